"""What is text, a second time and compressed: `index.html.gz` beside `index.html`, for servers that can send that.

Such a twin is no file of the edition: nothing lists, keeps or asks for it, and a folder has none.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import deflate

from site_tools import deploy, listing

ENDING: Final = ".gz"
LEVEL: Final = 12
"""The most that libdeflate does; a twentieth less than zlib's most, and in no more time."""


def gzipped(content: bytes) -> bytes:
    """Content as a gzip file, with no time and no name in it."""
    return bytes(deflate.gzip_compress(content, LEVEL))


def write(site: Path) -> None:
    """Write the twins, in place of any older ones. What belongs to the server has none, since the server changes it."""
    for old in list(twins(site)):
        old.unlink()
    for path in sorted(site.rglob("*")):
        if path.suffix.removeprefix(".") in deploy.TEXT and path.relative_to(site).as_posix() not in listing.THEIRS:
            content = path.read_bytes()
            if len(packed := gzipped(content)) < len(content):
                path.with_name(path.name + ENDING).write_bytes(packed)


def twins(folder: Path) -> Iterator[Path]:
    """Those that are there."""
    return (path for path in folder.rglob(f"*{ENDING}") if listing.is_twin(path))
