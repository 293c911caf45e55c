"""A rule that asks neither for what rules treatment out nor for what stops it, on a sheet that knows of one."""

from dataclasses import replace

from hlh_rules.criteria.bars import BARS
from hlh_rules.dosing.renal_function import RENAL_FUNCTION
from hlh_rules.model.bar import in_force
from hlh_rules.model.rule import Result, Rule
from hlh_rules.response.monitoring import MONITORING
from hlh_rules.response.response import RESPONSE
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.sheet import Sheet


def evaluated(rule: Rule, sheet: Sheet, day: Day) -> Result:
    """The rule's result on a day; of treatment that is not to go on, only what holds then."""
    answers = sheet.answers(day, rule)
    barred = in_force(BARS, sheet.standing(day))
    if rule is MONITORING and barred:
        return MONITORING.ruled_out(answers)
    if rule is MONITORING and RESPONSE.reasons(sheet.answers(day, RESPONSE)):
        return MONITORING.stopped(answers)
    result = rule.evaluate(answers)
    # What the bands say is of the dose.
    return replace(result, notes=()) if rule is RENAL_FUNCTION and barred else result
