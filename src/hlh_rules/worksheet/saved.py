"""A saved worksheet, read again: what can be read is kept, and what cannot is said. Never raises, on any text."""

import json
from dataclasses import dataclass, field

from hlh_rules import __version__
from hlh_rules.findings import FINDING_BY_ID
from hlh_rules.model.finding import Json, Quantity, RefusedError, given_twice, quoted
from hlh_rules.model.typed import LINE_BREAKS
from hlh_rules.worksheet.day import asked_on, day_number, not_asked
from hlh_rules.worksheet.left_out import left_out

FORMAT = "hlh-guide-worksheet"
LARGEST = 1_000_000
"""In characters. A sheet with every answer on every day of a year is less."""

NOTHING_CHANGED = "Nothing on the screen was changed."
NOT_A_SHEET = f"This file is not a worksheet saved by HLH Guide. {NOTHING_CHANGED}"
DAMAGED = f"This file is damaged or is not a saved worksheet: it cannot be read. {NOTHING_CHANGED}"


class _UnreadableError(Exception):
    """A file of which nothing can be kept; the message says why."""


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and what could not be."""

    problems: list[dict[str, Json]] = field(default_factory=list)

    def problem(self, place: str, message: str) -> None:
        self.problems.append({"field": place, "message": message})


def read_saved(text: str) -> dict[str, Json]:
    """A file's text as {"sheet": {"days": [{"day", "answers"}]} or null, "problems": [{"field", "message"}]}.

    Answers come back as typed, wrong ones too where a field can hold them, so that nothing is lost; the form then
    says what is wrong with them.
    """
    reading = _Reading()
    try:
        held = _held(text, reading)
        days = _days(held, reading)
    except _UnreadableError as unreadable:
        return {"sheet": None, "problems": [{"field": "file", "message": str(unreadable)}]}
    return {"sheet": {"days": days}, "problems": [*reading.problems]}


def _held(text: str, reading: _Reading) -> dict[str, Json]:
    """The object in a file, if it is one of ours."""
    if len(text) > LARGEST:
        raise _UnreadableError(f"This file is too large to be a saved worksheet. {NOTHING_CHANGED}")

    def once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        twice = given_twice(pairs)
        for key in twice:
            reading.problem(key, f"{quoted(key)} is in the file twice, so neither was taken.")
        left_out = frozenset(twice)
        return {key: value for key, value in pairs if key not in left_out}

    try:
        held: Json = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=once)
    except (ValueError, RecursionError) as wrong:
        raise _UnreadableError(DAMAGED) from wrong
    if not isinstance(held, dict) or held.get("format") != FORMAT or not isinstance(held.get("days"), list):
        raise _UnreadableError(NOT_A_SHEET)
    version = held.get("version")
    if version != __version__:
        saved_by = f"rules version {quoted(version)}" if isinstance(version, str) else "an unknown version of the rules"
        reading.problem(
            "version",
            f"This file was saved with {saved_by}; this is version {__version__}. The answers were read again "
            "and judged by this version: check each against the record.",
        )
    for key in (key for key in held if key not in ("format", "version", "days")):
        reading.problem(key, f"{quoted(key)} is not part of a saved worksheet, and was left out.")
    return held


def _days(held: dict[str, Json], reading: _Reading) -> list[Json]:
    """The days that could be read, in order; day 0 is always among them."""
    days: dict[int, Json] = {}
    listed = held["days"]
    for given in listed if isinstance(listed, list) else ():
        if not isinstance(given, dict):
            reading.problem("days", f"A day of the file, {quoted(given)}, cannot be read, and was left out.")
            continue
        try:
            number = day_number(given.get("day"))
        except RefusedError as refused:
            reading.problem("day", left_out(f"A day of the file was left out. {refused}", given.get("answers")).says)
            continue
        if number in days:
            why = f"Day {number} is in the file twice: the first was taken, the second left out."
            reading.problem("day", left_out(why, given.get("answers")).says)
            continue
        for key in (key for key in given if key not in ("day", "answers")):
            reading.problem(key, f"Day {number}: {quoted(key)} is not part of a saved worksheet, and was left out.")
        days[number] = _answers(number, given.get("answers"), reading)
    if 0 not in days:
        reading.problem("day", "Day 0 is not in the file, so nothing is known from before the first dose.")
    found = {0: {}, **days}
    return [{"day": str(number), "answers": found[number]} for number in sorted(found)]


def _answers(number: int, given: Json, reading: _Reading) -> dict[str, Json]:
    if not isinstance(given, dict):
        reading.problem("answers", f"The answers of day {number} cannot be read, and were left out.")
        return {}
    kept: dict[str, Json] = {}
    for id_, raw in given.items():
        finding = FINDING_BY_ID.get(id_)
        if finding is None or finding not in asked_on(number):
            reading.problem(id_, left_out(f"{not_asked(id_, number)}, and was left out.", {id_: raw}).says)
            continue
        try:
            if finding.read(raw) is not None:
                kept[id_] = raw
        except RefusedError as refused:
            if isinstance(finding, Quantity) and _fits_its_field(finding, raw):
                kept[id_] = raw
                reading.problem(id_, f"Day {number}: {refused} It was left in its field as it was saved.")
            else:
                reading.problem(id_, f"Day {number}: {refused} It was left out.")
    return kept


def _fits_its_field(finding: Quantity, raw: Json) -> bool:
    """Whether the form can show an answer as it stands: text of one line beside a unit that is offered, and no more.

    A browser's field glues lines together, and would show a clean number where the file says more of it.
    """
    if not isinstance(raw, dict) or not raw.keys() <= {"value", "unit"}:
        return False
    unit, value = raw.get("unit"), raw.get("value")
    return (
        isinstance(value, str)
        and not LINE_BREAKS.intersection(value)
        and isinstance(unit, str)
        and finding.scale(unit) is not None
    )
