"""Guards: what a result must say beside the answer, and on whose word. They never exclude in silence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from hlh_rules.model.condition import AllOf, AnyOf, Condition
from hlh_rules.model.finding import Answer, Answers
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
        signed = signed_alone(self.when, answers) if answers.signed else ()
        return self.open_for(map(stated, signed)) if signed else ()

    def open_for(self, known: Iterable[str]) -> tuple[Note, ...]:
        """The note where it is open whether its condition is met, with what is known that leaves it open."""
        listed = tuple(known)
        effect = Effect.WARN if self.effect is Effect.STOP else self.effect
        text, short = (said and may_apply(listed, said) for said in (self.text, self.short))
        return (Note(effect, text, self.cited, self.difference, short, self),)


def notes_of(guards: Iterable[Guard], answers: Answers) -> tuple[Note, ...]:
    """What guards say, in their order."""
    return tuple(note for guard in guards for note in guard.notes(answers))


def signed_alone(condition: Condition, answers: Answers) -> tuple[Answer, ...]:
    """The values known by a limit that leave a condition open; none where it is settled, or something is not known.

    Of alternatives one is enough: what is not known of the others silences nothing.
    """
    if condition.verdict(answers).settled:
        return ()
    if isinstance(condition, (AllOf, AnyOf)):
        left = [signed_alone(part, answers) for part in condition.parts if not part.verdict(answers).settled]
        enough = any(left) if isinstance(condition, AnyOf) else all(left)
        return tuple(dict.fromkeys(answer for signed in left for answer in signed)) if enough else ()
    signed, asked = answers.signed, condition.open(answers)
    return tuple(signed[finding] for finding in asked) if all(finding in signed for finding in asked) else ()


def stated(answer: Answer) -> str:
    """An answer with what it is of: "Neutrophils <2 ×10⁹/L"."""
    return f"{answer.finding.label} {answer}"


def may_apply(known: Iterable[str], text: str) -> str:
    """What is said where it is open whether it holds: "May apply, not known yet (Neutrophils <2 ×10⁹/L). If so: …"."""
    return f"May apply, not known yet ({'; '.join(known)}). If so: {text}"
