"""The licences of all that is shipped, whole, in one file of every edition: as the installed packages carry them."""

import importlib.metadata
from pathlib import Path
from typing import Final

from site_tools.linked import LINKED, Linked
from site_tools.paths import NODE_MODULES, ROOT

PLACE: Final = "assets/licences.txt"
"""Where it stands in the site."""

RULE: Final = "=" * 100

EMSCRIPTEN: Final = "Copyright (c) 2010-2014 Emscripten authors, see AUTHORS file."
"""Its run-time is under the MIT licence or the NCSA's; the words of the MIT's are those of this guide's own."""


def text() -> str:
    """Every part with its licence."""
    own = (ROOT / "LICENSE").read_text("utf-8")
    permission = own.partition("Permission is hereby granted")
    held = (
        ("HLH Guide", own),
        ("uqr", (NODE_MODULES / "uqr" / "LICENSE").read_text("utf-8")),
        ("MiniSearch", (NODE_MODULES / "minisearch" / "LICENSE.txt").read_text("utf-8")),
        ("Material for MkDocs", _of("mkdocs-material", "licenses/LICENSE")),
        ("MkDocs", _of("mkdocs", "licenses/LICENSE")),
        ("Emscripten", f"MIT License\n\n{EMSCRIPTEN}\n\n{''.join(permission[1:])}"),
        ("CPython and its standard library (PSF-2.0)", _of("typing-extensions", "licenses/LICENSE")),
        ("Pyodide (MPL-2.0)", _of("pathspec", "licenses/LICENSE")),
        ("Material Design Icons (Apache-2.0)", _of("coverage", "licenses/LICENSE.txt")),
    )
    linked = ((f"{part.name}, linked into Pyodide", _linked(part, "".join(permission[1:]))) for part in LINKED)
    return "\n".join(f"{RULE}\n{name}\n{RULE}\n\n{licence.strip()}\n" for name, licence in (*held, *linked))


def _linked(part: Linked, permission: str) -> str:
    """The terms of a part: MIT's words under its own notice, its own words, or what it is in place of a licence."""
    if part.terms is None:
        return f"MIT License\n\n{part.notice}\n\n{permission}"
    return part.terms or f"{part.notice}\n\n{part.licence}"


def _of(package: str, name: str) -> str:
    """A licence that a package carries. Of three a package stands in for another with the same text of its licence."""
    found = importlib.metadata.distribution(package).read_text(name)
    if not found:
        raise FileNotFoundError(f"{package} carries no {name}")
    return found.replace("\r\n", "\n")


def write(site: Path) -> None:
    """Write it into a site."""
    (site / PLACE).write_text(text(), "utf-8")
