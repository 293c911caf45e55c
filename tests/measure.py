"""`make measure`: run what can be counted, and write what came of it into `site_tools/safety/measured.json`.

A figure is of a commit, so a tree with changes is refused. Mutants, speed and faults take long and are run by
themselves: their figures are read from what they wrote (`--mutants`, `--bench`, `--evidence`).
"""

import argparse
import datetime as dt
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from hlh_rules import bridge
from site_tools.cases import cases
from site_tools.paths import ROOT
from site_tools.patients import patients
from site_tools.safety import measured, ran
from site_tools.safety.recorder import tree
from tests.case_files import unmet
from tests.rules.test_declarations_matter import EQUIVALENT, MUTANTS, noticed
from tests.rules.test_fuzz import REQUESTS
from tests.rules.test_patients import test_a_patient_is_answered_as_by_hand as by_hand
from tests.rules.test_ways import SLIPS, way_noticed

SEARCHES: Final = (
    *("tests/model/test_dose.py", "tests/model/test_titration.py", "tests/rules/test_worksheet_saved.py"),
    *(f"tests/rules/test_{name}.py" for name in ("laws", "censored", "course", "fuzz")),
)
"""Where Hypothesis draws."""

FAULTS: Final = tuple(f"tests/browser/test_{name}.py" for name in ("healing", "offline", "engine"))
"""The files of tests in which something is broken on purpose."""


def count_cases() -> dict[str, Any]:
    """The cases and patients, and those that are answered as they should be."""
    right = [not unmet(case, json.loads(bridge.handle(case.request))) for case in cases()]
    for patient in patients():
        try:
            by_hand(patient)
        except AssertionError:
            right.append(False)
        else:
            right.append(True)
    return {"found": sum(right), "of": len(right), "told": f"{len(cases())} cases, {len(patients())} patients."}


def count_slips() -> dict[str, Any]:
    """The slips in the declarations, and those that are noticed."""
    found = [noticed(slip) for slip in MUTANTS if str(slip) not in EQUIVALENT] + [way_noticed(slip) for slip in SLIPS]
    return {"found": sum(found), "of": len(found), "told": f"Left out as making no difference: {len(EQUIVALENT)}."}


def count_drawn(profile: str) -> dict[str, Any]:
    """The inputs that Hypothesis drew and that came to an end, and those with which all was well."""
    command = ("-m", "pytest", "-q", "-n0", "--hypothesis-show-statistics", f"--hypothesis-profile={profile}")
    ended = subprocess.run([sys.executable, *command, *SEARCHES], cwd=ROOT, capture_output=True, text=True, check=False)
    passing, failing = drawn(ended.stdout)
    if ended.returncode and not failing:
        raise SystemExit(f"the searches did not run to their end:\n{ended.stdout[-2000:]}{ended.stderr[-2000:]}")
    return {"found": passing, "of": passing + failing, "told": f"Hypothesis, profile {profile}."}


def drawn(statistics: str) -> tuple[int, int]:
    """How many inputs passed and failed, by what Hypothesis prints of each test."""
    passing = failing = 0
    for test in re.split(r"\n(?=tests/\S+::)", statistics):
        each = REQUESTS if test.startswith("tests/rules/test_fuzz.py") else 1
        for good, bad in re.findall(r"(\d+) passing, (\d+) failing", test):
            passing += each * int(good)
            failing += int(bad)
    return passing, failing


def count_mutants(path: Path, made: int) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """What `tests.mutation` wrote: the mutants tried and noticed; and those that were not, with their reasons."""
    tried = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    by = Counter(mutant["noticed"] for mutant in tried if mutant["noticed"])
    told = f"Made: {made}. Noticed by: {', '.join(f'{step} {count}' for step, count in by.most_common())}."
    known = {
        (one["place"].partition(":")[0], one["was"], one["text"]): one["reason"] for one in measured.held()["survivors"]
    }
    left = []
    for mutant in tried:
        if not mutant["noticed"]:
            place = f"src/{mutant['file']}:{mutant['line']}"
            reason = known.get((place.partition(":")[0], mutant["was"], mutant["text"]), "")
            left.append({"place": place, "was": mutant["was"], "text": mutant["text"], "reason": reason})
    figure = {"found": by.total(), "of": len(tried), "told": told, "sample": len(tried) < made}
    return figure, left


def count_faults(path: Path) -> dict[str, Any]:
    """The tests with a fault, and those that passed, as a run of the suite wrote them down."""
    evidence = ran.read(path)
    tried = [told for node, told in evidence.tests.items() if node.startswith(FAULTS)]
    return {"found": tried.count("passed"), "of": len(tried), "told": "", "commit": evidence.commit}


def read_bench(path: Path) -> Iterator[list[str]]:
    """The rows of what `make bench` printed, without its head."""
    for line in path.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0] not in ("Measure", "---"):
            yield cells


def main() -> int:
    """Measure what is asked for, and write it down."""
    parser = argparse.ArgumentParser(prog="make measure", description=__doc__)
    parser.add_argument("--profile", default="suite", help="how far Hypothesis searches: suite or deep")
    parser.add_argument("--mutants", type=Path, help="what tests.mutation wrote")
    parser.add_argument("--made", type=int, default=0, help="how many mutants there are")
    parser.add_argument("--told", default="", help="what else has to be said of the mutants")
    parser.add_argument("--bench", type=Path, help="what `make bench` printed")
    parser.add_argument("--evidence", type=Path, default=ran.FILE, help="what `make test` wrote (%(default)s)")
    parser.add_argument("--only", nargs="*", default=["cases", "slips", "drawn"], help="of those that are run here")
    given = parser.parse_args()
    commit, clean = tree(ROOT)
    if not clean:
        raise SystemExit("This tree has uncommitted changes, and a figure is of a commit: commit them first.")
    stamp = {"date": f"{dt.datetime.now(dt.UTC):%Y-%m-%d}", "commit": commit, "told": "", "sample": False}
    runs: dict[str, Callable[[], dict[str, Any]]] = {
        "cases": count_cases,
        "slips": count_slips,
        "drawn": lambda: count_drawn(given.profile),
    }
    figures = {name: stamp | runs[name]() for name in given.only}
    other: dict[str, Any] = {}
    if given.mutants:
        figure, other["survivors"] = count_mutants(given.mutants, given.made)
        figures["mutants"] = stamp | figure | {"told": f"{figure['told']} {given.told}".strip()}
    if given.evidence.is_file():
        figures["faults"] = stamp | count_faults(given.evidence)
    if given.bench:
        head = given.bench.read_text("utf-8").partition("\n\n")[0].replace("\n", " ")
        other["bench"] = {"head": head, "rows": [*read_bench(given.bench)]}
    measured.note({"figures": figures, **other})
    for name, figure in figures.items():
        print(f"{name}: {figure['found']} of {figure['of']}")
    print("Now `make generate`, and commit.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
