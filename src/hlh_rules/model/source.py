"""Documents relied on, and places in them."""

from dataclasses import dataclass
from enum import IntEnum


class Trust(IntEnum):
    """How far a document is relied on where two differ: the lowest number first."""

    POLICY = 1
    PRIMARY = 2
    EVIDENCE = 3
    BACKGROUND = 4

    @property
    def meaning(self) -> str:
        """What a page says of it."""
        return _MEANINGS[self]


_MEANINGS = {
    Trust.POLICY: "The policy: decides who may be treated and how",
    Trust.PRIMARY: "A primary paper, product information or professional monograph",
    Trust.EVIDENCE: "Evidence",
    Trust.BACKGROUND: "Background only, never the basis of a number",
}


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Source:
    """A document: enough to find it, and what it may decide."""

    id: str
    short: str
    title: str
    edition: str
    trust: Trust
    decides: str
    url: str | None = None
    remark: str | None = None

    def at(self, part: str, point: str = "") -> "Citation":
        """A place in the document: its heading, table or item; and the point in it."""
        return Citation(self, part, point)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement comes from, down to the place in the document."""

    source: Source
    part: str
    point: str = ""

    @property
    def place(self) -> str:
        """The part with the point."""
        return f"{self.part}, {self.point}" if self.point else self.part

    def __str__(self) -> str:
        """As printed beside a result."""
        return f"{self.source.short}: {self.place}"
