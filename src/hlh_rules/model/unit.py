"""Units of measure by their UCUM code, and the limits and ranges measured in them."""

from dataclasses import dataclass
from decimal import Decimal

GROUPED_FROM = 10_000
"""Numbers of five digits and more are shown in groups of three, by a space as SI asks."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its UCUM code for machines, its symbol for the eye; `one` where one of it has a symbol of its own."""

    code: str
    symbol: str
    one: str = ""


CELSIUS = Unit("Cel", "°C")
FAHRENHEIT = Unit("[degF]", "°F")
G_PER_L = Unit("g/L", "g/L")
G_PER_DL = Unit("g/dL", "g/dL")
MG_PER_DL = Unit("mg/dL", "mg/dL")
CELLS = Unit("10*9/L", "×10⁹/L")
UG_PER_L = Unit("ug/L", "µg/L")
NG_PER_ML = Unit("ng/mL", "ng/mL")
MMOL_PER_L = Unit("mmol/L", "mmol/L")
U_PER_L = Unit("U/L", "U/L")
U_PER_ML = Unit("U/mL", "U/mL")
YEAR = Unit("a", "years", "year")
MONTH = Unit("mo", "months", "month")
WEEK = Unit("wk", "weeks", "week")
DAY = Unit("d", "days", "day")
KG = Unit("kg", "kg")
CM = Unit("cm", "cm")
MG = Unit("mg", "mg")
ML = Unit("mL", "mL")
MINUTE = Unit("min", "minutes")
MG_PER_KG_PER_DAY = Unit("mg/kg/d", "mg/kg/day")
MG_PER_DAY = Unit("mg/d", "mg/day")
UMOL_PER_L = Unit("umol/L", "µmol/L")
ML_PER_MIN = Unit("mL/min", "mL/min")
ML_PER_MIN_AND_AREA = Unit("mL/min/{1.73_m2}", "mL/min/1.73 m²")
PLAIN = Unit("1", "")


def shown(value: Decimal) -> str:
    """A number as it is written on a page: as precise as it was given, grouped from five digits up."""
    return f"{value:,f}".replace(",", " ") if value >= GROUPED_FROM else f"{value:f}"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit, as a document prints it."""

    value: Decimal
    unit: Unit

    def __str__(self) -> str:
        """For the eye: "10 000 µg/L"."""
        symbol = self.unit.one if self.unit.one and self.value == 1 else self.unit.symbol
        return f"{shown(self.value)} {symbol}" if symbol else shown(self.value)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit in every unit that its source prints.

    Printed pairs are not exact conversions of each other (265 mg/dL is 2.99 mmol/L, which would fail the
    3.0 mmol/L beside it), so an answer is compared in its own unit wherever the source printed that unit.
    """

    printed: tuple[Measure, ...]

    def also(self, value: str, unit: Unit) -> "Limit":
        """The same limit, with the figure that the source prints in another unit."""
        return Limit((*self.printed, Measure(Decimal(value), unit)))

    def __str__(self) -> str:
        """The first as printed, the others in brackets."""
        first, *others = map(str, self.printed)
        return f"{first} ({', '.join(others)})" if others else first


def measured(value: str, unit: Unit) -> Limit:
    """A limit printed in one unit; the number is text, so that it is just the one the source prints."""
    return Limit((Measure(Decimal(value), unit),))
