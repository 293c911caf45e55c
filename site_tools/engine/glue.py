"""Pyodide's glue: the JavaScript through which its module reaches the browser, without what we do not use of it.

A third of it only gives names to the module's exports. Where no other line uses such a name, of the glue or of our own
scripts, it goes; what is left has the same meaning. Where a line that is looked for is not there as often as it should
be, the glue is not the one known here, and is refused with ValueError.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

KNOWN: Final = {
    "pyodide.asm.mjs": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
    "pyodide.asm.wasm": "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
}
"""The files of the Pyodide that the small engine has been tried with, by their SHA-256."""

CLASSIC: Final = {
    "async function _createPyodideModule(": (1, "var _createPyodideModule=(async function("),
    "export default _createPyodideModule;": (1, ");"),
    "import.meta.url": (3, "location.href"),
}
"""What makes the glue a classic script: how often each text must occur in it, and what takes its place.

A worker that belongs to a page opened from a folder can import nothing, in WebKit not even what it holds in its hands.
So all its scripts are in one file, and a classic one, since browsers let a folder make no other kind of worker. The
brackets round the function tell a browser that it is wanted at once, so that it is not read twice.
"""

LEFT_ALONE: Final = {
    '"Suspending"in WebAssembly': (1, "false"),
    '"Suspender"in WebAssembly': (1, "false"),
    "getPyEMTrampolinePtr(){": (1, "getPyEMTrampolinePtr(){return 0;"),
}
"""What newer browsers can do: waiting for a promise within Python, and asking a function what it takes. Of some of it
Python would be told in its memory, and ours must be right in every browser."""

UNSEEN: Final = {"eval(": (6, "(0,eval)(")}
"""No policy of ours lets the glue evaluate a text. If it could, the text would see none of the glue's own names, which
can so be written shorter."""

NAMING: Final = re.compile(r"var ([\w$,]+);function assignWasmExports\(wasmExports\)\{([^}]*)\}")
"""Where every export gets its names: first they are declared, then given."""

EXPORT: Final = re.compile(r'wasmExports\["([^"]+)"\]')
GIVEN: Final = re.compile(r'(?:([\w$]+)|Module\["([^"]+)"\])=(?!=)')
WORD: Final = re.compile(r"[\w$]+")

BY_NAME: Final = frozenset({"__main_argc_argv"})
"""An export that the glue looks up by a name which it puts together."""


def check(pyodide: Path) -> None:
    """ValueError, if the npm package `pyodide` is not the one that the small engine has been tried with."""
    for name, expected in KNOWN.items():
        found = hashlib.sha256((pyodide / name).read_bytes()).hexdigest()
        if found != expected:
            raise ValueError(
                f"This Pyodide is not the one known here: {name} has the SHA-256 {found}. How to take a new one "
                "stands in MAINTAINING.md."
            )


@dataclass(frozen=True, slots=True)
class Trimmed:
    """Glue, and the exports that it still needs of its module."""

    text: str
    exports: frozenset[str]


def trimmed(glue: str, *ours: str) -> Trimmed:
    """The glue without the names that neither it nor our own scripts, given as texts, use."""
    found = NAMING.findall(glue)
    if len(found) != 1:
        raise ValueError(f"This Pyodide is not the one known here: its glue names its exports in {len(found)} places")
    [(declared, given)] = found
    rest = NAMING.sub("", glue)
    words = frozenset(WORD.findall("\n".join([rest, *ours])))
    by_name = frozenset(EXPORT.findall(rest)) | BY_NAME
    statements = [
        statement for statement in given.split(";") if _export(statement) in by_name or _names(statement) & words
    ]
    names = words.union(*map(_names, statements))
    declarations = ",".join(name for name in declared.split(",") if name in names)
    text = f"var {declarations};function assignWasmExports(wasmExports){{{';'.join(statements)}}}"
    return Trimmed(
        _changed(NAMING.sub(lambda _: text, glue), LEFT_ALONE | UNSEEN), by_name.union(map(_export, statements))
    )


def _names(statement: str) -> set[str]:
    return {name or key for name, key in GIVEN.findall(statement)}


def _export(statement: str) -> str:
    named = EXPORT.findall(statement)
    if len(named) != 1:
        raise ValueError(f"This Pyodide is not the one known here: {statement[:80]!r} names {len(named)} exports")
    return str(named[0])


def classic(glue: str) -> str:
    """The glue as a classic script."""
    return _changed(glue, CLASSIC)


def _changed(glue: str, changes: Mapping[str, tuple[int, str]]) -> str:
    for text, (times, instead) in changes.items():
        if glue.count(text) != times:
            raise ValueError(f"This Pyodide is not the one known here: {text!r} is not in its glue {times} times")
        glue = glue.replace(text, instead)
    return glue
