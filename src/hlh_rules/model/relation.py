"""The four inequalities, and what each says of a number or of a range of numbers."""

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from hlh_rules.model.verdict import Verdict, verdict_of


@dataclass(frozen=True, slots=True)
class Span:
    """What a whole number still can be while answers are missing: from lowest to highest, both included."""

    lowest: int
    highest: int

    @property
    def settled(self) -> bool:
        """Whether only one value is left."""
        return self.lowest == self.highest

    def __str__(self) -> str:
        """One number, or both ends in words: a dash could be read as a minus."""
        return str(self.lowest) if self.settled else f"{self.lowest} to {self.highest}"


def total(spans: Iterable[Span]) -> Span:
    """The span of a sum."""
    listed = tuple(spans)
    return Span(sum(span.lowest for span in listed), sum(span.highest for span in listed))


def count(verdicts: Iterable[Verdict]) -> Span:
    """How many are met: at the least, and at the most once the unknown ones are known."""
    listed = tuple(verdicts)
    met = listed.count(Verdict.MET)
    return Span(met, met + listed.count(Verdict.UNKNOWN))


class Relation(Enum):
    """How a value stands to a limit. The value of each member is its sign."""

    BELOW = "<"
    AT_MOST = "≤"
    AT_LEAST = "≥"
    ABOVE = ">"

    # By identity: the library's own hash of a member is some ten times slower, and is asked for at every comparison.
    __hash__ = object.__hash__

    def holds(self, value: Decimal | int, limit: Decimal | int) -> bool:
        """Whether the value stands so to the limit."""
        return _COMPARISONS[self](value, limit)

    def over(self, span: Span, limit: Decimal | int) -> Verdict:
        """The verdict on a number of which only the lowest and the highest are known."""
        ends = {self.holds(span.lowest, limit), self.holds(span.highest, limit)}
        return verdict_of(ends.pop()) if len(ends) == 1 else Verdict.UNKNOWN

    def words(self, limit: object) -> str:
        """The inequality for the ear: "5 or more", "below 5"."""
        return _WORDS[self].format(limit)

    @property
    def opposite(self) -> "Relation":
        """The relation that holds just where this one does not."""
        return _OPPOSITES[self]


_COMPARISONS: dict[Relation, Callable[[Decimal | int, Decimal | int], bool]] = {
    Relation.BELOW: operator.lt,
    Relation.AT_MOST: operator.le,
    Relation.AT_LEAST: operator.ge,
    Relation.ABOVE: operator.gt,
}
_WORDS = {
    Relation.BELOW: "below {}",
    Relation.AT_MOST: "{} or less",
    Relation.AT_LEAST: "{} or more",
    Relation.ABOVE: "above {}",
}
_OPPOSITES = {
    Relation.BELOW: Relation.AT_LEAST,
    Relation.AT_MOST: Relation.ABOVE,
    Relation.AT_LEAST: Relation.BELOW,
    Relation.ABOVE: Relation.AT_MOST,
}
