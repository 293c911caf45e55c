"""Pictures drawn from the rules' own figures, as SVG without any styling of its own.

A picture on which a patient's range is to be marked says, in `data-` attributes, how its scale runs; the page
moves the mark and knows nothing else of it.
"""

from dataclasses import dataclass

from hlh_rules.dosing.titration import TITRATION
from hlh_rules.model.rule import Rule
from hlh_rules.model.table import MarkedScale
from site_tools.scale import Scale
from site_tools.titration_picture import Staircase, staircase

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 16, 40


@dataclass(frozen=True, slots=True)
class Dot:
    """A printed row, placed."""

    x: float
    y: float
    total: int
    printed: str


@dataclass(frozen=True, slots=True)
class ProbabilityChart:
    """The printed rows of a score's probability table, and its cut-off."""

    id: str
    across: Scale
    dots: tuple[Dot, ...]
    cutoff: float
    cutoff_label: str
    ticks: tuple[tuple[float, str], ...]
    levels: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM
    template: str = "probability-chart.html"


@dataclass(frozen=True, slots=True)
class FallChart:
    """A value as a share of its baseline, and the line it must come down to."""

    id: str
    label: str
    across: Scale
    line: float
    line_label: str
    ticks: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = 110
    top: int = 24
    bottom: int = 62
    template: str = "fall-chart.html"


def chart_of(rule: Rule) -> ProbabilityChart | FallChart | Staircase | None:
    """The picture beside a rule's answer: steps, or a scale with what is printed along it, or a plain one; or none."""
    if rule is TITRATION:
        return staircase(TITRATION)
    if rule.scale is None:
        return None
    return probability_chart(rule.scale) if rule.scale.rows else fall_chart(rule.scale)


def fall_chart(scale: MarkedScale) -> FallChart:
    """A value in per cent of its baseline, and the line it must come down to."""
    across = Scale(0, scale.end, LEFT, WIDTH - RIGHT - 12)
    return FallChart(
        id=scale.id,
        label=scale.label,
        across=across,
        line=across(float(scale.line)),
        line_label=f"{scale.line}%",
        ticks=tuple((across(value), f"{value}%") for value in (*range(0, scale.end, 50), scale.end)),
    )


def probability_chart(scale: MarkedScale) -> ProbabilityChart:
    """A dot for each printed row; no line between them, since the document gives no figure there."""
    across = Scale(0, scale.end, LEFT, WIDTH - RIGHT)
    up = Scale(0, 100, HEIGHT - BOTTOM, TOP)
    return ProbabilityChart(
        id=scale.id,
        across=across,
        dots=tuple(Dot(across(row.total), up(row.percent), row.total, row.printed) for row in scale.rows),
        cutoff=across(float(scale.line)),
        cutoff_label=str(scale.line),
        ticks=tuple((across(value), str(value)) for value in (*range(0, scale.end, 50), scale.end)),
        levels=tuple((up(value), f"{value}%") for value in (0, 25, 50, 75, 100)),
    )
