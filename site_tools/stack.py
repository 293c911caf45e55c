"""Readies wide tables for a phone, where each row is shown as a block: every cell then carries its column's head.

A table that is no longer laid out as one is no table to some screen readers, so that its parts are named as well.
Only tables of three columns and more need it, and none that is filled in on paper.
"""

from html import escape
from pathlib import Path
from typing import Final

from site_tools.page import Edit, Tag, read

LEAST: Final = 3
"""Columns; two fit beside each other."""

NOT_STACKED: Final = ("hlh-dosing", "hlh-paper")
"""What is cut otherwise, or is a form on paper."""

ROLES: Final = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tfoot": "rowgroup",
    "tr": "row",
    "td": "cell",
}
HEADERS: Final = {"col": "columnheader", "row": "rowheader", "rowgroup": "rowheader"}


def heads(page: Path, html: str) -> list[Edit]:
    """Ready the wide tables of a page."""
    del page
    return [(at, at, added) for at, added in read(html, _Tables()).edits]


class _Tables:
    """Finds what has to be added, and where: after the name of each tag that needs it."""

    def __init__(self) -> None:
        self.edits: list[tuple[int, str]] = []
        self._waiting: list[tuple[int, str]] | None = None
        """The edits of the table that is being read, until it is known to need them."""
        self._heads: list[str] = []
        self._in_head = False
        self._head_at = 0
        self._wanted = True
        self._column = 0
        self._below: dict[int, int] = {}
        """How many more rows a cell above takes up, by its column."""

    def start(self, tag: Tag) -> None:
        """A table, or a part of one."""
        if tag.name == "table" and "hlh-table" in tag.classes:
            self._waiting, self._heads, self._wanted, self._below = [], [], True, {}
        if self._waiting is None:
            return
        self._wanted = self._wanted and not set(tag.classes) & set(NOT_STACKED)
        if tag.name == "tr":
            self._column = 0
        if tag.name in ("td", "th"):
            self._cell(tag)
        elif tag.name in ROLES:
            self._add(tag, f' role="{ROLES[tag.name]}"' + (' data-stacked=""' if tag.name == "table" else ""))

    def end(self, name: str) -> None:
        """A table ends, and with it what was found in it is kept or dropped."""
        if name == "th" and self._in_head and self._waiting is not None:
            self._waiting.append((self._head_at, f' data-head="{escape(self._heads[-1])}"'))
            self._in_head = False
        if name == "table" and self._waiting is not None:
            if self._wanted and len(self._heads) >= LEAST:
                self.edits += self._waiting
            self._waiting = None

    def text(self, text: str) -> None:
        """The words of a head."""
        if self._in_head and self._waiting is not None:
            self._heads[-1] += text

    def _cell(self, tag: Tag) -> None:
        given = tag.attributes
        while self._below.get(self._column, 0):
            self._below[self._column] -= 1
            self._column += 1
        column = self._column
        self._column += int(given.get("colspan", "1"))
        if "rowspan" in given:
            self._below[column] = int(given["rowspan"]) - 1
        if given.get("scope") == "col":
            self._heads.append("")
            self._in_head = True
            self._head_at = tag.at + len("<th")
        role = HEADERS[given["scope"]] if tag.name == "th" else ROLES["td"]
        head = f' data-head="{escape(self._heads[column])}"' if tag.name == "td" and column < len(self._heads) else ""
        self._add(tag, f' role="{role}"{head}')

    def _add(self, tag: Tag, added: str) -> None:
        if self._waiting is not None:
            self._waiting.append((tag.at + len(f"<{tag.name}"), added))
