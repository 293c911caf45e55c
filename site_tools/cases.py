"""The cases in `tests/cases/*.toml`: tests of the rules, and the worked examples on the pages.

Their expected values come from the documents or by hand, never from running the rules.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from site_tools.paths import CASES


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A request, and what its reply must hold; or the fields that an error reply must name, in order."""

    file: str
    name: str
    origin: str
    rule: str
    request: str
    expect: dict[str, Any] = field(default_factory=dict)
    expect_errors: list[str] = field(default_factory=list)
    says: str = ""
    example: str = ""

    def __str__(self) -> str:
        """Its name in a test report."""
        return f"{self.file}: {self.name}"


def cases() -> tuple[Case, ...]:
    """Every case of every file."""
    return tuple(case for path in sorted(CASES.glob("*.toml")) for case in _in_file(path))


def _in_file(path: Path) -> Iterator[Case]:
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    if "figure" in held:
        return  # figures of the evidence, which no rule answers: tests/site/test_evidence.py
    for case in held.pop("case"):
        told = {**held, **case}
        answers = told.pop("answers", {})
        rule = told.pop("rule", "")
        request = told.pop("raw", json.dumps({"rule": rule, "answers": answers}))
        yield Case(file=path.stem, rule=rule, request=request, **told)
