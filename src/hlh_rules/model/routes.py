"""Routes: several ways to one conclusion, any of which is enough, and none of which can rule it out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Protocol

from hlh_rules.model.brief import Brief, Tone
from hlh_rules.model.condition import Condition, OfParts, Sayable
from hlh_rules.model.criteria import CriteriaSet
from hlh_rules.model.finding import Answers, Finding, Json, once
from hlh_rules.model.guard import Guard, Note, notes_of
from hlh_rules.model.rule import WORDS, Declared, Figure, Judged, Line, Open, Result
from hlh_rules.model.score import Score
from hlh_rules.model.source import Citation
from hlh_rules.model.verdict import Verdict, any_of


class Way(Condition, Protocol):
    """What a route rests on."""

    def working(self, answers: Answers) -> str:
        """The line a person would write of it."""


@dataclass(frozen=True, eq=False, slots=True)
class ByCondition:
    """A route that rests on a single condition."""

    condition: Condition

    def verdict(self, answers: Answers) -> Verdict:
        """The condition's."""
        return self.condition.verdict(answers)

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """The condition's."""
        return self.condition.open(answers)

    def signs(self) -> str:
        """The condition's."""
        return self.condition.signs()

    def words(self) -> str:
        """The condition's."""
        return self.condition.words()

    def working(self, answers: Answers) -> str:
        """The condition and its verdict."""
        return f"{self.condition.signs()}: {WORDS[self.verdict(answers)]}"


@dataclass(frozen=True, eq=False, slots=True)
class ByCount:
    """A route that rests on the count of a criteria set, without its other way in."""

    criteria: CriteriaSet

    def verdict(self, answers: Answers) -> Verdict:
        """The count's."""
        return self.criteria.by_count(answers)

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What is open in the criteria, while the count is."""
        if self.verdict(answers).settled:
            return ()
        return tuple(finding for part in self.criteria.criteria for finding in part.condition.open(answers))

    def signs(self) -> str:
        """As "HLH-2004: ≥5 of 8 criteria"."""
        return f"{self.criteria.title}: ≥{self.criteria.needed} of {len(self.criteria.criteria)} criteria"

    def words(self) -> str:
        """As "HLH-2004: 5 or more of 8 criteria"."""
        return f"{self.criteria.title}: {self.criteria.needed} or more of {len(self.criteria.criteria)} criteria"

    def working(self, answers: Answers) -> str:
        """The count."""
        counted = self.criteria.counted(answers)
        return (
            f"{self.criteria.title}: {counted.lowest} of {len(self.criteria.criteria)} met, "
            f"up to {counted.highest} possible, {self.criteria.needed} needed"
        )


@dataclass(frozen=True, eq=False, slots=True)
class ByScore:
    """A route that rests on a score's first reading, the policy's."""

    score: Score

    def verdict(self, answers: Answers) -> Verdict:
        """The first reading's."""
        return self.score.readings(self.score.total(answers))[0].verdict

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What is open in the items, while the reading is."""
        if self.verdict(answers).settled:
            return ()
        return tuple(finding for item in self.score.items for finding in item.open(answers))

    def signs(self) -> str:
        """As "HScore >169"."""
        return f"{self.score.title} {self.score.cutoffs.readings[0].cutoff}"

    def words(self) -> str:
        """As "HScore above 169"."""
        return f"{self.score.title} {self.score.cutoffs.readings[0].cutoff.words}"

    def working(self, answers: Answers) -> str:
        """The total and the cut-off."""
        total = self.score.total(answers)
        return f"{self.score.title} {total} against {self.score.readings(total)[0].id}"

    def notes(self, answers: Answers) -> tuple[Note, ...]:
        """The note on the cut-off, where the sources' readings part."""
        return self.score.differing(self.score.readings(self.score.total(answers)))


@dataclass(frozen=True, eq=False, slots=True)
class Route:
    """One way to the conclusion, with its place in the document."""

    id: str
    label: str
    way: Way
    cited: Citation


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Routes(OfParts, Declared):
    """A conclusion that any one route is enough for. It is never refused: the document leaves room for judgement.

    As a condition it is met once any route is. `none_met` is said beside that none is, while some are open, too.
    """

    layout: ClassVar[str] = "routes"

    routes: tuple[Route, ...]
    none_met: str
    none_met_brief: str
    guards: tuple[Guard, ...]

    @once
    def verdict(self, answers: Answers) -> Verdict:
        """Met by any route, else unknown: no answers can rule the conclusion out."""
        found = any_of(route.way.verdict(answers) for route in self.routes)
        return Verdict.MET if found is Verdict.MET else Verdict.UNKNOWN

    @once
    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """The findings that could still meet a route, each once."""
        if self.verdict(answers).settled:
            return ()
        return tuple(dict.fromkeys(finding for route in self.routes for finding in route.way.open(answers)))

    def said(self, each: Callable[[Sayable], str]) -> str:
        """Every route."""
        return f"any of: {'; '.join(each(route.way) for route in self.routes)}"

    def evaluate(self, answers: Answers) -> Result:
        """Each route with its verdict, and whether any is met."""
        verdict = self.verdict(answers)
        judged = tuple(self._judged(route, answers) for route in self.routes)
        own: dict[str, Json] = {"verdict": verdict.value, "routes": [part.json() for part in judged]}
        return Result(
            headline=self._headline(judged),
            titled=True,
            brief=self._brief(judged),
            outcome=verdict,
            own=own,
            figures=(Figure("met", "Routes met", f"{_count(Verdict.MET, judged)} of {len(judged)}"),),
            verdicts=judged,
            working=tuple(Line(route.way.working(answers)) for route in self.routes),
            notes=self.notes(answers),
            open=tuple(Open(finding, finding.label) for finding in self.open(answers)),
        )

    def _headline(self, judged: tuple[Judged, ...]) -> str:
        met = [part.label for part in judged if part.verdict is Verdict.MET]
        if met:
            return f"met by {'; '.join(met)}"
        still_open = _count(Verdict.UNKNOWN, judged)
        if still_open:
            return f"no route is met yet; {still_open} of {len(judged)} are still open. {self.none_met}"
        return f"no route is met on these answers. {self.none_met}"

    def _brief(self, judged: tuple[Judged, ...]) -> Brief:
        met, still_open = _count(Verdict.MET, judged), _count(Verdict.UNKNOWN, judged)
        if met:
            return Brief(f"Met by {met} of {len(judged)} routes", Tone.WARN)
        said = f"No route met yet: {still_open} of {len(judged)} open" if still_open else self.none_met_brief
        return Brief(said, Tone.OPEN)

    def notes(self, answers: Answers) -> tuple[Note, ...]:
        """Where the sources' cut-offs of a score part, and the guards'."""
        scores = (route.way for route in self.routes if isinstance(route.way, ByScore))
        return (
            *(note for way in scores for note in way.notes(answers)),
            *notes_of(self.guards, answers),
        )

    def _judged(self, route: Route, answers: Answers) -> Judged:
        verdict = route.way.verdict(answers)
        return Judged(route.id, route.label, verdict, route.cited, WORDS[verdict])


def _count(verdict: Verdict, judged: tuple[Judged, ...]) -> int:
    return sum(part.verdict is verdict for part in judged)
