"""Which files an edition holds, each with its size and hash: the one list that all who check or keep files go by."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

NAME: Final = "files.json"
"""The list of the web edition, at its top."""

STATUS: Final = "status.json"
"""What a server says of the edition. It belongs to the server, which changes it without a release."""

STATUS_SCRIPT: Final = "status.js"
"""The same in a folder, where a page can read nothing but a script."""


class Listed(NamedTuple):
    """A file by its path in the edition, `/` between folders."""

    path: str
    size: int
    sha256: str


def listed(folder: Path) -> Iterator[Listed]:
    """Every file of an edition, sorted by path; the list itself and the status, in either form, are not on it."""
    for place in sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()):
        if place not in (NAME, STATUS, STATUS_SCRIPT):
            content = (folder / place).read_bytes()
            yield Listed(place, len(content), hashlib.sha256(content).hexdigest())


def write(folder: Path, version: str) -> None:
    """Write the list of a web edition into it."""
    files = {file.path: {"size": file.size, "sha256": file.sha256} for file in listed(folder)}
    (folder / NAME).write_text(json.dumps({"version": version, "files": files}, indent=1) + "\n", "utf-8")


def sums(files: Iterator[Listed]) -> str:
    """The same as `sha256sum --check` reads it."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in files)
