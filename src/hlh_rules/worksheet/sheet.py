"""A sheet: days with their answers, and what stands on each day for each rule.

Day 0 is the day of the first dose of anakinra, before it. A later day answers for itself what changes; what stands,
such as age or an unchanged dose, is taken from the last day that answered it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from hlh_rules.findings import (
    DAY_OF_TREATMENT,
    FERRITIN,
    FERRITIN_BASELINE,
    FERRITIN_DAY,
    FINDINGS,
    RESPONSE_SHOWN,
)
from hlh_rules.model.condition import contradictions
from hlh_rules.model.finding import (
    NO,
    YES,
    Answer,
    Answers,
    Chosen,
    Finding,
    Json,
    Measured,
    Quantity,
    RefusedError,
    quoted,
)
from hlh_rules.model.rule import Rule
from hlh_rules.model.unit import DAY
from hlh_rules.model.verdict import Verdict
from hlh_rules.model.walk import findings_in
from hlh_rules.response.response import RESPONDING, RESPONSE, UNSHOWN
from hlh_rules.worksheet.parts import (
    ALWAYS_ANSWERED,
    ANSWERED_BY_GROUP,
    AT_BASELINE,
    EVENTS,
    FOLLOW_UP,
    OF_EVENT,
    OF_THE_DAY,
    ON_DEMAND,
    ON_FOLLOW_UP,
    PARTS,
    TOGETHER,
    Group,
)

FINDING_BY_ID = {finding.id: finding for finding in FINDINGS}
LOOKED_BACK = tuple(finding for finding in findings_in(RESPONDING) if finding in OF_THE_DAY)
"""What a review takes from earlier days: the evidence of a response."""

BEFORE = re.compile(r"[-−–]\s*\d")


class RefusedSheetError(Exception):
    """A sheet that cannot be answered at all: which part of the request, and what to give."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Day:
    """A day: what was answered on it, what of that cannot be taken, and which unusual answers were confirmed."""

    number: int
    answers: Mapping[str, Answer]
    errors: Mapping[str, str]
    confirmed: frozenset[str]

    @property
    def title(self) -> str:
        """As a heading."""
        return f"Day {self.number}" if self.number else "Day 0, before the first dose of anakinra"

    @property
    def asked(self) -> tuple[Finding, ...]:
        """What is asked on it."""
        return asked_on(self.number)

    @property
    def doubts(self) -> dict[str, str]:
        """What to ask of unusual answers, by finding id."""
        return {id_: answer.doubt for id_, answer in self.answers.items() if answer.doubt}

    def says_yes(self, finding: Finding) -> bool:
        """Whether it was answered yes."""
        answer = self.answers.get(finding.id)
        return isinstance(answer, Chosen) and answer.choice is YES

    def gave(self, finding: Finding) -> bool:
        """Whether anything was typed or chosen for it, even what cannot be taken."""
        return finding.id in self.answers or finding.id in self.errors

    def trouble(self, finding: Finding) -> str | None:
        """What has to be done about an answer before a rule may use it, or None."""
        if finding.id in self.errors:
            return "to be corrected"
        return "to be confirmed" if finding.id in self.doubts and finding.id not in self.confirmed else None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where on the sheet an answer was given."""

    day: Day
    finding: Finding


@dataclass(frozen=True, slots=True)
class Standing:
    """An answer that stands, and the day that gave it."""

    answer: Answer
    day: Day

    @property
    def said(self) -> str:
        """What was asked and what was answered."""
        return f"{self.answer.finding.label} {self.answer}"


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
    answers: dict[str, Answer] = {}
    errors: dict[str, str] = {}
    for field, raw in given.items():
        finding = FINDING_BY_ID.get(field)
        if finding is None or finding not in asked_on(number):
            errors[field] = f"{quoted(field)} is not asked on day {number} of the worksheet."
            continue
        try:
            answer = finding.read(raw)
        except RefusedError as refused:
            errors[field] = str(refused)
            continue
        if answer is not None:
            answers[field] = answer
    return Day(number=number, answers=answers, errors=errors, confirmed=frozenset(confirmed))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The days in order, day 0 first."""

    days: tuple[Day, ...]

    def rules(self, day: Day) -> tuple[Rule, ...]:
        """The rules that answer on a day, in the order of the pathway."""
        if day.number == 0:
            rules = (rule for part in PARTS for rule in part.rules)
            return tuple(rule for rule in rules if rule not in ON_DEMAND or _concerns(ON_DEMAND[rule], rule, day))
        return tuple(
            rule for rule in FOLLOW_UP.rules if rule in ALWAYS_ANSWERED or _concerns(ANSWERED_BY_GROUP[rule], rule, day)
        )

    def origin(self, day: Day, finding: Finding) -> Origin | None:
        """Where the answer that stands for a finding on a day was given."""
        if finding in EVENTS and (happened := self._happened(day, finding)):
            return Origin(happened, finding)
        for earlier in reversed(self._concerned(day, finding)):
            if finding in OF_THE_DAY and earlier is not day:
                return None
            if earlier.gave(finding):
                return Origin(earlier, finding)
            if any(earlier.gave(other) for pair in TOGETHER if finding in pair for other in pair):
                return None
        if finding is FERRITIN_BASELINE and self.days[0].gave(FERRITIN):
            return Origin(self.days[0], FERRITIN)
        return None

    def _up_to(self, day: Day) -> tuple[Day, ...]:
        return self.days[: self.days.index(day) + 1]

    def _concerned(self, day: Day, finding: Finding) -> tuple[Day, ...]:
        """The days up to this one whose answers may stand: of an event's answers, those since its latest day."""
        days = self._up_to(day)
        event = OF_EVENT.get(finding)
        happened = self._happened(day, event) if event else None
        return days[days.index(happened) :] if happened else days

    def _happened(self, day: Day, finding: Finding) -> Day | None:
        """The latest day up to this one that answers an event yes."""
        return next((one for one in reversed(self._up_to(day)) if one.says_yes(finding)), None)

    def origins(self, day: Day, rule: Rule) -> tuple[Origin, ...]:
        """Where all that a rule uses on a day was given."""
        found = [self.origin(day, finding) for finding in findings_in(rule)]
        if rule is RESPONSE:
            found += [Origin(d, f) for d in self._before(day) for f in LOOKED_BACK if d.gave(f)]
        return tuple(dict.fromkeys(origin for origin in found if origin))

    def answers(self, day: Day, rule: Rule) -> Answers:
        """What a rule answers from on a day; a rule that looks back has the answers of the earlier days as well."""
        earlier = tuple(answers_in(self.plain(one, rule)) for one in reversed(self._before(day)))
        return replace(answers_in(self.plain(day, rule)), earlier=earlier if rule is RESPONSE else ())

    def evidence(self, day: Day) -> tuple[Standing, ...]:
        """What of earlier days shows or rules out a sign of response on this one."""
        answers, earlier = self.answers(day, RESPONSE), tuple(reversed(self._before(day)))
        telling = {one: one.telling(answers) for one in RESPONDING.criteria}
        return tuple(
            standing
            for criterion, told in telling.items()
            for one, held in zip(earlier, answers.earlier, strict=True)
            if told is held
            for standing in self.plain(one, RESPONSE)
            if standing.answer.finding in findings_in(criterion) and standing.answer.finding in OF_THE_DAY
        )

    def whole(self, day: Day) -> Answers:
        """All that stands on a day, for what depends on more than one rule's questions."""
        found = (self._derived(day, finding) or self._given(day, finding) for finding in FINDINGS)
        return replace(answers_in(one for one in found if one), earlier=self.answers(day, RESPONSE).earlier)

    def plain(self, day: Day, rule: Rule) -> tuple[Standing, ...]:
        """The answers that stand on a day, with what follows from the day itself."""
        found = (self._derived(day, finding) or self._given(day, finding) for finding in findings_in(rule))
        return tuple(standing for standing in found if standing)

    def _given(self, day: Day, finding: Finding) -> Standing | None:
        origin = self.origin(day, finding)
        answer = _as_answer_to(finding, origin) if origin else None
        return Standing(answer, origin.day) if origin and answer else None

    def _derived(self, day: Day, finding: Finding) -> Standing | None:
        """What the number of a follow-up day says by itself."""
        own_ferritin = FERRITIN.id in day.answers and not day.gave(FERRITIN_DAY)
        if finding is DAY_OF_TREATMENT or (day.number and finding is FERRITIN_DAY and own_ferritin):
            return Standing(Measured(finding, Decimal(day.number), finding.scales[0]), day)
        if day.number and finding is RESPONSE_SHOWN and not self._happened(day, finding):
            return Standing(Chosen(RESPONSE_SHOWN, YES if self._shown_before(day) else NO), day)
        return None

    def _follow_up_to(self, day: Day) -> tuple[Day, ...]:
        return tuple(d for d in self.days if 0 < d.number <= day.number)

    def _before(self, day: Day) -> tuple[Day, ...]:
        return tuple(d for d in self._follow_up_to(day) if d is not day)

    def _shown_before(self, day: Day) -> bool:
        """Whether an earlier day of the sheet, in time, shows a sign of response."""
        days = (self.answers(one, RESPONSE) for one in self._before(day))
        return any(UNSHOWN.responded(one) is Verdict.MET for one in days)


