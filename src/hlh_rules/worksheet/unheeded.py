"""Answers of a day that change nothing, since another answer stands: said, so that nobody relies on them."""

from collections.abc import Iterator

from hlh_rules.criteria.bars import BARS, RESUMED, SERIOUS_EVENT
from hlh_rules.findings import (
    ANAKINRA_HYPERSENSITIVITY,
    ANAKINRA_PAUSED,
    ANAKINRA_RESUMED,
    ECOLI_OR_EXCIPIENT_HYPERSENSITIVITY,
    EVENT_ALLERGIC,
    RESPONSE_SHOWN,
    SERIOUS_ADVERSE_EVENT,
)
from hlh_rules.model.bar import in_force
from hlh_rules.model.finding import NO, Chosen, Finding
from hlh_rules.model.verdict import Verdict
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.parts import OF_EVENT
from hlh_rules.worksheet.sheet import Sheet

LASTING = (ANAKINRA_HYPERSENSITIVITY, ECOLI_OR_EXCIPIENT_HYPERSENSITIVITY, EVENT_ALLERGIC, RESPONSE_SHOWN)
"""Answered yes once, each stands on every later day."""


def unheeded(sheet: Sheet, day: Day, finding: Finding) -> str:
    """Why a day's answer changes nothing, in words; "" where it stands."""
    answer = day.answers.get(finding.id)
    if not isinstance(answer, Chosen):
        return ""
    if finding in LASTING and answer.choice.id == NO.id and not (finding is EVENT_ALLERGIC and _new_event(day)):
        origin = sheet.origin(day, finding)
        number = origin.day.number if origin else day.number
        if number < day.number:
            return f"{finding.label}: answered yes on day {number}, which stands. If that was wrong, change it there"
    if finding is RESPONSE_SHOWN and answer.choice.id == NO.id and (shown := sheet.shown_before(day)):
        return f"{finding.label}: day {shown.number} of this sheet shows a sign, which stands"
    if finding not in OF_EVENT or (finding is ANAKINRA_RESUMED) is (answer.choice.id == NO.id):
        return ""
    return _of_no_event(sheet, day, answer)


def _of_no_event(sheet: Sheet, day: Day, answer: Chosen) -> str:
    """That what is answered of an event lifts nothing, or is of none."""
    if answer.finding is ANAKINRA_RESUMED and lasting(sheet, day):
        return f"{answer.finding.label}: nobody's decision lifts what rules anakinra out on this sheet"
    if sheet.happened(day, SERIOUS_ADVERSE_EVENT):
        return ""
    return f"{answer.finding.label}, answered “{answer}”: no such event is answered on this day or before it"


def said_of_unheeded(sheet: Sheet, day: Day) -> Iterator[str]:
    """The same of every answer of a day that changes nothing, or nothing yet."""
    said = (unheeded(sheet, day, finding) for finding in (*LASTING, ANAKINRA_RESUMED))
    return filter(None, (*said, _not_enough(sheet, day), _still_paused(sheet, day)))


def _not_enough(sheet: Sheet, day: Day) -> str:
    """That anakinra was resumed lifts nothing while nobody has said that the event was not allergic."""
    answers = sheet.standing(day)
    resumed = SERIOUS_EVENT.in_force(answers) and RESUMED.verdict(answers) is Verdict.MET
    if not resumed or answers.choice(EVENT_ALLERGIC) or lasting(sheet, day):
        return ""
    return f"{ANAKINRA_RESUMED.label}: it lifts nothing until it is answered that the event was not allergic"


def _still_paused(sheet: Sheet, day: Day) -> str:
    """That anakinra was resumed on this day does not end a pause that an earlier day answered."""
    resumed = ANAKINRA_RESUMED.id in day.answers and RESUMED.verdict(sheet.standing(day)) is Verdict.MET
    pause = sheet.origin(day, ANAKINRA_PAUSED)
    if not resumed or not pause or not pause.day.says_yes(ANAKINRA_PAUSED) or lasting(sheet, day):
        return ""
    return f"{ANAKINRA_PAUSED.label}: answered yes on day {pause.day.number}, which stands until it is answered no"


def _new_event(day: Day) -> bool:
    return day.says_yes(SERIOUS_ADVERSE_EVENT)


def lasting(sheet: Sheet, day: Day) -> bool:
    """Whether something that nobody lifts rules anakinra out on a day."""
    return any(bar.lifted_by is None for bar in in_force(BARS, sheet.standing(day)))
