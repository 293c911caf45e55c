"""Criteria sets: so many of a list, or another way in."""

from dataclasses import dataclass

from hlh_rules.model.condition import Condition
from hlh_rules.model.finding import Answers, Json
from hlh_rules.model.guard import Guard
from hlh_rules.model.relation import Relation, Span, count
from hlh_rules.model.rule import WORDS, Judged, Open, Result, Status, lowered
from hlh_rules.model.source import Citation
from hlh_rules.model.verdict import Verdict, any_of
from hlh_rules.model.walk import given_in


@dataclass(frozen=True, eq=False, slots=True)
class Criterion:
    """One of a list, with its place in the document."""

    id: str
    label: str
    condition: Condition
    cited: Citation

    def judged(self, answers: Answers) -> Judged:
        """Its verdict, to be listed."""
        verdict = self.condition.verdict(answers)
        return Judged(self.id, self.label, verdict, self.cited, WORDS[verdict])

    def working(self, answers: Answers) -> str:
        """The line a person would write: what was given, and the verdict."""
        given = given_in(self.condition, answers) or "no answer"
        return f"{self.label}: {self.judged(answers).words} ({given})"

    def open(self, answers: Answers) -> tuple[Open, ...]:
        """What could still settle it."""
        found = self.condition.open(answers)
        return tuple(
            Open(finding, finding.label if finding.label == self.label else f"{finding.label}, for “{self.label}”")
            for finding in found
        )


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class CriteriaSet:
    """At least `needed` of the criteria, or the other way in."""

    id: str
    title: str
    purpose: str
    cited: Citation
    status: Status
    criteria: tuple[Criterion, ...]
    needed: int
    other_way: Criterion
    guards: tuple[Guard, ...]

    def counted(self, answers: Answers) -> Span:
        """How many criteria are met: now, and at the most."""
        return count(criterion.condition.verdict(answers) for criterion in self.criteria)

    def by_count(self, answers: Answers) -> Verdict:
        """The verdict of the count alone, without the other way in."""
        return Relation.AT_LEAST.over(self.counted(answers), self.needed)

    def verdict(self, answers: Answers) -> Verdict:
        """Met by the count or by the other way; not met only once both are ruled out."""
        return any_of((self.by_count(answers), self.other_way.condition.verdict(answers)))

    def open(self, answers: Answers) -> tuple[Open, ...]:
        """What could still settle the set."""
        if self.verdict(answers).settled:
            return ()
        parts = self.criteria if not self.by_count(answers).settled else ()
        return tuple(item for part in (*parts, self.other_way) for item in part.open(answers))

    def evaluate(self, answers: Answers) -> Result:
        """Each criterion, the count, and whether the set is met, cannot be met, or is undecided."""
        counted, verdict = self.counted(answers), self.verdict(answers)
        judged = tuple(criterion.judged(answers) for criterion in self.criteria)
        other = self.other_way.judged(answers)
        own: dict[str, Json] = {
            "verdict": verdict.value,
            "met": counted.lowest,
            "possible": counted.highest,
            "needed": self.needed,
            "criteria": [part.json() for part in judged],
        }
        return Result(
            headline=self._headline(verdict, counted, other),
            outcome=verdict,
            own=own,
            figures=(
                ("Criteria met", f"{counted.lowest} of {len(self.criteria)}"),
                ("Criteria still possible", f"{counted.highest} of {len(self.criteria)}"),
                ("Criteria needed", str(self.needed)),
            ),
            verdicts=(*judged, other),
            working=(
                *(f"{number}. {part.working(answers)}" for number, part in enumerate(self.criteria, start=1)),
                f"Met: {counted.lowest}; still possible: {counted.highest}; needed: {self.needed}",
                self.other_way.working(answers),
            ),
            notes=tuple(note for guard in self.guards for note in guard.notes(answers)),
            open=self.open(answers),
        )

    def _headline(self, verdict: Verdict, counted: Span, other: Judged) -> str:
        tally = f"{counted.lowest} of {len(self.criteria)} criteria met"
        if verdict is Verdict.MET:
            by = tally if counted.lowest >= self.needed else lowered(other.label)
            return f"{self.title} is met: {by}"
        if verdict is Verdict.NOT_MET:
            return f"{self.title} cannot be met on these answers: at most {counted.highest} of the {self.needed} needed"
        if counted.highest < self.needed:
            return f"{self.title} is undecided: {tally}, too few are left; {lowered(other.label)} could meet it"
        return f"{self.title} is undecided: {tally}, up to {counted.highest} possible, {self.needed} needed"
