"""A sheet: days in order, and what stands on each day for each rule.

A later day answers for itself what changes; what stands, such as age or an unchanged dose, is taken from the last day
that answered it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import wraps
from itertools import takewhile
from typing import Any, Concatenate, NamedTuple

from hlh_rules.criteria.bars import EVENT_LIFTED
from hlh_rules.dosing.dose import DOSE
from hlh_rules.dosing.renal import REPLACED
from hlh_rules.dosing.renal_function import RENAL_FUNCTION
from hlh_rules.findings import (
    CREATININE_CLEARANCE,
    DAY_OF_TREATMENT,
    FERRITIN,
    FERRITIN_BASELINE,
    FERRITIN_DAY,
    FINDINGS,
    RESPONSE_SHOWN,
    SERIOUS_ADVERSE_EVENT,
)
from hlh_rules.model.estimate import Function
from hlh_rules.model.finding import NO, YES, Answer, Answers, Chosen, Finding, Measured, Quantity
from hlh_rules.model.formula import Formula
from hlh_rules.model.guard import stated
from hlh_rules.model.relation import Relation
from hlh_rules.model.rule import Rule
from hlh_rules.model.verdict import Verdict
from hlh_rules.model.walk import findings_in
from hlh_rules.response.response import RESPONDING, RESPONSE, UNSHOWN
from hlh_rules.worksheet.beside import COUNTED
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.left_out import LeftOut
from hlh_rules.worksheet.parts import (
    ALWAYS_ANSWERED,
    ANSWERED_BY_GROUP,
    EVENTS,
    FOLLOW_UP,
    OF_EVENT,
    OF_OWN_KIDNEYS,
    OF_THE_DAY,
    ON_DEMAND,
    PARTS,
    STATES,
    TOGETHER,
    Group,
    uses,
)

LOOKED_BACK = tuple(finding for finding in findings_in(RESPONDING) if finding in OF_THE_DAY)
"""What a review takes from earlier days: the evidence of a response."""

STANDING = (SERIOUS_ADVERSE_EVENT, *OF_EVENT, *STATES)
"""What stands beyond the review that heard it: an event with what was answered of it, a pause, a resolution."""


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
    def usable(self) -> bool:
        """Whether nothing has to be done about it first."""
        return self.day.trouble(self.answer.finding) is None

    @property
    def said(self) -> str:
        """What was asked and what was answered."""
        return stated(self.answer)


class Estimate(NamedTuple):
    """The sheet's own estimate of renal function, and the day of its creatinine: of all that it rests on, that ages."""

    function: Function
    formula: Formula
    day: Day

    def __str__(self) -> str:
        """As "22.5 mL/min, estimated by Cockcroft-Gault"."""
        return f"{self.function}, estimated by {self.formula.title}"


def remembered[**P, T](method: Callable[Concatenate["Sheet", P], T]) -> Callable[Concatenate["Sheet", P], T]:
    """What is worked out of a sheet once for each day: no later day changes what an earlier one says."""

    @wraps(method)
    def asked(sheet: "Sheet", /, *of: P.args, **named: P.kwargs) -> T:
        key = (method, of)
        if key not in sheet.known:
            sheet.known[key] = method(sheet, *of, **named)
        found: T = sheet.known[key]
        return found

    return asked


