"""Scores: items that give points, their sum, and the readings of that sum."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar, Protocol

from hlh_rules.model.brief import Brief, Tone
from hlh_rules.model.condition import NOT_KNOWN, Answered, Compared, open_in
from hlh_rules.model.finding import Answers, Finding, Json, Quantity, once
from hlh_rules.model.guard import Effect, Guard, Note, notes_of
from hlh_rules.model.probability import Probability
from hlh_rules.model.reading import CutoffReading, Disagreement
from hlh_rules.model.relation import Span, count, total
from hlh_rules.model.rule import WORDS, Declared, Figure, Judged, Line, Open, Result
from hlh_rules.model.table import MarkedScale
from hlh_rules.model.verdict import Verdict

KNOWN_BY_LIMIT = "a value is known only as above or below a limit"


@dataclass(frozen=True, slots=True)
class Band:
    """One row of a points table: when it applies, in signs and in words, and what it gives."""

    signs: str
    words: str
    points: int


class Item(Protocol):
    """A part of a score."""

    @property
    def label(self) -> str:
        """As in the points table."""

    @property
    def points(self) -> tuple[int, ...]:
        """All the points it can give, one for each row of its table."""

    def span(self, answers: Answers) -> Span:
        """The points it gives, from the lowest to the highest that missing answers allow."""

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """The findings that could still change its points."""

    def bands(self) -> tuple[Band, ...]:
        """Its rows of the points table."""

    def given(self, answers: Answers) -> str:
        """What the answers say of it, for the working."""


@dataclass(frozen=True, eq=False, slots=True)
class Cut:
    """Where the next band of a number starts, and what it gives."""

    start: Compared
    points: int


@dataclass(frozen=True, eq=False, slots=True)
class Banded:
    """Points by bands of a number. Each band ends where the next starts, so they cover the line once.

    `first` are the points below the first cut; each cut starts with ≥ (its edge scores) or > (it does not).
    """

    finding: Quantity
    first: int
    cuts: tuple[Cut, ...]

    @property
    def label(self) -> str:
        """The finding's."""
        return self.finding.label

    @property
    def points(self) -> tuple[int, ...]:
        """Each band's."""
        return (self.first, *(cut.points for cut in self.cuts))

    def span(self, answers: Answers) -> Span:
        """The points over every band that the number can lie in."""
        started = count(cut.start.verdict(answers) for cut in self.cuts)
        points = self.points[started.lowest : started.highest + 1]
        return Span(min(points), max(points))

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """The number, while its points are not known."""
        return () if self.span(answers).settled else (self.finding,)

    def bands(self) -> tuple[Band, ...]:
        """A row for each band."""
        starts = (None, *(cut.start for cut in self.cuts))
        ends = (*(cut.start for cut in self.cuts), None)
        return tuple(_band(*row) for row in zip(starts, ends, self.points, strict=True))

    def given(self, answers: Answers) -> str:
        """The number with its unit."""
        answer = answers.number(self.finding)
        return str(answer) if answer else NOT_KNOWN


