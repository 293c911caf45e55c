"""What ran and passed is written down, and a release is refused for what did not: on runs and evidence made up here."""

import datetime as dt
import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from hlh_rules import __version__
from site_tools import changelog, check, release_check, wheel
from site_tools.paths import ROOT
from site_tools.safety import case, hazards, ran
from site_tools.safety.ran import Evidence
from site_tools.safety.recorder import FORMAT

COMMIT = "c0ffee"
HELD = hazards.hazards()

# A made-up suite: one test that passes, one in cases of which one fails, one skipped, one whose clearing up fails


SUITE = """
import pytest

def test_good():
    pass

@pytest.mark.parametrize("n", [1, 2])
def test_cases(n):
    assert n == 1

def test_skipped():
    pytest.skip("not here")

@pytest.fixture
def untidy():
    yield
    raise OSError

def test_untidy(untidy):
    pass
"""


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("suite")
    (tree / "tests").mkdir()
    (tree / "tests" / "test_made_up.py").write_text(SUITE, "utf-8")
    (tree / "pytest.ini").write_text("[pytest]\ntestpaths = tests\n", "utf-8")
    (tree / ".gitignore").write_text("__pycache__\n.pytest_cache\n", "utf-8")
    who = ("-c", "user.name=made up", "-c", "user.email=made@up.invalid", "-c", "commit.gpgsign=false")
    for command in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "made up")):
        subprocess.run(["git", *command], cwd=tree, check=True)
    return tree


def run(suite: Path, into: Path, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "pytest", "-p", "site_tools.safety.recorder", "--evidence", str(into), *arguments]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV_"))}
    environment["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    subprocess.run(command, cwd=suite, env=environment, check=False, capture_output=True)
    held: dict[str, Any] = json.loads(into.read_text("utf-8"))
    return held


def test_a_whole_run_in_two_processes_is_written_down(suite: Path, tmp_path: Path) -> None:
    held = run(suite, tmp_path / "evidence.json", "-n", "2")
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=suite, capture_output=True, text=True, check=True)
    assert held == {
        "format": FORMAT,
        "commit": head.stdout.strip(),
        "clean": True,
        "whole": True,
        "ended": 1,
        "tests": {
            "tests/test_made_up.py::test_cases[1]": "passed",
            "tests/test_made_up.py::test_cases[2]": "failed",
            "tests/test_made_up.py::test_good": "passed",
            "tests/test_made_up.py::test_skipped": "skipped",
            "tests/test_made_up.py::test_untidy": "failed",
        },
    }


@pytest.mark.parametrize("part", [["tests"], ["tests/test_made_up.py::test_good"], ["-k", "good"], ["--lf"]], ids=str)
def test_a_part_of_the_suite_does_not_pass_for_the_whole(suite: Path, tmp_path: Path, part: list[str]) -> None:
    assert run(suite, tmp_path / "evidence.json", "-p", "no:xdist", *part)["whole"] is False


def test_a_tree_with_a_change_is_not_clean(suite: Path, tmp_path: Path) -> None:
    added = suite / "tests" / "not_committed.py"
    added.write_text("", "utf-8")
    try:
        assert run(suite, tmp_path / "evidence.json", "-p", "no:xdist")["clean"] is False
    finally:
        added.unlink()


# Made-up evidence


def evidence(**changed: Any) -> Evidence:
    """Of a run in which every test passed, bound cases by their own name; other fields may be given."""
    bound = {test for hazard in HELD for control in hazard.controls for test in control.tests}
    threats = {test for threat in case.threats() for test in threat.tests}
    tests = dict.fromkeys((*ran.functions(), *bound, *threats), "passed")
    return replace(Evidence(commit=COMMIT, clean=True, whole=True, ended=0, tests=tests), **changed)


def file_of(held: Evidence) -> str:
    """As `make test` writes it."""
    return json.dumps({"format": FORMAT} | asdict(held))


@pytest.fixture
def committed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ran, "tree", lambda _: (COMMIT, True))


