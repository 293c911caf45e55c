"""Renal function: as entered, or estimated by the formula for the age; and the band that it falls into."""

from dataclasses import dataclass
from decimal import Decimal

from hlh_rules.model.finding import Answers, Json, Quantity
from hlh_rules.model.formula import Formula
from hlh_rules.model.guard import Effect, Guard, Note
from hlh_rules.model.reading import Disagreement, Reading
from hlh_rules.model.relation import Relation
from hlh_rules.model.rounding import plain, tenths
from hlh_rules.model.rule import Open, Result, Status, lowered
from hlh_rules.model.source import Citation
from hlh_rules.model.table import Table, TableRow
from hlh_rules.model.unit import Limit, Unit
from hlh_rules.model.verdict import Verdict

ENTERED = "entered"
"""What stands in the place of a formula's id where the value was entered."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class FunctionBand:
    """A band of renal function, up to but without its limit, and what the sources say in it. The last has no limit."""

    id: str
    label: str
    below: Limit | None
    says: str
    effect: Effect
    cited: Citation

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies below its limit."""
        return self.below is None or Relation.BELOW.holds(value, self.below.printed[0].value)


@dataclass(frozen=True, slots=True)
class Function:
    """A value of renal function with its unit: estimated by a formula, or entered."""

    value: Decimal
    unit: Unit
    estimate: Formula | None

    def __str__(self) -> str:
        """As "43.6 mL/min"; a value that was entered stands as entered."""
        return f"{self.shown} {self.unit.symbol}"

    @property
    def shown(self) -> str:
        """The number alone."""
        return tenths(self.value) if self.estimate else plain(self.value)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class RenalFunction:
    """A clearance as entered; else the estimate of the formula that is for the age, and of no other."""

    id: str
    title: str
    purpose: str
    cited: Citation
    status: Status
    age: Quantity
    clearance: Quantity
    formulas: tuple[Formula, ...]
    too_young_words: str
    bands: tuple[FunctionBand, ...]
    difference: Disagreement[Reading]
    other_unit: str
    caution: str
    guards: tuple[Guard, ...]

    def formula(self, answers: Answers) -> Formula | None:
        """The last whose age is reached; None while the age is not known, or where there is none for it."""
        reached = [formula for formula in self.formulas if formula.from_age.verdict(answers) is Verdict.MET]
        return reached[-1] if reached else None

    def too_young(self, answers: Answers) -> bool:
        """Whether the age is below that of every formula."""
        return all(formula.from_age.verdict(answers) is Verdict.NOT_MET for formula in self.formulas)

    def function(self, answers: Answers) -> Function | None:
        """The value, entered or estimated; None while it is not known."""
        entered, formula = answers.number(self.clearance), self.formula(answers)
        if entered:
            return Function(entered.standard, entered.scale.unit, None)
        value = formula.value(answers) if formula else None
        return Function(value, formula.unit, formula) if formula and value is not None else None

    def band(self, value: Decimal) -> FunctionBand:
        """The first band that holds the value itself, before any rounding."""
        return next(band for band in self.bands if band.holds(value))

    def open(self, answers: Answers) -> tuple[Open, ...]:
        """What the estimate still needs, or the age to choose it by."""
        if self.function(answers) or self.too_young(answers):
            return ()
        formula = self.formula(answers)
        parts = formula.parts if formula else (self.age, self.clearance)
        return tuple(Open(part, part.label) for part in parts if part.id not in answers.given)

    def evaluate(self, answers: Answers) -> Result:
        """The value with its unit, the formula it comes from, its band, and what the sources say in that band."""
        function, formula = self.function(answers), self.formula(answers)
        band = self.band(function.value) if function else None
        own: dict[str, Json] = {
            "value": function.shown if function else None,
            "unit": function.unit.symbol if function else None,
            "formula": ENTERED if answers.number(self.clearance) else formula.id if formula else None,
            "band": band.id if band else None,
        }
        return Result(
            headline=self._headline(function, band, answers),
            outcome=None,
            own=own,
            figures=((self.title, str(function)), ("Band", band.label)) if function and band else (),
            working=self._working(function, band, answers),
            notes=self._notes(function, band, answers),
            open=self.open(answers),
        )

    def _working(self, function: Function | None, band: FunctionBand | None, answers: Answers) -> tuple[str, ...]:
        if function is None or band is None:
            formulas = [formula] if (formula := self.formula(answers)) else self.formulas
            return tuple(f"{one.title}, {lowered(one.from_age.words())}: {one.signs()}" for one in formulas)
        how = function.estimate.working(answers) if function.estimate else f"{self.clearance.label}, as entered"
        return (f"{how} = {function}", f"Band, by the value before rounding: {band.label}")

    def _headline(self, function: Function | None, band: FunctionBand | None, answers: Answers) -> str:
        if function and band:
            return f"{self.title} {function}: {band.label}"
        if self.too_young(answers):
            return self.too_young_words
        missing = ", ".join(lowered(item.text) for item in self.open(answers))
        return f"{self.title} cannot be estimated yet: {missing} not known"

    def _notes(self, function: Function | None, band: FunctionBand | None, answers: Answers) -> tuple[Note, ...]:
        said: list[Note] = []
        if function and band:
            said.append(Note(band.effect, band.says, band.cited, self.difference))
        if function and function.estimate:
            said.append(Note(Effect.WARN, self.caution, function.estimate.cited))
        if function and function.unit != self.clearance.scales[0].unit:
            said.append(Note(Effect.WARN, self.other_unit, self.cited, self.difference))
        return (*said, *(note for guard in self.guards for note in guard.notes(answers)))

    def _ages(self) -> tuple[str, ...]:
        """The ages of each formula: up to where the next begins."""
        starts = [formula.from_age for formula in self.formulas]
        ends = [*(f" and below {start.limit}" for start in starts[1:]), ""]
        return tuple(f"{start.limit_words()}{end}" for start, end in zip(starts, ends, strict=True))

    def tables(self) -> tuple[Table, ...]:
        """The formulas with their ages, and the bands."""
        return (
            Table(
                "Which estimate, at which age",
                ("Estimate", "Ages", "Formula", "Unit"),
                tuple(
                    TableRow((formula.title, ages, formula.signs(), formula.unit.symbol), formula.cited)
                    for formula, ages in zip(self.formulas, self._ages(), strict=True)
                ),
            ),
            Table(
                "What each band means",
                ("Band", "What the sources say"),
                tuple(TableRow((band.label, band.says), band.cited) for band in self.bands),
            ),
        )
