"""Criteria sets: so many of a list, or all of it; some of them in any case; or another way in."""

from dataclasses import dataclass
from typing import ClassVar

from hlh_rules.model.brief import Brief, Tone
from hlh_rules.model.condition import Condition
from hlh_rules.model.finding import Answers, Json, once
from hlh_rules.model.guard import Guard, notes_of
from hlh_rules.model.relation import Relation, Span, count
from hlh_rules.model.rule import WORDS, Declared, Figure, Judged, Line, Open, Result
from hlh_rules.model.source import Citation
from hlh_rules.model.statement import Statement
from hlh_rules.model.verdict import Verdict, all_of, any_of
from hlh_rules.model.walk import given_in
from hlh_rules.model.wording import lowered


@dataclass(frozen=True, eq=False, slots=True)
class Criterion:
    """One of a list, with its place in the document."""

    id: str
    label: str
    condition: Condition
    cited: Citation

    @once
    def judged(self, answers: Answers) -> Judged:
        """Its verdict, to be listed."""
        verdict = self.condition.verdict(answers)
        return Judged(self.id, self.label, verdict, self.cited, WORDS[verdict])

    def line(self, answers: Answers, number: str = "") -> Line:
        """The line a person would write: the verdict, and what was given."""
        given = given_in(self.condition, answers) or "no answer"
        return Line(f"{number}{self.label}: {self.judged(answers).words}", f" ({given})")

    def open(self, answers: Answers) -> tuple[Open, ...]:
        """What could still settle it."""
        found = self.condition.open(answers)
        return tuple(Open(one, one.label, self.label if one.label != self.label else "") for one in found)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class CriteriaSet(Declared):
    """At least `needed` of the criteria, those `among` them in any case; or the other way in, where there is one.

    `limits` are what its document says of its use: whom it was made for, and how well it tells.
    """

    layout: ClassVar[str] = "criteria"

    criteria: tuple[Criterion, ...]
    needed: int
    other_way: Criterion | None = None
    among: tuple[Criterion, ...] = ()
    guards: tuple[Guard, ...]
    limits: tuple[Statement, ...] = ()

    @property
    def wanted(self) -> str:
        """What is needed, in words: "at least 5 of 8, or …", "fever and at least 2 of the other 4", "all 2"."""
        wanted = f"at least {self.needed} of {len(self.criteria)}"
        if self.needed == len(self.criteria):
            wanted = f"all {self.needed}"
        elif self.among:
            always = ", ".join(lowered(criterion.label) for criterion in self.among)
            others = len(self.criteria) - len(self.among)
            wanted = f"{always}, and at least {self.needed - len(self.among)} of the other {others}"
        return f"{wanted}, or {lowered(self.other_way.label)}" if self.other_way else wanted

    @once
    def counted(self, answers: Answers) -> Span:
        """How many criteria are met: now, and at the most."""
        return count(criterion.condition.verdict(answers) for criterion in self.criteria)

    @once
    def by_count(self, answers: Answers) -> Verdict:
        """The verdict of the criteria alone, without the other way in."""
        enough = Relation.AT_LEAST.over(self.counted(answers), self.needed)
        return all_of((enough, *(criterion.condition.verdict(answers) for criterion in self.among)))

    def verdict(self, answers: Answers) -> Verdict:
        """Met by the count or by the other way; not met only once both are ruled out."""
        return any_of((self.by_count(answers), *(way.condition.verdict(answers) for way in self._ways)))

    @property
    def _ways(self) -> tuple[Criterion, ...]:
        return (self.other_way,) if self.other_way else ()

    def open(self, answers: Answers) -> tuple[Open, ...]:
        """What could still settle the set."""
        if self.verdict(answers).settled:
            return ()
        parts = self.criteria if not self.by_count(answers).settled else ()
        return tuple(item for part in (*parts, *self._ways) for item in part.open(answers))

    def stated(self) -> tuple[str, ...]:
        """How many criteria are needed."""
        return (f"{self.title}: {self.needed} of {len(self.criteria)} needed",)

    def evaluate(self, answers: Answers) -> Result:
        """Each criterion, the count, and whether the set is met, cannot be met, or is undecided."""
        counted, verdict = self.counted(answers), self.verdict(answers)
        judged = tuple(criterion.judged(answers) for criterion in self.criteria)
        others = tuple(way.judged(answers) for way in self._ways)
        own: dict[str, Json] = {
            "verdict": verdict.value,
            "met": counted.lowest,
            "possible": counted.highest,
            "needed": self.needed,
            "criteria": [part.json() for part in judged],
        }
        return Result(
            headline=self._headline(verdict, counted, answers),
            brief=self._brief(verdict, counted),
            outcome=verdict,
            own=own,
            figures=self._figures(verdict, counted, answers),
            verdicts=(*judged, *others),
            working=(
                *(part.line(answers, f"{number}. ") for number, part in enumerate(self.criteria, start=1)),
                Line(f"Met: {counted.lowest}; still possible: {counted.highest}; needed: {self._count_needed}"),
                *(way.line(answers) for way in self._ways),
            ),
            notes=notes_of(self.guards, answers),
            open=self.open(answers),
        )

    def _figures(self, verdict: Verdict, counted: Span, answers: Answers) -> tuple[Figure, ...]:
        tallied = verdict is Verdict.UNKNOWN or (verdict is Verdict.MET and counted.lowest >= self.needed)
        named = {
            Verdict.MET: False,
            Verdict.NOT_MET: not self._gone(answers),
            Verdict.UNKNOWN: counted.highest >= self.needed,
        }[verdict]
        of = f"of {len(self.criteria)}"
        return (
            Figure("met", "Criteria met", f"{counted.lowest} {of}", told=tallied),
            Figure("possible", "Criteria still possible", f"{counted.highest} {of}", told=tallied and counted.settled),
            Figure("needed", "Criteria needed", str(self.needed), told=named),
        )

    @property
    def _count_needed(self) -> str:
        """How many are needed; where it matters which, so that nobody counts alone."""
        return f"{self.needed} ({self.wanted})" if self.among else str(self.needed)

    def _brief(self, verdict: Verdict, counted: Span) -> Brief:
        """By the count, or by the other way in. A set that is met says the disease is there: no success."""
        tally = f"{counted.lowest} of {len(self.criteria)}"
        if verdict is Verdict.NOT_MET:
            return Brief("Cannot be met on these answers", Tone.PLAIN)
        if verdict is Verdict.UNKNOWN:
            return Brief(f"Not settled: {tally} met, {self.needed} needed", Tone.OPEN)
        other = lowered(self.other_way.label) if self.other_way and counted.lowest < self.needed else ""
        return Brief(f"Met: {other or f'{tally} criteria'}", Tone.WARN)

    def _headline(self, verdict: Verdict, counted: Span, answers: Answers) -> str:
        tally = f"{counted.lowest} of {len(self.criteria)} criteria met"
        other = lowered(self.other_way.label) if self.other_way else ""
        if verdict is Verdict.MET:
            return f"{self.title} is met: {tally if counted.lowest >= self.needed else other}"
        if verdict is Verdict.NOT_MET:
            return f"{self.title} cannot be met on these answers: {self._lacking(counted, answers)}"
        if counted.highest < self.needed:
            return f"{self.title} is undecided: {tally}, too few are left; {other} could meet it"
        return f"{self.title} is undecided: {tally}, up to {counted.highest} possible, {self._count_needed} needed"

    def _lacking(self, counted: Span, answers: Answers) -> str:
        """What rules the criteria out: one that is needed in any case, or the count."""
        if gone := self._gone(answers):
            return f"{' and '.join(lowered(c.label) for c in gone)}, needed in any case, not met"
        return f"at most {counted.highest} of the {self._count_needed} needed"

    def _gone(self, answers: Answers) -> tuple[Criterion, ...]:
        return tuple(c for c in self.among if c.condition.verdict(answers) is Verdict.NOT_MET)