def _concerns(group: Group, rule: Rule, day: Day) -> bool:
    """Whether a day answers any question of a group that a rule asks."""
    return any(day.gave(finding) and finding in findings_in(rule) for finding in group.findings)


def answers_in(standings: Iterable[Standing]) -> Answers:
    """The answers alone, as a rule takes them."""
    return Answers({standing.answer.finding.id: standing.answer for standing in standings})


def _as_answer_to(finding: Finding, origin: Origin) -> Answer | None:
    """The answer of an origin as an answer to the finding: a ferritin may stand for its baseline."""
    answer = origin.day.answers.get(origin.finding.id)
    if origin.finding is finding or not isinstance(answer, Measured) or not isinstance(finding, Quantity):
        return answer
    scale = finding.scale(answer.scale.unit.code)
    return replace(answer, finding=finding, scale=scale) if scale else None


def sheet_of(days: Iterable[Day]) -> Sheet:
    """The sheet of some days, each once, with answers that contradict each other among their errors."""
    done: tuple[Day, ...] = ()
    for day in sorted(days, key=lambda day: day.number):
        sheet = Sheet((*done, day))
        clashes = {
            field: message
            for rule in sheet.rules(day)
            for field, message in contradictions(rule, answers_in(sheet.plain(day, rule))).items()
        }
        done = (*done, replace(day, errors={**clashes, **day.errors}))
    return Sheet(done)


