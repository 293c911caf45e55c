"""The card that pharmacy makes a dose up from: each line with its place; none of a dose that has no recipe."""

from collections.abc import Iterable
from dataclasses import dataclass

from hlh_rules.model.finding import Json
from hlh_rules.model.portion import Portion
from hlh_rules.model.rounding import exactly, hundredths, tenths
from hlh_rules.model.rule import SUPPORTS, Status
from hlh_rules.model.source import Citation

RULED_OUT = "no card: treatment is ruled out"
UNKNOWN = "no card: it needs the weight, the daily dose, the doses a day and the route"
ASK_PHARMACY = "no card: ask pharmacy how to make this dose up"
_UNMEASURED = " by arithmetic; the marks of the syringe do not measure it"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card, as "Volume of a dose: 0.96 mL"."""

    label: str
    value: str
    cited: Citation

    def json(self) -> dict[str, Json]:
        """As the reply lists it."""
        return {"label": self.label, "value": self.value, "cited": str(self.cited)}


def card_json(lines: Iterable[Line], status: Status) -> dict[str, Json]:
    """A card in a reply: its lines, and what they are worth."""
    return {"card": [line.json() for line in lines], "no_card": None, "card_worth": f"{status}. {SUPPORTS}"}


def no_card(why: str) -> dict[str, Json]:
    """No card in a reply, and why there is none."""
    return {"card": None, "no_card": why}


def lines_of(given: Portion, dosing: Citation, route: str) -> tuple[Line, ...]:
    """The lines of a dose as it will be given; none where it cannot be measured or made up."""
    infusion, syringe = given.made_up, given.syringe
    if not given.measurable or (given.infusion and infusion is None):
        return ()
    day = f"{given.times} a day: {exactly(given.daily)} mg, {given.per_kg_said} of {exactly(given.kg)} kg"
    lines = (
        Line("A dose", f"{exactly(given.mg)} mg", dosing),
        Line("Doses", day, dosing),
        Line("Route", route, dosing),
        Line("Volume of a dose", f"{hundredths(given.ml)} mL{_UNMEASURED if given.by_pharmacy else ''}", syringe.cited),
        Line("Syringes to open for a dose", f"{given.to_open}, each {syringe}", syringe.cited),
    )
    if infusion is None:
        return lines
    diluent = f"{hundredths(infusion.total.value - given.ml)} mL {infusion.diluent}, to {infusion.total} in all"
    return (
        *lines,
        Line("Diluent", diluent, infusion.cited),
        Line("Rate", f"{tenths(infusion.rate)} mL/h, over {infusion.over}", infusion.cited),
    )
