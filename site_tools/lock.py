"""One at a time: whoever installs, generates, builds or releases in this tree waits for whoever is at it already.

The lock is the system's own and goes with the process that holds it, so a killed build leaves none behind. It is also
used before any package is installed (tools/install.py), so it is made of the standard library alone.
"""

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from site_tools.paths import BUILD

LOCK = BUILD / "lock"

WAITING = "Another command is at work in this folder: waiting until it has ended."


LOOK = 0.1
"""Seconds from one look at the lock to the next."""


def _held(file: TextIO) -> bool:
    """Take the lock if it is free."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock; a line on standard error if that means waiting. Programs started meanwhile hold it as well."""
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as file:
        if not _held(file):
            sys.stderr.write(f"{WAITING}\n")
            sys.stderr.flush()
            # Not one long wait: a Ctrl+C that came just before it would not be heard until its end.
            while not _held(file):
                time.sleep(LOOK)
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003 (positional only)
        yield
