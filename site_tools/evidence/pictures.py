"""The evidence drawn: each figure a row, its words above a bar, a point or a span, on one scale for the picture.

A phone's width is the measure, so that the words can be read there. The certainty stands in the drawing itself, where
it cannot be cut off. Nothing is drawn that is not in a table; a bar of ours is an outline, a printed one is filled.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from site_tools.evidence.model import Certainty, Figure, Number, Outcome
from site_tools.evidence.outcomes import (
    BY_SUBGROUP,
    END_OF_FEVER,
    FERRITIN_FALL,
    HOSPITAL_STAY,
    ICU_STAY,
    MORTALITY_AT_28,
    MORTALITY_IN_SERIES,
)
from site_tools.evidence.review import HSCORE_ELSEWHERE, IV_SURVIVAL
from site_tools.lettering import Written, lines, width
from site_tools.scale import Scale

WIDTH, SIDE, SIZE, TICK_SIZE, LEAD, TRACK, GAP = 420, 18, 15, 13, 19, 14, 12
RINGS, AFTER_SIGN = (24, 38, 52, 66), 80
"""The four rings of a grade, one of them full, and where the words of the certainty begin after them."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the scale that is written out."""

    x: float
    label: str

    @property
    def middle(self) -> float:
        """The middle of its label, which stays within the picture."""
        return round(min(self.x, WIDTH - width(self.label, TICK_SIZE) / 2), 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure, placed: its words above, its value as the end of a bar or as a point, its ends as a line."""

    id: str
    derived: bool
    top: float
    x: float | None
    start: float | None
    low: float | None
    high: float | None

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.top + TRACK / 2


@dataclass(frozen=True, slots=True)
class Panel:
    """The rows on one scale, and the scale under them."""

    top: float
    foot: float
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    line: float | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole drawing, with its text equivalent."""

    id: str
    title: str
    certainty: Certainty
    says: str
    caption: str
    written: tuple[Written, ...]
    panels: tuple[Panel, ...]
    height: float
    width: int = WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """How a panel is drawn: what it measures, where its scale is marked, straight or by powers of ten."""

    name: str
    ticks: tuple[str, ...]
    log: bool = False
    bars: bool = True
    line: str = ""
    """A value at which a line is drawn through the panel, such as no difference."""

    def place(self) -> Callable[[float], float]:
        """From a value to its place across."""
        low, high = (Number(tick, "").value for tick in (self.ticks[0], self.ticks[-1]))
        if not self.log:
            return Scale(low, high, SIDE, WIDTH - SIDE)
        scale = Scale(math.log10(low), math.log10(high), SIDE, WIDTH - SIDE)
        return lambda value: scale(math.log10(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a picture is made of: panels, each an axis and the ids of its figures."""

    id: str
    outcome: Outcome
    panels: tuple[tuple[Axis, tuple[str, ...]], ...]
    caption: str
    title: str = ""
    others: tuple[Outcome, ...] = ()

    def figure(self, id_: str) -> Figure:
        """A figure of the outcomes drawn; StopIteration where none has the id."""
        return next(
            figure for outcome in (self.outcome, *self.others) for figure in outcome.figures if figure.id == id_
        )


PER_CENT = ("0", "25", "50", "75", "100")
SHARE_DEAD = Axis(name="Died, %", ticks=PER_CENT)
SHARE_ALIVE = Axis(name="Survived, %", ticks=PER_CENT)
OURS = "An outlined bar is this guide's arithmetic, a filled one is printed."

PICTURES = (
    Drawn(
        id="mortality",
        outcome=MORTALITY_AT_28,
        panels=(
            (SHARE_DEAD, ("E1-anakinra", "E1-placebo", "null-anakinra", "null-placebo")),
            (
                Axis(
                    name="Hazard ratio; 1 is no difference",
                    ticks=("0.1", "0.2", "0.5", "1", "2"),
                    log=True,
                    bars=False,
                    line="1",
                ),
                ("E2",),
            ),
        ),
        caption=(
            f"{OURS} The p-value printed beside the first two bars does not follow from them: Fisher's test gives "
            "0.068 (derived). In the trial's other patients no difference was shown."
        ),
    ),
    Drawn(
        id="series",
        outcome=MORTALITY_IN_SERIES,
        panels=((SHARE_DEAD, ("E3", "E3-eloseily", "E3-wohlfarth")),),
        caption=(
            f"{OURS} The policy gives the range alone and does not split it by study. Nobody was compared with anybody."
        ),
    ),
    Drawn(
        id="fever",
        outcome=END_OF_FEVER,
        panels=((Axis(name="Days", ticks=("0", "1", "2", "3", "4", "5"), bars=False), ("E6", "E7")),),
        caption="A point is the mean or the median; the line is one standard deviation to either side, or the range.",
    ),
    Drawn(
        id="ferritin",
        outcome=FERRITIN_FALL,
        panels=(
            (
                Axis(
                    name="Ferritin, µg/L (the same number as ng/mL), each step ten times the last",
                    ticks=("100", "1,000", "10,000", "100,000"),
                    log=True,
                    bars=False,
                ),
                ("E9-before", "E9-after", "E8-before", "E8-after"),
            ),
        ),
        caption=(
            "A point is the median; the line is the range, where one is printed. The abstract of the children's "
            "series prints no range."
        ),
    ),
    Drawn(
        id="stay",
        outcome=HOSPITAL_STAY,
        panels=(
            (
                Axis(name="Days", ticks=("0", "50", "100", "150", "200"), bars=False),
                ("E10", "E11-died", "E11-survived", "E12", "E13", "E14", "E4", "E5"),
            ),
        ),
        title="Length of stay in hospital and in intensive care",
        others=(ICU_STAY,),
        caption=(
            "A point is the mean or the median; the line is the range, or one standard deviation to either side, cut "
            "off at nought."
        ),
    ),
    Drawn(
        id="subgroups",
        outcome=BY_SUBGROUP,
        panels=((SHARE_ALIVE, ("E21-rheumatic", "E21-sjia", "E21-sle", "E21-other")),),
        title="Survival by condition, in one series of children",
        caption="The policy gives no number of patients for any of these bars.",
    ),
    Drawn(
        id="survival",
        outcome=IV_SURVIVAL,
        panels=((SHARE_ALIVE, ("R-rheumatological", "R-oncological", "R-under-10", "R-adults")),),
        caption="Four figures are printed, and these are they. How many patients stand behind each is not.",
    ),
    Drawn(
        id="hscore-elsewhere",
        outcome=HSCORE_ELSEWHERE,
        panels=(
            (
                Axis(name="HScore at which the line was drawn", ticks=("100", "125", "150", "175", "200"), bars=False),
                tuple(figure.id for figure in HSCORE_ELSEWHERE.figures),
            ),
        ),
        caption=(
            "One cut-off is not a property of the score: it depends on whom it is used in, and on what it is used for."
        ),
    ),
)


def picture(drawn: Drawn) -> Picture:
    """Draw it from the top down."""
    written: list[Written] = []
    panels: list[Panel] = []
    every = [drawn.figure(id_) for _, ids in drawn.panels for id_ in ids]
    several = len({figure.studies for figure in every}) > 1
    y = _write(written, "certainty", drawn.outcome.certainty.value, 0) + 6
    for axis, ids in drawn.panels:
        place, top, bars = axis.place(), y, []
        for figure in (drawn.figure(id_) for id_ in ids):
            y = _write(written, "label", label(figure, named=several), y) + 7
            bars.append(_bar(figure, axis, place, y))
            y += TRACK + GAP
        ticks = tuple(Tick(place(Number(t, "").value), t) for t in axis.ticks)
        line = place(Number(axis.line, "").value) if axis.line else None
        panels.append(Panel(round(top + 4, 1), round(y, 1), ticks, tuple(bars), line))
        y = _write(written, "axis", axis.name, y + LEAD) + 14
    title = drawn.title or drawn.outcome.title
    says = " ".join(f"{part}." for part in (title, drawn.outcome.certainty.value, *(figure.words for figure in every)))
    return Picture(
        drawn.id, title, drawn.outcome.certainty, says, drawn.caption, tuple(written), tuple(panels), round(y, 1)
    )


def label(figure: Figure, *, named: bool) -> str:
    """What stands above a bar: what, in whom, from which study if there are several, how many, what is printed."""
    study = figure.studies[0].paper.short if named and len(figure.studies) == 1 else ""
    what = ", ".join(
        part for part in (figure.measure, figure.group, study, f"n={figure.n}" if figure.n else "") if part
    )
    return f"{what}: {figure.shown}{f', {figure.spread}' if figure.spread else ''}"


def _write(written: list[Written], kind: str, text: str, y: float) -> float:
    """Write a text from a height down, broken to fit; where it ends."""
    certainty = kind == "certainty"
    x = AFTER_SIGN if certainty else SIDE
    for line in lines(text, SIZE, WIDTH - SIDE - x, bold=certainty):
        y = round(y + LEAD, 1)
        written.append(Written(kind, x, y, line))
    return y


def _bar(figure: Figure, axis: Axis, place: Callable[[float], float], top: float) -> Bar:
    """A figure on its scale; a range alone is a line without a point. Nothing is drawn off the scale."""
    ends = [Number(tick, "").value for tick in (axis.ticks[0], axis.ticks[-1])]
    spread = _ends(figure)
    low, high = (place(min(max(end, ends[0]), ends[1])) for end in spread) if spread else (None, None)
    x = place(figure.estimate.value) if figure.estimate else None
    start = SIDE if axis.bars and x is not None else None
    return Bar(figure.id, figure.derived, round(top, 1), x, start, low, high)


def _ends(figure: Figure) -> tuple[float, float] | None:
    if figure.estimate and figure.spread:
        return figure.spread.ends(figure.estimate)
    return (figure.between[0].value, figure.between[1].value) if figure.between else None
