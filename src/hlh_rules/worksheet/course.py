"""The course by day: what was measured on each, for a table and for pictures with the line that a fall must reach."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from hlh_rules.findings import FERRITIN, FERRITIN_BASELINE, NEUTROPHILS, STEROID_DOSE, STEROID_DOSE_BASELINE
from hlh_rules.model.fall import Fall
from hlh_rules.model.finding import Json, Measured, Quantity
from hlh_rules.model.rounding import plain
from hlh_rules.model.unit import Measure
from hlh_rules.response.response import FERRITIN_FALL, RESPONSE, STEROID_CUT
from hlh_rules.scores.hscore import HSCORE
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.scores import Reckoned, reckoned_on
from hlh_rules.worksheet.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day: its number in the first unit, of a score or a limit the lower end; and as it is shown."""

    day: Day
    number: Decimal
    shown: str


@dataclass(frozen=True, eq=False, slots=True)
class Series:
    """What is followed from day to day; `falls` is the fall that is looked for in it."""

    label: str
    unit: str
    of: Callable[[Sheet, Day], Point | None]
    falls: Fall | None = None

    def points(self, sheet: Sheet) -> tuple[Point, ...]:
        """Each day's own value, in order."""
        found = (self.of(sheet, day) for day in sheet.days)
        return tuple(point for point in found if point)

    def line(self, sheet: Sheet) -> dict[str, Json] | None:
        """The line that its fall must reach, where the baseline is known exactly."""
        line = self.falls.line(sheet.answers(sheet.days[-1], RESPONSE)) if self.falls else None
        if line is None or not line.point or self.falls is None:
            return None
        said = f"{self.falls.percent}% below the baseline: {Measure(line.low, self.falls.now.scales[0].unit)}"
        return {"value": plain(line.low), "text": said}


def _measured(quantity: Quantity, baseline: Quantity | None = None) -> Callable[[Sheet, Day], Point | None]:
    """The day's own answer, or on day 0 that of the baseline; none while it must be corrected or confirmed."""

    def of(sheet: Sheet, day: Day) -> Point | None:
        del sheet
        asked = (baseline, quantity) if baseline and day.number == 0 else (quantity,)
        given = (day.answers.get(finding.id) for finding in asked if finding.id not in day.withheld)
        answer = next((one for one in given if isinstance(one, Measured) and not day.trouble(one.finding)), None)
        return Point(day, answer.standard, str(answer)) if answer else None

    return of


def _score(sheet: Sheet, day: Day) -> Point | None:
    if not reckoned_on(sheet, day):
        return None
    span = Reckoned(day, sheet.answers(day, HSCORE)).span
    return Point(day, Decimal(span.lowest), str(span))


def _series(label: str, quantity: Quantity, baseline: Quantity | None = None, falls: Fall | None = None) -> Series:
    return Series(label, quantity.scales[0].unit.symbol, _measured(quantity, baseline), falls)


FOLLOWED = (
    _series("Ferritin", FERRITIN, FERRITIN_BASELINE, FERRITIN_FALL),
    Series(HSCORE.title, "points", _score),
    _series("Corticosteroid", STEROID_DOSE, STEROID_DOSE_BASELINE, STEROID_CUT),
    _series("Neutrophils", NEUTROPHILS),
)


def course_json(sheet: Sheet) -> dict[str, Json]:
    """{"columns", "rows": [{"day", "cells"}], "pictures": [{"label", "unit", "line", "points"}]}.

    A day without any value has no row, and what has one point alone is no course and has no picture.
    """
    rows = {day: tuple(_cells(sheet, day)) for day in sheet.days}
    return {
        "columns": ["Day", *(series.label for series in FOLLOWED)],
        "rows": [{"day": str(day.number), "cells": list(cells)} for day, cells in rows.items() if any(cells)],
        "pictures": [_picture(series, sheet) for series in FOLLOWED if len(series.points(sheet)) > 1],
    }


def course_lines(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """The same in words, a line a day."""
    said = ((day, "; ".join(_named(sheet, day))) for day in sheet.days)
    return tuple((f"Day {day.number}", words) for day, words in said if words)


def _cells(sheet: Sheet, day: Day) -> Iterator[str]:
    for series in FOLLOWED:
        point = series.of(sheet, day)
        yield point.shown if point else ""


def _named(sheet: Sheet, day: Day) -> Iterator[str]:
    for series, shown in zip(FOLLOWED, _cells(sheet, day), strict=True):
        if shown:
            yield f"{series.label} {shown}"


def _picture(series: Series, sheet: Sheet) -> dict[str, Json]:
    return {
        "label": series.label,
        "unit": series.unit,
        "line": series.line(sheet),
        "points": [
            {"day": str(point.day.number), "value": plain(point.number), "text": point.shown}
            for point in series.points(sheet)
        ],
    }