@pytest.mark.usefixtures("committed")
def test_a_run_without_fault_is_held_against_nothing() -> None:
    assert list(ran.against(evidence(), HELD)) == []
    assert "NOT SHOWN" not in case.text(evidence())


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("became", ["failed", "skipped", None])
@pytest.mark.parametrize("hazard", HELD, ids=lambda hazard: hazard.id)
def test_one_controls_test_broken_is_said_and_refused(hazard: hazards.Hazard, became: str | None) -> None:
    tested = [control for control in hazard.controls if control.tests]
    if not tested:
        assert {control.kind for control in hazard.controls} <= {"training", "information"}
        return
    test = tested[-1].tests[-1]
    function = test.partition("[")[0]
    tests = {node: told for node, told in evidence().tests.items() if node.partition("[")[0] != function or became}
    found = evidence(tests=tests | ({test: became} if became else {}))
    line = (ROOT / "site_tools/safety/hazards.toml").read_text("utf-8").splitlines().index(f'id = "{hazard.id}"')
    refused = [said for said in ran.against(found, HELD) if f":{line}: {hazard.id}: " in said]
    said_of_it = f"{test} {became or 'did not run'}"
    assert any(f"{said_of_it}; mend the control or its test" in said for said in refused)
    [claim] = [claim for claim in case.claims() if hazard in claim.hazards]
    written = case.text(found)
    assert f"{claim.id} NOT SHOWN: {claim.text}" in written
    assert said_of_it in written


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"commit": "another"}, "the tests ran on commit another, and this is c0ffee"),
        ({"commit": ""}, "the tests ran on commit (none)"),
        ({"clean": False}, "uncommitted changes, or it changed under them"),
        ({"whole": False}, "a part of the suite; run `make test` without TESTS"),
        ({"ended": 1}, "the run ended with status 1"),
    ],
)
def test_a_run_that_says_too_little_is_refused(changed: dict[str, Any], said: str) -> None:
    [line] = ran.against(evidence(**changed), HELD)
    assert line.startswith("dist/evidence.json: ")
    assert said in line


def test_a_tree_changed_since_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ran, "tree", lambda _: (COMMIT, False))
    assert [*ran.against(evidence(), HELD)] == [f"this tree has uncommitted changes; {ran.AGAIN}"]


@pytest.mark.usefixtures("committed")
def test_a_test_that_did_not_run_is_named() -> None:
    tests = {node: told for node, told in evidence().tests.items() if "test_two_packings" not in node}
    found = list(ran.against(evidence(tests=tests), HELD))
    assert found == [
        f"tests/site/test_reproducible.py: test_two_packings_from_two_places_are_the_same did not run; {ran.AGAIN}"
    ]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other"}', f'{{"format": "{FORMAT}"}}', "\udcff"])
def test_a_file_that_is_no_evidence_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "evidence.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ValueError, match="is not what `make test` writes; commit what"):
        ran.read(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"evidence\.json is not there; commit what"):
        ran.read(tmp_path / "evidence.json")


