"""Addresses that change with their file, so that a server may let browsers keep the file for ever.

`css/hlh.css` on a page becomes `css/hlh.css?v=` and the start of the file's hash. Pages keep their plain addresses.
"""

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Final

ADDRESS: Final = re.compile(r'(?P<start> (?:href|src|data-index|data-code)="(?P<path>[^":?#]+\.(?:css|gz|js)))"')
STAMPED: Final = re.compile(r'( (?:href|src|data-index|data-code)="[^":?#]+\.(?:css|gz|js))\?v=[0-9a-f]{12}"')


def stamp(site: Path) -> None:
    """Put the hash of each style, script and file of the engine into the addresses on every page."""

    @cache
    def mark(path: Path) -> str:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:12]

    for page in sorted(site.rglob("*.html")):

        def stamped(found: re.Match[str], folder: Path = page.parent) -> str:
            return f'{found["start"]}?v={mark((folder / found["path"]).resolve())}"'

        page.write_text(ADDRESS.sub(stamped, page.read_text("utf-8")), "utf-8")


def unstamp(folder: Path) -> None:
    """Take the hashes out again: in a folder a browser keeps nothing."""
    for page in sorted(folder.rglob("*.html")):
        page.write_text(STAMPED.sub(r'\1"', page.read_text("utf-8")), "utf-8")
