"""Where each heading and figure of the five documents went: read from `coverage.toml`, written by hand.

`missing` holds it to the text of a document, which is no part of this tree: every heading found, in its order, and
every number under it in one of its rows or set aside.
"""

import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hlh_rules.model.source import Source
from hlh_rules.sources import SOURCES

COVERAGE = Path(__file__).with_name("coverage.toml")
NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
NOT_ITS_OWN = re.compile(
    r"""https?://\S+
    | ^\d+(?:\.\d+)*\.?\s+(?=[A-Z])  # the number of a section or an item
    | section\s\d+(?:\.\d+)*
    | \[[A-Z]+\d+(?:R\d+)?\]  # a reviewer's comment
    | [A-Z]+\d{2,}[A-Z]*\d* | \b\d{5,}P\b  # codes of policies and funding lines""",
    re.VERBOSE,
)
"""Addresses, codes, and the numbers of a line's own section and of those it points to."""
ALL = "*"
"""Set aside, every number under a heading: a list of references."""


@dataclass(frozen=True, slots=True)
class Covered:
    """What a document states, paraphrased; the page and the place that carry it; words that must be found there."""

    says: str
    page: str
    anchor: str
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands under one heading of a document: the beginning of its line, numbers set aside, and the rows."""

    title: str
    text: str
    aside: tuple[str, ...]
    rows: tuple[Covered, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document, the name of its text, and its headings in its order."""

    source: Source
    file: str
    headings: tuple[Heading, ...]

    @property
    def rows(self) -> tuple[Covered, ...]:
        """Every row."""
        return tuple(row for heading in self.headings for row in heading.rows)


def main(folder: str) -> int:
    """Hold the rows to the texts in a folder, and say what is missing; 1 if anything is."""
    wrong = [
        f"{document.source.short}: {line}"
        for document in coverage()
        for line in missing(document, (Path(folder) / document.file).read_text(encoding="utf-8"))
    ]
    sys.stdout.write("".join(f"{line}\n" for line in wrong) or "every heading and every figure has its row\n")
    return 1 if wrong else 0


def coverage() -> tuple[Document, ...]:
    """All five; KeyError where a document is not among the sources, TypeError where a row is not whole."""
    known = {source.id: source for source in SOURCES}
    held = tomllib.loads(COVERAGE.read_text(encoding="utf-8"))
    return tuple(
        Document(
            known[document["source"]], document["file"], tuple(_heading(heading) for heading in document["heading"])
        )
        for document in held["document"]
    )


def missing(document: Document, text: str) -> list[str]:
    """The headings that the text does not have in this order, and the numbers under each that no row has."""
    lines = text.splitlines()
    places: list[int] = []
    wrong: list[str] = []
    for heading in document.headings:
        after = places[-1] + 1 if places else 0
        found = next((n for n in range(after, len(lines)) if _begins(lines[n], heading.text)), None)
        if found is None:
            wrong.append(f"no heading {heading.text!r} after line {after}")
        else:
            places.append(found)
    if wrong:
        return wrong
    for heading, start, end in zip(document.headings, places, [*places[1:], len(lines)], strict=True):
        said = " ".join(part for row in heading.rows for part in (*row.holds, row.says))
        known = {*_numerals(said), *heading.aside}
        wrong += [
            f"{heading.title}: {number} (line {n + 1}) is in no row"
            for n in range(start, end)
            for number in _numerals(NOT_ITS_OWN.sub("", lines[n]))
            if number not in known and ALL not in heading.aside
        ]
    return wrong


def _heading(told: dict[str, Any]) -> Heading:
    rows = tuple(
        Covered(says, page, anchor, (holds,) if isinstance(holds, str) else tuple(holds))
        for says, page, anchor, holds in told["rows"]
    )
    return Heading(told["title"], told.get("text", told["title"]), tuple(told.get("aside", ())), rows)


def _begins(line: str, heading: str) -> bool:
    return line.strip().lstrip("*").casefold().startswith(heading.casefold()) and not line.rstrip().endswith("\t3")


def _numerals(text: str) -> list[str]:
    """The numbers in a text, without commas and closing noughts after a point."""
    found = [number.replace(",", "") for number in NUMERAL.findall(text)]
    return [number.rstrip("0").rstrip(".") if "." in number else number for number in found]