def _band(start: Compared | None, end: Compared | None, points: int) -> Band:
    closing = Compared(end.finding, end.relation.opposite, end.limit) if end else None
    sides = [side for side in (start, closing) if side]
    return Band(
        " and ".join(side.limit_signs() for side in sides), " and ".join(side.limit_words() for side in sides), points
    )


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """Something that counts towards an item, with its short name, and what is said of a number that counts."""

    name: str
    condition: Compared | Answered
    counts_as: str = ""

    def given(self, answers: Answers) -> str:
        """The answer and, for a number, whether it counts: "platelets 80 ×10⁹/L (low)"."""
        given = self.condition.given(answers)
        said = f"{self.name} {given}" if self.name else given
        verdict = self.condition.verdict(answers)
        if not self.counts_as or not verdict.settled:
            return said
        return f"{said} ({'' if verdict is Verdict.MET else 'not '}{self.counts_as})"


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Counted:
    """Points by how many of some parts are met: `rows[n]` are the name and the points for n of them."""

    label: str
    parts: tuple[Part, ...]
    rows: tuple[tuple[str, int], ...]

    @property
    def points(self) -> tuple[int, ...]:
        """Each row's."""
        return tuple(points for _, points in self.rows)

    def span(self, answers: Answers) -> Span:
        """The points over every count that the answers allow."""
        counted = count(part.condition.verdict(answers) for part in self.parts)
        points = self.points[counted.lowest : counted.highest + 1]
        return Span(min(points), max(points))

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What is open in the parts, while the points are."""
        if self.span(answers).settled:
            return ()
        return open_in((part.condition for part in self.parts), answers)

    def bands(self) -> tuple[Band, ...]:
        """A row for each change of points."""
        return tuple(Band(name, name, points) for name, points in self.rows)

    def given(self, answers: Answers) -> str:
        """Each part and its answer."""
        return ", ".join(part.given(answers) for part in self.parts)


def _could_add(finding: Finding, item: Item, span: Span) -> str:
    where = "" if item.label == finding.label else f" in “{item.label}”"
    return f"{finding.label}: up to {span.highest - span.lowest} more points{where}"


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Score(Declared):
    """A sum of items, what its document says of the sum, and where the sources draw the line."""

    layout: ClassVar[str] = "score"

    items: tuple[Item, ...]
    cutoffs: Disagreement[CutoffReading]
    probability: Probability
    probability_label: str
    guards: tuple[Guard, ...]

    @property
    def maximum(self) -> int:
        """The highest total there is."""
        return self._highest(self.items)

    def _highest(self, items: Iterable[Item]) -> int:
        return sum(max(item.points) for item in items)

    @once
    def total(self, answers: Answers) -> Span:
        """The sum, from the lowest to the highest that missing answers allow."""
        return total(item.span(answers) for item in self.items)

    def _recorded(self, spans: Mapping[Item, Span]) -> tuple[int, int]:
        """The points of the settled items, and those that they could give at the most."""
        settled = {item: span for item, span in spans.items() if span.settled}
        return sum(span.lowest for span in settled.values()), self._highest(settled)

    def readings(self, span: Span) -> tuple[Judged, ...]:
        """Each source's cut-off and its verdict on a total."""
        return tuple(
            Judged(
                id=str(reading.cutoff),
                label=f"{reading.cited.source.short}: {self.title} {reading.cutoff}",
                verdict=(verdict := reading.cutoff.over(span)),
                cited=reading.cited,
                words=WORDS[verdict],
            )
            for reading in self.cutoffs.readings
        )

    @property
    def scale(self) -> MarkedScale:
        """Its points, with the first reading's cut-off and the printed rows."""
        cutoff = Decimal(self.cutoffs.readings[0].cutoff.at)
        return MarkedScale(self.id, self.title, self.maximum, cutoff, self.probability.rows)

    def evaluate(self, answers: Answers) -> Result:
        """The total or its range, what it means by the document, and each reading of the cut-off."""
        spans = {item: item.span(answers) for item in self.items}
        span = total(spans.values())
        left = tuple((item, finding) for item in self.items for finding in item.open(answers))
        readings = self.readings(span)
        probability = self.probability.at(span)
        recorded, most = self._recorded(spans)
        own: dict[str, Json] = {
            "lowest": span.lowest,
            "highest": span.highest,
            "maximum": self.maximum,
            "probability": probability,
            "readings": [reading.json("cutoff") for reading in readings],
            "share_of_recorded": _percent(recorded, most) if most else None,
        }
        return Result(
            headline=self._headline(
                span, readings[0].verdict, all_given=answers.signed.keys() >= {finding for _, finding in left}
            ),
            brief=self._brief(span, readings[0].verdict),
            outcome=readings[0].verdict,
            own=own,
            figures=(
                Figure("total", self.title, f"{span} of {self.maximum}"),
                Figure("probability", self.probability_label, probability),
                *self._share(recorded, most),
            ),
            verdicts=readings,
            working=(
                *(
                    Line(f"{item.label}: ", f"{item.given(answers)}: ", f"{points} points")
                    for item, points in spans.items()
                ),
                Line(f"Total: {span} points"),
            ),
            notes=(*self.differing(readings), *notes_of(self.guards, answers)),
            open=tuple(Open(finding, _could_add(finding, item, spans[item])) for item, finding in left),
            marks={self.id: span},
        )

    def _share(self, recorded: int, most: int) -> tuple[Figure, ...]:
        """How much of what was recorded scores; of a whole score its total says so."""
        if most == self.maximum:
            return ()
        # In points: a percentage beside the probability would be read as another.
        said = f"{recorded} of {most}" if most else "nothing recorded yet"
        return (Figure("share", "Points of the recorded items, of those they could give", said),)

    def _brief(self, span: Span, verdict: Verdict) -> Brief:
        """By the first cut-off. Above it the disease is likelier, which is no success; below it is not ruled out."""
        cutoff = self.cutoffs.readings[0].cutoff.words
        said, tone = {
            Verdict.MET: (cutoff, Tone.WARN),
            Verdict.NOT_MET: (f"not {cutoff}", Tone.PLAIN),
            Verdict.UNKNOWN: ("not settled", Tone.OPEN),
        }[verdict]
        return Brief(f"{self.title} {span}: {said}", tone)

    def _headline(self, span: Span, verdict: Verdict, *, all_given: bool) -> str:
        why = KNOWN_BY_LIMIT if all_given else "items are missing"
        reading = self.cutoffs.readings[0]
        cutoff = f"{reading.cutoff.words} (the cut-off of {reading.cited.source.short})"
        return {
            Verdict.MET: f"{self.title} {span} is {cutoff}",
            Verdict.NOT_MET: f"{self.title} {span} is not {cutoff}",
            Verdict.UNKNOWN: f"{self.title} {span}: {why}, so whether it is {cutoff} is not yet known",
        }[verdict]

    def differing(self, readings: tuple[Judged, ...]) -> tuple[Note, ...]:
        """A note where the sources' cut-offs lead to different verdicts on the same total."""
        if len({reading.verdict for reading in readings}) == 1:
            return ()
        said = "; ".join(f"{reading.label} is {reading.words}" for reading in readings)
        return (Note(Effect.NOTE, f"The sources differ here. {said}.", readings[0].cited, self.cutoffs),)


def _percent(part: int, whole: int) -> str:
    """A share in whole percent."""
    return f"{(Decimal(100 * part) / whole).quantize(Decimal(1), ROUND_HALF_UP)}%"
