"""What was measured: figures as they were written down, none made up, each with its day and commit on the page."""

import json
from pathlib import Path
from typing import Any

import pytest

from site_tools.safety import case, measured
from site_tools.safety.measured import FORMAT, Figure
from tests import measure
from tests.rules.test_fuzz import REQUESTS
from tests.site.pages import pages, text

COMMIT = "c0ffee1"


def figure(found: int, of: int) -> Figure:
    return Figure("mutants", found, of, "2026-11-27", COMMIT, "", sample=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "measured.json"
    path.write_text(json.dumps({"format": FORMAT, "figures": {}, "survivors": [], "bench": {}}), "utf-8")
    return path


def test_the_file_is_right() -> None:
    assert [*measured.wrong()] == []


def test_nothing_is_rounded_up_to_all() -> None:
    assert [figure(found, 1000).share for found in (1000, 999, 970, 969)] == ["100 %", "99.9 %", "97 %", "96.9 %"]
    assert figure(99_999, 100_000).share == "99.9 %"


def test_a_sample_has_its_interval() -> None:
    # Wilson's formula by hand: 90 of 100 lies between 82.6 and 94.5 %.
    assert figure(90, 100).interval == "82.6 to 94.5 %"


def test_what_is_noted_leaves_the_rest(file: Path) -> None:
    taken = figure(9, 10)._asdict()
    del taken["id"]
    measured.note({"figures": {"mutants": taken}}, file)
    measured.note({"figures": {"cases": taken}, "bench": {"rows": []}}, file)
    held = measured.held(file)
    assert {*held["figures"]} == {"mutants", "cases"}
    assert (held["survivors"], held["bench"]) == ([], {"rows": []})
    assert [*measured.wrong(file)] == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"figures": {"luck": {}}}, "luck: this is no figure that is known; run `make measure`"),
        ({"figures": {"cases": {"found": 1}}}, "cases: this is no figure that is known"),
        ({"figures": {"cases": {**figure(3, 2)._asdict()}}}, "cases: more was found than there is"),
        ({"figures": {"cases": {**figure(1, 2)._asdict(), "commit": "none"}}}, "there is no commit"),
        ({"survivors": [{"place": "src/a.py:1", "was": "a", "text": "b", "reason": ""}]}, "write a case, or"),
        ({"format": "other"}, "this is not what `make measure` writes"),
        ({"figures": 3}, "this is not what `make measure` writes"),
    ],
)  # fmt: skip
def test_a_slip_is_named(file: Path, changed: dict[str, Any], said: str) -> None:
    for taken in changed["figures"].values() if isinstance(changed.get("figures"), dict) else ():
        taken.pop("id", None)
    file.write_text(json.dumps(measured.held(file) | changed), "utf-8")
    [line] = measured.wrong(file)
    assert line.startswith("measured.json:")
    assert said in line


def test_a_file_that_is_no_json_is_named(file: Path) -> None:
    file.write_text("{", "utf-8")
    assert [line.partition(";")[0] for line in measured.wrong(file)] == [
        "measured.json:1: this is not what `make measure` writes"
    ]


def test_every_figure_is_on_the_page_with_its_day_and_commit_and_linked_from_the_case() -> None:
    page = pages()["about/measured.html"]
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.select("table tr")]
    taken = measured.figures()
    for id_, (what, _) in measured.KINDS.items():
        [row] = [row for row in rows if row[0] == what]
        if id_ in taken:
            found = taken[id_]
            assert row[1:3] == [str(found.found), str(found.of)]
            assert row[3].startswith(found.share)
            assert row[4] == f"{found.date}, {found.commit[:7]}"
        else:
            assert row[3] == "not measured yet"
    for survivor in measured.held()["survivors"]:
        assert survivor["reason"] in text(page)
    assert pages()["about/safety-case.html"].find("a", href="measured.html")


def test_inputs_are_counted_as_hypothesis_tells_them() -> None:
    told = (
        "tests/rules/test_laws.py::test_a[x]:\n\n  - during generate phase (1.5 seconds):\n"
        "    - 100 passing, 0 failing, and 14 invalid test cases\n\n"
        "tests/rules/test_fuzz.py::test_b:\n\n  - during generate phase (1.5 seconds):\n"
        "    - 10 passing, 1 failing, and 0 invalid test cases\n"
    )
    assert measure.drawn(told) == (100 + 10 * REQUESTS, 1)


def test_mutants_not_noticed_keep_their_reasons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        {"file": "a.py", "line": 1, "was": "a", "text": "b", "noticed": "cases"},
        {"file": "a.py", "line": 9, "was": "c", "text": "d", "noticed": ""},
    ]
    known = [{"place": "src/a.py:8", "was": "c", "text": "d", "reason": "said before"}]
    monkeypatch.setattr(measured, "held", lambda: {"survivors": known})
    (tmp_path / "mutants").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    counted, left = measure.count_mutants(tmp_path / "mutants", 5)
    assert counted == {"found": 1, "of": 2, "told": "Made: 5. Noticed by: cases 1.", "sample": True}
    assert left == [{"place": "src/a.py:9", "was": "c", "text": "d", "reason": "said before"}]


def test_the_rows_of_the_bench_are_read(tmp_path: Path) -> None:
    (tmp_path / "bench").write_text(
        "27 November 2026.\n\n| Measure | Measured | To reach |\n| --- | --- | --- |\n| a | 0.3 | 0.4 |\n", "utf-8"
    )
    assert [*measure.read_bench(tmp_path / "bench")] == [["a", "0.3", "0.4"]]


def test_faults_are_those_of_the_evidence(tmp_path: Path) -> None:
    tests = {
        "tests/browser/test_healing.py::test_a": "passed",
        "tests/browser/test_offline.py::test_b[1]": "failed",
        "tests/rules/test_laws.py::test_c": "passed",
    }
    held = {"format": "hlh-guide-evidence-1", "commit": COMMIT, "clean": True, "whole": True, "ended": 1}
    (tmp_path / "evidence.json").write_text(json.dumps(held | {"tests": tests}), "utf-8")
    assert measure.count_faults(tmp_path / "evidence.json") == {"found": 1, "of": 2, "told": "", "commit": COMMIT}


def test_the_parts_that_a_safety_case_asks_for_have_a_row_each() -> None:
    # By hand: plan, file, log, case report, release, personnel, deployment, post-market
    words = ("plan", "management file", "log", "case report", "Release", "Personnel", "Deployment", "Post-market")
    assert [word for word, part in zip(words, case.parts(), strict=True) if word not in part.name] == []
