"""Every case of `tests/cases` on this interpreter. The browser runs the same cases in `tests/browser`."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hlh_rules import bridge
from site_tools.cases import Case, CaseError, cases, cases_in
from tests.case_files import unheard, unmet


@cache
def reply_to(request: str) -> dict[str, Any]:
    answered: dict[str, Any] = json.loads(bridge.handle(request))
    return answered


@cache
def results_of(rule: str) -> tuple[dict[str, Any], ...]:
    """What the rule answers to its own cases."""
    replies = (reply_to(case.request) for case in cases() if case.rule == rule)
    return tuple(reply["result"] for reply in replies if "result" in reply)


@pytest.mark.parametrize("case", cases(), ids=str)
def test_case(case: Case) -> None:
    assert unmet(case, reply_to(case.request)) == []


def test_case_names_are_unique() -> None:
    names = [str(case) for case in cases()]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    "case", [case for case in cases() if any(key == "absent" or key.endswith("_lacks") for key in case.expect)], ids=str
)
def test_what_a_case_rules_out_is_said_in_another(case: Case) -> None:
    assert unheard(case, results_of(case.rule)) == []


@pytest.mark.parametrize(
    "slip",
    [
        {"notes_lacks": [{"effect": "warn", "text": "Neutrofils below"}]},
        {"notes_lacks": [{"effect": "stop", "text": "Neutrophils below"}]},
        {"notes_lacks": [{"efect": "warn", "text": "Neutrophils below"}]},
        {"note_lacks": [{"effect": "warn", "text": "Neutrophils below"}]},
        {"to_do_lacks": [{"txt": "trial"}]},
        {"barred_lacks": [{"id": "serious-event"}]},
        {"absent": ["barrred"]},
    ],
    ids=str,
)
def test_a_slip_in_what_must_not_be_said_is_refused(slip: dict[str, Any]) -> None:
    case = Case(file="", name="", origin="", rule="eligibility", request="", expect=slip)
    assert unheard(case, results_of(case.rule))


@pytest.mark.parametrize("at", ["file", "case"])
def test_a_key_that_means_nothing_is_refused(tmp_path: Path, at: str) -> None:
    held = {"file": "", "case": ""} | {at: 'expects = { verdict = "met" }\n'}
    path = tmp_path / "some.toml"
    path.write_text(f'rule = "dose"\norigin = "by hand"\n{held["file"]}[[case]]\nname = "one"\n{held["case"]}')
    with pytest.raises(ValueError, match="one: no case has expects"):
        list(cases_in(path))


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "some.toml"
    path.write_text("[[case]]\nname = one\n")
    with pytest.raises(CaseError, match=r"^some\.toml is not TOML: .*line 2"):
        list(cases_in(path))
