"""Guards: what a result must say beside the answer, and on whose word. They never exclude in silence."""

from dataclasses import dataclass
from enum import Enum

from hlh_rules.model.condition import Condition
from hlh_rules.model.finding import Answers
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
    """Something said beside a result."""

    effect: Effect
    text: str
    cited: Citation
    difference: Disagreement[Reading] | None = None

    @property
    def headline(self) -> str:
        """Its first sentence, without the stop: short enough to stand beside a result's headline."""
        return self.text.partition(". ")[0].rstrip(".")


@dataclass(frozen=True, eq=False, slots=True)
class Guard:
    """A note that is given when its condition is met."""

    effect: Effect
    when: Condition
    text: str
    cited: Citation
    difference: Disagreement[Reading] | None = None

    def notes(self, answers: Answers) -> tuple[Note, ...]:
        """The note, or none."""
        if self.when.verdict(answers) is Verdict.MET:
            return (Note(self.effect, self.text, self.cited, self.difference),)
        return ()
