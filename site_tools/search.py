"""What the search fetches, as one script: a page opened from a folder may read no other kind of file.

It holds the sections of the built pages themselves, whoever built them, how words are used (`search.toml`), and the
finder that looks words up in both (`docs/assets/js/search/`).
"""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from hlh_rules.catalogue import ENTRIES
from site_tools import runtime
from site_tools.page import Tag, read
from site_tools.paths import DOCS, NODE_MODULES

INDEX: Final = "search/search_index.js"
LEFT_OUT: Final = ("404.html",)
FINDER: Final = DOCS / "assets" / "js" / "search" / "index.js"
SPELLING: Final = Path(__file__).with_suffix(".toml")
BEYOND: Final = 0.6
"""What the words of a set beyond the policy's routes count for: it never comes before a route."""

HEADINGS: Final = ("h1", "h2", "h3")
INLINE: Final = ("a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time")
"""Elements that do not part one word from the next."""

EMPTY: Final = ("br", "hr", "img", "input", "link", "meta", "wbr")
SILENT: Final = ("button", "form", "nav", "noscript", "script", "select", "style", "svg")
SILENT_CLASSES: Final = ("headerlink", "hlh-contents", "hlh-filter", "hlh-standing", "hlh-result")
"""What is no prose of the page: forms, results, drawings, and what is the same on every page."""

SPACES: Final = re.compile(r"\s+")


@dataclass(slots=True)
class Section:
    """A page from one heading to the next; its first has no anchor."""

    anchor: str
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    """Those whose marks (`owned.py`) its text stands in: it is not quoted once one of them is withdrawn."""


def write(site: Path) -> None:
    """Write the script; ValueError where `search.toml` names a page that there is not."""
    spelling = tomllib.loads(SPELLING.read_text("utf-8"))
    known: dict[str, list[str]] = spelling.pop("known")
    weights: dict[str, float] = spelling["weights"] | {
        f"{entry.page}.html": BEYOND for entry in ENTRIES if entry.beyond
    }
    lost = [path for path in (*known, *weights) if not (site / path).exists()]
    if lost:
        raise ValueError(f"{SPELLING.name} names what is not in the site: {', '.join(lost)}")
    pages = [page.relative_to(site) for page in sorted(site.rglob("*.html"))]
    pages = [page for page in pages if page.as_posix() not in LEFT_OUT]
    # A page without a weight of its own has its folder's.
    spelling["weights"] = {
        page.as_posix(): weights.get(page.as_posix(), weights.get(page.parts[0], 1)) for page in pages
    }
    made = [row for page in pages for row in _rows(site, page.as_posix(), known)]
    script = site / INDEX
    script.parent.mkdir(exist_ok=True)
    runtime.bundle(FINDER, script, NODE_MODULES)
    data = json.dumps({"sections": made, "spelling": spelling}, ensure_ascii=False, separators=(",", ":"))
    script.write_text(f"globalThis.HLH_SECTIONS = {data};\n{script.read_text('utf-8')}", "utf-8")


def _rows(site: Path, path: str, known: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """Each section of a page, as the finder takes it (`Section` in finder.js)."""
    found = sections((site / path).read_text("utf-8"))
    for n, one in enumerate(found):
        yield {
            "path": path,
            "anchor": one.anchor if n else "",
            "page": _plain(found[0].heading),
            "heading": _plain(one.heading) if n else "",
            "text": _plain(one.text),
            "known": () if n else known.get(path, ()),
            "rules": one.rules,
        }


def sections(html: str) -> list[Section]:
    """The sections of a page's own text."""
    return read(html, _Reader()).sections


def _plain(parts: list[str]) -> str:
    return SPACES.sub(" ", "".join(parts)).strip()


class _Reader:
    """Reads what stands in a page's article, a space between one block and the next."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._open: list[tuple[str, bool, str]] = []
        self._heading = False
        self._point = ""
        """The place of an element of its own, whose heading comes next."""

    def start(self, tag: Tag) -> None:
        """An element begins, perhaps a section."""
        name, given = tag.name, tag.attributes
        if not self._open and name != "article":
            return
        if name not in INLINE:
            self.text(" ")
        if name in EMPTY:
            return
        silent = name in SILENT or "hidden" in given or any(one in SILENT_CLASSES for one in tag.classes)
        self._open.append((name, silent, given.get("data-rule", "")))
        if name == "section":
            self._point = given.get("id", "")
        if name in HEADINGS and not self._silent():
            anchor = given.get("id") or self._point
            self._point = ""
            if name == "h1" or anchor:
                self.sections.append(Section(anchor))
                self._heading = True

    def end(self, name: str) -> None:
        """An element ends, and with it whatever in it was left open."""
        if not any(open_ == name for open_, *_ in self._open):
            return
        while self._open.pop()[0] != name:
            pass
        if name in HEADINGS:
            self._heading = False
        if name not in INLINE and self._open:
            self.text(" ")

    def text(self, text: str) -> None:
        """Text, of the heading or of what follows it."""
        if self._open and self.sections and not self._silent():
            section = self.sections[-1]
            (section.heading if self._heading else section.text).append(text)
            if text.strip():
                section.rules += {rule: None for *_, rule in self._open if rule and rule not in section.rules}

    def _silent(self) -> bool:
        return any(silent for _, silent, _ in self._open)
