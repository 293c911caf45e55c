"""Bars: what rules a treatment out, and with it all that would follow it.

A stop may leave steps down; a bar leaves none.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from hlh_rules.model.brief import Brief, Tone
from hlh_rules.model.condition import Alike, Condition, OfParts, Sayable
from hlh_rules.model.finding import Answers, Finding, Json
from hlh_rules.model.guard import Effect, Note
from hlh_rules.model.reading import Disagreement, Reading
from hlh_rules.model.rule import Result
from hlh_rules.model.source import Citation
from hlh_rules.model.verdict import Verdict
from hlh_rules.model.walk import walk


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Bar:
    """What rules treatment out once it is known.

    It stands until `lifted_by` is met, in words `lifts`. Without such a condition nothing lifts it; and while the
    condition is unknown, nobody has lifted it. `brief` is its headline in a few words.
    """

    id: str
    headline: str
    brief: str
    when: Condition
    says: str
    cited: Citation
    difference: Disagreement[Reading] | None = None
    lifted_by: Condition | None = None
    lifts: str = ""

    def in_force(self, answers: Answers) -> bool:
        """Whether it is known, and not known to be lifted."""
        if self.when.verdict(answers) is not Verdict.MET:
            return False
        return self.lifted_by is None or self.lifted_by.verdict(answers) is not Verdict.MET

    def note(self, *, lasting: bool) -> Note:
        """What is said while it stands; beside one that lasts for good nothing may read as a way back."""
        lifts = f" {self.lifts}" if self.lifts and not lasting else ""
        return Note(Effect.STOP, f"{self.headline}. {self.says}{lifts}", self.cited, self.difference)


@cache
def bars_in(declaration: object) -> tuple[Bar, ...]:
    """Every bar that a declaration holds, once each."""
    return tuple(dict.fromkeys(step.part for step in walk(declaration) if isinstance(step.part, Bar)))


def in_force(bars: Iterable[Bar], answers: Answers) -> tuple[Bar, ...]:
    """The bars that stand on these answers, in the order declared."""
    return tuple(bar for bar in bars if bar.in_force(answers))


def said_of(standing: Iterable[Bar]) -> dict[Bar, Note]:
    """What is said of bars that stand together, in their order."""
    bars = tuple(dict.fromkeys(standing))
    lasting = any(bar.lifted_by is None for bar in bars)
    return {bar: bar.note(lasting=lasting) for bar in bars}


def under_bars(
    bars: Iterable[Bar], answers: Answers, result: Result, barred: Callable[[Result], Result] | None = None
) -> Result:
    """A result with the bars that stand: they lead its headline and its notes.

    `barred` makes what takes the result's place under a bar: the same without anything that leads on to treatment.
    """
    standing = in_force(bars, answers)
    said = said_of(standing)
    listed: list[Json] = [{"id": bar.id, "text": note.text, "cited": str(bar.cited)} for bar, note in said.items()]
    left = barred(result) if standing and barred else result
    return replace(
        left,
        headline=". ".join((*(bar.headline for bar in standing), *((left.headline,) if left.headline else ()))),
        brief=Brief(standing[0].brief, Tone.STOP) if standing else left.brief,
        own={**left.own, "barred": listed},
        barred=bool(standing),
        notes=(*said.values(), *left.notes),
    )


@dataclass(frozen=True, eq=False, slots=True)
class InForce(OfParts):
    """The bar stands, as a condition."""

    bar: Bar

    def verdict(self, answers: Answers) -> Verdict:
        """As the bar's own condition; not met where it is lifted."""
        own = self.bar.when.verdict(answers)
        return Verdict.NOT_MET if own is Verdict.MET and not self.bar.in_force(answers) else own

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What is open in the bar's own condition: only a person's word lifts it."""
        return self.bar.when.open(answers)

    def said(self, each: Callable[[Sayable], str]) -> str:
        """What it stands on."""
        return each(self.bar.when)


@dataclass(frozen=True, eq=False, slots=True)
class Unbarred(Alike):
    """No bar is known to stand. What has not been asked is asked elsewhere, where it can be answered."""

    bars: tuple[Bar, ...]

    def verdict(self, answers: Answers) -> Verdict:
        """Not met as soon as one stands."""
        return Verdict.NOT_MET if in_force(self.bars, answers) else Verdict.MET

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """Nothing: a bar speaks for itself."""
        del answers
        return ()

    def signs(self) -> str:
        """As "nothing rules anakinra out"."""
        return "nothing rules anakinra out"
