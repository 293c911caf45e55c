"""Renal function: as entered, or estimated by the formula for the age; and the band that it falls into."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cached_property

from hlh_rules.model.brief import Brief, Tone, unsettled
from hlh_rules.model.condition import Alike, Condition
from hlh_rules.model.finding import Answers, Finding, Json, Quantity, once
from hlh_rules.model.formula import Formula
from hlh_rules.model.guard import Effect, Guard, Note, may_apply, notes_of, stated
from hlh_rules.model.interval import Interval
from hlh_rules.model.reading import Disagreement, Reading
from hlh_rules.model.relation import Relation
from hlh_rules.model.rounding import plain, tenths_beside
from hlh_rules.model.rule import Declared, Figure, Line, Open, Result
from hlh_rules.model.source import Citation
from hlh_rules.model.table import Table, TableRow, table
from hlh_rules.model.unit import Limit, Unit
from hlh_rules.model.verdict import Verdict, verdict_of
from hlh_rules.model.wording import lowered

OUTWARD = {"": ROUND_HALF_UP, ">": ROUND_FLOOR, "≥": ROUND_FLOOR, "<": ROUND_CEILING, "≤": ROUND_CEILING}
"""How the number behind each sign is rounded: away from what the sign leaves possible."""

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

    def verdict(self, value: Interval) -> Verdict:
        """Whether a value lies below its limit."""
        return value.verdict(Relation.BELOW, self.below.printed[0].value) if self.below else Verdict.MET


def _labels(bands: tuple[FunctionBand, ...]) -> str:
    """The band; or that it is open which of some it is."""
    labels = "; or ".join(band.label for band in bands)
    return labels if len(bands) == 1 else f"not settled which band: {labels}"


@dataclass(frozen=True)
class Function:
    """A value of renal function with its unit: estimated by a formula, or entered."""

    value: Interval
    unit: Unit
    estimate: Formula | None
    limits: tuple[Decimal, ...]

    def __str__(self) -> str:
        """As "43.6 mL/min"; a value that was entered stands as entered."""
        return f"{self.shown} {self.unit.symbol}"

    @cached_property
    def shown(self) -> str:
        """The number alone, never on the other side of a band's limit than the value."""
        number, sign = self.value.stated, self.value.sign
        return f"{sign}{tenths_beside(number, self.limits, OUTWARD[sign]) if self.estimate else plain(number)}"


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class RenalFunction(Declared):
    """A clearance as entered; else the estimate of the formula that is for the age, and of no other."""

    age: Quantity
    clearance: Quantity
    formulas: tuple[Formula, ...]
    too_young: str
    too_young_words: str
    bands: tuple[FunctionBand, ...]
    difference: Disagreement[Reading]
    other_unit: str
    caution: str
    replaced: Condition
    guards: tuple[Guard, ...]

    @once
    def formula(self, answers: Answers) -> Formula | None:
        """The last whose age is reached; None while the age is not known, or where there is none for it."""
        reached = [formula for formula in self.formulas if formula.from_age.verdict(answers) is Verdict.MET]
        return reached[-1] if reached else None

    def is_too_young(self, answers: Answers) -> bool:
        """Whether the age is below that of every formula."""
        return all(formula.from_age.verdict(answers) is Verdict.NOT_MET for formula in self.formulas)

    @once
    def function(self, answers: Answers) -> Function | None:
        """The value, entered or estimated; None while it is not known."""
        entered, formula = answers.number(self.clearance), self.formula(answers)
        limits = tuple(band.below.printed[0].value for band in self.bands if band.below)
        if entered:
            return Function(entered.standard_interval, entered.scale.unit, None, limits)
        value = formula.value(answers) if formula else None
        return Function(value, formula.unit, formula, limits) if formula and value is not None else None

    def within(self, function: Function | None, answers: Answers) -> tuple[FunctionBand, ...]:
        """The bands that the value itself, before any rounding, can lie in: one where it is known.

        None of a value in another unit than theirs, and none where the kidneys' work is done for them.
        """
        if function is None or self.unlike(function) or self.replaced.verdict(answers) is Verdict.MET:
            return ()
        verdicts = tuple(band.verdict(function.value) for band in self.bands)
        # The last band has no limit, so one is always met.
        reached = zip(self.bands, verdicts[: verdicts.index(Verdict.MET) + 1], strict=False)
        return tuple(band for band, below in reached if below is not Verdict.NOT_MET)

    def unlike(self, function: Function) -> bool:
        """Whether the value is in another unit than the bands."""
        return function.unit != self.clearance.scales[0].unit

    def open(self, answers: Answers) -> tuple[Open, ...]:
        """What the estimate still needs, the age to choose it by, or an exact value where the band turns on it."""
        function = self.function(answers)
        if function:
            part = function.estimate.over.finding if function.estimate else self.clearance
            return (Open(part, part.label),) if len(self.within(function, answers)) > 1 else ()
        if self.is_too_young(answers):
            return ()
        formula = self.formula(answers)
        parts = formula.parts if formula else (self.age, self.clearance)
        return tuple(Open(part, part.label) for part in parts if part.id not in answers.given)

    def evaluate(self, answers: Answers) -> Result:
        """The value with its unit, the formula it comes from, its band, and what the sources say in that band."""
        function, formula = self.function(answers), self.formula(answers)
        bands = self.within(function, answers)
        own: dict[str, Json] = {
            "value": function.shown if function else None,
            "unit": function.unit.symbol if function else None,
            "formula": ENTERED if answers.number(self.clearance) else formula.id if formula else None,
            "band": bands[0].id if len(bands) == 1 else None,
        }
        return Result(
            headline=self._headline(function, bands, answers),
            brief=self._brief(function, bands, answers),
            outcome=None,
            own=own,
            figures=(
                *((Figure("value", self.title, str(function), told=True),) if function else ()),
                *((Figure("band", "Band", _labels(bands), told=True),) if bands else ()),
            ),
            working=self._working(function, bands, answers),
            notes=self._notes(function, bands, answers),
            open=self.open(answers),
        )

    def _working(
        self, function: Function | None, bands: tuple[FunctionBand, ...], answers: Answers
    ) -> tuple[Line, ...]:
        if function is None:
            formulas = [formula] if (formula := self.formula(answers)) else self.formulas
            return tuple(Line(f"{one.title}, {lowered(one.from_age.words())}: {one.signs()}") for one in formulas)
        how = function.estimate.working(answers) if function.estimate else f"{self.clearance.label}, as entered"
        band = Line(f"Band, by the value before rounding: {_labels(bands)}")
        return (Line(f"{how} = {function}"), *((band,) if bands else ()))

    def _brief(self, function: Function | None, bands: tuple[FunctionBand, ...], answers: Answers) -> Brief:
        """The value, as loud as its band speaks; without a band it asks for attention."""
        if function is None and self.is_too_young(answers):
            return Brief(self.too_young, Tone.WARN)
        if function is None:
            return unsettled(self.open(answers))
        if len(bands) > 1:
            return Brief(f"{function}: band not settled", Tone.OPEN)
        if not bands:
            return Brief(f"{function}: no band applies", Tone.WARN)
        return Brief(f"{self.title} {function}", Tone.PLAIN if bands[0].effect is Effect.NOTE else Tone.WARN)

    def _headline(self, function: Function | None, bands: tuple[FunctionBand, ...], answers: Answers) -> str:
        if function:
            return f"{self.title} {function}: {_labels(bands) if bands else 'no band applies'}"
        if self.is_too_young(answers):
            return f"{self.too_young}: {self.too_young_words}"
        missing = ", ".join(lowered(item.text) for item in self.open(answers))
        return f"{self.title} cannot be estimated yet: {missing} not known"

    def _notes(self, function: Function | None, bands: tuple[FunctionBand, ...], answers: Answers) -> tuple[Note, ...]:
        says = {band: band.says for band in bands}
        if len(bands) > 1:
            signed = tuple(answers.signed[one.finding] for one in self.open(answers) if one.finding in answers.signed)
            says = {band: may_apply(map(stated, signed), band.says) for band in bands}
        said = [Note(band.effect, text, band.cited, self.difference) for band, text in says.items()]
        if function and function.estimate:
            said.append(Note(Effect.NOTE, self.caution, function.estimate.cited))
        if function and self.unlike(function):
            said.append(Note(Effect.WARN, self.other_unit, self.cited, self.difference))
        return (*said, *notes_of(self.guards, answers))

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
            table(
                "What each band means", ("Band", "What the sources say"), self.bands, lambda one: (one.label, one.says)
            ),
        )


@dataclass(frozen=True, eq=False, slots=True)
class InOtherUnit(Alike):
    """Renal function is known in another unit than that of the bands, so that none of them applies."""

    of: RenalFunction

    def verdict(self, answers: Answers) -> Verdict:
        """Unknown while renal function is."""
        function = self.of.function(answers)
        return verdict_of(self.of.unlike(function)) if function else Verdict.UNKNOWN

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What renal function still needs."""
        return () if self.verdict(answers).settled else tuple(item.finding for item in self.of.open(answers))

    def signs(self) -> str:
        """As "Renal function not in mL/min"."""
        return f"{self.of.title} not in {self.of.clearance.scales[0].unit.symbol}"
