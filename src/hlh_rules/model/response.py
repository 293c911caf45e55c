"""Response to treatment: criteria of which any one is enough, reasons to stop, and the days of review."""

from collections.abc import Iterator
from dataclasses import dataclass

from hlh_rules.model.condition import Condition, NotAfter, open_in
from hlh_rules.model.fall import Fall
from hlh_rules.model.finding import Answers, Finding, Json, Quantity
from hlh_rules.model.guard import Effect, Guard, Note
from hlh_rules.model.relation import Span
from hlh_rules.model.rounding import plain
from hlh_rules.model.rule import WORDS, Judged, Open, Result, Status, lowered
from hlh_rules.model.source import Citation
from hlh_rules.model.table import Table, TableRow
from hlh_rules.model.unit import Measure
from hlh_rules.model.verdict import Verdict, all_of, any_of, negated
from hlh_rules.model.walk import given_in


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class ResponseCriterion:
    """A sign of response. Where it does not apply, it cannot be met and does not count against the others."""

    id: str
    label: str
    condition: Condition
    cited: Citation

    def counts(self, answers: Answers) -> bool:
        """Whether it may apply."""
        return not isinstance(self.condition, Fall) or self.condition.applies(answers)

    def judged(self, answers: Answers) -> Judged:
        """Its verdict, to be listed."""
        verdict = self.condition.verdict(answers)
        words = self.condition.said(answers) if isinstance(self.condition, Fall) else WORDS[verdict]
        return Judged(self.id, self.label, verdict, self.cited, words)

    def working(self, answers: Answers) -> str:
        """The line a person would write."""
        if isinstance(self.condition, Fall):
            return f"{self.label}: {self.condition.working(answers)}"
        given = given_in(self.condition, answers) or "no answer"
        return f"{self.label}: {self.judged(answers).words} ({given})"


