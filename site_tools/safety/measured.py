"""What was measured, as `measured.json` holds it: each figure with its day and its commit. `make measure` writes it."""

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from site_tools import switch
from site_tools.paths import ROOT

FILE: Final = Path(__file__).with_name("measured.json")
FORMAT: Final = "hlh-guide-measured-1"

KINDS: Final = {
    "cases": (
        "Cases and patients over days, made by hand: answered as expected",
        "Expected values come from the documents or from arithmetic by hand.",
    ),
    "drawn": (
        "Inputs drawn at random, typed junk among them: no law of the rules broken",
        "Laws: nothing known is undone by another answer, no reply without its source, no course that forgets a stop.",
    ),
    "slips": (
        "Slips made one at a time in the declarations: noticed",
        "An edge on the other side, a limit or a count by one step, a warning never or always, louder or softer.",
    ),
    "mutants": (
        "Mutants of the program, over all of the rules: noticed",
        "mutmut's operators, put also into what runs while the rules are loaded.",
    ),
    "faults": (
        "Tests in which network, server, storage or a file is broken on purpose, in a browser: passed",
        "Files cut, empty, altered or lost, updates broken off, no room, no server, a function of the engine left out.",
    ),
}
"""What can be measured: what it is called, and what it is of."""

SURVIVOR: Final = {"place", "was", "text", "reason"}


class Figure(NamedTuple):
    """A figure: so many of so many, on a day, of a commit; what else there is to say. Empty where nobody measured."""

    id: str
    found: int
    of: int
    date: str
    commit: str
    told: str
    sample: bool

    @property
    def share(self) -> str:
        """As a percentage, of which nothing is rounded up to all."""
        tenths = math.floor(1000 * self.found / self.of)
        return f"{tenths / 10:g} %"

    @property
    def interval(self) -> str:
        """Of a sample: between which percentages the whole lies, 19 times in 20, by Wilson's formula."""
        z, share, of = 1.959964, self.found / self.of, self.of
        middle = share + z * z / (2 * of)
        half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
        low, high = ((middle + sign * half) / (1 + z * z / of) for sign in (-1, 1))
        return f"{100 * low:.1f} to {100 * high:.1f} %"


def held(path: Path = FILE) -> dict[str, Any]:
    """The file."""
    read: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return read


def figures() -> dict[str, Figure]:
    """Every figure that was taken, by its id, in the order of `KINDS`."""
    taken = held()["figures"]
    return {id_: Figure(id_, **taken[id_]) for id_ in KINDS if id_ in taken}


def note(changed: dict[str, Any], path: Path = FILE) -> None:
    """Write figures, survivors or the bench into the file; what is not given stays."""
    new = held(path)
    figures = new["figures"] | changed.get("figures", {})
    switch.write(path, json.dumps(new | changed | {"figures": figures}, indent=1, ensure_ascii=False) + "\n")


def wrong(path: Path = FILE) -> Iterator[str]:
    """What is wrong with the file, a line for each, with what to do."""
    where = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    try:
        read = held(path)
        assert read["format"] == FORMAT  # noqa: S101 (said below, as any other slip)
        taken, survivors = dict(read["figures"]), list(read["survivors"])
    except (json.JSONDecodeError, KeyError, TypeError, ValueError, AssertionError):
        yield f"{where}:1: this is not what `make measure` writes; take it back from git and run that"
        return
    for id_, figure in taken.items():
        if id_ not in KINDS or not isinstance(figure, dict) or {*figure} != {*Figure._fields} - {"id"}:
            yield f"{where}: {id_}: this is no figure that is known; run `make measure`"
        elif not 0 <= figure["found"] <= figure["of"] or not re.fullmatch(r"[0-9a-f]{7,40}", figure["commit"]):
            yield f"{where}: {id_}: more was found than there is, or there is no commit; run `make measure`"
    for survivor in survivors:
        if {*survivor} != SURVIVOR or not survivor["reason"]:
            yield f"{where}: {survivor.get('place')}: this mutant is not noticed; write a case, or the `reason` why not"
