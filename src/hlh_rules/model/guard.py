"""Guards: what a result must say beside the answer, and on whose word. They never exclude in silence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from hlh_rules.model.condition import Condition
from hlh_rules.model.finding import Answers, Finding, Measured
from hlh_rules.model.reading import Disagreement, Reading
from hlh_rules.model.source import Citation
from hlh_rules.model.verdict import Verdict


class Effect(Enum):
    """How loudly a note speaks."""

    STOP = "stop"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Note:
    """Something said beside a result; `guard` is the one that says it, if one does."""

    effect: Effect
    text: str
    cited: Citation
    difference: Disagreement[Reading] | None = None
    short: str = ""
    guard: "Guard | None" = field(default=None, compare=False)


@dataclass(frozen=True, eq=False, slots=True)
class Guard:
    """A note that is given when its condition is met; `short` is what of it can stand beside a result's headline."""

    effect: Effect
    when: Condition
    text: str
    cited: Citation
    difference: Disagreement[Reading] | None = None
    short: str = ""

    def notes(self, answers: Answers) -> tuple[Note, ...]:
        """The note; in other words where only a value known by a limit leaves its condition open; or none."""
        verdict = self.when.verdict(answers)
        if verdict is Verdict.MET:
            return (Note(self.effect, self.text, self.cited, self.difference, self.short, self),)
        if answers.signed and (signed := signed_alone(self.when.open(answers), answers)):
            effect = Effect.WARN if self.effect is Effect.STOP else self.effect
            text, short = (said and may_apply(signed, said) for said in (self.text, self.short))
            return (Note(effect, text, self.cited, self.difference, short, self),)
        return ()


def notes_of(guards: Iterable[Guard], answers: Answers) -> tuple[Note, ...]:
    """What guards say, in their order."""
    return tuple(note for guard in guards for note in guard.notes(answers))


def signed_alone(open_: tuple[Finding, ...], answers: Answers) -> tuple[Measured, ...]:
    """The values known by a limit that are all that is open; none where nothing is, or something is not known."""
    signed = answers.signed
    return tuple(signed[finding] for finding in open_) if all(finding in signed for finding in open_) else ()


def may_apply(signed: tuple[Measured, ...], text: str) -> str:
    """What is said where it is open whether it holds: "May apply, not known yet (Neutrophils <2 ×10⁹/L). If so: …"."""
    known = "; ".join(f"{answer.finding.label} {answer}" for answer in signed)
    return f"May apply, not known yet ({known}). If so: {text}"
