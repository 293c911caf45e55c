"""One dose as it is drawn up: milligrams, millilitres, syringes, and the infusion where there is one."""

from dataclasses import dataclass
from decimal import Decimal

from hlh_rules.model.condition import Answered
from hlh_rules.model.finding import Answers, Json, Question
from hlh_rules.model.guard import Effect, Note
from hlh_rules.model.infusion import Infusion
from hlh_rules.model.rounding import exactly, half_up, hundredths
from hlh_rules.model.rule import Figure, Line, repeating
from hlh_rules.model.source import Citation
from hlh_rules.model.syringe import Syringe
from hlh_rules.model.verdict import Verdict


@dataclass(frozen=True, eq=False, slots=True)
class Rounding:
    """Ways of rounding a dose that a person can choose, each by its step in milligrams."""

    finding: Question
    steps: tuple[tuple[str, Decimal], ...]

    def of(self, mg: Decimal, answers: Answers) -> Decimal | None:
        """The dose rounded in the way chosen; None where none is chosen."""
        choice = answers.choice(self.finding)
        step = dict(self.steps).get(choice.id) if choice else None
        return half_up(mg, step) if step else None

    def chosen(self, answers: Answers) -> bool:
        """Whether a way of rounding was picked."""
        choice = answers.choice(self.finding)
        return choice is not None and choice.id in dict(self.steps)


RECIPE = ("dose_ml", "syringes_per_dose", "infusion")
"""What tells how a dose is drawn up and given, in a reply."""

NOTHING_YET: dict[str, Json] = {"dose_mg": None, "dose_ml": None, "syringes_per_dose": None, "infusion": None}
"""What is said of a dose that is not known yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """A day's milligrams in so many doses, for a weight; `infusion` only where it is given so.

    `limits` are those of a day, in mg/kg, none of which is said of a dose that only comes near it.

    The day is held and not the dose: a third of it, cut off somewhere, would not come to the day again.
    """

    daily: Decimal
    times: int
    kg: Decimal
    syringe: Syringe
    infusion: Infusion | None
    limits: tuple[Decimal, ...] = ()

    @property
    def mg(self) -> Decimal:
        """The milligrams of one dose."""
        return self.daily / self.times

    @property
    def per_kg(self) -> Decimal:
        """What it comes to in mg/kg/day."""
        return self.daily / self.kg

    @property
    def per_kg_said(self) -> str:
        """As "≈7.88 mg/kg/day"."""
        return f"{exactly(self.per_kg, self.limits)} mg/kg/day"

    @property
    def ml(self) -> Decimal:
        """Its volume as shown, to 0.01 mL."""
        return self.syringe.ml(self.mg)

    @property
    def to_open(self) -> int:
        """The syringes it takes."""
        return self.syringe.to_open(self.mg)

    @property
    def made_up(self) -> Infusion | None:
        """Its infusion, where it has one that it fits into and the dose can be measured."""
        fits = self.infusion is not None and self.infusion.fits(self.ml) and self.measurable
        return self.infusion if fits else None

    @property
    def measurable(self) -> bool:
        """Whether it reaches the first mark of the syringe. Below it no volume stands as an instruction."""
        return self.mg >= self.syringe.graduations.first.value

    @property
    def by_pharmacy(self) -> bool:
        """Whether the marks of its last syringe, which may be its only one, do not measure it: pharmacy says how."""
        return not self.syringe.measures(self.mg)

    def __str__(self) -> str:
        """As "140 mg (0.94 mL)"; of a dose that the graduations do not measure the milligrams alone."""
        return f"{exactly(self.mg)} mg" if self.by_pharmacy else f"{exactly(self.mg)} mg ({hundredths(self.ml)} mL)"

    def json(self) -> dict[str, Json]:
        """As the contract lists it."""
        return {
            "dose_mg": hundredths(self.mg),
            "dose_ml": hundredths(self.ml),
            "syringes_per_dose": str(self.to_open),
            "infusion": self.made_up.json(self.ml) if self.made_up else None,
        }

    def with_daily(self) -> dict[str, Json]:
        """The same, with what it comes to in a day."""
        return {**self.json(), "daily_mg": hundredths(self.daily), "mg_per_kg_per_day": hundredths(self.per_kg)}

    @property
    def _infused(self) -> tuple[Figure, ...]:
        """How it is made up; beside "ask pharmacy" no volume stands as an instruction, and what does not hang on it."""
        if not self.made_up:
            return ()
        asked = f"measure the dose as pharmacy says, {self.made_up.method}"
        return (Figure("infusion", "Infusion", asked if self.by_pharmacy else self.made_up.line(self.ml)),)

    def figures(self) -> tuple[Figure, ...]:
        """Its numbers, most important first. The headline gives the dose as it is drawn up."""
        dose = Figure("dose", "A dose", f"{exactly(self.mg)} mg", told=True)
        if not self.measurable:
            return (dose, Figure("volume", "Volume of a dose", "ask pharmacy how to measure it"))
        ml, asked = f"{hundredths(self.ml)} mL", self.by_pharmacy
        volume = f"{ml} by arithmetic; ask pharmacy how to measure it" if asked else ml
        return (
            dose,
            Figure("volume", "Volume of a dose", volume, told=not asked),
            Figure("syringes", "Syringes to open for a dose", str(self.to_open)),
            *self._infused,
        )

    @property
    def in_ml(self) -> Line:
        """The working of its volume."""
        ml = hundredths(self.ml)
        return Line(f"{exactly(self.mg)} mg × {self.syringe.volume} ÷ {self.syringe.strength} = {ml} mL")

    def lines(self) -> tuple[Line, ...]:
        """The working a person would write."""
        lines = (
            self.in_ml,
            Line(f"{exactly(self.mg)} mg ÷ {self.syringe.strength} in a syringe: {self.to_open} to open for a dose"),
        )
        if not self.made_up:
            return lines
        total = self.made_up.total
        fluid = exactly(total.value * self.times / self.kg)
        return (
            *lines,
            *map(repeating, self._infused),
            *((Line(f"Infusion, by arithmetic: {self.made_up.line(self.ml)}"),) if self.by_pharmacy else ()),
            Line(f"Fluid of the infusions: {self.times} × {total} ÷ {exactly(self.kg)} kg: {fluid} mL/kg a day"),
        )

    def notes(self) -> tuple[Note, ...]:
        """What cannot be measured, and what does not fit."""
        return (*self.syringe.notes(self.mg), *(self.infusion.notes(self.ml) if self.infusion else ()))


@dataclass(frozen=True, eq=False, slots=True)
class ManySyringes:
    """More syringes for one dose than a route serves well, and what is said then."""

    when: Answered
    most: int
    says: str
    cited: Citation

    def notes(self, portion: Portion, answers: Answers) -> tuple[Note, ...]:
        """The warning, by the route and the syringes of a dose; or none."""
        if self.when.verdict(answers) is not Verdict.MET or portion.to_open <= self.most:
            return ()
        return (Note(Effect.WARN, f"{portion.to_open} syringes for one dose: {self.says}", self.cited),)
