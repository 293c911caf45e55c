"""The rules as a wheel: the same rules make the same bytes, on whatever day they are built."""

import hashlib
import sys
from pathlib import Path

from site_tools import child

STAMP = 315_532_800
"""1 January 1980 in seconds, the first moment a zip archive can hold."""


def build(into: Path) -> Path:
    """Build the wheel into a folder, in place of any older one, and say where it is."""
    into.mkdir(parents=True, exist_ok=True)
    for older in into.glob("hlh_rules-*.whl"):
        older.unlink()
    # A process of its own: flit builds the project of its working folder, with the time of its environment.
    program = "import sys; from flit_core import buildapi; print(buildapi.build_wheel(sys.argv[1]))"
    built = child.run("flit", sys.executable, "-c", program, into, environment={"SOURCE_DATE_EPOCH": str(STAMP)})
    return into / built.strip()


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
