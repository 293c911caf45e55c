"""The small engine: Pyodide's module and glue without what the rules never use, and the memory that goes with them.

The module's data is in the memory already, and goes. Of its functions those are kept that were seen in use, and all
that these call by number; each other is a stub that traps, and says so in a way that nothing can hide. A whole module,
with every function, takes over then. All three, slim, whole and memory, carry one mark, and fit only each other.
"""

import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from site_tools import node
from site_tools.engine import glue, requests
from site_tools.engine.module import Module
from site_tools.paths import DOCS

STARTING: Final = DOCS / "assets" / "js" / "engine" / "python.js"
OURS: Final = (
    STARTING,
    *(node.TOOLS / name for name in ("snapshot/make.mjs", "snapshot/sweep.mjs", "engine/ask.mjs")),
)
"""Our scripts that call the module's functions."""

MARK: Final = "hlh"
SIGN: Final = "hlh_stub"
ENTERED: Final = "entered"
"""What python.js and ask.mjs look for in a module."""

SEED, DRAWN = 1, 1000
"""Of the requests that show which functions are used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    """The parts of the small engine."""

    glue: str
    """An ES module."""
    slim: bytes
    whole: bytes
    snapshot: bytes
    mark: int

    def ask(self, asked: list[str], module: bytes) -> dict[str, Any]:
        """What came of requests put to one of its modules, under Node: see ask.mjs."""
        with tempfile.TemporaryDirectory() as folder:
            parts = [self.glue.encode(), module, self.snapshot, json.dumps(asked).encode()]
            places = [Path(folder) / name for name in ("glue.mjs", "module", "snapshot", "asked", "out")]
            for place, content in zip(places, parts, strict=False):
                place.write_bytes(content)
            script, code, snapshot, listed, out = places
            node.run("engine/ask.mjs", script, code, snapshot, self.mark, listed, out)
            said: dict[str, Any] = json.loads(out.read_text("utf-8"))
            return said


@dataclass(frozen=True, slots=True)
class Compared:
    """Which replies, by their number, were other than they should be, and which were none."""

    wrong: list[int]
    none: dict[int, str]
    """Why there was none."""


def compared(said: list[str], right: list[str]) -> Compared:
    """What was said, as `Small.ask` tells it, beside the right replies."""
    hashes = [hashlib.sha256(reply.encode()).hexdigest() for reply in right]
    none = {number: one for number, one in enumerate(said) if len(one) != len(hashes[number])}
    pairs = enumerate(zip(said, hashes, strict=True))
    return Compared([number for number, (one, other) in pairs if one != other and number not in none], none)


def build(wheel: Path, pyodide: Path) -> Small:
    """Make it of the rules' wheel and the npm package `pyodide`; ValueError if that is not the one known here."""
    glue.check(pyodide)
    trimmed = glue.trimmed(
        (pyodide / "pyodide.asm.mjs").read_text("utf-8"), *(script.read_text("utf-8") for script in OURS)
    )
    module = Module((pyodide / "pyodide.asm.wasm").read_bytes()).showing(trimmed.exports)
    mark = _mark(module.written(), wheel.read_bytes())
    snapshot = _snapshot(trimmed.text, module, pyodide / "python_stdlib.zip", wheel, mark)
    whole = module.without_data().marked(MARK, mark.to_bytes(4, "little"))
    recording = Small(
        glue=trimmed.text, slim=b"", whole=whole.recording(ENTERED).written(), snapshot=snapshot, mark=mark
    )
    kept = whole.reached_from(_used(recording))
    return Small(
        glue=trimmed.text,
        slim=whole.keeping(kept, SIGN).written(),
        whole=whole.written(),
        snapshot=snapshot,
        mark=mark,
    )


def _used(recording: Small) -> set[int]:
    """The functions that are used by the start and by requests of every kind, and at any moment."""
    said = recording.ask(requests.everything(SEED, DRAWN), recording.whole)
    if failed := [reply for reply in said["replies"] if len(reply) != hashlib.sha256().digest_size * 2]:
        raise RuntimeError(f"Python did not answer every request: {failed[0]}")
    return set(said["used"])


def _mark(*parts: bytes) -> int:
    """A number of 32 bits that names these bytes."""
    return int.from_bytes(hashlib.sha256(b"".join(parts)).digest()[:4], "little")


def _snapshot(text: str, module: Module, library: Path, wheel: Path, mark: int) -> bytes:
    """Python's memory after it has imported the rules, without its zeros: see sparse.mjs."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "glue.mjs").write_text(text, "utf-8")
        (place / "module").write_bytes(module.written())
        node.run("snapshot/make.mjs", place / "glue.mjs", place / "module", library, wheel, mark, place / "out")
        return (place / "out").read_bytes()
