"""Programs that the build starts: they are stopped with it, and what makes them fail is said in few words."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

from site_tools.paths import ROOT

SYSTEM = re.compile(r"\[Errno (?P<number>\d+)\]|\b(?P<name>E[A-Z]{3,}): ")
"""How Python and Node name what the system refused."""


def run(what: str, *command: str | Path, environment: dict[str, str] | None = None) -> str:
    """What a program prints: OSError if the system refused it something, SystemExit if it failed otherwise.

    It is in a group of its own: Ctrl+C reaches this process, which ends the program and says so once. It inherits the
    lock (`lock.alone`), so that one that outlives this process is not met by the next build.
    """
    try:
        ended = subprocess.run(
            list(map(str, command)),
            cwd=ROOT,
            env=os.environ | (environment or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            process_group=0,
            close_fds=False,
        )
    except FileNotFoundError:
        sys.exit(f"{what} needs {command[0]}, which is not on the PATH: `make site` puts it there.")
    if ended.returncode == 0:
        sys.stderr.write(ended.stderr)
        return ended.stdout
    _refused(ended.stderr, what)
    # Node quotes the failing line, and Pyodide's are a megabyte long.
    sys.stderr.write("".join(f"{line[:300]}\n" for line in ended.stderr.splitlines() if line.strip()))
    sys.exit(f"{what} did not end well; what it said stands above.")


def _refused(words: str, what: str) -> None:
    """OSError, if that is what a program died of by its own last words."""
    for found in reversed([*SYSTEM.finditer(words)]):
        number = int(found["number"]) if found["number"] else getattr(errno, found["name"], 0)
        if number in errno.errorcode:
            raise OSError(number, os.strerror(number), what)