# The command


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to hand out, with its evidence; nothing speaks against it."""
    names = [f"made-up-{__version__}{ending}" for ending in release_check.ENDINGS]
    for name in names:
        (tmp_path / name).write_text(name, "utf-8")
    sums = "".join(f"{wheel.sha256(tmp_path / name)}  {name}\n" for name in names)
    (tmp_path / "SHA256SUMS").write_text(sums, "utf-8")
    (tmp_path / ran.NAME).write_text(file_of(evidence()), "utf-8")
    monkeypatch.setattr(release_check, "DIST", tmp_path)
    monkeypatch.setattr(ran, "FILE", tmp_path / ran.NAME)
    monkeypatch.setattr(ran, "tree", lambda _: (COMMIT, True))
    monkeypatch.setattr(check, "main", lambda: 0)
    monkeypatch.setattr(release_check, "papers", lambda *_: ())
    return tmp_path


def test_what_nothing_speaks_against_passes_and_claims_no_signature(
    dist: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release_check.main() == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "Nobody has signed anything" in said.out
    assert (dist / "safety-case.txt").read_text("utf-8") == case.text(evidence())
    note = (dist / "PROVENANCE.txt").read_text("utf-8")
    assert f"made from commit {COMMIT}." in note
    assert "SHA256SUMS.asc" in note


def test_a_broken_control_refuses_the_release(dist: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = evidence()
    broken.tests[HELD[0].controls[0].tests[0]] = "failed"
    (dist / ran.NAME).write_text(file_of(broken), "utf-8")
    assert release_check.main() == 2
    assert "hazards.toml:" in (said := capsys.readouterr().err)
    assert said.endswith("Not to be released: 1 to mend.\n")
    assert "C1 NOT SHOWN" in (dist / "safety-case.txt").read_text("utf-8")


def test_a_control_whose_test_truly_fails_is_said_and_refused(
    suite: Path, dist: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the failing run itself to the refusal: a hazard's control hangs on a test of the made-up suite."""
    seen = run(suite, dist / "of-this-run.json", "-p", "no:xdist")
    (dist / ran.NAME).write_text(json.dumps(seen | {"commit": COMMIT}), "utf-8")
    control = hazards.Control("design", "it is held", ("tests/test_made_up.py::test_cases",))
    held = (HELD[0]._replace(controls=(control,)), *HELD[1:])
    monkeypatch.setattr(release_check, "hazards", lambda: held)
    monkeypatch.setattr(case, "hazards", lambda: held)
    assert release_check.main() == 2
    lines = capsys.readouterr().err.splitlines()
    [said] = [line for line in lines if ": H01: " in line]
    assert "'it is held' is not shown: tests/test_made_up.py::test_cases failed; mend the control or its test" in said
    written = (dist / "safety-case.txt").read_text("utf-8")
    assert "C1 NOT SHOWN" in written
    assert "NOT SHOWN: it is held. tests/test_made_up.py::test_cases failed" in written


def test_without_evidence_it_refuses(dist: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (dist / ran.NAME).unlink()
    assert release_check.main() == 2
    assert "is not there; commit what is to be released, then run `make test`" in capsys.readouterr().err


def test_sources_that_are_not_right_refuse_it(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "main", lambda: 1)
    assert release_check.main() == 2
    assert not (dist / "safety-case.txt").exists()


def test_a_file_changed_missing_or_not_listed_is_named(dist: Path) -> None:
    changed, missing, *_ = sorted(path for path in dist.iterdir() if path.name.startswith("made-up"))
    changed.write_text("another", "utf-8")
    missing.unlink()
    sums = (dist / "SHA256SUMS").read_text("utf-8").splitlines(keepends=True)
    (dist / "SHA256SUMS").write_text("".join(line for line in sums if not line.endswith(".whl\n")), "utf-8")
    assert sorted(release_check.files(dist)) == [
        f"dist/SHA256SUMS: it names not one file of {__version__} that ends in .whl; run `make release`",
        f"dist/{changed.name} is not what dist/SHA256SUMS says; run `make release`",
        f"dist/{missing.name} is not there; run `make release`",
    ]
    (dist / "SHA256SUMS").unlink()
    assert list(release_check.files(dist)) == ["dist/SHA256SUMS is not there; run `make release`"]


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        (f"# Changes\n\n## {__version__}, not yet released\n", "2026-11-27", ["CHANGELOG.md:3: the chapter of"]),
        ("# Changes\n", "2026-11-27", ["CHANGELOG.md:1: the chapter of"]),
        (f"# Changes\n\n## {__version__}, 2026-12-01\n", "2026-12-01", []),
        (f"# Changes\n\n## {__version__}, 2026-12-01\n", "2027-11-22", ["site_tools/freshness.py: the guide was"]),
    ],
)
def test_an_open_chapter_and_a_review_date_that_is_over_are_named(text: str, day: str, said: list[str]) -> None:
    found = list(release_check.papers(changelog.read(text), dt.date.fromisoformat(day)))
    assert [line[: len(start)] for line, start in zip(found, said, strict=True)] == said
