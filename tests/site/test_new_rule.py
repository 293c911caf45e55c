"""A new rule's skeleton: it runs, it says what is to be filled in, and a bad id costs one line and changes nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_tools import new_rule
from site_tools.paths import ROOT

COPIED = ("src", "site_tools", "docs", "tests", "nav.yml", "mkdocs.yml", "CHANGELOG.md", "clinical.json")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the tree, so that a skeleton may be written into it."""
    for name in COPIED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    return tmp_path


def run(tree: Path, *command: str, given: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": f"{tree / 'src'}{os.pathsep}{tree}"}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=tree,
        env=environment,
        input=given,
        text=True,
        capture_output=True,
        check=False,
    )


def files(tree: Path) -> dict[str, bytes]:
    """All files, without what is only built: bytecode, and the lock of a command at work."""
    found = (path for path in tree.rglob("*") if path.is_file() and not {"__pycache__", "build"} & set(path.parts))
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("kind", new_rule.KINDS)
def test_a_skeleton_runs_has_a_page_and_says_what_is_left(tree: Path, kind: str) -> None:
    before = files(tree)
    written = run(tree, "site_tools", "new-rule", "made-up", "--kind", kind)
    assert written.returncode == 0, written.stderr
    new = set(files(tree)) - set(before)
    by_hand = {name for name in new if not name.startswith(("docs/", "tests/said/"))}
    assert by_hand == {"src/hlh_rules/criteria/made_up.py", "tests/cases/made-up.toml"}
    assert {"docs/diagnose/made-up.md", "tests/said/made-up.txt"} <= new
    assert "diagnose/made-up.md" in (tree / "nav.yml").read_text("utf-8")
    assert ', "made-up"]' in (tree / "site_tools/safety/hazards.toml").read_text("utf-8")
    reply = json.loads(run(tree, "hlh_rules", "evaluate", "made-up", given="{}").stdout)["result"]
    assert (reply["rule"], reply["outcome"]) == ("made-up", "unknown")
    left = run(tree, "site_tools", "check")
    assert left.returncode == 1
    assert "src/hlh_rules/criteria/made_up.py:1: still to be filled in" in left.stderr
    assert "tests/cases/made-up.toml:1: still to be filled in" in left.stderr
    assert "is not what the declarations say" not in left.stderr
    again = run(tree, "site_tools", "new-rule", "made-up", "--kind", kind)
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("id_", "says"),
    [
        ("hscore", "there is a rule of that id"),
        ("HScore", "not kebab-case"),
        ("two words", "not kebab-case"),
        ("two_words", "not kebab-case"),
        ("two--words", "not kebab-case"),
        ("../up", "not kebab-case"),
        ("9-of-ten", "not kebab-case"),
        ("", "not kebab-case"),
        ("class", "a word of Python's own"),
        ("ferritin", "FERRITIN already"),
        ("worksheet", "there is docs/includes/worksheet already"),
        ("not-a-route", "there is the name NOT_A_ROUTE in the skeleton already"),
    ],
)
def test_a_bad_id_gets_one_line(id_: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = new_rule.CATALOGUE.read_bytes()
    assert new_rule.main(id_, "criteria") == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert new_rule.CATALOGUE.read_bytes() == before


@pytest.mark.parametrize(("name", "constant"), [("aa", "AA"), ("many_words", "MANY_WORDS"), ("zz", "ZZ")])
def test_the_import_stands_in_the_order_of_the_alphabet(name: str, constant: str) -> None:
    lines = new_rule.entered(new_rule.CATALOGUE.read_text("utf-8"), name, constant).split("\n")
    imports = [line for line in lines if line.startswith("from hlh_rules.")]
    assert f"from hlh_rules.criteria.{name} import {constant}" in imports
    assert imports == sorted(imports)
    assert f"    beyond({constant})," in lines


def test_nothing_is_left_to_fill_in() -> None:
    assert list(new_rule.left()) == []


def test_a_kind_that_there_is_not_gets_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert new_rule.main("made-up", "rule") == 2
    assert capsys.readouterr().err == "rule is not a kind of rule. Give one of: criteria, sum.\n"
