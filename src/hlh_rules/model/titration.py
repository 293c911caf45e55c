"""Titration: steps up to a maximum, steps down to a last dose, and stop."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property

from hlh_rules.model.bar import Bar, under_bars
from hlh_rules.model.brief import Brief, Tone
from hlh_rules.model.finding import Answers, Finding, Json, Quantity, Question
from hlh_rules.model.guard import Effect, Guard, Note, notes_of
from hlh_rules.model.relation import Span
from hlh_rules.model.rounding import exactly, hundredths, plain
from hlh_rules.model.rule import Declared, Figure, Line, Open, Result
from hlh_rules.model.source import Citation
from hlh_rules.model.syringe import Graduations
from hlh_rules.model.table import Table, TableRow
from hlh_rules.model.unit import Limit, Measure

HUNDRED = 100
"""A picture's marks are whole numbers."""


@dataclass(frozen=True)
class DoseStep:
    """A dose on the way up or down: mg/kg/day, in how many doses a day. Stop is no dose."""

    direction: str
    per_kg: Decimal
    doses: int

    def __str__(self) -> str:
        """As "6 mg/kg/day in 2 doses a day"."""
        return self._text

    @cached_property
    def shown(self) -> str:
        """Its mg/kg/day as text."""
        return plain(self.per_kg)

    @cached_property
    def _text(self) -> str:
        return (
            f"{self.shown} mg/kg/day in {self.doses} dose{'' if self.doses == 1 else 's'} a day"
            if self.doses
            else "stop"
        )


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Titration(Declared):
    """Steps from a usual start up to a maximum, by response; then down by the same step, to a last dose and stop."""

    weight: Quantity
    daily: Quantity
    doses: Question
    start: Measure
    step: Measure
    divided: int
    last: Measure
    steps_cited: Citation
    maximum: Limit
    maximum_cited: Citation
    outside: Guard
    graduations: Graduations
    bars: tuple[Bar, ...]
    guards: tuple[Guard, ...]

    @property
    def highest(self) -> Decimal:
        """The maximum, in mg/kg/day."""
        return self.maximum.printed[0].value

    def divided_in(self, answers: Answers) -> int:
        """In how many doses a day the steps are shown: the patient's own, else those of the source."""
        choice = answers.choice(self.doses)
        return int(choice.id) if choice else self.divided

    def up(self, per_kg: Decimal, doses: int) -> DoseStep | None:
        """The next step up from a dose; None at the maximum or above it."""
        if per_kg >= self.highest:
            return None
        return DoseStep("up", min(per_kg + self.step.value, self.highest), doses)

    def down(self, per_kg: Decimal, doses: int) -> DoseStep:
        """The next step down from a dose: by the step while more than the last dose is left, then that, then stop."""
        lower = per_kg - self.step.value
        if lower > self.last.value:
            return DoseStep("down", lower, doses)
        return DoseStep("down", self.last.value, 1) if per_kg > self.last.value else DoseStep("stop", Decimal(0), 0)

    def steps(self, doses: int) -> tuple[DoseStep, ...]:
        """From the usual start up to the maximum, and from there down to stop."""
        return _steps(self, doses)

    def open(self, answers: Answers) -> tuple[Open, ...]:
        """The weight gives the milligrams, and the dose now the next step."""
        asked: tuple[tuple[Finding, str], ...] = (
            (self.weight, "for the milligrams of each step"),
            (self.daily, "for the next step from the dose now"),
        )
        return tuple(
            Open(finding, f"{finding.label}: {why}") for finding, why in asked if finding.id not in answers.given
        )

    def evaluate(self, answers: Answers) -> Result:
        """Every step, in milligrams where the weight is known; and the next step from the dose now, where it is."""
        doses, now = self.divided_in(answers), answers.number(self.daily)
        steps = self.steps(doses)
        theirs = {step.per_kg for step in steps}
        up, down = (self.up(now.standard, doses), self.down(now.standard, doses)) if now else (None, None)
        outside = "".join(f". {note.short}" for note in self.outside.notes(answers))
        ups, downs = (
            ", ".join(step.shown for step in steps if step.direction in kind) for kind in (("start", "up"), ("down",))
        )
        result = Result(
            headline=(
                f"Up if the response is inadequate: {ups} mg/kg/day. "
                f"Down after response: {downs} mg/kg/day, then stop{outside}"
            ),
            brief=self._brief(up, down, answers),
            outcome=None,
            own={
                "steps": [self._json(step, theirs, answers) for step in steps],
                "next_up": self._json(up, theirs, answers) if up else None,
                "next_down": self._json(down, theirs, answers) if down else None,
            },
            figures=self._figures(up, down, answers) if down else (),
            working=tuple(
                Line(f"{step.direction.capitalize()}: {self._shown(step, answers)}" if step.doses else "Stop")
                for step in steps
            ),
            notes=(
                *self._small(steps, answers),
                *notes_of((self.outside, *self.guards), answers),
            ),
            open=self.open(answers),
            marks=self._marks(answers),
        )
        return under_bars(self.bars, answers, result, self._barred)

    def _figures(self, up: DoseStep | None, down: DoseStep, answers: Answers) -> tuple[Figure, ...]:
        """The next steps; that to stop ends the headline."""
        return (
            Figure("up", "Next step up", self._shown(up, answers) if up else "none: at the maximum or above it"),
            Figure("down", "Next step down", self._shown(down, answers), told=not down.doses),
        )

    def _brief(self, up: DoseStep | None, down: DoseStep | None, answers: Answers) -> Brief:
        """What is outside the policy first; else the next steps from the dose now, or how far the steps go."""
        outside, now = self.outside.notes(answers), answers.number(self.daily)
        if outside:
            return Brief(outside[0].short, Tone.WARN)
        unit = "mg/kg/day"
        if down is None or now is None:
            return Brief(f"Up by {plain(self.step.value)}, to {plain(self.highest)} {unit} at most", Tone.PLAIN)
        lower = f"down to {plain(down.per_kg)} {unit}" if down.doses else "stop"
        if up:
            at = plain(up.per_kg)
            return Brief(f"Up to {at}, or {lower}" if down.doses else f"Up to {at} {unit}, or {lower}", Tone.PLAIN)
        if now.standard > self.highest:
            return Brief(f"Above the maximum; {lower}", Tone.WARN)
        return Brief(f"At the maximum; {lower}", Tone.PLAIN)

    @staticmethod
    def _barred(result: Result) -> Result:
        """What is left where treatment is ruled out: no step, and nothing more to ask."""
        return replace(
            result,
            headline="",
            own={**result.own, "steps": [], "next_up": None, "next_down": None},
            figures=(),
            working=(Line("No steps: treatment is ruled out."),),
            notes=(),
            open=(),
        )

    def _marks(self, answers: Answers) -> dict[str, Span]:
        """The dose now on the picture of the steps, in hundredths of mg/kg/day; above the maximum there is no place."""
        now = answers.number(self.daily)
        if now is None or now.standard > self.highest:
            return {}
        hundred = round(now.standard * HUNDRED)
        return {self.daily.id: Span(hundred, hundred)}

    def _mg(self, step: DoseStep, answers: Answers) -> Decimal | None:
        weight = answers.number(self.weight)
        if not step.doses:
            return Decimal(0)
        return weight.standard * step.per_kg if weight else None

    def _json(self, step: DoseStep, theirs: set[Decimal], answers: Answers) -> dict[str, Json]:
        """As the contract lists it. It is ours where the sources' own steps do not come to it; they print no stop."""
        daily = self._mg(step, answers)
        return {
            "direction": step.direction,
            "mg_per_kg_per_day": step.shown,
            "daily_mg": None if daily is None else hundredths(daily),
            "dose_mg": None if daily is None else hundredths(daily / step.doses if step.doses else daily),
            "doses_per_day": str(step.doses),
            "ours": not step.doses or step.per_kg not in theirs,
        }

    def _shown(self, step: DoseStep, answers: Answers) -> str:
        daily = self._mg(step, answers) if step.doses else None
        if daily is None:
            return str(step)
        return f"{step}: {exactly(daily / step.doses)} mg a dose, {exactly(daily)} mg a day"

    def _small(self, steps: tuple[DoseStep, ...], answers: Answers) -> tuple[Note, ...]:
        """Which steps come to a dose below the first mark of the syringe."""
        marks = self.graduations
        small = [
            str(step)
            for step in steps
            if step.doses and (mg := self._mg(step, answers)) is not None and mg / step.doses < marks.first.value
        ]
        if not small:
            return ()
        said = "; ".join(dict.fromkeys(small))
        text = f"The syringe is graduated from {marks}. One dose is below the first mark ({marks.first}) at: {said}."
        return (Note(Effect.WARN, f"{text} Ask pharmacy how to measure it.", marks.cited),)

    def tables(self) -> tuple[Table, ...]:
        """Every step with its place; no source prints the last, to stop."""
        rows = tuple(
            TableRow(
                (step.direction.capitalize(), str(step) if step.doses else f"{step}, which is this guide's own line"),
                self.maximum_cited if step.direction == "up" and step.per_kg == self.highest else self.steps_cited,
            )
            for step in self.steps(self.divided)
        )
        return (Table("The steps", ("Direction", "Dose"), rows),)


@cache
def _steps(titration: Titration, doses: int) -> tuple[DoseStep, ...]:
    listed = [DoseStep("start", titration.start.value, doses)]
    while higher := titration.up(listed[-1].per_kg, doses):
        listed.append(higher)
    while listed[-1].doses:
        listed.append(titration.down(listed[-1].per_kg, doses))
    return tuple(listed)
