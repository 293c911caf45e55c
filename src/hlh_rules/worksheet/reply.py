"""The whole sheet in one reply."""

from hlh_rules import __version__
from hlh_rules.model.finding import Json
from hlh_rules.model.rule import read_back
from hlh_rules.response.response import RESPONSE
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.place import place_of
from hlh_rules.worksheet.request import sheet_in
from hlh_rules.worksheet.sheet import Sheet
from hlh_rules.worksheet.steps import SheetStep, State, step_json, steps_of, stopped_since, stopping
from hlh_rules.worksheet.summary import summary_json


def answer(request: Json) -> dict[str, Json]:
    """{"worksheet"}: days with their errors and doubts, every step in the order of the pathway, and the summary.

    {"errors"} beside it say which days were left out. RefusedRequestError where the request holds no sheet.
    """
    sheet = sheet_in(request)
    steps = steps_of(sheet)
    found: dict[str, Json] = {
        "version": __version__,
        "says": _says(sheet, steps),
        "days": [_day_json(day) for day in sheet.days],
        "steps": [step_json(sheet, step.day, step.rule) for step in steps],
        "place": place_of(sheet, steps).json(),
        "summary": summary_json(sheet, steps),
    }
    left_out: list[Json] = [{"field": "day", "message": day.says} for day in sheet.left_out]
    return {"worksheet": found, **({"errors": left_out} if left_out else {})}


def _day_json(day: Day) -> dict[str, Json]:
    return {
        "day": str(day.number),
        "title": day.title,
        "errors": [refusal.json(id_) for id_, refusal in day.errors.items()],
        "confirm": [{"field": id_, "message": message} for id_, message in day.doubts.items()],
        **read_back(day.answers.values()),
    }


def _says(sheet: Sheet, steps: tuple[SheetStep, ...]) -> str:
    """How the sheet stands, in a line."""
    counts = [
        f"{number} {words}"
        for state, words in (
            (State.SETTLED, "settled"),
            (State.OPEN, "with answers missing"),
            (State.WAITS, "waiting for a correction or confirmation"),
            (State.BLANK, "without any answer"),
        )
        if (number := sum(step.state is state for step in steps))
    ]
    counted = f"{len(steps)} steps: {', '.join(counts)}"
    # What stops treatment is said before how far the answers go.
    said = [bar.headline for day in sheet.left_out for bar in day.bars]
    if stopped := stopping(sheet, steps):
        # Of the rules that say so on the latest day the review says why; that of the dose would go on to milligrams.
        latest = max(reversed(stopped), key=lambda step: (step.day.number, step.rule is RESPONSE))
        since = dict.fromkeys(f"day {number}" for number in stopped_since(sheet, latest.day))
        said.append(f"{latest.headline} (since {', '.join(since)})")
    return ". ".join((*dict.fromkeys(said), counted))
