"""How many mutants of the rules the suite notices: each stands in a copy of the tree, and a fresh process is asked.

`tools/mutants.py` writes the mutants. A sample is drawn by its seed, so that it can be drawn again. It needs fork.
What notices a mutant is told by step, since the steps differ in worth: a case by hand says what is right, a generated
table only that something has changed. `python -m tests.measure --mutants` reads what came of it.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import hypothesis  # noqa: F401 (every child has it without importing it)
import jinja2  # noqa: F401
import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
SECONDS: Final = 240
"""Of processor time, after which a mutant has run in circles."""

SLOW: Final = tuple(
    f"tests/rules/test_{name}.py"
    for name in ("command_line", "laws", "censored", "ways", "declarations_matter", "interpreters")
)
LONG: Final = (
    "tests/rules/test_course_drawn.py::test_the_sheet_asked_about_before_changes_nothing",
    "tests/rules/test_worksheet_saved.py::test_no_file_and_no_sheet_raises",
    "tests/rules/test_worksheet_saved.py::test_a_sheet_of_a_whole_year_that_can_be_saved_can_be_read_and_answered",
)
STEPS: Final = ("import", "cases", "generated", "tests", "slow tests", "time")


def by_cases() -> bool:
    """Whether a case or a patient made by hand is answered otherwise."""
    from hlh_rules import bridge  # noqa: PLC0415 (in the child alone, where the mutant is)
    from site_tools.cases import cases  # noqa: PLC0415
    from site_tools.patients import patients  # noqa: PLC0415
    from tests.case_files import unmet  # noqa: PLC0415
    from tests.rules.test_patients import test_a_patient_is_answered_as_by_hand as answered  # noqa: PLC0415

    if any(unmet(case, json.loads(bridge.handle(case.request))) for case in cases()):
        return True
    for patient in patients():
        answered(patient)
    return False


def by_generated() -> bool:
    """Whether a table on a page would change."""
    from site_tools import generate  # noqa: PLC0415

    return bool(generate.stale())


def by_tests(*arguments: str) -> bool:
    """Whether pytest finds a failure."""
    return bool(pytest.main(["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "-n0", *arguments]))


def imports() -> bool:
    """Whether the rules cannot even be loaded: then this raises."""
    import hlh_rules.bridge  # noqa: F401, PLC0415

    return False


def quick() -> tuple[Callable[[], bool], ...]:
    """What the first four steps ask, in order."""
    left_out = (*(f"--ignore={file}" for file in SLOW), *(f"--deselect={test}" for test in LONG))
    return imports, by_cases, by_generated, lambda: by_tests("tests/model", "tests/rules", *left_out)


def slow() -> tuple[Callable[[], bool], ...]:
    """The same, of a mutant that those do not notice: none of them again."""
    return *(lambda: False,) * len(quick()), lambda: by_tests(*SLOW, *LONG)


def noticed(steps: tuple[Callable[[], bool], ...]) -> str:
    """By which step what is now in place is noticed; empty where by none."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        for number, step in enumerate(steps):
            try:
                found = step()
            except BaseException:  # noqa: BLE001 (whatever a mutant does, it was noticed)
                found = True
            if found:
                os._exit(number + 1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return ("", *STEPS)[os.WEXITSTATUS(status)] if os.WIFEXITED(status) else STEPS[-1]


def tried(mutant: dict[str, Any], steps: tuple[Callable[[], bool], ...]) -> dict[str, Any]:
    """A mutant put in place and taken out again: what became of it, on which line, and what stood there."""
    path = ROOT / "src" / mutant["file"]
    code = path.read_text("utf-8")
    path.write_text(code[: mutant["start"]] + mutant["text"] + code[mutant["end"] :], "utf-8")
    try:
        found = noticed(steps)
    finally:
        path.write_text(code, "utf-8")
    line = code.count("\n", 0, mutant["start"])
    print(f"{mutant['file']}:{line + 1} {found or 'not noticed'}", flush=True)
    return mutant | {"line": line + 1, "was": code.splitlines()[line].strip(), "noticed": found}


def inside(drawn: list[dict[str, Any]], into: Path) -> None:
    """Try each in this copy of the tree; then ask the slow tests of what nothing noticed. Write a line of each."""
    if found := noticed(quick()) or noticed(slow()):
        raise SystemExit(f"without any mutant there is something to notice already, by {found}")
    told = []
    with into.open("w", encoding="utf-8") as kept:
        for mutant in drawn:
            told.append(tried(mutant, quick()))
            kept.write(json.dumps(told[-1]) + "\n")
            kept.flush()
    told = [mutant if mutant["noticed"] else tried(mutant, slow()) for mutant in told]
    into.write_text("".join(json.dumps(mutant) + "\n" for mutant in told), "utf-8")


def main() -> int:
    """Draw, copy the tree as committed, try."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mutants", type=Path)
    parser.add_argument("into", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1924)
    parser.add_argument("--inside", action="store_true")
    given = parser.parse_args()
    drawn = [json.loads(line) for line in given.mutants.read_text("utf-8").splitlines()]
    if given.sample:
        drawn = random.Random(given.seed).sample(drawn, given.sample)  # noqa: S311 (drawn again by its seed)
    if given.inside:
        inside(drawn, given.into)
        return 0
    with tempfile.TemporaryDirectory() as copy:
        packed = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
        subprocess.run(["tar", "-x", "-C", copy], input=packed.stdout, check=True)
        # A mutant may be made within a second and of the same length: what is compiled is known by its text.
        compiled = ("-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "src", "site_tools", "tests")
        subprocess.run([sys.executable, *compiled], cwd=copy, check=True)
        paths = {"PYTHONPATH": os.pathsep.join((f"{copy}/src", copy)), "PYTHONDONTWRITEBYTECODE": "1"}
        again = [str(given.mutants.resolve()), str(given.into.resolve())]
        again += [f"--sample={given.sample}", f"--seed={given.seed}", "--inside"]
        command = [sys.executable, "-m", "tests.mutation", *again]
        return subprocess.run(command, cwd=copy, env=os.environ | paths, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
