"""The course by day: what was measured and what happened, for a table; pictures with the line a fall must reach."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from hlh_rules.findings import (
    ACTIVE_INFECTION,
    ANAKINRA_HYPERSENSITIVITY,
    ANAKINRA_PAUSED,
    ANAKINRA_RESUMED,
    ECOLI_OR_EXCIPIENT_HYPERSENSITIVITY,
    EVENT_ALLERGIC,
    FERRITIN,
    FERRITIN_BASELINE,
    FERRITIN_DAY,
    NEUTROPHILS,
    ORGAN_SUPPORT_REDUCED,
    PREGNANT_OR_BREASTFEEDING,
    RENAL_REPLACEMENT,
    RESOLVED_BY_MDT,
    SERIOUS_ADVERSE_EVENT,
    STEROID_AGENT,
    STEROID_AGENT_BASELINE,
    STEROID_DOSE,
    STEROID_DOSE_BASELINE,
)
from hlh_rules.model.fall import Fall
from hlh_rules.model.finding import Json, Measured, Quantity, Question
from hlh_rules.model.rounding import plain
from hlh_rules.model.unit import Measure
from hlh_rules.model.wording import lowered, raised
from hlh_rules.response.response import FERRITIN_FALL, RESPONSE, STEROID_CUT
from hlh_rules.scores.hscore import HSCORE
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.scores import reckoned_on
from hlh_rules.worksheet.sheet import Sheet
from hlh_rules.worksheet.unheeded import unheeded


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a day: its number in the first unit, of a limit the limit; and as it is shown.

    A range is told and not `drawn`: a line from end to end would look like a fall that nobody knows of.

    Values `of` two things, such as the doses of two corticosteroids, make no picture together. `taken` is its own day,
    where that is another.
    """

    number: Decimal
    shown: str
    of: str = ""
    taken: int | None = None
    drawn: bool = True

    @property
    def told(self) -> str:
        """As in the table: "40 000 µg/L of day 6", "45 mg/day prednisolone"."""
        return f"{self.shown}{'' if self.taken is None else f' of day {self.taken}'}{f' {self.of}' if self.of else ''}"


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
    if reckoned is None:
        return None
    return Point(Decimal(reckoned.span.lowest), str(reckoned.span), drawn=reckoned.span.settled)


def _ferritin(sheet: Sheet, day: Day) -> Point | None:
    """The ferritin, with the day that it was taken on where that is not the day of the sheet."""
    point = _measured(FERRITIN, FERRITIN_BASELINE)(sheet, day)
    taken = sheet.answers(day, RESPONSE).number(FERRITIN_DAY) if day.number else None
    if point is None or taken is None or taken.standard == day.number:
        return point
    return replace(point, taken=int(taken.standard))


def _steroid(sheet: Sheet, day: Day) -> Point | None:
    """The dose with its agent, where that is answered."""
    point = _measured(STEROID_DOSE, STEROID_DOSE_BASELINE)(sheet, day)
    agent = sheet.answers(day, RESPONSE).choice(STEROID_AGENT if day.number else STEROID_AGENT_BASELINE)
    return replace(point, of=lowered(agent.label)) if point and agent else point


FOLLOWED = (
    Series("Ferritin", FERRITIN.scales[0].unit.symbol, _ferritin, FERRITIN_FALL),
    Series(HSCORE.title, "points", _score),
    Series("Corticosteroid", STEROID_DOSE.scales[0].unit.symbol, _steroid, STEROID_CUT),
    Series("Neutrophils", NEUTROPHILS.scales[0].unit.symbol, _measured(NEUTROPHILS)),
)


HAPPENED: dict[Question, Mapping[str, str]] = {
    ANAKINRA_HYPERSENSITIVITY: {"yes": "known hypersensitivity to anakinra"},
    ECOLI_OR_EXCIPIENT_HYPERSENSITIVITY: {"yes": "hypersensitivity to a component"},
    SERIOUS_ADVERSE_EVENT: {"yes": "serious adverse event"},
    EVENT_ALLERGIC: {"yes": "the event was allergic", "no": "the event was not allergic"},
    ANAKINRA_RESUMED: {"mdt": "resumed by the HLH MDT", "specialist-centre": "resumed by a specialist centre"},
    ANAKINRA_PAUSED: {"yes": "anakinra paused", "no": "anakinra goes on after a pause"},
    RESOLVED_BY_MDT: {"yes": "HLH resolved", "no": "HLH no longer resolved"},
    ORGAN_SUPPORT_REDUCED: {"yes": "less organ support"},
    ACTIVE_INFECTION: {"yes": "active infection", "no": "no active infection any more"},
    PREGNANT_OR_BREASTFEEDING: {"yes": "pregnant or breast-feeding", "no": "no longer pregnant or breast-feeding"},
    RENAL_REPLACEMENT: {
        "haemodialysis": "haemodialysis",
        "haemofiltration": "haemofiltration",
        "none": "no renal replacement any more",
    },
}
"""What of a day is told in words, by the answer: no number shows it."""

