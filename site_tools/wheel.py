"""The rules as a wheel: the same rules make the same bytes, on whatever day they are built."""

import hashlib
import os
from pathlib import Path

from flit_core import buildapi

from site_tools.paths import ROOT

STAMP = 315_532_800
"""1 January 1980 in seconds, the first moment a zip archive can hold."""


def build(into: Path) -> Path:
    """Build the wheel into a folder, in place of any older one, and say where it is."""
    into.mkdir(parents=True, exist_ok=True)
    for older in into.glob("hlh_rules-*.whl"):
        older.unlink()
    os.environ["SOURCE_DATE_EPOCH"] = str(STAMP)
    here = Path.cwd()
    os.chdir(ROOT)  # flit builds the project of the working folder
    try:
        return into / str(buildapi.build_wheel(str(into)))
    finally:
        os.chdir(here)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
