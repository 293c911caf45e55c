"""What is text, a second time and compressed: `index.html.gz` beside `index.html`, for servers that can send that.

Such a twin is no file of the edition: nothing lists, keeps or asks for it, and a folder has none.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from site_tools import deploy, listing

ENDING: Final = ".gz"
LEVEL: Final = 9


def write(site: Path) -> None:
    """Write the twins, in place of any older ones. What belongs to the server has none, since the server changes it."""
    for old in list(twins(site)):
        old.unlink()
    for path in sorted(site.rglob("*")):
        if path.suffix.removeprefix(".") in deploy.TEXT and path.relative_to(site).as_posix() not in listing.THEIRS:
            content = path.read_bytes()
            if len(packed := gzip.compress(content, LEVEL, mtime=0)) < len(content):
                path.with_name(path.name + ENDING).write_bytes(packed)


def twins(folder: Path) -> Iterator[Path]:
    """Those that are there."""
    return (path for path in folder.rglob(f"*{ENDING}") if listing.is_twin(path))
