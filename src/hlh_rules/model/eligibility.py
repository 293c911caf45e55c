"""Eligibility: what a policy includes, what it excludes, and what remains to be done."""

from collections.abc import Callable
from dataclasses import dataclass

from hlh_rules.model.bar import Bar, in_force, under_bars
from hlh_rules.model.brief import Brief, Tone, unsettled
from hlh_rules.model.condition import ALWAYS, Alike, Condition, OfParts, Sayable
from hlh_rules.model.criteria import Criterion
from hlh_rules.model.finding import Answers, Finding, Json, once
from hlh_rules.model.guard import Guard, Note, notes_of
from hlh_rules.model.routes import Routes
from hlh_rules.model.rule import Declared, Judged, Line, Open, Result, Task, repeating
from hlh_rules.model.source import Citation
from hlh_rules.model.table import Table, table
from hlh_rules.model.verdict import Verdict, all_of, negated
from hlh_rules.model.wording import lowered, raised

RULES_OUT = "would rule anakinra out"
APPLIES = {Verdict.MET: "applies", Verdict.NOT_MET: "does not apply", Verdict.UNKNOWN: "not yet known"}


@dataclass(frozen=True, eq=False, slots=True)
class Reopened(OfParts):
    """A condition that other answers reopen: where it fails beside one of them, people judge, and it is unknown."""

    condition: Condition
    by: tuple[Condition, ...]

    def reopened(self, answers: Answers) -> bool:
        """Whether one of them is met."""
        return any(part.verdict(answers) is Verdict.MET for part in self.by)

    def verdict(self, answers: Answers) -> Verdict:
        """The condition's; unknown in place of not met where it is reopened."""
        own = self.condition.verdict(answers)
        return Verdict.UNKNOWN if own is Verdict.NOT_MET and self.reopened(answers) else own

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What is open in the condition: what reopens it no further answer settles."""
        return self.condition.open(answers)

    def said(self, each: Callable[[Sayable], str]) -> str:
        """The condition, and what reopens it."""
        return f"{each(self.condition)}; for the HLH MDT where {' or '.join(map(each, self.by))}"


@dataclass(frozen=True, eq=False, slots=True)
class Within(Alike):
    """The eligibility's own verdict, as a condition."""

    eligibility: "Eligibility"

    def verdict(self, answers: Answers) -> Verdict:
        """Met, not met or, while anything that matters is missing, unknown."""
        return self.eligibility.verdict(answers)

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What could still settle it."""
        return tuple(item.finding for item in self.eligibility.open(answers))

    def signs(self) -> str:
        """By its title."""
        return f"{self.eligibility.title} met"


@dataclass(frozen=True, eq=False, slots=True)
class ToDo:
    """Something that remains to be done. Where it depends on a condition, `otherwise` is what to do without it.

    `within`: it is of those within the policy alone.
    """

    id: str
    text: str
    cited: Citation
    when: Condition = ALWAYS
    otherwise: str = ""
    within: bool = False

    @property
    def both(self) -> str:
        """What to do, with and without it."""
        return f"{self.text} {self.otherwise}" if self.otherwise else self.text

    def said(self, answers: Answers) -> str:
        """What to do; both where it is not known which."""
        said = {Verdict.MET: self.text, Verdict.NOT_MET: self.otherwise, Verdict.UNKNOWN: self.both}
        return said[self.when.verdict(answers)]


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Eligibility(Declared):
    """All inclusions met and no exclusion met. Guards warn and never exclude.

    `cautions` are for one who gives the treatment; what is `lasting` is said where it is ruled out, too.
    `contraindications` rule treatment out and are no exclusion: while the verdict is not against it they are asked for.
    """

    diagnosis: Routes
    inclusions: tuple[Criterion, ...]
    exclusions: tuple[Criterion, ...]
    outside: str
    to_do: tuple[ToDo, ...]
    contraindications: tuple[Finding, ...]
    bars: tuple[Bar, ...]
    cautions: tuple[Guard, ...]
    lasting: tuple[Guard, ...]

    @property
    def guards(self) -> tuple[Guard, ...]:
        """All that it may have to say beside the verdict."""
        return (*self.cautions, *self.lasting)

    def lasts(self, note: Note) -> bool:
        """Whether it is said whatever becomes of the treatment, be it as what may apply."""
        return note.guard in self.lasting

    @once
    def verdict(self, answers: Answers) -> Verdict:
        """Met, not met or, while anything that matters is missing, unknown."""
        included = all_of(part.condition.verdict(answers) for part in self.inclusions)
        not_excluded = all_of(negated(part.condition.verdict(answers)) for part in self.exclusions)
        return all_of((included, not_excluded))

    @once
    def open(self, answers: Answers) -> tuple[Open, ...]:
        """What could still settle it."""
        if self.verdict(answers).settled:
            return ()
        return tuple(item for part in (*self.inclusions, *self.exclusions) for item in part.open(answers))

    def evaluate(self, answers: Answers) -> Result:
        """Each inclusion and exclusion, the whole, and what remains to be done."""
        verdict = self.verdict(answers)
        tasks = self._tasks(answers, verdict)
        included = tuple(part.judged(answers) for part in self.inclusions)
        excluded = tuple(self._excluded(part, answers) for part in self.exclusions)
        own: dict[str, Json] = {
            "verdict": verdict.value,
            "included": [part.json() for part in included],
            "excluded": [part.json() for part in excluded],
            "to_do": [task.json() for task in tasks],
        }
        result = Result(
            headline=self._headline(answers, included, excluded, tasks=bool(tasks)),
            brief=self._brief(verdict, excluded, answers),
            outcome=verdict,
            own=own,
            verdicts=(*included, *excluded),
            working=(
                *(part.line(answers) for part in self.inclusions),
                *(Line(f"Excluded by {lowered(part.label)}: {part.words}") for part in excluded),
                *self._unanswered(answers),
                *map(repeating, tasks),
            ),
            notes=self._notes(answers),
            tasks=tasks,
            open=(*self.open(answers), *(Open(one, f"{one.label}: {RULES_OUT}") for one in self._unruled(answers))),
        )
        return under_bars(self.bars, answers, result)

    def _tasks(self, answers: Answers, verdict: Verdict) -> tuple[Task, ...]:
        """What remains to be done; nothing of what would lead to treatment that is ruled out."""
        within = verdict is not Verdict.NOT_MET
        left = () if in_force(self.bars, answers) else (item for item in self.to_do if within or not item.within)
        return tuple(Task(item.id, item.said(answers), item.cited) for item in left)

    @staticmethod
    def _excluded(part: Criterion, answers: Answers) -> Judged:
        verdict = part.condition.verdict(answers)
        return Judged(part.id, part.label, verdict, part.cited, APPLIES[verdict])

    def _brief(self, verdict: Verdict, excluded: tuple[Judged, ...], answers: Answers) -> Brief:
        if any(part.verdict is Verdict.MET for part in excluded):
            return Brief(self.outside, Tone.WARN)
        criteria = f"Criteria of {self.cited.source.short}"
        return {
            Verdict.MET: Brief("Criteria met; a contraindication is unanswered", Tone.OPEN)
            if self._unruled(answers)
            else Brief(f"{criteria} met", Tone.GOOD),
            Verdict.NOT_MET: Brief(f"{criteria} not met", Tone.WARN),
            Verdict.UNKNOWN: unsettled(self.open(answers)),
        }[verdict]

    def _headline(
        self,
        answers: Answers,
        included: tuple[Judged, ...],
        excluded: tuple[Judged, ...],
        *,
        tasks: bool,
    ) -> str:
        verdict, reopened = self.verdict(answers), self._reopened(answers)
        reasons = "; ".join(lowered(part.label) for part in excluded if part.verdict is Verdict.MET)
        if reasons:
            return f"{self.outside}. {raised(reasons)}"
        if verdict is Verdict.MET:
            met = f"The criteria of {self.cited.source.short} are met"
            asked = (f"{raised(one.label)} has no answer yet, and {RULES_OUT}" for one in self._unruled(answers))
            return ". ".join((met, *asked, *(("See what remains to be done",) if tasks else ())))
        if verdict is Verdict.NOT_MET:
            unmet = "; ".join(lowered(part.label) for part in included if part.verdict is Verdict.NOT_MET)
            return f"The criteria of {self.cited.source.short} are not met on these answers: not met is: {unmet}"
        unknown = [part for part in (*included, *excluded) if part.verdict is Verdict.UNKNOWN]
        judged = "; ".join(lowered(part.label) for part in unknown if part.id in reopened)
        missing = "; ".join(lowered(part.label) for part in unknown if part.id not in reopened)
        said = (("For the HLH MDT to say", judged), ("Still to be known", missing))
        return ". ".join(("Not settled yet", *(f"{what}: {parts}" for what, parts in said if parts)))

    def _unruled(self, answers: Answers) -> tuple[Finding, ...]:
        """The contraindications without an answer: none is asked for where the verdict is against treatment."""
        against = self.verdict(answers) is Verdict.NOT_MET
        return () if against else tuple(one for one in self.contraindications if one.id not in answers.given)

    def _reopened(self, answers: Answers) -> tuple[str, ...]:
        """The inclusions that fail by themselves, and of which other answers make people judge."""
        return tuple(
            part.id
            for part in self.inclusions
            if isinstance(part.condition, Reopened)
            and part.condition.condition.verdict(answers) is Verdict.NOT_MET
            and part.condition.reopened(answers)
        )

    def _speaking(self, answers: Answers) -> tuple[Guard, ...]:
        """The guards that may speak: where treatment is ruled out, nothing is said to one who would give it."""
        return self.lasting if in_force(self.bars, answers) else self.guards

    def _notes(self, answers: Answers) -> tuple[Note, ...]:
        """The guards' notes, and those that the diagnosis itself calls for."""
        own = notes_of(self._speaking(answers), answers)
        return tuple(dict.fromkeys((*own, *self.diagnosis.notes(answers))))

    def _unanswered(self, answers: Answers) -> tuple[Line, ...]:
        """The guards that cannot speak yet: no answer is not the answer no."""
        silent = (guard.when.open(answers) for guard in self._speaking(answers))
        labels = dict.fromkeys(
            lowered(finding.label) for findings in silent for finding in findings if finding not in answers.signed
        )
        return (Line(f"Not answered, and each may bring a warning: {'; '.join(labels)}"),) if labels else ()

    def tables(self) -> tuple[Table, ...]:
        """What is included, what is excluded, and what remains to be done."""

        def criteria(caption: str, parts: tuple[Criterion, ...]) -> Table:
            heads = ("Criterion", "In signs", "In words")
            return table(caption, heads, parts, lambda one: (one.label, one.condition.signs(), one.condition.words()))

        return (
            criteria("Included: all of", self.inclusions),
            criteria("Excluded: any of", self.exclusions),
            table("What remains to be done", ("What",), self.to_do, lambda item: (item.both,)),
        )
