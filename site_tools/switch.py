"""What is made takes the place of what was there once it is whole, so that it is never seen half made.

Both are on one file system, side by side, since only there is a renaming one step.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """An empty folder to fill, which then takes the place of `folder`; of one not filled to the end, nothing stays.

    Only one may be at it at a time (`lock.alone`). What one that was killed has left is put right first.
    """
    folder = folder.resolve()
    new, old = (folder.with_name(f".{folder.name}.{age}") for age in ("new", "old"))
    shutil.rmtree(new, ignore_errors=True)
    if folder.exists():
        shutil.rmtree(old, ignore_errors=True)
    elif old.exists():
        old.rename(folder)
    try:
        new.mkdir(parents=True)
        yield new
        _switch(folder, new, old)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _switch(folder: Path, new: Path, old: Path) -> None:
    """Put `new` in place of `folder`, which goes to `old`, or back where it was if that fails."""
    try:
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    finally:
        if old.exists() and not folder.exists():
            old.rename(folder)


def write(path: Path, text: str) -> None:
    """Write a file as UTF-8, whole or not at all."""
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_text(text, "utf-8")
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
