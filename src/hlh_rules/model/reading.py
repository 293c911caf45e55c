"""Disagreement as data: one question, and each source's reading of it, the policy's first."""

from dataclasses import dataclass
from decimal import Decimal

from hlh_rules.model.relation import Relation, Span
from hlh_rules.model.source import Citation
from hlh_rules.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Cutoff:
    """Where a reading draws the line on a computed number."""

    relation: Relation
    at: Decimal | int

    def __str__(self) -> str:
        """As ">169"."""
        return f"{self.relation.value}{self.at}"

    @property
    def words(self) -> str:
        """As "above 169"."""
        return self.relation.words(self.at)

    def over(self, span: Span) -> Verdict:
        """The verdict on a number of which only the lowest and the highest are known."""
        return self.relation.over(span, self.at)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says on a disputed point."""

    says: str
    cited: Citation


@dataclass(frozen=True, slots=True)
class CutoffReading(Reading):
    """A reading that draws a line on a computed number."""

    cutoff: Cutoff


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Disagreement[R: Reading]:
    """A point on which the sources differ, are silent or contradict themselves, and how this guide shows it."""

    id: str
    title: str
    readings: tuple[R, ...]
    handled: str
