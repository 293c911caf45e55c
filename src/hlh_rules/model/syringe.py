"""A prefilled syringe: what a dose is in millilitres and in syringes, and what its graduations can measure."""

from dataclasses import dataclass
from decimal import Decimal

from hlh_rules.model.guard import Effect, Note
from hlh_rules.model.rounding import HUNDREDTH, exactly, half_up, rounded_up
from hlh_rules.model.source import Citation
from hlh_rules.model.unit import Measure


@dataclass(frozen=True, eq=False, slots=True)
class Graduations:
    """The marks on a syringe, from the first to the last. How far apart they are is not printed in any source."""

    first: Measure
    last: Measure
    cited: Citation

    def __str__(self) -> str:
        """As "20 mg to 100 mg"."""
        return f"{self.first} to {self.last}"


@dataclass(frozen=True, eq=False, slots=True)
class Syringe:
    """What one syringe holds: so much of the drug in so much solution."""

    strength: Measure
    volume: Measure
    cited: Citation
    graduations: Graduations

    def __str__(self) -> str:
        """As "100 mg in 0.67 mL"."""
        return f"{self.strength} in {self.volume}"

    def ml(self, mg: Decimal) -> Decimal:
        """The volume of a dose, to 0.01 mL."""
        return half_up(mg * self.volume.value / self.strength.value, HUNDREDTH)

    def to_open(self, mg: Decimal) -> int:
        """How many syringes a dose needs."""
        return rounded_up(mg / self.strength.value)

    def measures(self, mg: Decimal) -> bool:
        """Whether what is left of a dose beside whole syringes is whole milligrams, from the first mark on."""
        rest = mg % self.strength.value
        return rest == 0 or (rest >= self.graduations.first.value and rest == rest.to_integral_value())

    def notes(self, mg: Decimal) -> tuple[Note, ...]:
        """What the graduations cannot measure of a dose; none where it is whole syringes."""
        rest = mg % self.strength.value
        if rest == 0:
            return ()
        marks = self.graduations
        first = marks.first.value
        said = f"The syringe is graduated from {marks}"
        if mg < first:
            effect = Effect.WARN
            text = f"{said}: {exactly(mg)} mg is below the first mark and cannot be measured on the graduations."
        elif rest < first:
            effect = Effect.WARN
            text = f"{said}: beside whole syringes {exactly(rest)} mg is left, which is below the first mark."
        elif rest != rest.to_integral_value():
            effect = Effect.WARN
            text = f"{said}: {exactly(rest)} mg is no whole milligram and falls between the marks."
        else:
            effect = Effect.NOTE
            text = (
                f"{said}: {exactly(rest)} mg can be measured only where a mark stands; their spacing is in no source."
            )
        if effect is Effect.WARN:
            text = f"{text} Ask pharmacy how to measure this dose."
        return (Note(effect, text, marks.cited),)
