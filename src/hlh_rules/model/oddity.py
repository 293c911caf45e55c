"""Oddities: answers that are each possible and hardly right together, so that a person is asked to confirm them.

They guard against slips of the hand, as a quantity's usual range does. Their lines are this guide's own, and settle no
verdict.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from hlh_rules.model.condition import Condition
from hlh_rules.model.finding import Answers, Finding, Measured, Quantity, Range
from hlh_rules.model.unit import Unit, shown
from hlh_rules.model.verdict import Verdict, all_of, negated, verdict_of


class Seen(Protocol):
    """What an oddity is seen by: a condition, or as much of one."""

    def verdict(self, answers: Answers) -> Verdict:
        """Met where the answers are odd."""

    def words(self) -> str:
        """When that is, for a table."""


@dataclass(frozen=True, eq=False, slots=True)
class Oddity:
    """Answers to look at again when all that it is seen by is met, and what to look for."""

    fields: tuple[Finding, ...]
    when: tuple[Seen, ...]
    says: str

    def doubt(self, answers: Answers) -> str | None:
        """What to ask, else None: nothing while one of its answers is not known."""
        for field in self.fields:
            if field.id not in answers.given:
                return None
        for part in self.when:
            if part.verdict(answers) is not Verdict.MET:
                return None
        listed = "; ".join(f"{field.label}: {answers.given[field.id]}" for field in self.fields)
        return f"{listed}. {self.says}"

    def words(self) -> str:
        """When it is asked about, for a table."""
        return " and ".join(part.words() for part in self.when)


def doubts(oddities: Iterable[Oddity], answers: Answers) -> dict[str, str]:
    """What to ask of answers that are odd by themselves or together, by finding id."""
    asked = [(answer.finding.id, doubt) for answer in answers if (doubt := answer.doubt)]
    # Most are of answers that are not given.
    for oddity in [oddity for oddity in oddities if oddity.fields[0].id in answers.given]:
        doubt = oddity.doubt(answers)
        asked += [(field.id, doubt) for field in oddity.fields if doubt and field.id in answers.given]
    return {id_: " ".join(text for other, text in asked if other == id_) for id_, _ in asked}


@dataclass(frozen=True, eq=False, slots=True)
class Outside:
    """A quantity lies outside a range in its first unit; both ends are inside."""

    quantity: Quantity
    usual: Range

    def verdict(self, answers: Answers) -> Verdict:
        """Unknown until it is known."""
        answer = answers.number(self.quantity)
        return verdict_of(answer.standard not in self.usual) if answer else Verdict.UNKNOWN

    def words(self) -> str:
        """As "Weight outside 6 to 40 kg"."""
        return f"{self.quantity.label} outside {ends(self.usual, self.quantity.scales[0].unit)}"


@dataclass(frozen=True, eq=False, slots=True)
class OutOfProportion:
    """A quantity, divided by the square of another, lies outside a range; `times` brings it to the range's unit."""

    quantity: Quantity
    squared: Quantity
    times: Decimal
    usual: Range
    unit: Unit

    def verdict(self, answers: Answers) -> Verdict:
        """Unknown until both are known."""
        quantity, squared = answers.number(self.quantity), answers.number(self.squared)
        if quantity is None or squared is None:
            return Verdict.UNKNOWN
        return verdict_of(quantity.standard * self.times / squared.standard**2 not in self.usual)

    def words(self) -> str:
        """As "Weight ÷ Height² outside 6 to 80 kg/m²"."""
        return f"{self.quantity.label} ÷ {self.squared.label}² outside {ends(self.usual, self.unit)}"


def ends(usual: Range, unit: Unit) -> str:
    """As "6 to 40 kg"."""
    return f"{shown(usual.lowest)} to {shown(usual.highest)} {unit.symbol}"


@dataclass(frozen=True, eq=False, slots=True)
class Exceeds:
    """A part is more than the whole, both in one unit."""

    part: Quantity
    whole: Quantity

    def verdict(self, answers: Answers) -> Verdict:
        """Met where every value that the one can have is above every value of the other."""
        part, whole = answers.number(self.part), answers.number(self.whole)
        if part is None or whole is None:
            return Verdict.UNKNOWN
        return negated(part.standard_interval.reaches(whole.standard_interval))

    def words(self) -> str:
        """As "Neutrophils above White cells"."""
        return f"{self.part.label} above {self.whole.label}"


@dataclass(frozen=True, eq=False, slots=True)
class Moved:
    """A quantity differs from what it was when it was last known by so many percent of that, or more."""

    quantity: Quantity
    percent: Decimal

    def verdict(self, answers: Answers) -> Verdict:
        """Unknown without an earlier day that knows it."""
        now = answers.number(self.quantity)
        before = next((number for day in answers.earlier if (number := day.number(self.quantity))), None)
        if now is None or before is None:
            return Verdict.UNKNOWN
        return verdict_of(abs(now.standard - before.standard) * 100 >= self.percent * before.standard)

    def words(self) -> str:
        """As "Weight changed by 10% or more"."""
        return f"{self.quantity.label} changed by {self.percent}% or more since it was last given"


@dataclass(frozen=True, eq=False, slots=True)
class TakenTwice:
    """A quantity has another value, given on an earlier day of the sheet, for the day on which it was `taken`.

    The `baseline` is one of day 0. Of values of which only a limit is known, one that may be the other is no other.
    """

    quantity: Quantity
    taken: Quantity
    day: Quantity
    baseline: Quantity

    def verdict(self, answers: Answers) -> Verdict:
        """Unknown until the value and its day are known."""
        value, on = answers.number(self.quantity), self._on(answers)
        if value is None or on is None:
            return Verdict.UNKNOWN
        others = [one.number(self.quantity) for one in answers.earlier if self._on(one) == on]
        if answers.earlier and on == 0:
            others.append(answers.number(self.baseline))
        return verdict_of(any(other and _apart(value, other) for other in others))

    def _on(self, answers: Answers) -> Decimal | None:
        """The day on which a value was taken: the day itself, where no other is given, as on day 0."""
        on = answers.number(self.taken) or answers.number(self.day)
        return on.standard if on else None

    def words(self) -> str:
        """As "Ferritin other than an earlier one of the same day"."""
        return f"{self.quantity.label} other than an earlier one of the same day"


def _apart(one: Measured, other: Measured) -> bool:
    """Whether no number can be both."""
    first, second = one.standard_interval, other.standard_interval
    return Verdict.NOT_MET in (first.reaches(second), second.reaches(first))


@dataclass(frozen=True, eq=False, slots=True)
class Begun:
    """What was last known not to be so is so now, or was answered on no day before."""

    part: Condition

    def verdict(self, answers: Answers) -> Verdict:
        """Unknown without an earlier day."""
        if not answers.earlier:
            return Verdict.UNKNOWN
        verdicts = (self.part.verdict(day) for day in answers.earlier)
        before = next((verdict for verdict in verdicts if verdict.settled), Verdict.NOT_MET)
        return all_of((self.part.verdict(answers), negated(before)))

    def words(self) -> str:
        """As "Renal replacement: haemodialysis or haemofiltration, and not said to be so before"."""
        return f"{self.part.signs()}, and not said to be so before"
