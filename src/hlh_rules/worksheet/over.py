"""A rule on a sheet that knows of what rules treatment out, or stops it: of what is not to go on, only what holds."""

from dataclasses import replace

from hlh_rules.criteria.bars import BARS
from hlh_rules.dosing.dose import DOSE
from hlh_rules.dosing.renal_function import RENAL_FUNCTION
from hlh_rules.dosing.titration import TITRATION
from hlh_rules.eligibility.eligibility import ELIGIBILITY
from hlh_rules.model.bar import in_force
from hlh_rules.model.guard import Effect, Note
from hlh_rules.model.rule import Result, Rule
from hlh_rules.response.monitoring import MONITORING
from hlh_rules.response.response import PAUSED, RESPONSE
from hlh_rules.worksheet.beside import beside
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.scheduled import scheduled
from hlh_rules.worksheet.sheet import Sheet

OF_GIVING = (ELIGIBILITY, DOSE, TITRATION, RENAL_FUNCTION)


def of_giving(rule: Rule, note: Note) -> bool:
    """Whether it is for one who gives anakinra: where that is ruled out, it is not said."""
    watched = note.guard in beside(MONITORING)
    return (watched or rule in OF_GIVING) and note.effect is not Effect.STOP and not ELIGIBILITY.lasts(note)


def evaluated(rule: Rule, sheet: Sheet, day: Day) -> Result:
    """The rule's result on a day; of treatment that is not to go on, only what holds then."""
    answers = sheet.answers(day, rule)
    barred = in_force(BARS, sheet.standing(day))
    if rule is MONITORING:
        if barred:
            return MONITORING.ruled_out(answers)
        return scheduled(sheet, day, answers, stopped=bool(RESPONSE.reasons(sheet.reviewed(day))))
    result = rule.evaluate(answers)
    if rule is RESPONSE and barred:
        return replace(result, notes=tuple(note for note in result.notes if note.guard is not PAUSED))
    if not barred:
        return result
    return replace(result, notes=tuple(note for note in result.notes if not of_giving(rule, note)))
