"""Where a sheet's patient stands on the pathway: the steps that the answers lead to, and those at which they end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hlh_rules.model.finding import Json
from hlh_rules.model.walk import findings_in
from hlh_rules.pathways.anakinra import PATHWAY
from hlh_rules.response.response import RESPONSE
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.sheet import Sheet
from hlh_rules.worksheet.steps import SheetStep

[REVIEW] = (way.end for way in PATHWAY.ways_from("anakinra"))
"""Where a follow-up day begins: whatever came before it has been done."""


@dataclass(frozen=True, slots=True)
class Place:
    """The ids of the steps that were reached, and of those where the patient is now: more than one where it branches.

    Where treatment is ruled out, and the pathway has no step for it, the patient is nowhere on it.
    """

    reached: tuple[str, ...]
    here: tuple[str, ...]

    @property
    def says(self) -> str:
        """As "Review the response"."""
        return ", or ".join(PATHWAY.step(id_).title for id_ in self.here) or "Anakinra is ruled out: no step leads on"

    def json(self) -> dict[str, Json]:
        """As a reply holds it."""
        return {"reached": list(self.reached), "here": list(self.here), "says": self.says}


def place_of(sheet: Sheet, steps: Sequence[SheetStep]) -> Place:
    """The place after all steps of a sheet: by day 0, then by the last day, if that is a review.

    What could not be taken and rules treatment out leaves none.
    """
    place = _place_of(sheet, steps)
    return replace(place, here=()) if any(one.bars for one in sheet.left_out) else place


def _place_of(sheet: Sheet, steps: Sequence[SheetStep]) -> Place:
    last = steps[-1].day
    first = tuple(step for step in steps if step.day.number == 0)
    walked = tuple(PATHWAY.walked(lambda id_: _onward(id_, first)))
    before = tuple(dict.fromkeys(id_ for id_, _ in walked))
    if last.number == 0:
        return Place(before, tuple(dict.fromkeys(id_ for id_, ends in walked if ends)))
    barred = any(step.barred for step in steps if step.day is last)
    here = _from_review(sheet, last) or (() if barred else (REVIEW,))
    return Place(tuple(dict.fromkeys((*before, REVIEW, *here))), here)


def _from_review(sheet: Sheet, day: Day) -> tuple[str, ...]:
    """Where the review of a day leads. While it waits, only to a stop that stands all the same."""
    reviewed, whole = sheet.reviewed(day), sheet.whole(day)
    if sheet.troubled(day, RESPONSE) and not RESPONSE.reasons(reviewed):
        return ()
    others = {id_: answer for id_, answer in whole.given.items() if answer.finding not in findings_in(RESPONSE)}
    return PATHWAY.onward(REVIEW, replace(reviewed, given={**others, **reviewed.given}))


def _onward(id_: str, steps: tuple[SheetStep, ...]) -> tuple[str, ...]:
    """Where the answers lead from a step; from one whose rule has not answered, nowhere yet."""
    rule = PATHWAY.step(id_).rule
    if rule and not any(step.rule.id == rule and step.result for step in steps):
        return ()
    return PATHWAY.onward(id_, steps[0].whole)