def sheet_in(request: Json) -> Sheet:
    """The sheet in a request {"days": [{"day", "answers", "confirmed"}]}; RefusedSheetError where there is none."""
    listed = request.get("days") if isinstance(request, dict) else None
    if not isinstance(request, dict) or request.keys() != {"days"} or not isinstance(listed, list):
        raise RefusedSheetError("worksheet", 'The worksheet must be a JSON object such as {"days": []}.')
    days: dict[int, Day] = {}
    for given in listed:
        day = _day_in(given)
        if day.number in days:
            raise RefusedSheetError("day", f"Day {day.number} is on this sheet already.")
        days[day.number] = day
    return sheet_of({0: read_day(0, {}), **days}.values())


def _day_in(given: Json) -> Day:
    if not isinstance(given, dict) or not given.keys() <= {"day", "answers", "confirmed"}:
        raise RefusedSheetError("days", 'A day must be a JSON object such as {"day": "0", "answers": {}}.')
    answers, confirmed = given.get("answers", {}), given.get("confirmed", [])
    if not isinstance(answers, dict) or not isinstance(confirmed, list):
        raise RefusedSheetError("days", "The answers of a day must be a JSON object, and what is confirmed a list.")
    try:
        number = day_number(given.get("day"))
    except RefusedError as refused:
        raise RefusedSheetError("day", str(refused)) from refused
    return read_day(number, answers, map(str, confirmed))
