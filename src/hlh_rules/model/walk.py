"""A walk through a declaration: how forms, traces and tests find every part of a rule without knowing its kind.

Declarations are made once and never change, so they are compared by identity (`eq=False`), and what a walk found in one
is remembered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache

from hlh_rules.model.finding import Answers, Finding, Quantity, Question
from hlh_rules.model.source import Citation, Source


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a declaration: the names and indices that lead to it, and the citation it stands under."""

    path: tuple[str | int, ...]
    part: object
    cited: Citation | None

    def within(self, paths: Iterable[tuple[str | int, ...]]) -> bool:
        """Whether it is part of what one of these paths leads to."""
        return any(self.path[: len(path)] == path for path in paths)


def walk(part: object, path: tuple[str | int, ...] = (), cited: Citation | None = None) -> Iterator[Step]:
    """Every part, outermost first, in the order declared.

    A part's own citation serves all that it holds, until a part inside carries another.
    """
    if isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from walk(item, (*path, index), cited)
        return
    own = getattr(part, "cited", None)
    cited = own if isinstance(own, Citation) else cited
    yield Step(path, part, cited)
    # A finding is asked the same way whichever rule holds it, and a source holds no rule: both end a path.
    if is_dataclass(part) and not isinstance(part, (type, Enum, Question, Quantity, Citation, Source)):
        for field in fields(part):
            yield from walk(getattr(part, field.name), (*path, field.name), cited)


def own_parts(rule: object) -> Iterator[Step]:
    """Every part of a rule but those of another rule that it holds: whatever can be evaluated itself."""
    others: list[tuple[str | int, ...]] = []
    for step in walk(rule):
        if step.path and hasattr(step.part, "evaluate"):
            others.append(step.path)
        if not step.within(others):
            yield step


@cache
def findings_in(declaration: object) -> tuple[Finding, ...]:
    """Every finding that a declaration asks for, once each, in the order it is met."""
    return tuple(dict.fromkeys(step.part for step in walk(declaration) if isinstance(step.part, (Question, Quantity))))


def given_in(declaration: object, answers: Answers) -> str:
    """The answers that a declaration uses, for the working: "Ferritin: 600 µg/L, Age: 3 weeks"."""
    used = findings_in(declaration)
    return ", ".join(f"{answer.finding.label}: {answer}" for answer in answers if answer.finding in used)
