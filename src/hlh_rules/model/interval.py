"""What is known of a number: the number itself, or, of ">40000" and its like, the interval it must lie in."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from hlh_rules.model.relation import Relation
from hlh_rules.model.verdict import Verdict, negated, verdict_of

ZERO = Decimal(0)


class Interval(NamedTuple):
    """From low to high; each end counts unless it is open. No high end is known of a value above an assay's range."""

    low: Decimal
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @property
    def point(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def verdict(self, relation: Relation, limit: Decimal) -> Verdict:
        """Met where all of it stands so to the limit, not met where none does, else unknown."""
        if self.low == self.high:
            return verdict_of(relation.holds(self.low, limit))
        if relation in (Relation.BELOW, Relation.AT_MOST):
            return negated(self.verdict(relation.opposite, limit))
        if relation.holds(self.low, limit) or (self.low == limit and self.low_open):
            return Verdict.MET
        if self.high is None:
            return Verdict.UNKNOWN
        reached = relation.holds(self.high, limit) and not (self.high == limit and self.high_open)
        return Verdict.UNKNOWN if reached else Verdict.NOT_MET

    def reaches(self, line: "Interval") -> Verdict:
        """Whether it is down to a line of which only an interval is known: in every pair, in none, or unknown."""
        if self.high is not None and self.high <= line.low:
            return Verdict.MET
        if line.high is None or self.low < line.high:
            return Verdict.UNKNOWN
        above = self.low > line.high or self.low_open or line.high_open
        return Verdict.NOT_MET if above else Verdict.UNKNOWN

    def rising(self, change: Callable[[Decimal], Decimal]) -> "Interval":
        """The interval of a value that rises with it: end for end."""
        low = change(self.low)
        if self.point:
            return Interval(low, low)
        high = None if self.high is None else change(self.high)
        return Interval(low, high, self.low_open, self.high_open)

    def dividing(self, number: Decimal) -> "Interval":
        """The interval of a number divided by it: end for end, the other way round. It must not hold nought."""
        low = ZERO if self.high is None else number / self.high
        high = number / self.low if self.low else None
        return Interval(low, high, self.high is None or self.high_open, self.low_open)

    @property
    def sign(self) -> str:
        """The sign before the number that is known of it; none before a number that is known itself."""
        if self.point:
            return ""
        open_sign, closed_sign = (">", "≥") if self.high is None else ("<", "≤")
        return open_sign if (self.low_open if self.high is None else self.high_open) else closed_sign

    @property
    def stated(self) -> Decimal:
        """The number that the sign stands before."""
        return self.low if self.high is None else self.high


def interval_of(value: Decimal, sign: Relation | None = None) -> Interval:
    """The interval of a number as a laboratory gives it. Nothing measured is exactly nought, and nothing below it."""
    if sign is None:
        return Interval(value, value)
    if sign in (Relation.ABOVE, Relation.AT_LEAST):
        return Interval(value, None, low_open=sign is Relation.ABOVE or not value, high_open=True)
    return Interval(ZERO, value, low_open=True, high_open=sign is Relation.BELOW)
