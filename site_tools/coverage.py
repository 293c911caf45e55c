"""Where each instruction of the policy and the monograph went: read from `coverage.toml`, written by hand."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from hlh_rules.model.source import Source
from hlh_rules.sources import SOURCES

COVERAGE = Path(__file__).with_name("coverage.toml")


@dataclass(frozen=True, slots=True)
class Covered:
    """An instruction, paraphrased; the page and the place that answer it; words that must be found there."""

    says: str
    page: str
    anchor: str
    holds: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The instructions under one heading of a document."""

    title: str
    rows: tuple[Covered, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document, the part of it that is covered, and its headings."""

    source: Source
    part: str
    headings: tuple[Heading, ...]

    @property
    def rows(self) -> tuple[Covered, ...]:
        """Every instruction."""
        return tuple(row for heading in self.headings for row in heading.rows)


def coverage() -> tuple[Document, ...]:
    """Both documents; KeyError where a document is not among the sources, TypeError where a row is not whole."""
    known = {source.id: source for source in SOURCES}
    held = tomllib.loads(COVERAGE.read_text(encoding="utf-8"))
    return tuple(
        Document(
            known[document["source"]],
            document["part"],
            tuple(
                Heading(heading["title"], tuple(Covered(*row) for row in heading["rows"]))
                for heading in document["heading"]
            ),
        )
        for document in held["document"]
    )
