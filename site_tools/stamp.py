"""Addresses that change with their file, so that a server may let browsers keep the file for ever.

`css/hlh.css` on a page becomes `css/hlh.css?v=` and the start of the file's hash. Pages keep their plain addresses.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import SplitResult, urlsplit

from site_tools.page import Edit, Step, Tag, tags_of

NAMES: Final = ("href", "src", "data-index", "data-code")
KINDS: Final = (".css", ".gz", ".js")


def stamping() -> Step:
    """Put the hash of each style, script and file of the engine into its addresses on a page."""

    @cache
    def mark(path: Path) -> str:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:12]

    def edits(page: Path, html: str) -> Iterator[Edit]:
        for place, address in _addresses(html):
            if not address.query:
                end = place + len(address.path)
                yield end, end, f"?v={mark((page.parent / address.path).resolve())}"

    return edits


def unstamping(page: Path, html: str) -> Iterator[Edit]:
    """Take the hashes out of a page again: in a folder a browser keeps nothing."""
    del page
    return (
        (place + len(address.path), place + len(address.geturl()), "")
        for place, address in _addresses(html)
        if address.query.startswith("v=")
    )


def _addresses(html: str) -> Iterator[tuple[int, SplitResult]]:
    """Where on a page an address of such a file of ours begins, and the address."""
    return (
        (tag.value_at(name), address) for tag in tags_of(html) for name in NAMES if _is_ours(address := _of(tag, name))
    )


def _of(tag: Tag, name: str) -> SplitResult:
    return urlsplit(tag.attributes.get(name, ""))


def _is_ours(address: SplitResult) -> bool:
    return not (address.scheme or address.netloc or address.fragment) and PurePosixPath(address.path).suffix in KINDS
