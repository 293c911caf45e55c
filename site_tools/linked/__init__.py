"""What of others is linked into Pyodide's module: how it is known there, in which version, and on whose terms.

Pyodide's package names none of it. The list is from its build files (`Makefile.envs`, `cpython/Makefile` and
`cpython/Setup.local` of 314.0.5, the newest that was at hand), and each word was found in the module itself.
"""

from pathlib import Path
from typing import Final, NamedTuple

TEXTS: Final = Path(__file__).parent
MIT: Final = "MIT"


class Linked(NamedTuple):
    """A part: a word by which it is known in the module, in which its version stands if any does; whose it is."""

    name: str
    word: bytes
    version: str | None
    licence: str
    notice: str

    @property
    def terms(self) -> str | None:
        """Its licence word for word where that is not MIT's; None for that, which differs in its notice alone."""
        if self.licence == MIT:
            return None
        path = TEXTS / f"{self.name}.txt"
        return path.read_text("utf-8") if path.is_file() else ""


PUBLIC: Final = "LicenseRef-public-domain"

LINKED: Final = (
    Linked("bzip2", b"bzip2", None, "bzip2-1.0.6", "Julian R Seward"),
    Linked(
        "expat",
        b"expat_2.7.3",
        "2.7.3",
        MIT,
        "Copyright (c) 1998-2000 Thai Open Source Software Center Ltd and Clark Cooper\n"
        "Copyright (c) 2001-2025 Expat maintainers",
    ),
    Linked(
        "hacl-star",
        b"HACL* algorithm",
        None,
        MIT,
        "Copyright (c) 2016-2022 INRIA, CMU and Microsoft Corporation\nCopyright (c) 2022-2023 HACL* Contributors",
    ),
    Linked("hiwire", b"hiwire_", None, "MPL-2.0", "Hood Chatham and the Pyodide developers"),
    Linked(
        "libffi", b"ffi_call", None, MIT, "libffi - Copyright (c) 1996-2022  Anthony Green, Red Hat, Inc and others."
    ),
    Linked("libmpdec", b"libmpdec", "2.5.1", "BSD-2-Clause", "Stefan Krah"),
    Linked("mimalloc", b"mimalloc: error", None, MIT, "Copyright (c) 2018-2025 Microsoft Corporation, Daan Leijen"),
    Linked("musl", b"__syscall_", None, MIT, "Copyright (c) 2005-2012 Rich Felker, as a part of Emscripten"),
    Linked("sqlite", b"3.39.0", "3.39.0", "blessing", "In the public domain; its authors ask for no notice."),
    Linked("xz", b"5.2.2", "5.2.2", PUBLIC, "liblzma, by Lasse Collin and others, is in the public domain."),
    Linked("zlib", b"1.3.1", "1.3.1", "Zlib", "Jean-loup Gailly and Mark Adler"),
    Linked("zstd", b"1.5.7", "1.5.7", "BSD-3-Clause", "Meta Platforms, Inc. and affiliates"),
)
