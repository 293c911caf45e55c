"""Response to treatment: criteria of which any one is enough, reasons to stop, and the days of review."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hlh_rules.model.bar import Bar, in_force, under_bars
from hlh_rules.model.brief import Brief, Tone
from hlh_rules.model.condition import Alike, Answered, Compared, Condition, NotAfter, OfParts, Sayable, open_in
from hlh_rules.model.fall import SHARES_END, Fall
from hlh_rules.model.finding import Answers, Finding, Json, Quantity, once
from hlh_rules.model.guard import Effect, Guard, Note, notes_of
from hlh_rules.model.reading import Disagreement, Reading
from hlh_rules.model.relation import Relation, Span
from hlh_rules.model.rounding import plain
from hlh_rules.model.rule import WORDS, Declared, Figure, Judged, Line, Open, Result
from hlh_rules.model.source import Citation
from hlh_rules.model.table import MarkedScale, Table, table
from hlh_rules.model.unit import Limit, Measure
from hlh_rules.model.verdict import Verdict, all_of, any_of, negated
from hlh_rules.model.walk import findings_in, given_in
from hlh_rules.model.wording import lowered


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class ResponseCriterion:
    """A sign of response. Where it does not apply, it cannot be met and does not count against the others."""

    id: str
    label: str
    condition: Condition
    cited: Citation

    @property
    def window(self) -> Limit | None:
        """The days of its own within which it counts."""
        return self.condition.in_time.limit if isinstance(self.condition, Fall) else None

    def counts(self, answers: Answers) -> bool:
        """Whether it may apply."""
        return not isinstance(self.condition, Fall) or self.condition.applies(answers)

    @once
    def telling(self, answers: Answers) -> Answers:
        """The day's answers that tell of it.

        Once met, it stands on every later day; a fall ruled out at the very end of its window stays so. Everything else
        is asked anew, and today's answers tell.
        """
        days = (answers, *answers.earlier)
        met = (day for day in days if self._on(day) is Verdict.MET)
        return next(met, None) or next((day for day in days if self._final(day)), answers)

    # A day of a long course is looked back upon from every later one, and what it tells never changes.

    @once
    def _on(self, day: Answers) -> Verdict:
        """The verdict by one day alone."""
        return self.condition.verdict(day)

    @once
    def _final(self, day: Answers) -> bool:
        """Whether a day has ruled a fall out for good."""
        return isinstance(self.condition, Fall) and self.condition.final(day)

    @once
    def verdict(self, answers: Answers) -> Verdict:
        """Its verdict over the days up to this one; what contradicts itself on an earlier day may have been a sign."""
        found = self._on(self.telling(answers))
        contradicted = any(not day.withheld.isdisjoint(findings_in(self)) for day in answers.earlier)
        return Verdict.UNKNOWN if found is Verdict.NOT_MET and contradicted else found

    def today(self, answers: Answers) -> Verdict:
        """Its verdict by this day's answers alone."""
        return self.condition.today(answers) if isinstance(self.condition, Fall) else self._on(answers)

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What is open in it today, while no day has settled it; and the baseline, if an earlier day waits for it."""
        if self.verdict(answers).settled:
            return ()
        baseline = self.condition.baseline if isinstance(self.condition, Fall) else None
        earlier = (finding for day in answers.earlier for finding in self.condition.open(day) if finding is baseline)
        return tuple(dict.fromkeys((*self.condition.open(answers), *earlier)))

    @once
    def judged(self, answers: Answers) -> Judged:
        """Its verdict, to be listed."""
        day = self.telling(answers)
        verdict = self.verdict(answers)
        words = self.condition.said(day) if isinstance(self.condition, Fall) else WORDS[verdict]
        return Judged(self.id, self.label, verdict, self.cited, words)

    def line(self, answers: Answers) -> Line:
        """The line a person would write."""
        day = self.telling(answers)
        if isinstance(self.condition, Fall):
            return Line(f"{self.label}: {self.condition.working(day)}")
        given = given_in(self.condition, day) or "no answer"
        return Line(f"{self.label}: {self.judged(answers).words}", f" ({given})")


@dataclass(frozen=True, eq=False, slots=True)
class Responding(Alike):
    """At least one of the criteria that apply is met, by evidence of this day or, within its window, of an earlier one.

    `shown` is a sign of an earlier day that a person or a sheet answers for.
    """

    criteria: tuple[ResponseCriterion, ...]
    shown: Answered

    @once
    def counting(self, answers: Answers) -> tuple[ResponseCriterion, ...]:
        """The criteria that may apply."""
        return tuple(criterion for criterion in self.criteria if criterion.counts(answers))

    def met(self, answers: Answers) -> tuple[ResponseCriterion, ...]:
        """The criteria that are met."""
        return tuple(one for one in self.counting(answers) if one.verdict(answers) is Verdict.MET)

    @once
    def verdict(self, answers: Answers) -> Verdict:
        """Met by one; not met once all that apply are not met. Not having seen an earlier sign rules nothing out."""
        if self.shown.verdict(answers) is Verdict.MET:
            return Verdict.MET
        return any_of(criterion.verdict(answers) for criterion in self.counting(answers))

    def today(self, answers: Answers) -> Verdict:
        """The same by this day's answers alone."""
        return any_of(one.today(answers) for one in self.counting(answers))

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What is open in the criteria, while the whole is."""
        return () if self.verdict(answers).settled else open_in(self.counting(answers), answers)

    def signs(self) -> str:
        """The criteria by name."""
        return f"at least 1 of: {'; '.join(lowered(criterion.label) for criterion in self.criteria)}"


@dataclass(frozen=True, eq=False, slots=True)
class Unshown(OfParts):
    """No evidence of response by a day, once that day is reached.

    A first sign after the day does not undo it. A fall counts by its own window; the other criteria by the days up to
    that day, and by the question that stands for those that are not at hand.
    """

    responding: Responding
    reached: Compared

    @property
    def limit(self) -> Limit:
        """The days within which a sign is looked for."""
        return self.reached.limit

    @once
    def responded(self, answers: Answers) -> Verdict:
        """Whether there was a sign up to the day."""
        earlier = any(Verdict.MET in self.signs_on(day) for day in answers.earlier)
        before = Verdict.MET if earlier else self.responding.shown.verdict(answers)
        return any_of((before, *self.signs_on(answers)))

    @once
    def signs_on(self, day: Answers) -> frozenset[Verdict]:
        """Of each criterion that may apply, whether a day shows a sign in time."""
        return frozenset(self._sign(one, day) for one in self.responding.counting(day))

    def open_signs(self, answers: Answers) -> tuple[str, ...]:
        """What could still show a sign in time, in words: "fall in ferritin within 7 days"."""
        signs = self.responding.counting(answers)
        open_ = (one for one in signs if self._sign(one, answers) is Verdict.UNKNOWN)
        return tuple(f"{lowered(one.label)} within {one.window or self.limit}" for one in open_)

    def _sign(self, criterion: ResponseCriterion, day: Answers) -> Verdict:
        """A fall has its own window; another sign counts on the days up to this one."""
        if isinstance(criterion.condition, Fall):
            return criterion.verdict(day)
        in_time = Compared(self.reached.finding, Relation.AT_MOST, self.limit)
        return all_of((criterion.condition.verdict(day), in_time.verdict(day)))

    @once
    def verdict(self, answers: Answers) -> Verdict:
        """Met once the day is reached without a sign.

        Where nobody has said anything of the earlier days, a sign of today keeps it from being met.
        """
        responded = self.responded(answers)
        if responded is Verdict.UNKNOWN and self._only_today(answers):
            return Verdict.NOT_MET
        return all_of((self.reached.verdict(answers), negated(responded)))

    def _only_today(self, answers: Answers) -> bool:
        """Whether there is a sign, and nobody has said anything of the earlier days."""
        shown = self.responding.shown
        return answers.choice(shown.finding) is None and self.responding.verdict(answers) is Verdict.MET

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """The criteria, and the question that stands for the days not at hand."""
        if self.verdict(answers).settled:
            return ()
        asked = self.responding.shown if self.reached.verdict(answers) is Verdict.MET else self.reached
        return tuple(dict.fromkeys((*open_in(self.responding.counting(answers), answers), *asked.open(answers))))

    def said(self, each: Callable[[Sayable], str]) -> str:
        """As "No response, and days since the first dose ≥14 days"."""
        return f"No response, and {lowered(each(self.reached))}"


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class StopReason:
    """A reason to stop, and what is said when it is met; nothing where a bar says it.

    `brief` is a long label in few words. One that holds only for want of a response has `late` to say of a response
    that came after its day. `leaves` is what of the treatment it leaves: nothing under a bar.
    """

    id: str
    label: str
    condition: Condition
    says: str
    cited: Citation
    difference: Disagreement[Reading] | None = None
    brief: str = ""
    late: str = ""
    leaves: str = ""

    def notes(self, responding: Verdict, *, barred: bool) -> tuple[Note, ...]:
        """What is said when it is met."""
        leaves = f" {self.leaves}" if self.leaves and not barred else ""
        says = f"Stop anakinra: {lowered(self.label)}. {self.says}{leaves}" if self.says else ""
        late = self.late if responding is Verdict.MET else ""
        said = ((Effect.STOP, says), (Effect.WARN, late))
        return tuple(Note(effect, text, self.cited, self.difference) for effect, text in said if text)


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
class Response(Declared):
    """Whether a patient responds, whether there is a reason to stop, and when to look again."""

    day: Quantity
    bars: tuple[Bar, ...]
    stops: tuple[StopReason, ...]
    reviews: tuple[Review, ...]
    checks: tuple[NotAfter, ...]
    guards: tuple[Guard, ...]

    @property
    def unshown(self) -> Unshown:
        """The want of a response by its day, which is one of the reasons to stop."""
        return next(reason.condition for reason in self.stops if isinstance(reason.condition, Unshown))

    @property
    def responding(self) -> Responding:
        """Whether there is a response."""
        return self.unshown.responding

    @property
    def scale(self) -> MarkedScale | None:
        """What the first fall has come down to, in per cent of its baseline."""
        falls = ((one.id, one.condition) for one in self.responding.criteria if isinstance(one.condition, Fall))
        return next((MarkedScale(i, fall.now.label, SHARES_END, 100 - fall.percent) for i, fall in falls), None)

    @once
    def judged(self, answers: Answers) -> tuple[Judged, ...]:
        """Each reason to stop, with its verdict."""
        verdicts = ((reason, reason.condition.verdict(answers)) for reason in self.stops)
        return tuple(Judged(r.id, r.label, verdict, r.cited, WORDS[verdict]) for r, verdict in verdicts)

    def reasons(self, answers: Answers) -> tuple[StopReason, ...]:
        """The reasons to stop that are met, the gravest first."""
        judged = zip(self.stops, self.judged(answers), strict=True)
        return tuple(reason for reason, part in judged if part.verdict is Verdict.MET)

    def stop(self, answers: Answers) -> Verdict:
        """Met by any reason; not met only once every reason is ruled out."""
        return any_of(part.verdict for part in self.judged(answers))

    def next_review(self, answers: Answers) -> Review | None:
        """The next day of review; None without a day, after the last review, and under a bar or a reason to stop."""
        day = answers.number(self.day)
        if day is None or self.reasons(answers) or in_force(self.bars, answers):
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
        barred = bool(in_force(self.bars, answers))
        own: dict[str, Json] = {
            "responding": responding.value,
            "responded_by_day_14": self.unshown.responded(answers).value,
            "today": self.responding.today(answers).value,
            "criteria": [part.json() for part in criteria],
            "stop": stop.value,
            "stop_reasons": [
                {"id": reason.id, "verdict": Verdict.MET.value, "label": reason.label, "cited": str(reason.cited)}
                for reason in reasons
            ],
            "next_review_day": review.day if review else None,
        }
        result = Result(
            headline=self._headline(answers),
            brief=self._brief(answers),
            outcome=None,
            own=own,
            figures=(
                Figure("responding", "Response shown" if self._earlier(answers) else "Responding", WORDS[responding]),
                *self._today(answers),
                *(() if barred and stop is not Verdict.MET else (Figure("stop", "A reason to stop", WORDS[stop]),)),
                *((Figure("review", "Next review", f"day {review.day}: {review.what}"),) if review else ()),
            ),
            verdicts=(*criteria, *self.judged(answers)),
            working=tuple(criterion.line(answers) for criterion in self.responding.criteria),
            notes=(
                *(note for reason in reasons for note in reason.notes(responding, barred=barred)),
                *notes_of(self.guards, answers),
            ),
            open=self.open(answers),
            marks={criterion.id: share for criterion, share in self._shares(answers) if share},
        )
        return under_bars(self.bars, answers, result)

    def open_falls(self, answers: Answers) -> tuple[Fall, ...]:
        """The falls that may still be shown."""
        open_ = (one.condition for one in self.responding.counting(answers) if not one.verdict(answers).settled)
        return tuple(one for one in open_ if isinstance(one, Fall))

    def overdue(self, answers: Answers) -> str:
        """What is said once the day of the stop has passed while a sign in time is open; else ""."""
        if in_force(self.bars, answers) or self.reasons(answers) or self.unshown.verdict(answers).settled:
            return ""
        if self.unshown.reached.verdict(answers) is not Verdict.MET:
            return ""
        shown, limit = self.responding.shown, self.unshown.limit
        earlier = () if shown.verdict(answers).settled else (lowered(shown.finding.label),)
        what = "; ".join((*self.unshown.open_signs(answers), *earlier))
        late = self.responding.verdict(answers) is Verdict.MET
        passed = f"{limit} have passed without recorded evidence of response"
        said = f"No sign within {limit} is recorded" if late else passed
        return f"{said}: review now. Still open: {what}"

    def _today(self, answers: Answers) -> tuple[Figure, ...]:
        """What today's answers say, where an earlier day has shown a response."""
        if not self._earlier(answers):
            return ()
        return (Figure("today", "By today's answers alone", WORDS[self.responding.today(answers)]),)

    def _earlier(self, answers: Answers) -> bool:
        """Whether there was a response, of which today's answers by themselves show no sign."""
        shown = self.responding.verdict(answers) is Verdict.MET
        return shown and self.responding.today(answers) is not Verdict.MET

    def _shares(self, answers: Answers) -> Iterator[tuple[ResponseCriterion, Span | None]]:
        """What each fall has come down to."""
        for criterion in self.responding.criteria:
            if isinstance(criterion.condition, Fall):
                yield criterion, criterion.condition.share(criterion.telling(answers))

    def _headline(self, answers: Answers) -> str:
        reasons, review = self.reasons(answers), self.next_review(answers)
        barred = in_force(self.bars, answers)
        left = [reason.label for reason in reasons if reason.says]
        if left:
            return f"Stop anakinra: {'; '.join(map(lowered, left))}"
        if barred:
            return ""
        signs, overdue = self._sign_words(answers), self.overdue(answers)
        said = [signs] if overdue in ("", signs) else [signs, overdue]
        if review:
            said.append(f"Next review on day {review.day}")
        said += [f"{reason.label}: not answered" for reason in self.stops if self._unanswered(reason, answers)]
        return ". ".join(said)

    def _brief(self, answers: Answers) -> Brief:
        """A reason to stop before all else; then whether there was a response, and what to do next."""
        left = [reason for reason in self.reasons(answers) if reason.says]
        verdict, review = self.responding.verdict(answers), self.next_review(answers)
        if left:
            return Brief(f"Stop anakinra: {lowered(left[0].brief or left[0].label)}", Tone.STOP)
        if verdict is not Verdict.MET and self.unshown.reached.verdict(answers) is Verdict.MET:
            return Brief(f"{self.unshown.limit}, no response recorded: review now", Tone.WARN)
        if verdict is Verdict.UNKNOWN:
            return Brief("Response not known yet", Tone.OPEN)
        then = f"; next review day {review.day}" if review else ""
        if verdict is Verdict.NOT_MET:
            return Brief(f"No response so far{then}", Tone.WARN)
        return self._brief_of_response(answers, then)

    def _brief_of_response(self, answers: Answers, then: str) -> Brief:
        """A response is good only once the reason that overrides it has been asked about, and if it came in time."""
        if self.overdue(answers):
            return Brief(f"Responding; none recorded within {self.unshown.limit}", Tone.WARN)
        unasked = [lowered(reason.label) for reason in self.stops if self._unanswered(reason, answers)]
        earlier = self._earlier(answers)
        said = "Response shown earlier" if earlier else "Responding"
        if unasked or earlier:
            return Brief(f"{said}; {unasked[0]} not answered" if unasked else f"{said}{then}", Tone.OPEN)
        warned = any(note.effect is Effect.WARN for note in notes_of(self.guards, answers))
        return Brief(f"Responding{', with a warning' if warned else ''}{then}", Tone.WARN if warned else Tone.GOOD)

    @staticmethod
    def _unanswered(reason: StopReason, answers: Answers) -> bool:
        """Whether the reason that overrides all others has not been asked about: no answer is not the answer no."""
        return not reason.says and reason.condition.verdict(answers) is Verdict.UNKNOWN

    def _sign_words(self, answers: Answers) -> str:
        """Whether there is a response, in a sentence."""
        verdict, overdue = self.responding.verdict(answers), self.overdue(answers)
        met = [self._sign(one, answers) for one in self.responding.met(answers)] or ["a sign on an earlier day"]
        if self._earlier(answers):
            unseen = {
                Verdict.NOT_MET: "by today's answers alone no sign is met",
                Verdict.UNKNOWN: "today's answers do not say whether it holds",
            }
            return f"A response was shown: {'; '.join(met)}; {unseen[self.responding.today(answers)]}"
        if verdict is Verdict.MET:
            return f"Responding by the policy's criteria: {'; '.join(met)}"
        if overdue:
            return overdue
        if verdict is Verdict.NOT_MET:
            return "No response by the policy's criteria so far, and no reason to stop yet"
        return "Whether there is a response cannot be said yet"

    def _sign(self, criterion: ResponseCriterion, answers: Answers) -> str:
        """A sign that is met, with its day where that is an earlier one."""
        # A value that was given later has a day of its own.
        taken = criterion.condition.in_time.finding if isinstance(criterion.condition, Fall) else self.day
        on, today = criterion.telling(answers).number(taken), answers.number(self.day)
        if on is None or today is None or on.standard >= today.standard:
            return lowered(criterion.label)
        return f"{lowered(criterion.label)} on day {plain(on.standard)}"

    def tables(self) -> tuple[Table, ...]:
        """The criteria, the reasons to stop, and the days of review."""
        return (
            table(
                "Response: at least one of",
                ("Criterion", "In signs", "In words"),
                self.responding.criteria,
                lambda one: (one.label, one.condition.signs(), one.condition.words()),
            ),
            table(
                "Reasons to stop: any of",
                ("Reason", "When", "What is said"),
                self.stops,
                lambda stop: (stop.label, stop.condition.words(), stop.says or "Stop, whatever the response"),
            ),
            table("Days of review", ("Day", "What for"), self.reviews, lambda one: (f"Day {one.day}", one.what)),
        )
