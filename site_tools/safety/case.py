"""The safety case: claims, argument, evidence and gaps; what DCB0129 asks for; threats. As data, on pages, as a text.

A page is made before any test has run, so it names tests and never says that they passed. `text` says what became of
them, and is written beside a release, outside the bytes that must be the same.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from hlh_rules import __version__
from site_tools.paths import ROOT
from site_tools.safety.hazards import Hazard, beginnings, hazards, line_of, not_toml, unknown_test
from site_tools.safety.ran import Evidence, broken

FILE: Final = Path(__file__).with_name("case.toml")
STATES: Final = ("evidence", "not done", "for the deploying organisation")
UNSIGNED: Final = (
    "Nobody has signed anything: no Clinical Safety Officer, no second clinical reader, no deploying organisation."
)
PARTS: Final = (
    "Clinical risk management plan",
    "Clinical risk management file",
    "Hazard log",
    "Clinical safety case report",
    "Release",
    "Personnel",
    "Deployment",
    "Post-market: monitoring, incidents, changes, withdrawal",
)
"""What DCB0129 asks a manufacturer for, a row for each."""


class Claim(NamedTuple):
    """What is claimed, why, and the hazards under it, whose controls are its evidence and whose gaps are its own."""

    id: str
    text: str
    argument: str
    hazards: tuple[Hazard, ...]

    @property
    def tests(self) -> tuple[str, ...]:
        """Every test that its evidence is, each once."""
        return tuple(dict.fromkeys(t for h in self.hazards for control in h.controls for t in control.tests))


class Part(NamedTuple):
    """A part of what DCB0129 asks for, and where it stands, in one of the three `STATES`."""

    name: str
    state: str
    text: str


class Threat(NamedTuple):
    """What threatens files or answers, the hazards it leads to, what answers it, what is left, and the tests."""

    id: str
    text: str
    hazards: tuple[str, ...]
    answer: str
    left: str
    tests: tuple[str, ...]


FIELDS: Final = {"claim": {*Claim._fields}, "part": {*Part._fields}, "threat": {*Threat._fields}}
"""What each table of the file holds, and nothing else."""


def _read() -> dict[str, Any]:
    return _parsed(FILE.read_text("utf-8"))


@cache
def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def claims() -> tuple[Claim, ...]:
    """Every claim."""
    by_id = {hazard.id: hazard for hazard in hazards()}
    return tuple(
        Claim(held["id"], held["text"], held["argument"], tuple(by_id[id_] for id_ in held["hazards"]))
        for held in _read()["claim"]
    )


def parts() -> tuple[Part, ...]:
    """Every part."""
    return tuple(Part(**held) for held in _read()["part"])


def threats() -> tuple[Threat, ...]:
    """Every threat."""
    return tuple(
        Threat(**held | {"hazards": tuple(held["hazards"]), "tests": tuple(held["tests"])})
        for held in _read()["threat"]
    )


def wrong() -> Iterator[str]:
    """What is wrong with the file, a line for each: where, and what to do. The hazards have to be right already."""
    where = FILE.relative_to(ROOT).as_posix()
    text = FILE.read_text("utf-8")
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        yield not_toml(where, text, error)
        return
    at = {table: beginnings(table, text) for table in FIELDS}
    if strange := sorted(read.keys() - FIELDS.keys()):
        line = line_of(strange[0], text)
        yield f"{where}:{line}: `{strange[0]}` means nothing here; write one of {', '.join(FIELDS)}"
        return
    for table, fields in FIELDS.items():
        rows = read.get(table)
        if not isinstance(rows, list) or len(rows) != len(at[table]):
            yield f"{where}:1: each {table} is no table of its own; begin it with a line [[{table}]]"
            return
        slips = [(line, key) for line, row in zip(at[table], rows, strict=True) for key in row.keys() ^ fields]
        yield from (f"{where}:{line}: `{key}` is missing, or means nothing here; mend it" for line, key in slips)
        if slips:
            return
    for table, line, problem in _problems(read):
        yield f"{where}:{at[table][line]}: {problem}"


def _problems(read: dict[str, Any]) -> Iterator[tuple[str, int, str]]:
    """Each by its kind of table, the number of that table, and what is wrong with it."""
    ids = [hazard.id for hazard in hazards()]
    claimed = [id_ for claim in read["claim"] for id_ in claim["hazards"]]
    for id_ in ids:
        if claimed.count(id_) != 1:
            last = max((n for n, claim in enumerate(read["claim"]) if id_ in claim["hazards"]), default=0)
            yield "claim", last, f"{id_} stands under {claimed.count(id_)} claims; put it under one"
    for table in ("claim", "threat"):
        for number, held in enumerate(read[table]):
            for id_ in (id_ for id_ in held["hazards"] if id_ not in ids):
                yield table, number, f"there is no hazard {id_}; name one that exists"
    yield from _wrong_parts(read["part"])
    for number, threat in enumerate(read["threat"]):
        for test in filter(unknown_test, threat["tests"]):
            yield "threat", number, f"{threat['id']}: there is no test {test}; name one that exists, as file::function"


def _wrong_parts(held: list[dict[str, Any]]) -> Iterator[tuple[str, int, str]]:
    if [part["name"] for part in held] != [*PARTS]:
        said = f"the parts are not those of DCB0129, in their order; write a row for each of {', '.join(PARTS)}"
        yield "part", 0, said
    for number, part in enumerate(held):
        if part["state"] not in STATES:
            yield "part", number, f"{part['name']}: `state` is {part['state']!r}; write one of {', '.join(STATES)}"


def text(evidence: Evidence) -> str:
    """The safety case with what ran and passed."""
    return "\n".join(_text(evidence)) + "\n"


def _text(evidence: Evidence) -> Iterator[str]:
    yield f"Safety case of HLH Guide {__version__}, draft"
    yield ""
    yield UNSIGNED
    yield f"Tests ran on commit {evidence.commit or '(none)'}, " + (
        "the tree as committed." if evidence.clean else "the tree NOT as committed."
    )
    yield "The whole suite was asked for." if evidence.whole else "ONLY A PART of the suite was asked for."
    for claim in claims():
        shown = not any(broken(evidence, control) for hazard in claim.hazards for control in hazard.controls)
        yield ""
        yield f"{claim.id} {'Shown by tests' if shown else 'NOT SHOWN'}: {claim.text}."
        yield f"   Because: {claim.argument}."
        for hazard in claim.hazards:
            yield from _hazard(evidence, hazard)
    for heading, rows in (
        ("What DCB0129 asks for", [f"{part.name}: {part.state}. {part.text}" for part in parts()]),
        ("Threats", [_threat(evidence, threat) for threat in threats()]),
    ):
        yield from ("", heading, *(f"   {row}" for row in rows))


def _hazard(evidence: Evidence, hazard: Hazard) -> Iterator[str]:
    yield f"   {hazard.id} {hazard.title} (class {hazard.residual})"
    for control in hazard.controls:
        left = broken(evidence, control)
        if left:
            yield f"      NOT SHOWN: {control.text}. " + "; ".join(f"{test} {evidence.outcome(test)}" for test in left)
        elif control.tests:
            yield f"      Shown by {len(control.tests)} of {len(control.tests)} tests: {control.text}"
        else:
            yield f"      No test can show it ({control.kind}): {control.text}"
    yield f"      Gap: {hazard.gap or 'none known to the authors'}"


def _threat(evidence: Evidence, threat: Threat) -> str:
    left = [f"{test} {evidence.outcome(test)}" for test in threat.tests if evidence.outcome(test) != "passed"]
    shown = "NOT SHOWN (" + "; ".join(left) + ")" if left else "Shown by tests"
    return f"{threat.id} {threat.text} ({', '.join(threat.hazards)}). {shown}: {threat.answer}. Left: {threat.left}."
