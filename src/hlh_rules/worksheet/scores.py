"""The sheet's own HScores side by side: whether one is lower than the one before it.

The policy leaves "serial fall" undefined, so the answer stays the person's: the sheet proposes one, and questions one
that its own scores contradict.
"""

from dataclasses import dataclass
from functools import reduce

from hlh_rules.findings import HSCORE_FALLING
from hlh_rules.model.relation import Span, total
from hlh_rules.model.verdict import Verdict
from hlh_rules.scores.hscore import HSCORE
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.sheet import Sheet, remembered

PROPOSED = {Verdict.MET: "yes", Verdict.NOT_MET: "no"}


@dataclass(frozen=True, slots=True)
class Reckoned:
    """An HScore of the sheet: its day, and the points of each item, or their range."""

    day: Day
    points: tuple[Span, ...]
    span: Span

    def within(self, other: "Reckoned") -> bool:
        """Whether it lies in the other's range, which then says nothing beyond it."""
        return other.span.lowest <= self.span.lowest and self.span.highest <= other.span.highest

    def __str__(self) -> str:
        """As "50 on day 14"."""
        return f"{self.span} on day {self.day.number}"


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two HScores of a sheet, the earlier first."""

    before: Reckoned
    now: Reckoned

    @property
    def falling(self) -> Verdict:
        """Met where the later is lower whatever is missing, not met where it is not; equal is no fall.

        Ranges that overlap settle nothing.
        """
        if self.now.span.highest < self.before.span.lowest:
            return Verdict.MET
        return Verdict.NOT_MET if self.now.span.lowest >= self.before.span.highest else Verdict.UNKNOWN

    @property
    def words(self) -> str:
        """Both scores, whether the later is lower, and the items that only one of them has."""
        said = {Verdict.MET: "falling", Verdict.NOT_MET: "not falling", Verdict.UNKNOWN: "which is lower is not known"}
        items = zip(HSCORE.items, self.before.points, self.now.points, strict=True)
        once = [item.label for item, before, now in items if before.settled is not now.settled]
        only = f"; known exactly on one of the two days only: {', '.join(once)}" if once else ""
        return f"{self.before}, {self.now}: {said[self.falling]}{only}"

    @property
    def proposed(self) -> str | None:
        """The answer that the scores speak for, or None."""
        return PROPOSED.get(self.falling)

    @property
    def contradicted(self) -> bool:
        """Whether the person's answer of the later day is another than the scores speak for."""
        answer = self.now.day.chose(HSCORE_FALLING)
        return bool(answer and self.proposed and answer.id != self.proposed)


def side_by_side(sheet: Sheet, day: Day) -> SideBySide | None:
    """The HScore of a day beside the one before it; None where either is missing or must be corrected first.

    One whose range holds an earlier one, as of a single item counted for another reason, does not hide that one.
    """
    now = reckoned_on(sheet, day)
    found = (reckoned_on(sheet, one) for one in reversed(sheet.days) if one.number < day.number) if now else ()
    earlier = [one for one in found if one]
    if now is None or not earlier:
        return None
    return SideBySide(reduce(lambda before, older: older if older.within(before) else before, earlier), now)


@remembered
def reckoned_on(sheet: Sheet, day: Day) -> Reckoned | None:
    """The HScore of a day, where the sheet has one of any item and nothing of it must be corrected first."""
    if HSCORE not in sheet.rules(day) or not sheet.origins(day, HSCORE) or sheet.troubled(day, HSCORE):
        return None
    answers = sheet.answers(day, HSCORE)
    points = tuple(item.span(answers) for item in HSCORE.items)
    return Reckoned(day, points, total(points)) if any(span.settled for span in points) else None
