"""The content security policy: nothing is let in, run or sent anywhere but what this guide itself brings along.

Each page carries its policy in a `<meta>`, with the hashes of just the scripts written into it; `header` is the form a
server sends with every file, the worker's script among them. A page that the policy would break is not published.
"""

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from site_tools.page import Edit, Step, Tag, read, tags_of

WEB: Final = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self'",
    "connect-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""On a server. WebAssembly has a keyword of its own, which allows no `eval`."""

FOLDER: Final = WEB | {
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    "worker-src": "blob:",
    "connect-src": "'none'",
    "frame-src": "'self'",
    "manifest-src": "'none'",
}
"""Opened from a folder: the worker is made by the page from a Blob, and there is nobody to connect to.

The one frame is `local.html`, a hospital's own file, in a sandbox that lets it hand over text and nothing else."""

IN_HEADERS_ONLY: Final = {"frame-ancestors": "'self'"}
"""What a browser ignores in a page, and complains of."""

SCRIPT_TYPES: Final = ("", "module", "text/javascript", "application/javascript")
CHARSET: Final = '<meta charset="utf-8">'


class UnpublishableError(ValueError):
    """A page holds something that its own policy would refuse."""


@dataclass(slots=True)
class Contents:
    """What of a page a policy has to do with."""

    scripts: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def meta(html: str, edition: dict[str, str]) -> str:
    """The policy of one page, for its `<meta>`: UnpublishableError if the page holds what no policy of ours allows."""
    contents = contents_of(html)
    if contents.refused:
        raise UnpublishableError(", ".join(contents.refused))
    return _text(_allowing(edition, hashes(contents.scripts)))


def header(site: Path) -> str:
    """The policy a server sends with every file: it lets every page of the site be what its own allows."""
    pages = (contents_of(page.read_text("utf-8")) for page in sorted(site.rglob("*.html")))
    written = {script for page in pages for script in page.scripts}
    return _text(_allowing(WEB, hashes(sorted(written))) | IN_HEADERS_ONLY)


def applying(site: Path, edition: dict[str, str]) -> Step:
    """Write its policy into a page, before anything that it governs, in place of any older one."""

    def edits(page: Path, html: str) -> list[Edit]:
        try:
            return _edits(html, meta(html, edition))
        except ValueError as error:
            raise UnpublishableError(f"{page.relative_to(site).as_posix()}: {error}") from error

    return edits


def _edits(html: str, policy: str) -> list[Edit]:
    metas = [tag for tag in tags_of(html) if tag.name == "meta"]
    places = [tag for tag in metas if tag.source == CHARSET]
    if len(places) != 1:
        raise ValueError(f"the policy has its place after {CHARSET}, and there are {len(places)} of them")
    end = places[0].end
    older = (tag.end for tag in metas if tag.source.startswith(_META) and not html[end : tag.at].strip())
    return [(end, next(older, end), f'\n  {_META} content="{policy}">')]


_META: Final = '<meta http-equiv="Content-Security-Policy"'


def hashes(scripts: list[str]) -> list[str]:
    """What lets just these scripts, written into a page, run."""
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts]


def contents_of(html: str) -> Contents:
    """The scripts written into a page, and whatever in it no policy of ours allows."""
    return read(html, _Reader()).contents


def _allowing(edition: dict[str, str], scripts: list[str]) -> dict[str, str]:
    return edition | {"script-src": " ".join([edition["script-src"], *dict.fromkeys(scripts)])}


def _text(policy: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())


class _Reader:
    """Reads a page for its `Contents`."""

    def __init__(self) -> None:
        self.contents = Contents()
        self._script: list[str] | None = None

    def start(self, tag: Tag) -> None:
        """An element: whether it is a script, and whether it may be as it is."""
        given = tag.attributes
        if tag.name == "script" and "src" not in given and given.get("type", "").lower() in SCRIPT_TYPES:
            self._script = []
        for name, value in given.items():
            if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
                self.contents.refused.append(f'<{tag.name} {name}="{value[:60]}">')
        if tag.name in ("style", "base", "iframe", "object", "embed"):
            self.contents.refused.append(f"<{tag.name}>")

    def text(self, text: str) -> None:
        """Text; a script's is kept as it is, for its hash."""
        if self._script is not None:
            self._script.append(text)

    def end(self, name: str) -> None:
        """A script's end."""
        if name == "script" and self._script is not None:
            self.contents.scripts.append("".join(self._script))
            self._script = None
