"""Numbers rounded for the eye: once, half up, at the very end."""

from collections.abc import Collection
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

WHOLE = Decimal(1)
TENTH = Decimal("0.1")
HUNDREDTH = Decimal("0.01")


def half_up(value: Decimal, step: Decimal) -> Decimal:
    """The nearest multiple of a step; the higher one where two are as near."""
    return (value / step).quantize(WHOLE, ROUND_HALF_UP) * step


def tenths(value: Decimal) -> str:
    """A number as text, to one decimal place, and never a zero after the point."""
    return plain(value.quantize(TENTH, ROUND_HALF_UP))


def tenths_beside(value: Decimal, limits: Collection[Decimal], rounding: str = ROUND_HALF_UP) -> str:
    """The same, with as many places more as it takes to stay on its side of each limit.

    The end of a range is rounded outward (`rounding`): "<30" of what may be 30.02 would say what is not known.
    """
    text, places = plain(value.quantize(TENTH, rounding)), 1
    while any((Decimal(text) < limit) is not (value < limit) for limit in limits):
        places += 1
        text = f"{value.quantize(WHOLE.scaleb(-places), rounding):f}"
    return text


def hundredths(value: Decimal) -> str:
    """A number as text, to two decimal places, and never a zero at their end: a lost point would multiply the dose."""
    return plain(value.quantize(HUNDREDTH, ROUND_HALF_UP))


def exactly(value: Decimal, lines: Collection[Decimal] = ()) -> str:
    """The same for the eye, marked ≈ where two places do not hold the number; more places where they made it a line."""
    shown, places = value.quantize(HUNDREDTH, ROUND_HALF_UP), 2
    while shown != value and shown in lines:
        places += 1
        shown = value.quantize(WHOLE.scaleb(-places), ROUND_HALF_UP)
    return f"{'' if value == shown else '≈'}{plain(shown)}"


def rounded_up(value: Decimal) -> int:
    """The next whole number, or the number itself where it is whole."""
    return int(value.to_integral_value(ROUND_CEILING))


def plain(value: Decimal) -> str:
    """A number as text just as it is, without needless zeros or a minus before nought."""
    return f"{(value + 0).normalize():f}"
