"""Readies wide tables for a phone, where each row is shown as a block: every cell then carries its column's head.

A table that is no longer laid out as one is no table to some screen readers, so that its parts are named as well.
Only tables of three columns and more need it, and none that is filled in on paper.
"""

from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

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


def stack(site: Path) -> None:
    """Ready the tables of every page."""
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        page.write_text(stacked(text), "utf-8")


def stacked(html: str) -> str:
    """A page with its wide tables readied."""
    reader = _Tables(html)
    reader.feed(html)
    reader.close()
    for at, added in sorted(reader.edits, reverse=True):
        html = html[:at] + added + html[at:]
    return html


class _Tables(HTMLParser):
    """Finds what has to be added, and where: after the name of each tag that needs it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.edits: list[tuple[int, str]] = []
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._waiting: list[tuple[int, str]] | None = None
        """The edits of the table that is being read, until it is known to need them."""
        self._heads: list[str] = []
        self._in_head = False
        self._head_at = 0
        self._wanted = True
        self._column = 0
        self._below: dict[int, int] = {}
        """How many more rows a cell above takes up, by its column."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, or a part of one."""
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag == "table" and "hlh-table" in classes:
            self._waiting, self._heads, self._wanted, self._below = [], [], True, {}
        if self._waiting is None:
            return
        self._wanted = self._wanted and not set(classes) & set(NOT_STACKED)
        if tag == "tr":
            self._column = 0
        if tag in ("td", "th"):
            self._cell(tag, given)
        elif tag in ROLES:
            self._add(tag, f' role="{ROLES[tag]}"' + (' data-stacked=""' if tag == "table" else ""))

    def handle_endtag(self, tag: str) -> None:
        """A table ends, and with it what was found in it is kept or dropped."""
        if tag == "th" and self._in_head and self._waiting is not None:
            self._waiting.append((self._head_at, f' data-head="{escape(self._heads[-1])}"'))
            self._in_head = False
        if tag == "table" and self._waiting is not None:
            if self._wanted and len(self._heads) >= LEAST:
                self.edits += self._waiting
            self._waiting = None

    def handle_data(self, data: str) -> None:
        """The words of a head."""
        if self._in_head and self._waiting is not None:
            self._heads[-1] += data

    def _cell(self, tag: str, given: dict[str, str]) -> None:
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
            self._head_at = self._here() + len("<th")
        role = HEADERS[given["scope"]] if tag == "th" else ROLES["td"]
        head = f' data-head="{escape(self._heads[column])}"' if tag == "td" and column < len(self._heads) else ""
        self._add(tag, f' role="{role}"{head}')

    def _add(self, tag: str, added: str) -> None:
        if self._waiting is not None:
            self._waiting.append((self._here() + len(f"<{tag}"), added))

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
