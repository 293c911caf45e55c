"""The generated fragments: current, and told apart from what is written by hand."""

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from hlh_rules.findings import FEVER, SPLENOMEGALY
from hlh_rules.model.condition import AllOf, AnyOf, Several, yes
from site_tools import check, generate
from site_tools.__main__ import main
from site_tools.cases import cases
from tests.site.pages import generated


def test_the_committed_files_are_current_and_nothing_is_left_to_mend() -> None:
    assert check.main() == 0, "run `make generate`"


def test_a_stale_fragment_is_named_with_the_command_that_mends_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "stale", lambda: ["docs/includes/hscore/method.html"])
    assert check.main() == 1
    said = capsys.readouterr().err
    assert "docs/includes/hscore/method.html" in said
    assert "make generate" in said


def test_written_again_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    made = generated()
    monkeypatch.setattr(generate, "generated", lambda: made)
    assert generate.write() == 0


def test_an_example_that_is_refused_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = next(case for case in cases() if case.example and case.rule == "hscore")
    wrong = {"rule": case.rule, "answers": {"ferritin": {"value": "4oo", "unit": "ug/L"}}}
    monkeypatch.setattr(generate, "cases", lambda: (replace(case, request=json.dumps(wrong)),))
    assert main(["check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{case.file}.toml: the example “{case.name}” is refused: Ferritin must be")
    assert said.count("\n") == 1


def test_a_list_of_conditions_says_whether_all_of_them_are_asked_for() -> None:
    parts = (yes(FEVER), yes(SPLENOMEGALY))
    listed = generate._environment().get_template("condition.html").module.listed  # type: ignore[attr-defined]  # noqa: SLF001
    for condition, asks in (
        (AllOf(parts), "All of:"),
        (AnyOf(parts), "Any of:"),
        (Several(2, parts), "At least 2 of:"),
    ):
        said = " ".join(BeautifulSoup(listed(condition), "html.parser").stripped_strings)
        assert said == f"{asks} Fever Enlarged spleen"
