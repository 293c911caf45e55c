"""An infusion: a dose made up to a volume with a diluent, and run in over a time."""

from dataclasses import dataclass
from decimal import Decimal

from hlh_rules.model.condition import Answered
from hlh_rules.model.finding import Json
from hlh_rules.model.guard import Effect, Note
from hlh_rules.model.rounding import hundredths, tenths
from hlh_rules.model.source import Citation
from hlh_rules.model.unit import Measure

MINUTES_IN_AN_HOUR = 60


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Infusion:
    """How a dose is made up and run in, for the route it belongs to."""

    when: Answered
    total: Measure
    diluent: str
    over: Measure
    cited: Citation

    @property
    def rate(self) -> Decimal:
        """The rate of the pump, in mL/h."""
        return self.total.value * MINUTES_IN_AN_HOUR / self.over.value

    @property
    def method(self) -> str:
        """As "make up to 50 mL with sodium chloride 0.9%, over 30 minutes: 100 mL/h"."""
        return f"make up to {self.total} with {self.diluent}, over {self.over}: {tenths(self.rate)} mL/h"

    def fits(self, ml: Decimal) -> bool:
        """Whether a dose leaves room for diluent."""
        return ml < self.total.value

    def json(self, ml: Decimal) -> dict[str, Json]:
        """As the contract lists it. The diluent is what is left of the total beside the dose as shown."""
        return {
            "diluent_ml": hundredths(self.total.value - ml),
            "total_ml": tenths(self.total.value),
            "minutes": tenths(self.over.value),
            "rate_ml_per_h": tenths(self.rate),
        }

    def line(self, ml: Decimal) -> str:
        """How it is made up, as a person would write it."""
        made = f"{hundredths(ml)} mL + {hundredths(self.total.value - ml)} mL {self.diluent} = {self.total}"
        return f"{made} over {self.over}: {tenths(self.rate)} mL/h"

    def notes(self, ml: Decimal) -> tuple[Note, ...]:
        """What to say of a dose that does not fit."""
        if self.fits(ml):
            return ()
        text = (
            f"{hundredths(ml)} mL leaves no room for {self.diluent} in {self.total}. Take specialist pharmacy advice."
        )
        return (Note(Effect.WARN, text, self.cited),)
