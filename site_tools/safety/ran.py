"""What a run of the suite showed, read back from `dist/evidence.json`, and what in it speaks against a release."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from site_tools.paths import DIST, ROOT
from site_tools.safety.hazards import Control, Hazard, lines, tests_in
from site_tools.safety.recorder import FORMAT, OUTCOMES, tree

NAME: Final = "evidence.json"
FILE: Final = DIST / NAME
AGAIN: Final = "commit what is to be released, then run `make test`"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Of a run: the commit, whether the tree was it, whether it was whole, how it ended; what became of each test."""

    commit: str
    clean: bool
    whole: bool
    ended: int
    tests: dict[str, str]

    @cached_property
    def functions(self) -> dict[str, str]:
        """The worst that became of each test's cases, by file::function."""
        worst: dict[str, str] = {}
        for node, told in self.tests.items():
            function = node.partition("[")[0]
            worst[function] = max(worst.get(function, told), told, key=OUTCOMES.index)
        return worst

    def outcome(self, test: str) -> str:
        """passed, failed or skipped, the worst of its cases; or that it did not run. One case may be named, in []."""
        return self.tests.get(test) or self.functions.get(test, "did not run")


def read(path: Path | None = None) -> Evidence:
    """What is written there, by itself in `FILE`; ValueError, in words, if it is not there or is no such file."""
    path = path or FILE
    try:
        held: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if held.pop("format") == FORMAT:
            return Evidence(**held)
    except FileNotFoundError:
        raise ValueError(f"{_place(path)} is not there; {AGAIN}") from None
    except (json.JSONDecodeError, UnicodeDecodeError, AttributeError, KeyError, TypeError):
        pass
    raise ValueError(f"{_place(path)} is not what `make test` writes; {AGAIN}")


def against(evidence: Evidence, held: tuple[Hazard, ...], root: Path = ROOT) -> Iterator[str]:
    """What speaks against a release: a line for each, with the place and what to do."""
    commit, clean = tree(root)
    here, then = commit or "(none)", evidence.commit or "(none)"
    where = _place(FILE)
    if not evidence.commit or evidence.commit != commit:
        yield f"{where}: the tests ran on commit {then}, and this is {here}; {AGAIN}"
    if not evidence.clean:
        yield f"{where}: the tests ran on a tree with uncommitted changes, or it changed under them; {AGAIN}"
    if not clean:
        yield f"this tree has uncommitted changes; {AGAIN}"
    if not evidence.whole:
        yield f"{where}: the tests that ran were a part of the suite; run `make test` without TESTS"
    if evidence.ended:
        yield f"{where}: the run ended with status {evidence.ended}; mend what failed, {AGAIN}"
    for test in functions(root):
        if test not in evidence.functions:
            yield f"{test.partition('::')[0]}: {test.partition('::')[2]} did not run; {AGAIN}"
    yield from unshown(evidence, held)


def unshown(evidence: Evidence, held: tuple[Hazard, ...]) -> Iterator[str]:
    """Each control that its tests do not show: the line of its hazard, the test, and what to do."""
    at = lines()
    for hazard in held:
        for control in hazard.controls:
            for test in broken(evidence, control):
                yield (
                    f"site_tools/safety/hazards.toml:{at[hazard.id]}: {hazard.id}: {control.text!r} is not shown: "
                    f"{test} {evidence.outcome(test)}; mend the control or its test, {AGAIN}"
                )


def broken(evidence: Evidence, control: Control) -> list[str]:
    """The tests of a control that did not pass."""
    return [test for test in control.tests if evidence.outcome(test) != "passed"]


@cache
def functions(root: Path = ROOT) -> tuple[str, ...]:
    """Every test function of the suite as file::function, read once and not run."""
    return tuple(
        f"{path.relative_to(root).as_posix()}::{name}"
        for path in sorted((root / "tests").rglob("test_*.py"))
        for name in tests_in(path)
    )


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
