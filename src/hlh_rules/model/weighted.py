"""Weighted sums: measured values and answers, each by its printed weight, and where the sum is judged."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from hlh_rules.model.brief import Brief, Tone
from hlh_rules.model.condition import NOT_KNOWN, Answered
from hlh_rules.model.finding import Answers, Finding, Json, Quantity
from hlh_rules.model.guard import Guard, notes_of
from hlh_rules.model.interval import Interval
from hlh_rules.model.reading import Cutoff, CutoffReading
from hlh_rules.model.rounding import plain, tenths_beside
from hlh_rules.model.rule import WORDS, Declared, Figure, Judged, Line, Open, Result
from hlh_rules.model.statement import Statement
from hlh_rules.model.table import Table, TableRow
from hlh_rules.model.unit import Unit
from hlh_rules.model.verdict import Verdict

NO_END = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Reach:
    """What a sum still can be: from lowest to highest, either of which may have no end (infinite), or be left out."""

    lowest: Decimal
    highest: Decimal
    low_open: bool = False
    high_open: bool = False

    @property
    def settled(self) -> bool:
        """Whether only one value is left."""
        return self.lowest == self.highest

    def times(self, weight: Decimal) -> "Reach":
        """Each value by a weight; a negative one turns the ends round."""
        low, high = (self.lowest * weight, self.low_open), (self.highest * weight, self.high_open)
        (lowest, low_open), (highest, high_open) = (low, high) if weight > 0 else (high, low)
        return Reach(lowest, highest, low_open, high_open)

    def verdict(self, cutoff: Cutoff) -> Verdict:
        """The cut-off's on all that the sum can be."""
        high = self.highest if self.highest.is_finite() else None
        known = Interval(self.lowest, high, self.low_open, self.high_open)
        return known.verdict(cutoff.relation, Decimal(cutoff.at))

    def said(self, limit: Decimal) -> str:
        """In words, to the tenth, and never rounded across the limit."""
        low, high = (tenths_beside(end, (limit,)) if end.is_finite() else "" for end in (self.lowest, self.highest))
        if self.settled:
            return low
        above, below = (f"above {low}" if self.low_open else low), (f"below {high}" if self.high_open else high)
        if low and high:
            return f"between {low} and {high}" if self.low_open and self.high_open else f"{above} to {below}"
        if low:
            return above if self.low_open else f"{low} or more"
        if high:
            return below if self.high_open else f"{high} or less"
        return NOT_KNOWN

    def json(self) -> dict[str, Json]:
        """Both ends as exact decimal text; null for one that nothing known sets."""
        ends = {"lowest": self.lowest, "highest": self.highest}
        return {name: plain(end) if end.is_finite() else None for name, end in ends.items()}


class Term(Protocol):
    """A summand."""

    @property
    def weight(self) -> Decimal:
        """Its printed weight."""

    @property
    def label(self) -> str:
        """What it weighs."""

    @property
    def of(self) -> str:
        """What the weight is for, in words."""

    @property
    def asked(self) -> Finding:
        """The finding that it weighs."""

    def reach(self, answers: Answers) -> Reach:
        """What it can still add to the sum."""

    def given(self, answers: Answers) -> str:
        """The answer, for the working."""


@dataclass(frozen=True, eq=False, slots=True)
class Each:
    """A weight for each unit of a quantity, in the unit that the document prints.

    A value not known is nought or more, with no highest: what a form takes is no clinical limit.
    """

    finding: Quantity
    unit: Unit
    weight: Decimal

    @property
    def label(self) -> str:
        """The finding's."""
        return self.finding.label

    @property
    def of(self) -> str:
        """As "for each U/L"."""
        return f"for each {self.unit.symbol}"

    @property
    def asked(self) -> Finding:
        """The quantity."""
        return self.finding

    def reach(self, answers: Answers) -> Reach:
        """What is known of the value, in the printed unit, by the weight."""
        answer = answers.number(self.finding)
        if answer is None:
            return Reach(Decimal(0), NO_END).times(self.weight)
        if answer.scale.unit == self.unit:
            known = answer.interval
        else:
            scale = next(scale for scale in self.finding.scales if scale.unit == self.unit)
            known = answer.standard_interval.rising(scale.from_first_unit)
        high = NO_END if known.high is None else known.high
        return Reach(known.low, high, known.low_open, known.high_open).times(self.weight)

    def given(self, answers: Answers) -> str:
        """The number with its unit, and the weight."""
        answer = answers.number(self.finding)
        return f"{answer}, {plain(self.weight)} {self.of}" if answer else NOT_KNOWN


