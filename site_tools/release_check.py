"""The checklist of a release as a command: each thing that speaks against handing `dist/` out, and what to do about it.

It reads what `make test` and `make release` left. What it cannot see it never vouches for: nobody's reading, nobody's
signature. Beside its answer it leaves two notes in `dist/`, which are of this check and not of the release's own bytes:
the safety case with this evidence, and whence the files come.
"""

import datetime as dt
import json
import platform
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from hlh_rules import __version__
from site_tools import changelog, check, switch, wheel
from site_tools.changelog import Version
from site_tools.freshness import REVIEW_BY
from site_tools.paths import DIST, NODE_MODULES
from site_tools.release import SUMS
from site_tools.safety import case, ran
from site_tools.safety.hazards import hazards

CASE = "safety-case.txt"
PROVENANCE = "PROVENANCE.txt"
ENDINGS = ("-offline.zip", "-web.zip", ".whl", ".cdx.json", "-cards.json")
"""What has to lie there, each once."""


def main() -> int:
    """Say what speaks against a release; 2 if anything does."""
    # The sources first: a log that cannot be read cannot be compared.
    if check.main():
        sys.stderr.write("`make check` has more to say. Nothing else is asked before that is mended.\n")
        return 2
    try:
        evidence = ran.read()
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    today = dt.datetime.now(dt.UTC).date()
    found = [*ran.against(evidence, hazards()), *papers(changelog.versions(), today), *files(DIST)]
    DIST.mkdir(exist_ok=True)
    switch.write(DIST / CASE, case.text(evidence))
    switch.write(DIST / PROVENANCE, provenance(evidence))
    sys.stderr.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(f"The safety case with this evidence: {DIST / CASE}\n")
    if found:
        sys.stderr.write(f"Not to be released: {len(found)} to mend.\n")
        return 2
    sys.stdout.write(f"Nothing that a program can see speaks against {__version__}. {case.UNSIGNED}\n")
    return 0


def provenance(evidence: ran.Evidence) -> str:
    """Whence the files come, and how anybody can make them again and compare."""
    pyodide = json.loads((NODE_MODULES / "pyodide" / "package.json").read_text("utf-8"))["version"]
    return (
        f"HLH Guide {__version__}, made from commit {evidence.commit or '(none)'}.\n"
        f"Checked with Python {platform.python_version()}; Pyodide {pyodide}. Every other tool is in the "
        "*.cdx.json beside this file.\n\n"
        "To make the same files again: check out that commit, run `make release`, and compare the SHA256SUMS it writes "
        "into dist/ with this one. They are the same, line for line, on any machine.\n"
        f"To check what you were given: sha256sum --check {SUMS}\n\n"
        f"A signature, if somebody gives one, is {SUMS}.asc beside it (OpenPGP, detached): gpg --verify {SUMS}.asc "
        f"{SUMS}.\nNone is made by this program. Whose key it is has to be told by another way than this folder.\n"
    )


def papers(versions: Sequence[Version], today: dt.date) -> Iterator[str]:
    """What the change log and the review date say against it."""
    own = next((version for version in versions if version.number == __version__), None)
    if own is None or own.date is None:
        line = own.line if own else 1
        yield f"CHANGELOG.md:{line}: the chapter of {__version__} has no date; close it with the release's"
    if today > REVIEW_BY:
        yield (
            f"site_tools/freshness.py: the guide was to be read against its sources by {REVIEW_BY}; read it, then move "
            "REVIEW_BY on"
        )


def files(dist: Path) -> Iterator[str]:
    """What the files to be handed out say against it: one missing, too many, or not as its checksum has it."""
    again = "run `make release`"
    listed = dist / SUMS
    if not listed.is_file():
        yield f"dist/{SUMS} is not there; {again}"
        return
    lines = listed.read_text("utf-8").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for ending in ENDINGS:
        if sum(name.endswith(ending) and __version__ in name for name in sums) != 1:
            yield f"dist/{SUMS}: it names not one file of {__version__} that ends in {ending}; {again}"
    for name, digest in sums.items():
        if not (dist / name).is_file():
            yield f"dist/{name} is not there; {again}"
        elif wheel.sha256(dist / name) != digest:
            yield f"dist/{name} is not what dist/{SUMS} says; {again}"
