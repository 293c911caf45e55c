"""Which step of the dose fits a day of the sheet, by that day's response."""

from collections.abc import Mapping
from typing import NamedTuple

from hlh_rules.dosing.dose import DOSE
from hlh_rules.dosing.titration import TITRATION
from hlh_rules.findings import ANAKINRA_PAUSED
from hlh_rules.model.brief import Brief, Tone
from hlh_rules.model.condition import yes
from hlh_rules.model.finding import Answers
from hlh_rules.model.rule import Result, Rule
from hlh_rules.model.verdict import Verdict
from hlh_rules.model.wording import lowered
from hlh_rules.response.response import RESPONSE, RISEN
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.sheet import Sheet

RESOLVED = "resolved"
PAUSED = yes(ANAKINRA_PAUSED)
STOPPED = "A reason to stop is met"
ON_HOLD = "Anakinra is paused"


class Fitting(NamedTuple):
    """What fits a day, in words; the figures, by id, that are not said beside it; and the day at a glance, if new."""

    words: str
    instead_of: tuple[str, ...] = ()
    brief: Brief | None = None


def fitting_step(rule: Rule, result: Result, sheet: Sheet, day: Day) -> Fitting | None:
    """What fits a dose or its steps on a follow-up day, to stand before the rest; no step while response is not known.

    Stepping up for want of a response is the guide's reading of "by response", and the policy asks for the advice of a
    specialist centre; a reason to stop leaves no step up without it.
    """
    step = {figure.id: figure.value for figure in result.figures}
    if rule not in (DOSE, TITRATION) or not day.number or result.barred or not step:
        return None
    answers = sheet.reviewed(day)
    reasons = {reason.id for reason in RESPONSE.reasons(answers)}
    paused = PAUSED.verdict(answers) is Verdict.MET
    if rule is DOSE:
        return _of_dose(stopped=bool(reasons), paused=paused)
    held = _held(step, reasons, paused=paused, risen=RISEN.verdict(answers) is Verdict.MET)
    return held if held or sheet.troubled(day, RESPONSE) else _by_response(step, answers)


def _held(step: Mapping[str, str], reasons: set[str], *, paused: bool, risen: bool) -> Fitting | None:
    """What a reason to stop or a pause leaves of the steps: after a resolution those down."""
    if reasons - {RESOLVED}:
        words = f"{STOPPED}: no step up without the advice of a specialist centre"
        return Fitting(words, brief=Brief(STOPPED, Tone.STOP))
    if paused and reasons:
        return Fitting(f"{STOPPED}, and {lowered(ON_HOLD)}: no step fits", brief=Brief(STOPPED, Tone.STOP))
    if paused:
        return Fitting(f"{ON_HOLD}: no step fits until it is resumed", brief=Brief(ON_HOLD, Tone.WARN))
    if not reasons:
        return None
    if risen:
        words = "After the resolution ferritin is above its baseline: which step fits is for the HLH MDT"
        return Fitting(words, brief=Brief(STOPPED, Tone.STOP))
    words = f"After the resolution, the next step down: {step['down']}"
    return Fitting(words, ("down", "up"), Brief(STOPPED, Tone.STOP))


def _of_dose(*, stopped: bool, paused: bool) -> Fitting | None:
    """A dose that is answered on a day of a stop or a pause may be one to step down by, or to go on with."""
    if stopped:
        return Fitting(STOPPED, brief=Brief(STOPPED, Tone.STOP))
    return Fitting(ON_HOLD, brief=Brief(ON_HOLD, Tone.WARN)) if paused else None


def _by_response(step: Mapping[str, str], answers: Answers) -> Fitting | None:
    """The step by the response alone. A sign of an earlier day is no word on today."""
    responding = RESPONSE.responding.verdict(answers)
    if responding is Verdict.NOT_MET:
        said = f"Without a response so far, the next step up: {step['up']}; take the advice of a specialist centre"
        return Fitting(said, ("up",))
    if responding is Verdict.UNKNOWN:
        return None
    if RISEN.verdict(answers) is Verdict.MET:
        return Fitting("A response was shown, and ferritin is above its baseline: which step fits is for the HLH MDT")
    holds = "" if RESPONSE.responding.today(answers) is Verdict.MET else ", if it holds"
    return Fitting(f"After the response{holds}, the next step down: {step['down']}", ("down",))
