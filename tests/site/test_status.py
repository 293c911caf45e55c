"""What a server withdraws is read rightly, or is said not to be: the browser's reader has the same cases."""

import json
from pathlib import Path
from typing import Any

import pytest

from site_tools import __main__ as command
from site_tools import status, strict_json
from site_tools.paths import SITE

SHARED: dict[str, Any] = json.loads(Path(__file__).with_name("status.json").read_text("utf-8"))
GUIDE = status.Guide(**SHARED["guide"] | {"pages": tuple(SHARED["guide"]["pages"])})


@pytest.mark.parametrize("case", SHARED["cases"], ids=lambda case: case["name"])
def test_a_status_file(case: dict[str, Any]) -> None:
    text = case["text"] * case.get("times", 1)
    read = status.read(text, GUIDE)
    assert (read.withdrawn, read.faults) == (case["withdrawn"], case["faults"])
    assert status.read_file(text.encode(), GUIDE) == read
    if len(text) < strict_json.LARGEST and not text.startswith("\ufeff"):
        assert status.read_file(f"\nhlhStatus`{text}`\n;".encode(), GUIDE) == read


def test_the_browser_is_told_of_the_same_pages_and_rules() -> None:
    manifest = json.loads((SITE / "assets" / "runtime" / "manifest.json").read_text("utf-8"))
    guide = status.guide()
    assert manifest["pages"] == list(guide.pages)
    assert manifest["catalogue"] == guide.rules
    there = {path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html")}
    assert there == {*guide.pages, "404.html"}


def test_a_rule_takes_along_those_that_use_it() -> None:
    # Policy 1924, inclusion criteria: eligibility asks for the diagnosis, and that for either score.
    rules = status.rules()
    assert rules["diagnosis"]["uses"] == ["hscore", "hlh-2004"]
    assert rules["eligibility"]["uses"] == ["hscore", "hlh-2004", "diagnosis"]
    assert rules["hscore"]["uses"] == []


def test_a_file_is_checked_by_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "status.json"
    file.write_text('{"withdrawn": [{"rule": "HScore", "why": "A band."}, {"release": "0.0.9"}]}', "utf-8")
    assert command.main(["status", str(file)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "Withdrawn: the rule hscore, in every release: A band.",
        "Withdrawn: the whole guide, in release 0.0.9: no reason is given",
    ]
    file.write_text(status.FOLDER, "utf-8")
    assert command.main(["status", str(file)]) == 0
    assert capsys.readouterr().out == "Nothing is withdrawn.\n"
    file.write_bytes('{"withdrawn": []}'.encode("utf-16"))
    assert command.main(["status", str(file)]) == 1
    assert capsys.readouterr().err == "Cannot be read: it is not UTF-8.\n"
