"""Every small change that could be made to a declaration by a slip: an edge, a limit, a points value, a count.

The rules are data, so a slip in them is no mutation that a tool for code would try. Here each is made, one at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from hlh_rules.model.finding import Quantity, Question
from hlh_rules.model.guard import Guard
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

FOREIGN = (type, Quantity, Question, Citation, Guard)
"""Findings and citations are not the rule's own, and a note holds no answer."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A declaration with one slip in it."""

    what: str
    rule: Any

    def __str__(self) -> str:
        """Its name in a test report."""
        return self.what


def mutants(rule: Any) -> Iterator[Mutant]:
    """The rule with each possible slip, one at a time. Rules inside it have their own."""
    for path, slip in _slips(rule, ()):
        yield Mutant(f"{rule.id} {'.'.join(map(str, path))}: {slip}", _with(rule, path, slip))


def _slips(part: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    for slip in _slips_of(part):
        yield path, slip
    if isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from _slips(item, (*path, index))
    elif is_dataclass(part) and not isinstance(part, FOREIGN) and not (path and hasattr(part, "evaluate")):
        for field in fields(part):
            yield from _slips(getattr(part, field.name), (*path, field.name))


def _slips_of(part: Any) -> Iterator[Any]:
    match part:
        case Relation():
            yield SWAPPED[part]
        case Decimal():
            # A step of the last digit printed, both ways.
            step = Decimal(1).scaleb(int(part.as_tuple().exponent))
            yield from (part + step, part - step)
        case bool():
            yield not part
        case int():
            yield from (part + 1, part - 1)
        case Row():
            yield replace(part, printed="0%")
        case _:
            pass


def _with(part: Any, path: tuple[Any, ...], slip: Any) -> Any:
    if not path:
        return slip
    step, *rest = path
    if isinstance(part, tuple):
        return (*part[:step], _with(part[step], tuple(rest), slip), *part[step + 1 :])
    return replace(part, **{step: _with(getattr(part, step), tuple(rest), slip)})
