"""Pictures drawn from the rules' own figures, as SVG without any styling of its own.

A picture on which a patient's range is to be marked says, in `data-` attributes, how its scale runs; the page
moves the mark and knows nothing else of it.
"""

from dataclasses import dataclass

from hlh_rules.model.fall import SHARES_END, Fall
from hlh_rules.model.response import Response
from hlh_rules.model.rule import Rule
from hlh_rules.model.score import Score
from hlh_rules.model.titration import Titration
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
    """The picture beside a rule's answer, if it has one."""
    if isinstance(rule, Score):
        return probability_chart(rule)
    if isinstance(rule, Titration):
        return staircase(rule)
    return fall_chart(rule) if isinstance(rule, Response) else None


def fall_chart(response: Response) -> FallChart:
    """The first fall among the criteria of a response, in per cent of the baseline."""
    criterion, fall = next((c, c.condition) for c in response.responding.criteria if isinstance(c.condition, Fall))
    across = Scale(0, SHARES_END, LEFT, WIDTH - RIGHT - 12)
    line = 100 - fall.percent
    return FallChart(
        id=criterion.id,
        label=fall.now.label,
        across=across,
        line=across(float(line)),
        line_label=f"{line}%",
        ticks=tuple((across(value), f"{value}%") for value in (*range(0, SHARES_END, 50), SHARES_END)),
    )


def probability_chart(score: Score) -> ProbabilityChart:
    """A dot for each printed row; no line between them, since the document gives no figure there."""
    across = Scale(0, score.maximum, LEFT, WIDTH - RIGHT)
    up = Scale(0, 100, HEIGHT - BOTTOM, TOP)
    cutoff = score.cutoffs.readings[0].cutoff
    return ProbabilityChart(
        id=score.id,
        across=across,
        dots=tuple(
            Dot(across(row.total), up(int(row.printed.strip("<>%"))), row.total, row.printed)
            for row in score.probability.rows
        ),
        cutoff=across(float(cutoff.at)),
        cutoff_label=str(cutoff.at),
        ticks=tuple((across(value), str(value)) for value in (*range(0, score.maximum, 50), score.maximum)),
        levels=tuple((up(value), f"{value}%") for value in (0, 25, 50, 75, 100)),
    )
