"""A day of a sheet: what was answered on it, and what of that cannot be taken or must be confirmed first.

Day 0 is the day of the first dose of anakinra, before it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from hlh_rules.findings import DAY_OF_TREATMENT, FINDING_BY_ID
from hlh_rules.model.finding import (
    NO,
    YES,
    Answer,
    Choice,
    Chosen,
    Finding,
    Json,
    Refusal,
    RefusedError,
    quoted,
    read_each,
)
from hlh_rules.model.unit import DAY
from hlh_rules.worksheet.parts import AT_BASELINE, ON_FOLLOW_UP

BEFORE = re.compile(r"[-−–]\s*\d")


@dataclass(frozen=True, eq=False, slots=True)
class Clash:
    """Answers of one day that do not go together, by finding id, and what is said beside each.

    Of answers that contradict each other none is used until one is changed or confirmed; odd ones are only asked about.
    """

    fields: tuple[str, ...]
    says: str
    contradictory: bool


@dataclass(frozen=True, eq=False, kw_only=True)
class Day:
    """A day: what was answered on it, what of that cannot be taken, and which unusual answers were confirmed."""

    number: int
    answers: Mapping[str, Answer]
    errors: Mapping[str, Refusal]
    confirmed: frozenset[str]
    clashes: tuple[Clash, ...] = ()

    @property
    def title(self) -> str:
        """As a heading."""
        return f"Day {self.number}" if self.number else "Day 0, before the first dose of anakinra"

    @property
    def asked(self) -> tuple[Finding, ...]:
        """What is asked on it."""
        return asked_on(self.number)

    @cached_property
    def doubts(self) -> dict[str, str]:
        """What to ask of unusual answers and of those that do not go together, by finding id.

        A clash that was confirmed beside one answer is not asked about again beside the others.
        """
        said = [(id_, answer.doubt) for id_, answer in self.answers.items() if answer.doubt]
        for clash in self.clashes:
            said += [(field, clash.says) for field in self._asked_of(clash)]
        return {id_: " ".join(dict.fromkeys(text for other, text in said if other == id_)) for id_, _ in said}

    def _asked_of(self, clash: Clash) -> tuple[str, ...]:
        confirmed = tuple(field for field in clash.fields if field in self.confirmed)
        return confirmed or clash.fields

    @cached_property
    def withheld(self) -> frozenset[str]:
        """The answers that are not used, because they contradict each other."""
        return frozenset(
            field
            for clash in self.clashes
            if clash.contradictory and not self.confirmed.intersection(clash.fields)
            for field in clash.fields
        )

    def says_yes(self, finding: Finding) -> bool:
        """Whether it was answered yes."""
        return self.chose(finding) is YES

    def says_no(self, finding: Finding) -> bool:
        """Whether it was answered no."""
        choice = self.chose(finding)
        return choice is not None and choice.id == NO.id

    def denies(self, finding: Finding, said: Iterable[Finding]) -> bool:
        """Whether it was answered no, that waits for nothing, and nothing of what is said against it was confirmed."""
        confirmed = any(one.id in self.confirmed for one in said)
        return self.says_no(finding) and not self.trouble(finding) and not confirmed

    def chose(self, finding: Finding) -> Choice | None:
        """The choice made for it, or None."""
        answer = self.answers.get(finding.id)
        return answer.choice if isinstance(answer, Chosen) else None

    @cached_property
    def given(self) -> frozenset[str]:
        """For what anything was typed or chosen, even what cannot be taken, by finding id."""
        return frozenset((*self.answers, *self.errors))

    def gave(self, finding: Finding) -> bool:
        """Whether anything was typed or chosen for it."""
        return finding.id in self.given

    def trouble(self, finding: Finding) -> str | None:
        """What has to be done about an answer before a rule may use it, or None."""
        if finding.id in self.errors:
            return "to be corrected"
        open_ = finding.id in self.doubts and finding.id not in self.confirmed
        return "to be confirmed" if open_ and finding.id not in self.withheld else None


def asked_on(number: int) -> tuple[Finding, ...]:
    """What is asked on a day, by its number."""
    return ON_FOLLOW_UP if number else AT_BASELINE


def day_number(raw: Json) -> int:
    """The number of a day as typed: whole days since the first dose; RefusedError with what to type instead."""
    if not isinstance(raw, str) or not raw.strip():
        raise RefusedError("Type the number of days since the first dose of anakinra.")
    if BEFORE.match(raw.strip()):
        raise RefusedError(
            f"Day {quoted(raw.strip())} is before day 0. Day 0 is the day of the first dose of anakinra, and what was "
            "found before it belongs there."
        )
    answer = DAY_OF_TREATMENT.read({"value": raw, "unit": DAY.code})
    if answer is None or answer.value != int(answer.value):
        raise RefusedError(f"Day {quoted(raw.strip())} is not a whole number of days.")
    return int(answer.value)


def read_day(number: int, given: Mapping[str, Json], confirmed: Iterable[str] = ()) -> Day:
    """A day from its answers as typed; what is not asked on it, or cannot be taken, is among its errors."""
    asked = {finding.id: finding for finding in asked_on(number)}
    answers, errors = read_each(given, asked, lambda id_: f"{not_asked(id_, number)}{_asked_where(id_, number)}.")
    return Day(number=number, answers=answers, errors=errors, confirmed=frozenset(confirmed))


def not_asked(id_: str, number: int) -> str:
    """That a day does not ask for what was given there, by its label where there is one."""
    finding = FINDING_BY_ID.get(id_)
    return f"{finding.label if finding else quoted(id_)} is not asked on day {number} of the worksheet"


def _asked_where(id_: str, number: int) -> str:
    """On which other days it is asked, or nothing."""
    others = 0 if number else 1
    asked = any(finding.id == id_ for finding in asked_on(others))
    return f": answer it on day {others}{' or later' if others else ''}" if asked else ""