ENDED = {
    ANAKINRA_PAUSED: "no",
    RESOLVED_BY_MDT: "no",
    RENAL_REPLACEMENT: "none",
    ACTIVE_INFECTION: "no",
    PREGNANT_OR_BREASTFEEDING: "no",
}
"""The answers by which something ends."""

EVENTS_LABEL = "What happened"


@dataclass(frozen=True, slots=True)
class Course:
    """What was measured on the days of a sheet, by series, by day; and what happened on them, in words."""

    sheet: Sheet
    points: Mapping[Series, Mapping[Day, Point]]
    events: Mapping[Day, str]

    def json(self) -> dict[str, Json]:
        """{"columns", "rows": [{"day", "cells"}], "pictures": [{"label", "unit", "line", "points"}]}.

        A day without any value or event has no row, without any event there is no column of them, and what has one
        point alone is no course and has no picture.
        """
        columns: dict[str, Mapping[Day, str]] = {
            series.label: {day: one.told for day, one in found.items()} for series, found in self.points.items()
        }
        if self.events:
            columns[EVENTS_LABEL] = self.events
        return {
            "columns": ["Day", *columns],
            "rows": [
                {"day": str(day.number), "cells": [found.get(day, "") for found in columns.values()]}
                for day in self._days
            ],
            "pictures": [self._picture(series) for series, found in self.points.items() if _of_one_thing(found)],
        }

    def lines(self) -> tuple[tuple[str, str], ...]:
        """The same in words, a line a day."""
        return tuple((f"Day {day.number}", "; ".join(self._named(day))) for day in self._days)

    @property
    def _days(self) -> tuple[Day, ...]:
        """The days on which anything was measured or happened."""
        shown = {day for found in (*self.points.values(), self.events) for day in found}
        return tuple(day for day in self.sheet.days if day in shown)

    def _named(self, day: Day) -> Iterator[str]:
        for series, found in self.points.items():
            if day in found:
                yield f"{series.label} {found[day].told}"
        if day in self.events:
            yield self.events[day]

    def _picture(self, series: Series) -> dict[str, Json]:
        drawn = ((day, one) for day, one in self.points[series].items() if one.drawn)
        taken = sorted(
            ((day.number if one.taken is None else one.taken, one) for day, one in drawn), key=lambda pair: pair[0]
        )
        return {
            "label": series.label,
            "unit": series.unit,
            "line": series.line(self.sheet),
            "points": [{"day": str(day), "value": plain(point.number), "text": point.shown} for day, point in taken],
        }


def _of_one_thing(found: Mapping[Day, Point]) -> bool:
    """Whether there are several values, which can be compared."""
    drawn = [point.of for point in found.values() if point.drawn]
    return len(drawn) > 1 and len(set(drawn)) == 1


def course_of(sheet: Sheet) -> Course:
    """The course of a sheet, each value looked up once."""
    points = {series: {day: series.of(sheet, day) for day in sheet.days} for series in FOLLOWED}
    known = {series: {d: one for d, one in found.items() if one} for series, found in points.items()}
    told = {day: "; ".join(_happened(sheet, day)) for day in sheet.days}
    return Course(sheet, known, {day: raised(said) for day, said in told.items() if said})


def _happened(sheet: Sheet, day: Day) -> Iterator[str]:
    """What a day tells of events, each in a few words; that something has ended is news after it alone."""
    before = tuple(one for one in sheet.days if one.number < day.number)
    for finding, words in HAPPENED.items():
        choice = _chosen(day, finding)
        if choice not in words or unheeded(sheet, day, finding):
            continue
        last = next((one for day_ in reversed(before) if (one := _chosen(day_, finding))), choice)
        if ENDED.get(finding) != choice or last != choice:
            yield words[choice]


def _chosen(day: Day, finding: Question) -> str:
    """The id of a day's answer to a question; "" without one that can be used."""
    choice = day.chose(finding)
    return choice.id if choice and finding.id not in day.withheld else ""
