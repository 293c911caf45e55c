"""Which files an edition holds, each with its size and hash: the one list that all who check or keep files go by."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from site_tools import deploy

NAME: Final = "files.json"
"""The list of the web edition, at its top."""

STATUS: Final = "status.json"
"""What a server says of the edition. It belongs to the server, which changes it without a release."""

STATUS_SCRIPT: Final = "status.js"
"""The same in a folder, where a page can read nothing but a script."""

LOCAL: Final = "local.json"
"""What a hospital adds to the edition; it belongs to the server, too."""

LOCAL_PAGE: Final = "local.html"
"""The same for the edition that opens from a folder; it belongs to whoever keeps the folder."""

THEIRS: Final = (STATUS, STATUS_SCRIPT, LOCAL, LOCAL_PAGE)
"""What is no part of a release: an empty one is put there at first, and an update leaves theirs as it is."""


class Listed(NamedTuple):
    """A file by its path in the edition, `/` between folders."""

    path: str
    size: int
    sha256: str


def is_twin(path: Path) -> bool:
    """Whether a file is another one, which stands beside it, compressed (site_tools/packed.py)."""
    return path.suffix == ".gz" and path.stem.rpartition(".")[2] in deploy.TEXT


def listed(folder: Path) -> Iterator[Listed]:
    """Every file of an edition, sorted by path, but for the list itself, what is not the release's, and twins."""
    files = (path for path in folder.rglob("*") if path.is_file() and not is_twin(path))
    for place in sorted(path.relative_to(folder).as_posix() for path in files):
        if place not in (NAME, *THEIRS):
            content = (folder / place).read_bytes()
            yield Listed(place, len(content), hashlib.sha256(content).hexdigest())


def write(folder: Path, version: str) -> None:
    """Write the list of a web edition into it."""
    files = {file.path: {"size": file.size, "sha256": file.sha256} for file in listed(folder)}
    (folder / NAME).write_text(json.dumps({"version": version, "files": files}, indent=1) + "\n", "utf-8")


def sums(files: Iterator[Listed]) -> str:
    """The same as `sha256sum --check` reads it."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in files)
