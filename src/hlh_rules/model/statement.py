"""What a document instructs or states in words, sentence by sentence, each with its place."""

from dataclasses import dataclass

from hlh_rules.model.finding import Json
from hlh_rules.model.source import Citation


@dataclass(frozen=True, eq=False, slots=True)
class Statement:
    """A sentence, and where it comes from; `lead` is what it is about, where its text begins with that and a colon."""

    said: str
    cited: Citation
    lead: str = ""

    @property
    def text(self) -> str:
        """The whole sentence."""
        return f"{self.lead}: {self.said}" if self.lead else self.said

    def json(self) -> dict[str, Json]:
        """As a result lists it."""
        return {"text": self.text, "cited": str(self.cited)}


def led(lead: str, said: str, cited: Citation) -> Statement:
    """A sentence after its lead."""
    return Statement(said, cited, lead)


@dataclass(frozen=True, eq=False, slots=True)
class Section:
    """Statements under one heading: a list on a page, and lines in the trace."""

    id: str
    title: str
    statements: tuple[Statement, ...]
