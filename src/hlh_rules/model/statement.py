"""What a document instructs or states in words, sentence by sentence, each with its place."""

from dataclasses import dataclass

from hlh_rules.model.finding import Json
from hlh_rules.model.source import Citation


@dataclass(frozen=True, eq=False, slots=True)
class Statement:
    """A sentence, and where it comes from."""

    text: str
    cited: Citation

    def json(self) -> dict[str, Json]:
        """As a result lists it."""
        return {"text": self.text, "cited": str(self.cited)}


@dataclass(frozen=True, eq=False, slots=True)
class Section:
    """Statements under one heading: a list on a page, and lines in the trace."""

    id: str
    title: str
    statements: tuple[Statement, ...]