@dataclass(frozen=True, slots=True)
class Sheet:
    """The days in order, day 0 first; and the days that could not be taken.

    `known` is what has been worked out of its days; a sheet with one day more goes on from it.
    """

    days: tuple[Day, ...]
    left_out: tuple[LeftOut, ...] = ()
    known: dict[tuple[object, tuple[Any, ...]], Any] = field(default_factory=dict, compare=False, repr=False)

    def first(self, number: int) -> "Sheet":
        """The sheet of the first days alone, with what has been worked out of them."""
        days = self.days[:number]
        kept = frozenset(days)
        return Sheet(days, known={key: value for key, value in self.known.items() if key[1][0] in kept})

    @property
    def undoubted(self) -> "Sheet":
        """The sheet without the answers that are to be confirmed first; what was worked out before them stays known."""
        days = tuple(map(_undoubted, self.days))
        same = len([*takewhile(lambda pair: pair[0] is pair[1], zip(self.days, days, strict=True))])
        return replace(self.first(same), days=days)

    @remembered
    def rules(self, day: Day) -> tuple[Rule, ...]:
        """The rules that answer on a day, in the order of the pathway."""
        if day.number == 0:
            rules = (rule for part in PARTS for rule in part.rules)
            return tuple(rule for rule in rules if rule not in ON_DEMAND or _concerns(ON_DEMAND[rule], rule, day))
        return tuple(
            rule for rule in FOLLOW_UP.rules if rule in ALWAYS_ANSWERED or _concerns(ANSWERED_BY_GROUP[rule], rule, day)
        )

    @remembered
    def origin(self, day: Day, finding: Finding) -> Origin | None:
        """Where the answer that stands for a finding on a day was given."""
        if finding in EVENTS and (happened := self.happened(day, finding)) and not self._is_over(day, finding):
            return Origin(happened, finding)
        if finding in EVENTS and (implied := self._implied(day, finding)):
            return Origin(implied, finding) if finding.id in implied.errors else None
        others = frozenset(other.id for pair in TOGETHER if finding in pair for other in pair)
        for earlier in (day,) if finding in OF_THE_DAY else reversed(self._concerned(day, finding)):
            if finding.id in earlier.given:
                return Origin(earlier, finding)
            if others & earlier.given:
                return None
        if finding is FERRITIN_BASELINE and self.days[0].gave(FERRITIN):
            return Origin(self.days[0], FERRITIN)
        return None

    @remembered
    def _up_to(self, day: Day) -> tuple[Day, ...]:
        return self.days[: self.days.index(day) + 1]

    def _concerned(self, day: Day, finding: Finding) -> tuple[Day, ...]:
        """The days up to this one whose answers may stand: of an event's answers, those since its latest day.

        Of what tells of the patient's own kidneys, those since renal replacement ended.
        """
        days = self._up_to(day)
        if finding in OF_OWN_KIDNEYS:
            return self.off_replacement(day) or days
        event = OF_EVENT.get(finding)
        happened = self.happened(day, event) if event else None
        return days[days.index(happened) :] if happened else days

    @remembered
    def off_replacement(self, day: Day) -> tuple[Day, ...]:
        """The days since renal replacement ended, up to this one; none while it goes on, or where there was none."""
        since: tuple[Day, ...] = ()
        replaced = False
        for one in self._up_to(day):
            verdict = REPLACED.verdict(Answers(one.answers))
            if verdict is Verdict.MET:
                replaced, since = True, ()
            elif since or (replaced and verdict is Verdict.NOT_MET):
                since = (*since, one)
        return since

    @remembered
    def happened(self, day: Day, finding: Finding) -> Day | None:
        """The latest day up to this one that answers an event yes."""
        return next((one for one in reversed(self._up_to(day)) if one.says_yes(finding)), None)

    def _is_over(self, day: Day, finding: Finding) -> bool:
        """Whether an event of an earlier day has been lifted: whether another has come, the day answers for itself."""
        if finding is not SERIOUS_ADVERSE_EVENT or self.happened(day, finding) is day:
            return False
        lifting = (self._given(day, one) for one in findings_in(EVENT_LIFTED))
        return EVENT_LIFTED.verdict(answers_in(one for one in lifting if one and one.usable)) is Verdict.MET

    def _implied(self, day: Day, finding: Finding) -> Day | None:
        """The day on which something is answered yes of an event, as that it was allergic, while a person denies none.

        That a later day has no event says nothing of that one; and of a day that says both, no is no answer until it is
        confirmed itself, and the yes is not.
        """
        of_it = tuple(one for one in EVENTS if OF_EVENT.get(one) is finding)
        days = ((one, [*filter(one.says_yes, of_it)]) for one in reversed(self._up_to(day)))
        return next((one for one, said in days if said and not one.denies(finding, said)), None)

    @remembered
    def origins(self, day: Day, rule: Rule) -> tuple[Origin, ...]:
        """Where all that a rule uses on a day was given."""
        found = [self.origin(day, finding) for finding in findings_in(rule)]
        if SERIOUS_ADVERSE_EVENT in findings_in(rule):
            # One that cannot be read may have been one, and an event stands.
            found += [
                Origin(d, SERIOUS_ADVERSE_EVENT) for d in self._up_to(day) if SERIOUS_ADVERSE_EVENT.id in d.errors
            ]
        if rule is RESPONSE:
            found += [Origin(d, f) for d in self._before(day) for f in LOOKED_BACK if d.gave(f)]
        return tuple(dict.fromkeys(origin for origin in found if origin))

    @remembered
    def troubled(self, day: Day, rule: Rule) -> bool:
        """Whether something that a rule uses on a day is to be corrected or confirmed first."""
        return any(origin.day.trouble(origin.finding) for origin in self.origins(day, rule))

    @remembered
    def answers(self, day: Day, rule: Rule) -> Answers:
        """What a rule answers from on a day; a rule that looks back has the answers of the earlier days as well."""
        own = answers_in(self.plain(day, rule))
        if rule is not RESPONSE:
            return own
        return replace(own, earlier=tuple(self._alone(one) for one in reversed(self._before(day))))

    @remembered
    def reviewed(self, day: Day) -> Answers:
        """What a review answers from; while it waits, what the last one rested on that did not.

        So a slip in one answer unsays no stop. Of events, a pause and a resolution the last usable answer stands.
        """
        if not self.troubled(day, RESPONSE):
            return self.answers(day, RESPONSE)
        last = next((one for one in reversed(self._before(day)) if not self.troubled(one, RESPONSE)), None)
        before = self.answers(last, RESPONSE) if last else Answers({})
        stands = answers_in(one for finding in STANDING if (one := self._last_usable(day, finding))).given
        of_a_day = {id_: answer for id_, answer in before.given.items() if answer.finding not in STANDING}
        return replace(before, given={**of_a_day, **stands})

    def _last_usable(self, day: Day, finding: Finding) -> Standing | None:
        """The answer that stands and can be used: of what lasts until it is changed, an earlier one."""
        days = reversed(self._up_to(day)) if finding in STATES else (day,)
        return next((one for each in days if (one := self._given(each, finding)) and one.usable), None)

    @remembered
    def _alone(self, day: Day) -> Answers:
        """What a review answers from on a day, without the days before it."""
        withheld = frozenset(finding for finding in LOOKED_BACK if finding.id in day.withheld)
        return replace(answers_in(self.plain(day, RESPONSE)), withheld=withheld)

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
        return replace(self.standing(day), earlier=self.answers(day, RESPONSE).earlier)

    @remembered
    def standing(self, day: Day) -> Answers:
        """All that stands on a day, without the days before it."""
        return answers_in(self.everything(day))

    @remembered
    def usable(self, day: Day) -> Answers:
        """What of it needs no correction or confirmation first."""
        return answers_in(one for one in self.everything(day) if one.usable)

    @remembered
    def everything(self, day: Day) -> tuple[Standing, ...]:
        """All that stands on a day, each answer with its day."""
        found = (self._derived(day, finding) or self._given(day, finding) for finding in FINDINGS)
        return tuple(one for one in found if one)

    @remembered
    def plain(self, day: Day, rule: Rule) -> tuple[Standing, ...]:
        """The answers that stand on a day, with what follows from the day itself."""
        found = (self._derived(day, finding) or self._given(day, finding) for finding in findings_in(rule))
        estimate = self._estimated(day) if rule is DOSE else None
        return (*(standing for standing in found if standing), *((estimate,) if estimate else ()))

    @remembered
    def _estimated(self, day: Day) -> Standing | None:
        """The clearance that the dose takes from the sheet's creatinine where none is given; never of another unit."""
        estimate = self.estimate(day)
        [scale] = CREATININE_CLEARANCE.scales
        if estimate is None or estimate.function.unit != scale.unit:
            return None
        value = estimate.function.value
        sign = Relation(value.sign) if value.sign else None
        answer = Measured(CREATININE_CLEARANCE, value.stated, scale, sign, estimated=str(estimate))
        return Standing(answer, estimate.day)

    @remembered
    def estimate(self, day: Day) -> Estimate | None:
        """What the sheet's creatinine comes to, where no clearance is given and nothing that it rests on waits."""
        function = RENAL_FUNCTION.function(self.answers(day, RENAL_FUNCTION))
        formula = function.estimate if function else None
        if function is None or formula is None or self.troubled(day, RENAL_FUNCTION):
            return None
        [taken] = (one.day for one in self.plain(day, RENAL_FUNCTION) if one.answer.finding is formula.over.finding)
        return Estimate(function, formula, taken)

    @remembered
    def last_counts(self, day: Day) -> tuple[Standing, ...]:
        """The last counts up to a day. No count is no sign of a change, nor is one that cannot be used yet."""
        given = ([Standing(one.answers[f.id], one) for one in self._up_to(day) if f.id in one.answers] for f in COUNTED)
        usable = ([one for one in counts if one.usable] for counts in given)
        return tuple(counts[-1] for counts in usable if counts)

    def _given(self, day: Day, finding: Finding) -> Standing | None:
        origin = self.origin(day, finding)
        if origin and origin.finding.id in origin.day.withheld:
            return None
        answer = _as_answer_to(finding, origin) if origin else None
        return Standing(answer, origin.day) if origin and answer else None

    def _derived(self, day: Day, finding: Finding) -> Standing | None:
        """What the number of a follow-up day says by itself."""
        own_ferritin = FERRITIN.id in day.answers and not day.gave(FERRITIN_DAY)
        if finding is DAY_OF_TREATMENT or (day.number and finding is FERRITIN_DAY and own_ferritin):
            return Standing(Measured(finding, Decimal(day.number), finding.scales[0]), day)
        if day.number and finding is RESPONSE_SHOWN and not self.happened(day, finding):
            shown = self.shown_before(day)
            # What contradicts itself on an earlier day may have been a sign.
            known = shown or not any(self.contradicted_before(day))
            return Standing(Chosen(RESPONSE_SHOWN, YES if shown else NO), day) if known else None
        return None

    def contradicted_before(self, day: Day) -> Iterator[tuple[Day, Finding]]:
        """The evidence of a response that earlier days give, and that contradicts itself, so that it is not used."""
        return ((one, finding) for one in self._before(day) for finding in LOOKED_BACK if finding.id in one.withheld)

    @remembered
    def _before(self, day: Day) -> tuple[Day, ...]:
        """The follow-up days before it."""
        return tuple(one for one in self.days if 0 < one.number < day.number)

    def shown_before(self, day: Day) -> Day | None:
        """The first earlier day of the sheet that shows, in time, a sign of response."""
        return next((one for one in self._before(day) if self._responded(one)), None)

    @remembered
    def _responded(self, day: Day) -> bool:
        """Whether there was a sign of response up to a day."""
        return UNSHOWN.responded(self.answers(day, RESPONSE)) is Verdict.MET


def _concerns(group: Group, rule: Rule, day: Day) -> bool:
    """Whether a day answers any question of a group that a rule asks."""
    return any(day.gave(finding) and finding in uses(rule) for finding in group.findings)


def _undoubted(day: Day) -> Day:
    """A day without its answers that are to be confirmed first; the day itself where there are none."""
    answers = {id_: one for id_, one in day.answers.items() if not day.trouble(one.finding)}
    return day if len(answers) == len(day.answers) else replace(day, answers=answers)


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