@dataclass(frozen=True, eq=False, slots=True)
class Responding:
    """At least one of the criteria that apply is met."""

    criteria: tuple[ResponseCriterion, ...]

    def _counting(self, answers: Answers) -> tuple[Condition, ...]:
        return tuple(criterion.condition for criterion in self.criteria if criterion.counts(answers))

    def verdict(self, answers: Answers) -> Verdict:
        """Met by one; not met once all that apply are not met."""
        return any_of(condition.verdict(answers) for condition in self._counting(answers))

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What is open in the criteria, while the whole is."""
        return () if self.verdict(answers).settled else open_in(self._counting(answers), answers)

    def signs(self) -> str:
        """The criteria by name."""
        return f"at least 1 of: {'; '.join(lowered(criterion.label) for criterion in self.criteria)}"

    def words(self) -> str:
        """The same: there is no sign in it."""
        return self.signs()


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class StopReason:
    """A reason to stop, and what is said when it is met. Some hold only where there is no response."""

    id: str
    label: str
    condition: Condition
    says: str
    cited: Citation
    unless_responding: bool = False

    def verdict(self, responding: Verdict, answers: Answers) -> Verdict:
        """Its verdict, beside that of the response."""
        own = self.condition.verdict(answers)
        return all_of((own, negated(responding))) if self.unless_responding else own

    def words(self) -> str:
        """What it asks for."""
        return (
            f"No response, and {lowered(self.condition.words())}" if self.unless_responding else self.condition.words()
        )


@dataclass(frozen=True, eq=False, slots=True)
class Review:
    """A day of review, and what it is for."""

    on: Measure
    what: str
    cited: Citation

    @property
    def day(self) -> str:
        """The day, as a result shows it."""
        return plain(self.on.value)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Response:
    """Whether a patient responds, whether there is a reason to stop, and when to look again."""

    id: str
    title: str
    purpose: str
    cited: Citation
    status: Status
    day: Quantity
    responding: Responding
    stops: tuple[StopReason, ...]
    reviews: tuple[Review, ...]
    checks: tuple[NotAfter, ...]
    guards: tuple[Guard, ...]

    def judged(self, answers: Answers) -> tuple[Judged, ...]:
        """Each reason to stop, with its verdict."""
        responding = self.responding.verdict(answers)
        verdicts = ((reason, reason.verdict(responding, answers)) for reason in self.stops)
        return tuple(Judged(r.id, r.label, verdict, r.cited, WORDS[verdict]) for r, verdict in verdicts)

    def reasons(self, answers: Answers) -> tuple[StopReason, ...]:
        """The reasons to stop that are met, the gravest first."""
        judged = zip(self.stops, self.judged(answers), strict=True)
        return tuple(reason for reason, part in judged if part.verdict is Verdict.MET)

    def stop(self, answers: Answers) -> Verdict:
        """Met by any reason; not met only once every reason is ruled out."""
        return any_of(part.verdict for part in self.judged(answers))

    def next_review(self, answers: Answers) -> Review | None:
        """The next day of review; None without a day, after the last review, and where there is a reason to stop."""
        day = answers.number(self.day)
        if day is None or self.reasons(answers):
            return None
        return next((review for review in self.reviews if review.on.value > day.standard), None)

    def open(self, answers: Answers) -> tuple[Open, ...]:
        """What could still settle response or stopping."""
        stops = () if self.stop(answers).settled else tuple(reason.condition for reason in self.stops)
        return tuple(Open(finding, finding.label) for finding in open_in((self.responding, *stops), answers))

    def evaluate(self, answers: Answers) -> Result:
        """Each criterion, whether any is met, each reason to stop, and the next day of review."""
        criteria = tuple(criterion.judged(answers) for criterion in self.responding.criteria)
        reasons, review = self.reasons(answers), self.next_review(answers)
        responding, stop = self.responding.verdict(answers), self.stop(answers)
        own: dict[str, Json] = {
            "responding": responding.value,
            "criteria": [part.json() for part in criteria],
            "stop": stop.value,
            "stop_reasons": [
                {"id": reason.id, "verdict": Verdict.MET.value, "label": reason.label, "cited": str(reason.cited)}
                for reason in reasons
            ],
            "next_review_day": review.day if review else None,
        }
        return Result(
            headline=self._headline(answers),
            outcome=None,
            own=own,
            figures=(
                ("Responding", WORDS[responding]),
                ("A reason to stop", WORDS[stop]),
                *((("Next review", f"day {review.day}: {review.what}"),) if review else ()),
            ),
            verdicts=(*criteria, *self.judged(answers)),
            working=tuple(criterion.working(answers) for criterion in self.responding.criteria),
            notes=(
                *(Note(Effect.STOP, reason.says, reason.cited) for reason in reasons),
                *(note for guard in self.guards for note in guard.notes(answers)),
            ),
            open=self.open(answers),
            marks={criterion.id: share for criterion, share in self._shares(answers) if share},
        )

    def _shares(self, answers: Answers) -> Iterator[tuple[ResponseCriterion, Span | None]]:
        """What each fall has come down to."""
        for criterion in self.responding.criteria:
            if isinstance(criterion.condition, Fall):
                yield criterion, criterion.condition.share(answers)

    def _headline(self, answers: Answers) -> str:
        reasons, review = self.reasons(answers), self.next_review(answers)
        if reasons:
            return f"Stop anakinra: {'; '.join(lowered(reason.label) for reason in reasons)}"
        met = [c.label for c in self.responding.criteria if c.condition.verdict(answers) is Verdict.MET]
        said = {
            Verdict.MET: f"Responding by the policy's criteria: {'; '.join(map(lowered, met))}",
            Verdict.NOT_MET: "No response by the policy's criteria so far, and no reason to stop yet",
            Verdict.UNKNOWN: "Whether there is a response cannot be said yet",
        }[self.responding.verdict(answers)]
        return f"{said}. Next review on day {review.day}" if review else said

    def tables(self) -> tuple[Table, ...]:
        """The criteria, the reasons to stop, and the days of review."""
        return (
            Table(
                "Response: at least one of",
                ("Criterion", "In signs", "In words"),
                tuple(
                    TableRow((c.label, c.condition.signs(), c.condition.words()), c.cited)
                    for c in self.responding.criteria
                ),
            ),
            Table(
                "Reasons to stop: any of",
                ("Reason", "When", "What is said"),
                tuple(TableRow((stop.label, stop.words(), stop.says), stop.cited) for stop in self.stops),
            ),
            Table(
                "Days of review",
                ("Day", "What for"),
                tuple(TableRow((f"Day {review.day}", review.what), review.cited) for review in self.reviews),
            ),
        )
