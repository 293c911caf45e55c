"""The generated fragments: current, and told apart from what is written by hand."""

import pytest

from site_tools import check, generate


def test_the_committed_fragments_are_current() -> None:
    assert generate.stale() == [], "run `make generate`"


def test_a_stale_fragment_is_named_with_the_command_that_mends_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "stale", lambda: ["docs/includes/hscore/method.html"])
    assert check.main() == 1
    said = capsys.readouterr().err
    assert "docs/includes/hscore/method.html" in said
    assert "make generate" in said


def test_written_again_nothing_changes() -> None:
    assert generate.write() == 0
