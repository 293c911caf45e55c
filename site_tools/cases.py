"""The cases in `tests/cases/*.toml`: tests of the rules, and the worked examples on the pages.

Their expected values come from the documents or by hand, never from running the rules.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cache
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


class CaseError(ValueError):
    """What is wrong in a file of cases, in words for whoever wrote it."""


KEYS = {known.name for known in fields(Case)} - {"file", "request"} | {"answers", "raw"}
"""What a case may hold, or a file for all of its cases."""


@cache
def cases() -> tuple[Case, ...]:
    """Every case of every file; read once."""
    return tuple(case for path in sorted(CASES.glob("*.toml")) for case in cases_in(path))


def cases_in(path: Path) -> Iterator[Case]:
    """The cases of a file; CaseError at a key that means nothing, which a slip of the pen would leave untested."""
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise CaseError(f"{path.name} is not TOML: {wrong}") from wrong
    if "figure" in held or "patient" in held:
        return  # evidence and sheets over days: tests/site/test_evidence.py, tests/rules/test_patients.py
    for case in held.pop("case"):
        told = {**held, **case}
        if unknown := told.keys() - KEYS:
            raise CaseError(f"{path.name}: {told.get('name')}: no case has {', '.join(sorted(unknown))}")
        answers = told.pop("answers", {})
        rule = told.pop("rule", "")
        request = told.pop("raw", json.dumps({"rule": rule, "answers": answers}))
        yield Case(file=path.stem, rule=rule, request=request, **told)
