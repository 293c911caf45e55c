"""Every small change that could be made to a declaration by a slip: an edge, a limit, a points value, a count.

The rules are data, so a slip in them is no mutation that a tool for code would try. Here each is made, one at a time.
What a rule says beside its answer (guards) and what rules treatment out (bars) are declared as well, and can be
declared wrong in more ways: louder or softer than meant, never said, always said, never lifted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from hlh_rules.model.bar import Bar
from hlh_rules.model.condition import ALWAYS, Answered, AnyOf
from hlh_rules.model.finding import Quantity, Question
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.probability import Row
from hlh_rules.model.relation import Relation
from hlh_rules.model.source import Citation

SWAPPED = {
    Relation.BELOW: Relation.AT_MOST,
    Relation.AT_MOST: Relation.BELOW,
    Relation.AT_LEAST: Relation.ABOVE,
    Relation.ABOVE: Relation.AT_LEAST,
}
"""Each inequality with the one that treats its edge the other way."""

NEVER = AnyOf(())
"""The condition of a note that is never given."""

FOREIGN = (type, Quantity, Question, Citation)
"""Findings and citations are not the rule's own."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A declaration with one slip in it: where, of which kind, and how it reads then."""

    kind: str
    what: str
    rule: Any

    def __str__(self) -> str:
        """Its name in a test report."""
        return self.what


@dataclass(frozen=True, slots=True)
class Slip:
    """A part with a slip in it: its kind, and what to call it."""

    kind: str
    part: Any
    named: str


def mutants(rule: Any) -> Iterator[Mutant]:
    """The rule with each possible slip, one at a time. Rules inside it have their own."""
    for path, slip in _slips(rule, ()):
        yield Mutant(slip.kind, f"{rule.id} {'.'.join(map(str, path))}: {slip.named}", _with(rule, path, slip.part))


def said(rule: Any) -> Iterator[Guard]:
    """Every guard of a rule. Rules inside it have their own."""
    yield from _guards(rule, inner=False)


def _guards(part: Any, *, inner: bool) -> Iterator[Guard]:
    if isinstance(part, Guard):
        yield part
    for _, held in _held_in(part, inner=inner):
        yield from _guards(held, inner=True)


def _slips(part: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Slip]]:
    for slip in _slips_of(part):
        yield path, slip
    for step, held in _held_in(part, inner=bool(path)):
        yield from _slips(held, (*path, step))


def _held_in(part: Any, *, inner: bool) -> Iterator[tuple[Any, Any]]:
    """What a part holds, with the way to it."""
    if isinstance(part, tuple):
        yield from enumerate(part)
    elif is_dataclass(part) and not isinstance(part, FOREIGN) and not (inner and hasattr(part, "evaluate")):
        yield from ((field.name, getattr(part, field.name)) for field in fields(part))


def _slips_of(part: Any) -> Iterator[Slip]:
    match part:
        case Relation():
            yield _plainly("edge", SWAPPED[part])
        case Effect():
            yield from (_plainly("effect", other) for other in Effect if other is not part)
        case Decimal():
            # A step of the last digit printed, both ways.
            step = Decimal(1).scaleb(int(part.as_tuple().exponent))
            yield from (_plainly("number", part + step), _plainly("number", part - step))
        case bool():
            yield _plainly("number", not part)
        case int():
            yield from (_plainly("number", part + 1), _plainly("number", part - 1))
        case Row():
            yield _plainly("number", replace(part, printed="0%"))
        case Answered():
            yield from _answers_slipped(part)
        case Guard():
            yield from _conditions_slipped(part)
        case Bar():
            yield from _conditions_slipped(part)
            if part.lifted_by:
                yield Slip("lifted", replace(part, lifted_by=None), "nothing lifts it")
                yield Slip("lifted", replace(part, lifted_by=ALWAYS), "lifted at once")
        case _:
            pass


def _plainly(kind: str, part: Any) -> Slip:
    return Slip(kind, part, str(part))


def _answers_slipped(part: Answered) -> Iterator[Slip]:
    """One answer too few, or too many, of those that meet the condition."""
    for choice in part.finding.choices:
        if choice.id in part.choices:
            yield Slip("answer", replace(part, choices=tuple(c for c in part.choices if c != choice.id)), f"not {choice.id}")
        elif choice.settled:
            yield Slip("answer", replace(part, choices=(*part.choices, choice.id)), f"or {choice.id}")


def _conditions_slipped(part: Guard | Bar) -> Iterator[Slip]:
    yield Slip("silence", replace(part, when=NEVER), "never said")
    if part.when is not ALWAYS:
        yield Slip("always", replace(part, when=ALWAYS), "always said")


def _with(part: Any, path: tuple[Any, ...], slip: Any) -> Any:
    if not path:
        return slip
    step, *rest = path
    if isinstance(part, tuple):
        return (*part[:step], _with(part[step], tuple(rest), slip), *part[step + 1 :])
    return replace(part, **{step: _with(getattr(part, step), tuple(rest), slip)})
