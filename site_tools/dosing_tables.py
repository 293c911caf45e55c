"""The dosing tables: weight by mg/kg/day, each dose reckoned by the dose rule itself, as it answers a person."""

from dataclasses import dataclass
from decimal import Decimal

from hlh_rules.dosing.dose import DOSE
from hlh_rules.dosing.titration import TITRATION
from hlh_rules.findings import FINDING_BY_ID
from hlh_rules.model.finding import Answers, Json, RefusedError, read_each
from hlh_rules.model.guard import Effect
from hlh_rules.model.portion import Portion
from hlh_rules.model.rounding import exactly, hundredths, plain

WEIGHTS = tuple(map(Decimal, (10, 12, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 120)))
"""The rows, in kg: the guide's choice, from the lightest that the policy covers. Another weight has its own answer."""

DOSES = ("1", "2")
"""The tables: one dose a day and two."""

REACH = {
    None: ("", "whole syringes"),
    Effect.NOTE: ("◇", "only where a mark stands"),
    Effect.WARN: ("▲", "not measurable on the graduations"),
}
"""How far the graduations reach, by the gravest that the syringe says of a dose: a sign, and its words."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One dose, as it is shown. What the marks do not measure has no volume: that is for pharmacy to say."""

    daily: str
    mg: str
    drawn_up: tuple[str, ...]
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A weight, and its dose under each head."""

    weight: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class DosingTable:
    """All weights, for so many doses a day."""

    times: int
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def per_kg() -> tuple[Decimal, ...]:
    """The columns, in mg/kg/day: the policy's limits and every step of the titration."""
    limits = {limit.at for limit in DOSE.limits}
    return tuple(sorted(limits | {step.per_kg for step in TITRATION.steps(TITRATION.divided) if step.doses}))


def tables() -> tuple[DosingTable, ...]:
    """One table for each number of doses a day."""
    columns = per_kg()
    return tuple(
        DosingTable(
            int(doses),
            tuple(f"{plain(column)} mg/kg/day" for column in columns),
            tuple(
                Row(f"{plain(kg)} kg", tuple(cell(portion(kg, column, doses)) for column in columns)) for kg in WEIGHTS
            ),
        )
        for doses in DOSES
    )


def portion(kg: Decimal, daily: Decimal, doses: str) -> Portion:
    """One dose by the rule; RefusedError where the rule would not take these numbers from a person either."""
    given: dict[str, Json] = {
        DOSE.weight.id: {"value": plain(kg), "unit": DOSE.weight.scales[0].unit.code},
        DOSE.daily.id: {"value": plain(daily), "unit": DOSE.daily.scales[0].unit.code},
        DOSE.doses.id: doses,
    }
    answers, refused = read_each(given, FINDING_BY_ID, str)
    found = DOSE.portion(Answers(answers))
    if refused or found is None:
        raise RefusedError(f"no dose at {kg} kg and {daily} mg/kg/day")
    return found


def cell(dose: Portion) -> Cell:
    """A dose as it is shown, with its sign."""
    effects = {note.effect for note in dose.notes()}
    gravest = next((effect for effect in (Effect.WARN, Effect.NOTE) if effect in effects), None)
    sign, words = REACH[gravest]
    syringes = f"{dose.to_open} syringe{'' if dose.to_open == 1 else 's'}"
    drawn_up = ("ask pharmacy",) if gravest is Effect.WARN else (f"{hundredths(dose.ml)} mL", syringes)
    return Cell(exactly(dose.daily), exactly(dose.mg), drawn_up, sign, words)
