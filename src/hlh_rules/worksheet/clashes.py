"""What of a day's answers does not go together: contradictions, and what is only odd."""

from collections.abc import Iterator
from dataclasses import replace

from hlh_rules.findings import HSCORE_FALLING
from hlh_rules.model.condition import contradicting
from hlh_rules.oddities import ODDITIES
from hlh_rules.worksheet.day import Clash, Day
from hlh_rules.worksheet.scores import side_by_side
from hlh_rules.worksheet.sheet import Sheet


def clashes_on(sheet: Sheet, day: Day) -> tuple[Clash, ...]:
    """The clashes of a day's own answers, among themselves and with what stands from the days before."""
    found = (*_contradictions(sheet, day), *_scores(sheet, day), *_odd(sheet, day))
    own = (replace(clash, fields=tuple(field for field in clash.fields if field in day.answers)) for clash in found)
    return tuple({(clash.fields, clash.says): clash for clash in own if clash.fields}.values())


def _contradictions(sheet: Sheet, day: Day) -> Iterator[Clash]:
    for rule in sheet.rules(day):
        for fields, says in contradicting(rule, sheet.answers(day, rule)):
            yield Clash(fields, says, contradictory=True)


def _scores(sheet: Sheet, day: Day) -> Iterator[Clash]:
    scores = side_by_side(sheet, day)
    if scores and scores.contradicted:
        says = (
            f"{HSCORE_FALLING.label}: this sheet's own scores say {scores.proposed} ({scores.words}). Change the "
            "answer, or confirm it."
        )
        yield Clash((HSCORE_FALLING.id,), says, contradictory=True)


def _odd(sheet: Sheet, day: Day) -> Iterator[Clash]:
    before = sheet.days[: sheet.days.index(day)]
    # What is compared with an earlier day is compared with its last answer that can be used: a slip is no measure.
    answers = replace(sheet.standing(day), earlier=tuple(sheet.usable(one) for one in reversed(before)))
    for oddity in ODDITIES:
        doubt = oddity.doubt(answers)
        if doubt:
            yield Clash(tuple(field.id for field in oddity.fields), doubt, contradictory=False)