@dataclass(frozen=True, eq=False, slots=True)
class If:
    """A weight that counts where a question is answered so."""

    condition: Answered
    weight: Decimal

    @property
    def label(self) -> str:
        """The question's."""
        return self.condition.finding.label

    @property
    def of(self) -> str:
        """As "if yes"."""
        return f"if {' or '.join(self.condition.choices)}"

    @property
    def asked(self) -> Finding:
        """The question."""
        return self.condition.finding

    def reach(self, answers: Answers) -> Reach:
        """The weight, nothing, or while it is not known either."""
        verdict = self.condition.verdict(answers)
        least, most = Decimal(verdict is Verdict.MET), Decimal(verdict is not Verdict.NOT_MET)
        return Reach(least, most).times(self.weight)

    def given(self, answers: Answers) -> str:
        """The choice made."""
        return self.condition.given(answers)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class WeightedSum(Declared):
    """A sum of weighted terms, judged by one cut-off. `limits` are what its document says of its use."""

    terms: tuple[Term, ...]
    reading: CutoffReading
    guards: tuple[Guard, ...]
    limits: tuple[Statement, ...] = ()

    @property
    def _at(self) -> Decimal:
        return Decimal(self.reading.cutoff.at)

    def total(self, answers: Answers) -> Reach:
        """The sum, from the lowest to the highest that missing answers allow."""
        reaches = [term.reach(answers) for term in self.terms]
        start = Decimal(0)
        return Reach(
            sum((reach.lowest for reach in reaches), start),
            sum((reach.highest for reach in reaches), start),
            low_open=any(reach.low_open for reach in reaches),
            high_open=any(reach.high_open for reach in reaches),
        )

    def judged(self, total: Reach) -> Judged:
        """The cut-off's verdict on a total."""
        cutoff = self.reading.cutoff
        verdict = total.verdict(cutoff)
        return Judged(str(cutoff), f"{self.title} {cutoff}", verdict, self.reading.cited, WORDS[verdict])

    def evaluate(self, answers: Answers) -> Result:
        """The sum or its range, each term's share of it, and the reading of the cut-off."""
        total = self.total(answers)
        judged = self.judged(total)
        said = total.said(self._at)
        return Result(
            headline=self._headline(said, judged.verdict),
            # While nothing is known of the sum, only the question stands.
            titled=said == NOT_KNOWN,
            brief=self._brief(total, judged.verdict),
            outcome=judged.verdict,
            own={**total.json(), "readings": [judged.json("cutoff")]},
            figures=(Figure("sum", self.title, said, told=said != NOT_KNOWN),),
            verdicts=(judged,),
            working=(*(self._line(term, answers) for term in self.terms), Line(f"Sum: {said}")),
            notes=notes_of(self.guards, answers),
            open=tuple(
                Open(term.asked, f"{term.label}, {plain(term.weight)} {term.of}")
                for term in self.terms
                if not term.reach(answers).settled
            ),
        )

    def tables(self) -> tuple[Table, ...]:
        """The terms with their weights, and the cut-off."""
        terms = tuple(TableRow((term.label, f"{plain(term.weight)} {term.of}"), self.cited) for term in self.terms)
        said = self.reading.cutoff
        cutoff = TableRow((f"{said} ({said.words})", self.reading.says), self.reading.cited)
        return (
            Table(f"{self.title}: the sum of", ("What", "Weight"), terms),
            Table(f"{self.title}: where the line is drawn", ("Sum", "Meaning"), (cutoff,)),
        )

    def _line(self, term: Term, answers: Answers) -> Line:
        reach = term.reach(answers)
        worth = f": {plain(reach.lowest)}" if reach.settled else ""
        return Line(f"{term.label}: {term.given(answers)}{worth}")

    def _brief(self, total: Reach, verdict: Verdict) -> Brief:
        """By the cut-off: at it or past it the disease is likelier, which is no success."""
        if verdict is Verdict.NOT_MET and not total.settled:
            total = replace(total, lowest=-NO_END)  # the end that tells, in few words
        said = total.said(self._at)
        words, tone = {
            Verdict.MET: ("cut-off met", Tone.WARN),
            Verdict.NOT_MET: ("cut-off not met", Tone.PLAIN),
            Verdict.UNKNOWN: ("not settled", Tone.OPEN),
        }[verdict]
        return Brief(f"{self.title}{'' if said == NOT_KNOWN else f' {said}'}: {words}", tone)

    def _headline(self, said: str, verdict: Verdict) -> str:
        words = f"{self.reading.cutoff.words} (the cut-off)"
        question = f"whether it is {words} is not yet known"
        if said == NOT_KNOWN:
            return question
        return {
            Verdict.MET: f"{self.title} {said} is {words}",
            Verdict.NOT_MET: f"{self.title} {said} is not {words}",
            Verdict.UNKNOWN: f"{self.title} {said}: {question}",
        }[verdict]
