"""Formulas of the form: some terms multiplied, divided by a quantity. Each puts itself in signs and in numbers."""

from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import ClassVar, Protocol

from hlh_rules.model.condition import Compared
from hlh_rules.model.finding import Answers, Finding, Quantity, Question
from hlh_rules.model.interval import Interval
from hlh_rules.model.rounding import plain, tenths
from hlh_rules.model.source import Citation
from hlh_rules.model.unit import Unit
from hlh_rules.model.walk import findings_in
from hlh_rules.model.wording import lowered

DAYS_IN_A_YEAR = Decimal("365.25")


class Term(Protocol):
    """A factor of a formula: a number, still to be divided by another (`per`).

    All is divided once, at the end: a third that was cut short would put a value that is just 30 below 30.
    """

    per: ClassVar[Decimal]

    def value(self, answers: Answers) -> Decimal | None:
        """Its number, before it is divided; None while not known."""

    def given(self, answers: Answers) -> str:
        """Its number as written in the working."""

    def signs(self) -> str:
        """The term as printed."""


@dataclass(frozen=True, eq=False, slots=True)
class Constant:
    """A printed number."""

    per: ClassVar[Decimal] = Decimal(1)

    number: Decimal

    def value(self, answers: Answers) -> Decimal:
        """Itself, whatever the answers."""
        del answers
        return self.number

    def given(self, answers: Answers) -> str:
        """Itself."""
        del answers
        return plain(self.number)

    def signs(self) -> str:
        """Itself."""
        return plain(self.number)


@dataclass(frozen=True, eq=False, slots=True)
class Amount:
    """A quantity in its first unit."""

    per: ClassVar[Decimal] = Decimal(1)

    finding: Quantity

    def value(self, answers: Answers) -> Decimal | None:
        """The number given, in the first unit."""
        answer = answers.number(self.finding)
        return answer.standard if answer else None

    def interval(self, answers: Answers) -> Interval | None:
        """What is known of the number given, in the first unit."""
        answer = answers.number(self.finding)
        return answer.standard_interval if answer else None

    def given(self, answers: Answers) -> str:
        """The number in the first unit, with the unit."""
        sign = interval.sign if (interval := self.interval(answers)) else ""
        return f"{sign}{plain(self.value(answers) or Decimal(0))} {self.finding.scales[0].unit.symbol}"

    def signs(self) -> str:
        """As "weight in kg"."""
        return f"{lowered(self.finding.label)} in {self.finding.scales[0].unit.symbol}"


@dataclass(frozen=True, eq=False, slots=True)
class YearsLeft:
    """So many years less the age."""

    per: ClassVar[Decimal] = DAYS_IN_A_YEAR

    years: Decimal
    age: Quantity

    def value(self, answers: Answers) -> Decimal | None:
        """The years less the age, in days."""
        answer = answers.number(self.age)
        return self.years * DAYS_IN_A_YEAR - answer.standard if answer else None

    def given(self, answers: Answers) -> str:
        """As "(140 − 60)"."""
        left = self.value(answers) or Decimal(0)
        return f"({plain(self.years)} − {tenths(self.years - left / DAYS_IN_A_YEAR)})"

    def signs(self) -> str:
        """As "(140 − age in years)"."""
        return f"({plain(self.years)} − {lowered(self.age.label)} in years)"


@dataclass(frozen=True, eq=False, slots=True)
class ByChoice:
    """A printed number for each answer to a question."""

    per: ClassVar[Decimal] = Decimal(1)

    finding: Question
    numbers: tuple[tuple[str, Decimal], ...]

    def value(self, answers: Answers) -> Decimal | None:
        """The number of the answer given."""
        choice = answers.choice(self.finding)
        return dict(self.numbers)[choice.id] if choice else None

    def given(self, answers: Answers) -> str:
        """The number of the answer given."""
        return plain(self.value(answers) or Decimal(0))

    def signs(self) -> str:
        """As "1.23 (male) or 1.04 (female)"."""
        return " or ".join(f"{number} ({lowered(self.finding.choice(id_).label)})" for id_, number in self.numbers)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Formula:
    """The terms multiplied, divided by a quantity, from the age that it is meant for."""

    id: str
    title: str
    from_age: Compared
    terms: tuple[Term, ...]
    over: Amount
    unit: Unit
    cited: Citation

    @property
    def parts(self) -> tuple[Finding, ...]:
        """What it is reckoned from."""
        return findings_in((self.terms, self.over))

    def value(self, answers: Answers) -> Interval | None:
        """What is known of its value, unrounded; None while a part is not known. Its age is for the caller to mind."""
        numbers = [term.value(answers) for term in self.terms]
        known = [number for number in numbers if number is not None]
        over = self.over.interval(answers)
        if over is None or len(known) < len(numbers):
            return None
        below = prod(term.per for term in self.terms)
        return over.rising(lambda number: number * below).dividing(prod(known, start=Decimal(1)))

    def signs(self) -> str:
        """The formula as printed."""
        return f"{' × '.join(term.signs() for term in self.terms)} ÷ {self.over.signs()}"

    def working(self, answers: Answers) -> str:
        """The formula with its numbers, once they are known."""
        return f"{self.title}: {' × '.join(term.given(answers) for term in self.terms)} ÷ {self.over.given(answers)}"
