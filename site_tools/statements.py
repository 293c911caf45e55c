"""What a document states in words, ready for a page."""

from dataclasses import dataclass

from hlh_rules.model.source import Citation
from hlh_rules.model.statement import Section, Statement


@dataclass(frozen=True, slots=True)
class Told:
    """A statement: what it is about, where it says so, and the rest."""

    lead: str
    text: str
    cited: Citation | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A section: its statements, and the place they share, if they share one."""

    title: str
    told: tuple[Told, ...]
    cited: Citation | None


def listed(section: Section) -> Listed:
    """A section, its place said once where every statement has the same."""
    places = list(dict.fromkeys(statement.cited for statement in section.statements))
    shared = places[0] if len(places) == 1 else None
    return Listed(section.title, tuple(told(statement, shared) for statement in section.statements), shared)


def told(statement: Statement, shared: Citation | None = None) -> Told:
    """A statement, after its lead."""
    return Told(statement.lead, statement.said, None if statement.cited == shared else statement.cited)
