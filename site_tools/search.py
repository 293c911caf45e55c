"""The index of the search, as a script: a page opened from a folder may read no other kind of file.

It is read from the built pages themselves, whoever built them; `docs/assets/js/search.js` looks words up in it.
"""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

INDEX: Final = "search/search_index.js"
LEFT_OUT: Final = ("404.html",)

HEADINGS: Final = ("h1", "h2", "h3")
INLINE: Final = ("a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time")
"""Elements that do not part one word from the next."""

EMPTY: Final = ("br", "hr", "img", "input", "link", "meta", "wbr")
SILENT: Final = ("button", "form", "nav", "noscript", "script", "select", "style", "svg")
SILENT_CLASSES: Final = ("headerlink", "hlh-standing", "hlh-result")
"""What is no prose of the page: forms, results, drawings, and what is the same on every page."""

SPACES: Final = re.compile(r"\s+")


@dataclass(slots=True)
class Section:
    """A page from one heading to the next; its first has no anchor."""

    anchor: str
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def write(site: Path) -> None:
    """Write the index of a site's pages."""
    made = [section for page in sorted(site.rglob("*.html")) for section in _rows(site, page)]
    index = site / INDEX
    index.parent.mkdir(exist_ok=True)
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    index.write_text(f"globalThis.HLH_SEARCH = {text};\n", "utf-8")


def _rows(site: Path, page: Path) -> list[list[str]]:
    """Each section of a page: its place, the page's title, its own heading (none at the top) and its text."""
    path = page.relative_to(site).as_posix()
    found = [] if path in LEFT_OUT else sections(page.read_text("utf-8"))
    title = _plain(found[0].heading) if found else ""
    return [
        [f"{path}#{one.anchor}" if n else path, title, _plain(one.heading) if n else "", _plain(one.text)]
        for n, one in enumerate(found)
    ]


def sections(html: str) -> list[Section]:
    """The sections of a page's own text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.sections


def _plain(parts: list[str]) -> str:
    return SPACES.sub(" ", "".join(parts)).strip()


class _Reader(HTMLParser):
    """Reads what stands in a page's article, a space between one block and the next."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections: list[Section] = []
        self._open: list[tuple[str, bool]] = []
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins, perhaps a section."""
        given = {name: value or "" for name, value in attrs}
        if not self._open and tag != "article":
            return
        if tag not in INLINE:
            self.handle_data(" ")
        if tag in EMPTY:
            return
        classes = given.get("class", "").split()
        silent = tag in SILENT or "hidden" in given or any(name in SILENT_CLASSES for name in classes)
        self._open.append((tag, silent))
        if tag in HEADINGS and not self._silent() and (tag == "h1" or "id" in given):
            self.sections.append(Section(given.get("id", "")))
            self._heading = True

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it whatever in it was left open."""
        if not any(name == tag for name, _ in self._open):
            return
        while self._open.pop()[0] != tag:
            pass
        if tag in HEADINGS:
            self._heading = False
        if tag not in INLINE and self._open:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        """Text, of the heading or of what follows it."""
        if self._open and self.sections and not self._silent():
            section = self.sections[-1]
            (section.heading if self._heading else section.text).append(data)

    def _silent(self) -> bool:
        return any(silent for _, silent in self._open)
