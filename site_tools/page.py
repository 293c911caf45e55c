"""A built page, read once for every step after MkDocs: its tags and texts in order, each tag with its place.

The standard library's parser, since it says where in the text a tag stands. What no step changes stays as it was, byte
for byte; a parser that builds a tree would write the whole page anew, in its own way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, Protocol

PAGES_AT_ONCE: Final = 128
"""How many pages are remembered: more than the guide has, so that two steps that change nothing read a page once."""


@dataclass(frozen=True, slots=True)
class Tag:
    """The start of an element: where it begins and ends in the text, its source, its attributes without entities."""

    name: str
    attributes: Mapping[str, str]
    at: int
    source: str

    @property
    def end(self) -> int:
        """Where the text goes on."""
        return self.at + len(self.source)

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    def value_at(self, name: str) -> int:
        """Where the value of an attribute begins in the text."""
        return self.at + self.source.index(f' {name}="') + len(f' {name}="')


@dataclass(frozen=True, slots=True)
class End:
    """The end of an element."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text between them, its entities resolved, and where it begins on the page; a script's is as it stands."""

    words: str
    at: int


type Part = Tag | End | Text

type Edit = tuple[int, int, str]
"""From where to where in the text, and what is to stand there."""


type Step = Callable[[Path, str], Iterable[Edit]]
"""What a step changes on a page, by its path and its text."""


class Reader(Protocol):
    """What reads a page part by part."""

    def start(self, tag: Tag) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text of the element that is open."""


@lru_cache(PAGES_AT_ONCE)
def parts_of(html: str) -> tuple[Part, ...]:
    """The parts of a page, in order."""
    parser = _Parser(html)
    parser.feed(html)
    parser.close()
    return tuple(parser.parts)


def tags_of(html: str) -> Iterator[Tag]:
    """The tags of a page, in order."""
    return (part for part in parts_of(html) if isinstance(part, Tag))


def read[R: Reader](html: str, reader: R) -> R:
    """Show a page to a reader, and give the reader back."""
    for part in parts_of(html):
        match part:
            case Tag():
                reader.start(part)
            case End(name):
                reader.end(name)
            case Text(words):
                reader.text(words)
    return reader


def rewrite(folder: Path, *steps: Step) -> None:
    """Take every page of a folder through some steps, each of which sees it as it was."""
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text("utf-8")
        path.write_text(edited(html, (edit for step in steps for edit in step(path, html))), "utf-8")


def edited(html: str, edits: Iterable[Edit]) -> str:
    """A page with all edits made; one inside what another takes out goes with it."""
    made, done = [], 0
    for start, end, text in sorted(edits, key=lambda edit: (edit[0], -edit[1], edit[2])):
        if start >= done:
            made += [html[done:start], text]
            done = end
    return "".join((*made, html[done:]))


class _Parser(HTMLParser):
    """Notes the parts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.parts.append(Tag(tag, given, self._at(), self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(End(tag))

    def handle_data(self, data: str) -> None:
        self.parts.append(Text(data, self._at()))

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
