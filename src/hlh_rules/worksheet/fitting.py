"""Which step of the dose fits a day of the sheet, by that day's response."""

from collections.abc import Mapping

from hlh_rules.dosing.titration import TITRATION
from hlh_rules.findings import ANAKINRA_PAUSED
from hlh_rules.model.condition import yes
from hlh_rules.model.finding import Answers
from hlh_rules.model.rule import Result, Rule
from hlh_rules.model.verdict import Verdict
from hlh_rules.response.response import RESPONSE, RISEN
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.sheet import Sheet

RESOLVED = "resolved"
PAUSED = yes(ANAKINRA_PAUSED)


type Fitting = tuple[str, str]
"""What fits a day, in words; and the id of the figure that it tells, if it tells one."""


def fitting_step(rule: Rule, result: Result, sheet: Sheet, day: Day) -> Fitting | None:
    """The step that fits, to stand before all others; none before the first review, or while response is not known.

    Stepping up for want of a response is the guide's reading of "by response", and the policy asks for the advice of a
    specialist centre; a reason to stop leaves no step up without it.
    """
    step = {figure.id: figure.value for figure in result.figures}
    if rule is not TITRATION or day.number == 0 or not step or sheet.troubled(day, RESPONSE):
        return None
    answers = sheet.answers(day, RESPONSE)
    reasons = {reason.id for reason in RESPONSE.reasons(answers)}
    if reasons - {RESOLVED}:
        return ("A reason to stop is met: no step up without the advice of a specialist centre", "")
    if PAUSED.verdict(sheet.standing(day)) is Verdict.MET:
        return ("Anakinra is paused: no step fits until it is resumed", "")
    if reasons:
        return (f"After the resolution, the next step down: {step['down']}", "down")
    return _by_response(step, answers)


def _by_response(step: Mapping[str, str], answers: Answers) -> Fitting | None:
    """The step by the response alone. A sign of an earlier day is no word on today."""
    responding = RESPONSE.responding.verdict(answers)
    if responding is Verdict.NOT_MET:
        said = f"Without a response so far, the next step up: {step['up']}; take the advice of a specialist centre"
        return (said, "up")
    if responding is Verdict.UNKNOWN:
        return None
    if RISEN.verdict(answers) is Verdict.MET:
        return ("A response was shown, and ferritin is above its baseline: which step fits is for the HLH MDT", "")
    holds = "" if RESPONSE.responding.today(answers) is Verdict.MET else ", if it holds"
    return (f"After the response{holds}, the next step down: {step['down']}", "down")
