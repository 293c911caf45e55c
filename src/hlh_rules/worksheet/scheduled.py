"""What of the schedule a sheet shows to be done, or past and not done. No count on it is no sign that there was one."""

from collections.abc import Iterator

from hlh_rules.findings import FERRITIN, NEUTROPHILS
from hlh_rules.model.finding import Answers
from hlh_rules.model.rule import Result, Task
from hlh_rules.model.schedule import ReviewCheck
from hlh_rules.response.monitoring import FERRITIN_IN_TIME, MONITORING, NEUTROPHIL_COUNTS
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.sheet import Sheet

SHOWN_BY = {FERRITIN_IN_TIME: FERRITIN, **dict.fromkeys(NEUTROPHIL_COUNTS, NEUTROPHILS)}
"""What is answered where a check was done. What is to be confirmed was measured; what cannot be read may not be."""


def scheduled(sheet: Sheet, day: Day, answers: Answers, *, stopped: bool) -> Result:
    """What is due on a day or next, and what of it is to be done; no review once there is a reason to stop."""
    checks = tuple(check for check in MONITORING.checks if not (stopped and isinstance(check, ReviewCheck)))
    done = [check for check, finding in SHOWN_BY.items() if check.in_days == day.number and finding.id in day.answers]
    return MONITORING.among(checks, answers, done, _missed(sheet, day))


def _missed(sheet: Sheet, day: Day) -> Iterator[Task]:
    """The last count that was due before a day, where the sheet holds none since; no other can be made up for.

    On a day on which one is due that one is asked for alone.
    """
    begun = [check for check in NEUTROPHIL_COUNTS if check.in_days <= day.number]
    if not begun or begun[-1].in_days == day.number:
        return
    counted = [one.number for one in sheet.days if one.number <= day.number and NEUTROPHILS.id in one.answers]
    if counted and counted[-1] >= begun[-1].in_days:
        return
    last = f"the last count on this sheet is of day {counted[-1]}" if counted else "this sheet holds no count"
    yield begun[-1].task(f"{begun[-1].on.capitalize()}, is past: {last}")
