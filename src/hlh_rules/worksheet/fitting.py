"""Which step of the dose fits a day of the sheet, by that day's response."""

from collections.abc import Mapping

from hlh_rules.dosing.titration import TITRATION
from hlh_rules.model.rule import Result, Rule
from hlh_rules.model.verdict import Verdict
from hlh_rules.response.response import RESPONSE
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.sheet import Sheet

RESOLVED = "resolved"


def fitting_step(rule: Rule, result: Result, sheet: Sheet, day: Day) -> str:
    """The step that fits, to stand before all others; "" before the first review, and while the response is not known.

    Stepping up for want of a response is the guide's reading of "by response", and the policy asks for the advice of a
    specialist centre; a reason to stop leaves no step up without it.
    """
    figures: Mapping[str, str] = dict(result.figures)
    if rule is not TITRATION or day.number == 0 or not figures or sheet.troubled(day, RESPONSE):
        return ""
    answers = sheet.answers(day, RESPONSE)
    reasons = {reason.id for reason in RESPONSE.reasons(answers)}
    responding = RESPONSE.responding.verdict(answers)
    if reasons - {RESOLVED}:
        return "A reason to stop is met: no step up without the advice of a specialist centre"
    if reasons or responding is Verdict.MET:
        return f"After the {'resolution' if reasons else 'response'}, the next step down: {figures['Next step down']}"
    if responding is Verdict.NOT_MET:
        return (
            f"Without a response so far, the next step up: {figures['Next step up']}; take the advice of a specialist "
            "centre"
        )
    return ""
