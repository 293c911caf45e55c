"""A sheet as it is asked about: days with their answers as typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Final

from hlh_rules.model.finding import Json, RefusedError, RefusedRequestError
from hlh_rules.worksheet.clashes import clashes_on
from hlh_rules.worksheet.day import asked_on, day_number, read_day
from hlh_rules.worksheet.left_out import STRAYED, LeftOut, left_out
from hlh_rules.worksheet.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Typed:
    """A day as it was typed: its number, its answers, and which of them were confirmed."""

    number: int
    answers: Mapping[str, Json]
    confirmed: tuple[str, ...]


@dataclass(slots=True)
class Memory:
    """The sheet that was asked about last. While somebody types, most of its days are asked about again as they were.

    Those before the first that differs are not worked out anew: no later day changes what an earlier one says.
    """

    typed: tuple[Typed, ...] = ()
    sheet: Sheet = field(default_factory=lambda: Sheet(()))

    def sheet_of(self, typed: Iterable[Typed]) -> Sheet:
        """The sheet of some days, each once, in order; each day with what of it does not go together."""
        asked = tuple(sorted(typed, key=lambda day: day.number))
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(self.typed, asked, strict=False)))
        sheet = self.sheet.first(same)
        for one in asked[same:]:
            day = read_day(one.number, one.answers, one.confirmed)
            clashes = clashes_on(replace(sheet, days=(*sheet.days, day)), day)
            sheet = replace(sheet, days=(*sheet.days, replace(day, clashes=clashes)))
        self.typed, self.sheet = asked, sheet
        return sheet


LAST: Final = Memory()
NOTHING: Final = Typed(0, {}, ())
"""Day 0 of a sheet that has none."""


def sheet_in(request: Json) -> Sheet:
    """The sheet in a request {"days": [{"day", "answers", "confirmed"}]}; RefusedRequestError where there is none.

    A day whose number cannot be taken, or is on the sheet already, is left out and said to be.
    """
    listed = request.get("days") if isinstance(request, dict) else None
    if not isinstance(request, dict) or request.keys() != {"days"} or not isinstance(listed, list):
        raise RefusedRequestError("worksheet", 'The worksheet must be a JSON object such as {"days": []}.')
    days: dict[int, Typed] = {0: NOTHING}
    refused_days: list[LeftOut] = []
    for given in listed:
        raw, answers, confirmed = _day_in(given)
        try:
            number = _another(raw, days)
        except RefusedError as refused:
            refused_days.append(left_out(str(refused), answers))
        else:
            days[number] = Typed(number, answers, confirmed)
            refused_days += _strayed(number, answers)
    return replace(LAST.sheet_of(days.values()), left_out=tuple(refused_days))


def _strayed(number: int, answers: Mapping[str, Json]) -> tuple[LeftOut, ...]:
    """What a day answers that is not asked on it, where that rules treatment out."""
    asked = {finding.id for finding in asked_on(number)}
    strayed = {id_: raw for id_, raw in answers.items() if id_ not in asked}
    if not strayed:
        return ()
    # Every later day asks for all that can rule treatment out.
    later = "What happened after the first dose is answered on day 1 or later."
    found = left_out(f"Day {number} does not ask for an answer that was given there. {later}", strayed)
    return (replace(found, label=STRAYED),) if found.bars else ()


def _another(raw: Json, days: Mapping[int, Typed]) -> int:
    """The number of one day more; RefusedError where it cannot be taken or is there already."""
    number = day_number(raw)
    if days.get(number, NOTHING) is not NOTHING:
        raise RefusedError(f"Day {number} is on this sheet already.")
    return number


def _day_in(given: Json) -> tuple[Json, dict[str, Json], tuple[str, ...]]:
    """One day as it is asked about: its number as typed, its answers, what of them is confirmed."""
    if not isinstance(given, dict) or not given.keys() <= {"day", "answers", "confirmed"}:
        raise RefusedRequestError("days", 'A day must be a JSON object such as {"day": "0", "answers": {}}.')
    answers, confirmed = given.get("answers", {}), given.get("confirmed", [])
    if not isinstance(answers, dict) or not isinstance(confirmed, list):
        raise RefusedRequestError("days", "The answers of a day must be a JSON object, and what is confirmed a list.")
    return given.get("day"), answers, tuple(map(str, confirmed))
