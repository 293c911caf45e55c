"""Every small change that could be made to a declaration by a slip: an edge, a limit, a points value, a count.

The rules are data, so a slip in them is no mutation that a tool for code would try. Here each is made, one at a time.
What a rule says beside its answer (guards), what stops treatment, what rules it out (bars) and where a pathway leads
are declared as well, and can be declared wrong in more ways: louder or softer than meant, never, always, never lifted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from hlh_rules.model.bar import Bar
from hlh_rules.model.condition import ALWAYS, AllOf, Answered, AnyOf, Not
from hlh_rules.model.finding import Quantity, Question
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.pathway import Onward
from hlh_rules.model.probability import Row
from hlh_rules.model.relation import Relation
from hlh_rules.model.response import StopReason
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
    """A declaration with one slip in it: of which kind, what it is called, and the part of the rule it is in."""

    kind: str
    what: str
    part: Any
    rule: Any

    @property
    def spoken(self) -> bool:
        """Whether it is in what is said beside an answer, or in what stops treatment or rules it out."""
        return isinstance(self.part, (Guard, StopReason, Bar))

    def __str__(self) -> str:
        """Its name in a test report."""
        return self.what


@dataclass(frozen=True, slots=True)
class Slip:
    """A part with a slip in it: its kind, and what to call it."""

    kind: str
    part: Any
    named: str


def mutants(rule: Any, foreign: tuple[type, ...] = FOREIGN) -> Iterator[Mutant]:
    """The rule with each possible slip, one at a time. Rules inside it, and what is `foreign`, have their own."""
    for path, part in parts(rule):
        for inner, slip in _slips(part, path, foreign):
            what = f"{rule.id} {'.'.join(map(str, inner))}: {slip.named}"
            yield Mutant(slip.kind, what, part, _with(rule, inner, slip.part))


def parts(rule: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The parts that a rule is declared of, each with the way to it: its guards, its criteria, its bars one by one."""
    for field in fields(rule):
        held = getattr(rule, field.name)
        listed = enumerate(held) if isinstance(held, tuple) else ()
        yield from (((field.name, index), item) for index, item in listed)
        if not isinstance(held, tuple):
            yield (field.name,), held


def _slips(part: Any, path: tuple[Any, ...], foreign: tuple[type, ...]) -> Iterator[tuple[tuple[Any, ...], Slip]]:
    for slip in _slips_of(part):
        yield path, slip
    if isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from _slips(item, (*path, index), foreign)
    elif is_dataclass(part) and not isinstance(part, foreign) and not hasattr(part, "evaluate"):
        for field in fields(part):
            yield from _slips(getattr(part, field.name), (*path, field.name), foreign)


def _slips_of(part: Any) -> Iterator[Slip]:
    yield from _values_slipped(part)
    yield from _conditions_slipped(part)
    match part:
        case Guard() | Onward():
            yield from _unconditional(part, "when")
        case StopReason():
            yield from _unconditional(part, "condition")
            yield from (_without(part, name) for name in ("says", "late") if getattr(part, name))
        case Bar():
            yield from _unconditional(part, "when")
            if part.lifted_by:
                yield Slip("lifted", replace(part, lifted_by=None), "nothing lifts it")
                yield Slip("lifted", replace(part, lifted_by=ALWAYS), "lifted at once")
        case _:
            pass


def _values_slipped(part: Any) -> Iterator[Slip]:
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
            yield _plainly("number", replace(part, percent=0, sign=""))
        case _:
            pass


def _conditions_slipped(part: Any) -> Iterator[Slip]:
    match part:
        case Answered():
            yield from _answers_slipped(part)
        case AllOf() | AnyOf() if len(part.parts) > 1:
            for index in range(len(part.parts)):
                left = replace(part, parts=part.parts[:index] + part.parts[index + 1 :])
                yield Slip("forgotten", left, f"without part {index}")
        case Not():
            yield Slip("forgotten", part.part, "without its not")
        case _:
            pass


def _plainly(kind: str, part: Any) -> Slip:
    return Slip(kind, part, str(part))


def _answers_slipped(part: Answered) -> Iterator[Slip]:
    """One answer too few, or too many, of those that meet the condition."""
    for choice in part.finding.choices:
        if choice.id in part.choices:
            left = tuple(id_ for id_ in part.choices if id_ != choice.id)
            yield Slip("answer", replace(part, choices=left), f"not {choice.id}")
        elif choice.settled:
            yield Slip("answer", replace(part, choices=(*part.choices, choice.id)), f"or {choice.id}")


def _unconditional(part: Any, condition: str) -> Iterator[Slip]:
    """What depends on a condition, as if it never or always held."""
    yield Slip("silence", replace(part, **{condition: NEVER}), f"{condition}: never")
    if getattr(part, condition) not in (ALWAYS, None):
        yield Slip("always", replace(part, **{condition: ALWAYS}), f"{condition}: always")


def _without(part: Any, name: str) -> Slip:
    """What has nothing to say."""
    return Slip("silence", replace(part, **{name: ""}), f"{name}: nothing")


def _with(part: Any, path: tuple[Any, ...], slip: Any) -> Any:
    if not path:
        return slip
    step, *rest = path
    if isinstance(part, tuple):
        return (*part[:step], _with(part[step], tuple(rest), slip), *part[step + 1 :])
    return replace(part, **{step: _with(getattr(part, step), tuple(rest), slip)})
