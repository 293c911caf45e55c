"""A sheet as it is asked about: days with their answers as typed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hlh_rules.model.finding import Json, RefusedError
from hlh_rules.worksheet.clashes import clashes_on
from hlh_rules.worksheet.day import Day, day_number, read_day
from hlh_rules.worksheet.left_out import LeftOut, left_out
from hlh_rules.worksheet.sheet import Sheet


class RefusedSheetError(Exception):
    """A sheet that cannot be answered at all: which part of the request, and what to give."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def sheet_of(days: Iterable[Day], refused: tuple[LeftOut, ...] = ()) -> Sheet:
    """The sheet of some days, each once, in order; each day with what of it does not go together."""
    sheet = Sheet(())
    for day in sorted(days, key=lambda day: day.number):
        clashes = clashes_on(replace(sheet, days=(*sheet.days, day)), day)
        sheet = replace(sheet, days=(*sheet.days, replace(day, clashes=clashes)))
    return replace(sheet, left_out=refused)


def sheet_in(request: Json) -> Sheet:
    """The sheet in a request {"days": [{"day", "answers", "confirmed"}]}; RefusedSheetError where there is none.

    A day whose number cannot be taken, or is on the sheet already, is left out and said to be.
    """
    listed = request.get("days") if isinstance(request, dict) else None
    if not isinstance(request, dict) or request.keys() != {"days"} or not isinstance(listed, list):
        raise RefusedSheetError("worksheet", 'The worksheet must be a JSON object such as {"days": []}.')
    days: dict[int, Day] = {}
    refused_days: list[LeftOut] = []
    for given in listed:
        raw, answers, confirmed = _day_in(given)
        try:
            number = _another(raw, days)
        except RefusedError as refused:
            refused_days.append(left_out(str(refused), answers))
        else:
            days[number] = read_day(number, answers, confirmed)
    return sheet_of({0: read_day(0, {}), **days}.values(), tuple(refused_days))


def _another(raw: Json, days: Mapping[int, Day]) -> int:
    """The number of one day more; RefusedError where it cannot be taken or is there already."""
    number = day_number(raw)
    if number in days:
        raise RefusedError(f"Day {number} is on this sheet already.")
    return number


def _day_in(given: Json) -> tuple[Json, dict[str, Json], tuple[str, ...]]:
    """One day as it is asked about: its number as typed, its answers, what of them is confirmed."""
    if not isinstance(given, dict) or not given.keys() <= {"day", "answers", "confirmed"}:
        raise RefusedSheetError("days", 'A day must be a JSON object such as {"day": "0", "answers": {}}.')
    answers, confirmed = given.get("answers", {}), given.get("confirmed", [])
    if not isinstance(answers, dict) or not isinstance(confirmed, list):
        raise RefusedSheetError("days", "The answers of a day must be a JSON object, and what is confirmed a list.")
    return given.get("day"), answers, tuple(map(str, confirmed))
