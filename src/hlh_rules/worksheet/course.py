"""The course by day: what was measured on each, for a table and for pictures with the line that a fall must reach."""

from collections.abc import Callable, Iterator, Mapping
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
from hlh_rules.worksheet.scores import reckoned_on
from hlh_rules.worksheet.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a day: its number in the first unit, of a score or a limit the lower end; and as it is shown."""

    number: Decimal
    shown: str


@dataclass(frozen=True, eq=False, slots=True)
class Series:
    """What is followed from day to day; `falls` is the fall that is looked for in it."""

    label: str
    unit: str
    of: Callable[[Sheet, Day], Point | None]
    falls: Fall | None = None

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
        return Point(answer.standard, str(answer)) if answer else None

    return of


def _score(sheet: Sheet, day: Day) -> Point | None:
    reckoned = reckoned_on(sheet, day)
    return Point(Decimal(reckoned.span.lowest), str(reckoned.span)) if reckoned else None


def _series(label: str, quantity: Quantity, baseline: Quantity | None = None, falls: Fall | None = None) -> Series:
    return Series(label, quantity.scales[0].unit.symbol, _measured(quantity, baseline), falls)


FOLLOWED = (
    _series("Ferritin", FERRITIN, FERRITIN_BASELINE, FERRITIN_FALL),
    Series(HSCORE.title, "points", _score),
    _series("Corticosteroid", STEROID_DOSE, STEROID_DOSE_BASELINE, STEROID_CUT),
    _series("Neutrophils", NEUTROPHILS),
)


@dataclass(frozen=True, slots=True)
class Course:
    """What was measured on the days of a sheet: by series, by day."""

    sheet: Sheet
    points: Mapping[Series, Mapping[Day, Point]]

    def json(self) -> dict[str, Json]:
        """{"columns", "rows": [{"day", "cells"}], "pictures": [{"label", "unit", "line", "points"}]}.

        A day without any value has no row, and what has one point alone is no course and has no picture.
        """
        rows = {day: [found[day].shown if day in found else "" for found in self.points.values()] for day in self._days}
        return {
            "columns": ["Day", *(series.label for series in self.points)],
            "rows": [{"day": str(day.number), "cells": [*cells]} for day, cells in rows.items()],
            "pictures": [self._picture(series) for series, found in self.points.items() if len(found) > 1],
        }

    def lines(self) -> tuple[tuple[str, str], ...]:
        """The same in words, a line a day."""
        return tuple((f"Day {day.number}", "; ".join(self._named(day))) for day in self._days)

    @property
    def _days(self) -> tuple[Day, ...]:
        """The days on which anything was measured."""
        return tuple(day for day in self.sheet.days if any(day in found for found in self.points.values()))

    def _named(self, day: Day) -> Iterator[str]:
        for series, found in self.points.items():
            if day in found:
                yield f"{series.label} {found[day].shown}"

    def _picture(self, series: Series) -> dict[str, Json]:
        return {
            "label": series.label,
            "unit": series.unit,
            "line": series.line(self.sheet),
            "points": [
                {"day": str(day.number), "value": plain(point.number), "text": point.shown}
                for day, point in self.points[series].items()
            ],
        }


def course_of(sheet: Sheet) -> Course:
    """The course of a sheet, each value looked up once."""
    points = {series: {day: series.of(sheet, day) for day in sheet.days} for series in FOLLOWED}
    return Course(sheet, {series: {d: one for d, one in found.items() if one} for series, found in points.items()})
