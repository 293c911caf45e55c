"""CHANGELOG.md as data: its versions, each with its entries. Whatever asks about changes asks here."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from hlh_rules.model.rule import Rule
from site_tools.paths import ROOT

CHANGELOG: Final = ROOT / "CHANGELOG.md"
CHAPTER: Final = re.compile(r"^## (?P<number>[^\s,]+)(?P<date>.*)(?P<body>(?:\n(?!## ).*)*)", re.MULTILINE)
DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2} \w+ \d{4}")
ENTRY: Final = re.compile(r"^- (?:\*\*(?P<kind>\w+)\*\*: )?(?P<text>.*(?:\n(?!- ).*)*)", re.MULTILINE)
ANSWERS: Final = ("Clinical", "Source")
"""The kinds of an entry that tells of a change in what a rule says."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: its kind, empty where it has none, and its words in one line."""

    kind: str
    text: str

    def __str__(self) -> str:
        """As it stands in the file, in one line."""
        return f"**{self.kind}**: {self.text}" if self.kind else self.text

    def tells_of(self, rule: Rule) -> bool:
        """Whether it tells what changed in a rule: by its id, with or without its hyphens, or by its title."""
        names = "|".join(re.escape(name) for name in (rule.id, rule.id.replace("-", " "), rule.title))
        return self.kind in ANSWERS and bool(re.search(rf"(?<!\w)(?:{names})(?!\w)", self.text, re.IGNORECASE))


@dataclass(frozen=True, slots=True)
class Version:
    """A chapter: the version's number, its date as written or none, the line it begins in, and its entries."""

    number: str
    date: str | None
    line: int
    entries: tuple[Entry, ...]


def versions() -> tuple[Version, ...]:
    """Those of the file, the newest first."""
    return read(CHANGELOG.read_text("utf-8"))


@cache
def read(text: str) -> tuple[Version, ...]:
    """Those of a text written as the file is."""
    return tuple(
        Version(
            chapter["number"],
            date[0] if (date := DATE.search(chapter["date"])) else None,
            text.count("\n", 0, chapter.start()) + 1,
            tuple(Entry(one["kind"] or "", " ".join(one["text"].split())) for one in ENTRY.finditer(chapter["body"])),
        )
        for chapter in CHAPTER.finditer(text)
    )


def telling_of(rule: Rule) -> tuple[Entry, ...]:
    """The entries that tell what changed in a rule, of every version."""
    return tuple(entry for version in versions() for entry in version.entries if entry.tells_of(rule))
