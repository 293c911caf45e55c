"""The steps of a sheet: what each rule answers on a day, what is missing for it, and what to do next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from itertools import takewhile

from hlh_rules.criteria.bars import BARS
from hlh_rules.dosing.renal_function import RENAL_FUNCTION
from hlh_rules.eligibility.eligibility import ELIGIBILITY
from hlh_rules.findings import AGREED_OUTSIDE_POLICY, ANAKINRA_RESUMED, DAY_OF_TREATMENT, HSCORE_FALLING
from hlh_rules.model.bar import Bar, bars_in, in_force, said_of
from hlh_rules.model.brief import Tone
from hlh_rules.model.condition import yes
from hlh_rules.model.fall import Fall
from hlh_rules.model.finding import Answers, Finding, Json
from hlh_rules.model.guard import Effect, Guard, Note
from hlh_rules.model.response import StopReason
from hlh_rules.model.rule import Open, Result, Rule, Task, asking, result_json
from hlh_rules.model.verdict import Verdict
from hlh_rules.model.walk import findings_in
from hlh_rules.oddities import ODDITIES
from hlh_rules.pathways.anakinra import PATHWAY
from hlh_rules.response.response import RESPONSE
from hlh_rules.worksheet.beside import IN_NO_BAND, INSTEAD_OF, LAST_COUNTED, NOT_SINCE_REPLACEMENT, beside_on
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.fitting import Fitting, fitting_step
from hlh_rules.worksheet.over import evaluated
from hlh_rules.worksheet.parts import BY_THE_DAY, EVENTS, STEPS_OF
from hlh_rules.worksheet.scores import SideBySide, side_by_side
from hlh_rules.worksheet.sheet import Origin, Sheet, Standing, answers_in, remembered
from hlh_rules.worksheet.unheeded import lasting, said_of_unheeded

AGREED = yes(AGREED_OUTSIDE_POLICY)


class State(Enum):
    """How far a step has come."""

    BLANK = "blank"
    WAITS = "waits"
    OPEN = "open"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Missing:
    """An answer that a step lacks, or that must be corrected or confirmed first; and on which day it is asked.

    `whole`: in a list its text stands whole, where its finding's label is not enough.
    """

    finding: Finding
    day: int
    text: str
    whole: bool = False

    @property
    def listed(self) -> str:
        """What it is called in a list."""
        return self.text if self.whole else self.finding.label

    def json(self) -> dict[str, Json]:
        """As a reply holds it."""
        return {"field": self.finding.id, "day": str(self.day), "text": self.text}


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class SheetStep:
    """A rule on a day. Without a result it waits for answers, and the others answer without it.

    `bars` rule treatment out whatever it waits for: a slip in one answer does not silence another.
    """

    rule: Rule
    day: Day
    state: State
    answers: Answers
    whole: Answers
    result: Result | None
    bars: tuple[Bar, ...]
    missing: tuple[Missing, ...]
    carried: tuple[Standing, ...]
    scores: SideBySide | None
    unheeded: tuple[str, ...]
    fits: Fitting | None

    @property
    def title(self) -> str:
        """The rule's title, with the day where there is more than one."""
        return f"{self.rule.title}, day {self.day.number}" if self.day.number else self.rule.title

    @property
    def says(self) -> str:
        """The state in words."""
        if self.state is State.WAITS:
            return f"Waits for {len(self.missing)} answer{'' if len(self.missing) == 1 else 's'}"
        if self.state is State.OPEN:
            return f"{len(self.missing)} still missing"
        return "Nothing answered yet" if self.state is State.BLANK else "Settled"

    @property
    def headline(self) -> str:
        """The answer, or why there is none."""
        if self.result:
            headline = self.result.headed(self.rule.title)
            return f"{self.fits.words}. {headline}" if self.fits else headline
        if self.state is State.BLANK:
            return "Nothing that this step uses is answered yet"
        listed = "; ".join(missing.text for missing in self.missing)
        return ". ".join((*(bar.headline for bar in self.bars), f"Waits: {listed}"))

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is said beside the answer; while it waits, what rules treatment out."""
        return self.result.notes if self.result else tuple(said_of(self.bars).values())

    @property
    def beside(self) -> tuple[str, ...]:
        """What the sheet itself can say beside the rule's answer."""
        return (*((f"This sheet's HScores: {self.scores.words}",) if self.scores else ()), *self.unheeded)

    @property
    def settled(self) -> tuple[str, ...]:
        """What no further answer can change."""
        parts = self.result.verdicts if self.result else ()
        return tuple(f"{part.label}: {part.words}" for part in parts if part.verdict.settled)

    @property
    def to_do(self) -> tuple[str, ...]:
        """A reason to stop first; then what remains."""
        return (*self.stops, *(task.text for task in self.tasks))

    @property
    def tasks(self) -> tuple[Task, ...]:
        """What remains. Outside the policy it is asked only where that was agreed."""
        return () if self.result is None or self.outside else self.result.tasks

    @property
    def outside(self) -> bool:
        """Whether the patient is outside the policy, and nobody has agreed to that."""
        unmet = self.rule is ELIGIBILITY and self.result is not None and self.result.outcome is Verdict.NOT_MET
        return unmet and AGREED.verdict(self.whole) is not Verdict.MET

    @property
    def stops(self) -> tuple[str, ...]:
        """What rules anakinra out or stops it."""
        return tuple(note.text for note in self.notes if note.effect is Effect.STOP)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What stops anakinra, without what rules it out."""
        ruled_out = tuple(note.text for note in said_of(self.bars).values())
        return tuple(text for text in self.stops if text not in ruled_out)

    @property
    def barred(self) -> bool:
        """Whether treatment is ruled out."""
        return bool(self.bars)

    @property
    def ways(self) -> tuple[str, ...]:
        """The pathway's ways onward that the answers open. On a follow-up day the review alone leads onward."""
        if self.result is None or (self.day.number and self.rule is not RESPONSE):
            return ()
        ways = (way for id_ in STEPS_OF.get(self.rule, ()) for way in PATHWAY.ways_from(id_))
        ends = ((way, PATHWAY.step(way.end)) for way in ways if way.verdict(self.whole) is Verdict.MET)
        out = bool(in_force(BARS, self.whole))
        return tuple(
            f"{way.label}: go to “{end.title}”. {(out and end.ruled_out) or end.says}"
            for way, end in ends
            if end.rule != self.rule.id
        )

    def json(self) -> dict[str, Json]:
        """As a reply holds it."""
        asked = findings_in(self.rule)
        return {
            "rule": self.rule.id,
            "day": str(self.day.number),
            "title": self.title,
            "state": self.state.value,
            "says": self.says,
            "headline": self.headline,
            "stop": bool(self.stops),
            "settled": list(self.settled),
            "missing": [missing.json() for missing in self.missing],
            "next": [*self.to_do, *self.ways],
            "carried": [f"{standing.said}: of day {standing.day.number}" for standing in self.carried],
            **({"beside": list(self.beside)} if self.beside else {}),
            "result": result_json(self.rule, asked, self.answers, self.result, ODDITIES) if self.result else None,
        }


def steps_of(sheet: Sheet) -> tuple[SheetStep, ...]:
    """Every step, the days in order and on each day the rules in the order of the pathway."""
    return tuple(step_of(sheet, day, rule) for day in sheet.days for rule in sheet.rules(day))


def stopping(sheet: Sheet, steps: Sequence[SheetStep]) -> tuple[SheetStep, ...]:
    """The steps that stop treatment or rule it out: those of the last day; for one that waits its rule's last answer.

    A step that waits unsays nothing that its rule said before.
    """
    last = tuple(step for step in steps if step.day is sheet.days[-1])
    waiting = tuple(step.rule for step in last if step.state is State.WAITS)
    answered = {step.rule: step for step in steps if step.result and step.rule in waiting}
    return tuple(step for step in (*last, *answered.values()) if step.stops)


@remembered
def stopped_by(sheet: Sheet, day: Day) -> tuple[Bar | StopReason, ...]:
    """What rules treatment out or stops it on a day."""
    reasons = RESPONSE.reasons(sheet.reviewed(day)) if day.number else ()
    return (*in_force(BARS, sheet.standing(day)), *(reason for reason in reasons if reason.says))


def stopped_since(sheet: Sheet, day: Day) -> tuple[int, ...]:
    """Since which day each of what stops treatment on a day has stood, in its order."""
    up_to = sheet.days[: sheet.days.index(day) + 1]
    unbroken = (tuple(takewhile(partial(_stops, sheet, what), reversed(up_to))) for what in stopped_by(sheet, day))
    return tuple(days[-1].number for days in unbroken)


def _stops(sheet: Sheet, what: Bar | StopReason, day: Day) -> bool:
    return what in stopped_by(sheet, day)


@remembered
def step_json(sheet: Sheet, day: Day, rule: Rule) -> dict[str, Json]:
    """A step as a reply holds it."""
    return step_of(sheet, day, rule).json()


@remembered
def step_of(sheet: Sheet, day: Day, rule: Rule) -> SheetStep:
    """What a rule answers on a day."""
    origins, standings = sheet.origins(day, rule), sheet.plain(day, rule)
    answers = sheet.answers(day, rule)
    scores = side_by_side(sheet, day) if rule is RESPONSE else None
    state, result, missing = State.SETTLED, None, _troubled(origins)
    if missing:
        state = State.WAITS
    elif not origins and rule not in BY_THE_DAY:
        state = State.BLANK
    else:
        result = _beside(evaluated(rule, sheet, day), rule, sheet, day)
        missing = _open(result, answers, day, scores)
        if rule is RESPONSE and day.number:
            missing = (*_of_falls(missing, answers, day), *_contradicted(answers, sheet, day))
        state = State.OPEN if missing else State.SETTLED
    fits = fitting_step(rule, result, sheet, day) if result else None
    if result and fits and fits.brief:
        result = replace(result, brief=fits.brief)
    evidence = sheet.evidence(day) if rule is RESPONSE else ()
    carried = (*(standing for standing in standings if _old(standing, sheet, day)), *evidence)
    return SheetStep(
        rule=rule,
        day=day,
        state=state,
        answers=answers,
        whole=sheet.whole(day),
        result=result,
        bars=in_force(bars_in(rule), answers),
        missing=missing,
        carried=carried,
        scores=scores,
        unheeded=tuple(said_of_unheeded(sheet, day)) if rule is RESPONSE else (),
        fits=fits,
    )


def _beside(result: Result, rule: Rule, sheet: Sheet, day: Day) -> Result:
    """The result with what the sheet's other answers say of it; to what is ruled out only what holds all the same."""
    off = sheet.off_replacement(day)
    guards = tuple(guard for guard in beside_on(rule, day.number) if off or guard is not NOT_SINCE_REPLACEMENT)
    if result.barred or in_force(BARS, sheet.standing(day)):
        guards = tuple(guard for guard in guards if guard in ELIGIBILITY.lasting)
    if not guards:
        return result
    asked = findings_in(guards)
    found = (*sheet.everything(day), *sheet.plain(day, rule))
    known = tuple(one for one in found if one.answer.finding in asked)
    earlier = sheet.answers(day, RESPONSE).earlier
    answers = replace(answers_in(one for one in known if one.usable), earlier=earlier)
    notes = tuple(
        _naming_the_estimate(note, sheet, day)
        for guard in guards
        for note in (
            _by_counts(guard, answers, sheet, day) if guard in LAST_COUNTED else _with_doubted(guard, answers, known)
        )
    )
    replaced = tuple(INSTEAD_OF[note.guard] for note in notes if note.guard in INSTEAD_OF)
    own = tuple(note for note in result.notes if note.guard not in replaced)
    headline = ". ".join((result.headline, *(note.short for note in notes if note.short)))
    calm = result.brief.tone in (Tone.GOOD, Tone.PLAIN)
    warned = calm and any(note.effect is Effect.WARN for note in notes)
    brief = replace(result.brief, tone=Tone.WARN) if warned else result.brief
    return replace(result, headline=headline, brief=brief, notes=(*own, *notes))


def _naming_the_estimate(note: Note, sheet: Sheet, day: Day) -> Note:
    """What is said of an estimate in no band begins with it, and with the day of its creatinine if that is another."""
    estimate = sheet.estimate(day) if note.guard is IN_NO_BAND else None
    if not estimate:
        return note
    taken = "" if estimate.day is day else f" from the creatinine of day {estimate.day.number}"
    return replace(note, text=f"{RENAL_FUNCTION.title} {estimate}{taken}. {note.text}")


def _by_counts(guard: Guard, answers: Answers, sheet: Sheet, day: Day) -> tuple[Note, ...]:
    """What is said by the day's own counts; where they do not settle it, by the last ones that there are.

    No count is no sign that it has risen.
    """
    own = guard.notes(answers)
    last = [one for one in sheet.last_counts(day) if one.answer.finding in LAST_COUNTED[guard]]
    if guard.when.verdict(answers) is Verdict.MET or all(one.day is day for one in last):
        return own
    days = dict.fromkeys(f"day {one.day.number}" for one in last)
    notes = guard.notes(replace(answers, given={**answers.given, **answers_in(last).given}))
    return tuple(replace(note, text=f"By the last count, of {' and '.join(days)}: {note.text}") for note in notes)


def _with_doubted(guard: Guard, answers: Answers, known: Sequence[Standing]) -> tuple[Note, ...]:
    """What is said by the answers that can be used; where one to be confirmed would make it said, that it may apply.

    An answer to be confirmed is not unanswered.
    """
    asked = findings_in(guard)
    doubted = {one.answer.finding: one for one in known if one.answer.finding in asked and not one.usable}
    given = replace(answers, given={**answers.given, **answers_in(doubted.values()).given})
    told = guard.when.verdict(given)
    if told is Verdict.NOT_MET:
        return ()
    own = guard.notes(answers)
    if own or told is not Verdict.MET:
        return own
    return guard.open_for(f"{one.said}, to be confirmed" for one in doubted.values())


def _old(standing: Standing, sheet: Sheet, day: Day) -> bool:
    """Whether an answer must be said to be of another day: it could have been given anew, or is of another finding.

    An event that has not happened is no news, and that anakinra was resumed none where nobody can lift what bars it.
    """
    finding = standing.answer.finding
    if finding in EVENTS and not standing.day.says_yes(finding):
        return False
    if finding is ANAKINRA_RESUMED and lasting(sheet, day):
        return False
    return standing.day is not day and (finding in day.asked or finding.id not in standing.day.answers)


def _troubled(origins: tuple[Origin, ...]) -> tuple[Missing, ...]:
    return tuple(
        Missing(origin.finding, origin.day.number, f"{_named(origin)} is {trouble}")
        for origin in origins
        if (trouble := origin.day.trouble(origin.finding))
    )


def _open(result: Result, answers: Answers, day: Day, scores: SideBySide | None) -> tuple[Missing, ...]:
    return tuple(
        Missing(item.finding, day.number if item.finding in day.asked else 0, _wanting(item, answers, day, scores))
        for item in result.open
        if item.finding is not DAY_OF_TREATMENT  # asked by no field: a follow-up day says it
    )


def _of_falls(missing: tuple[Missing, ...], answers: Answers, day: Day) -> Iterator[Missing]:
    """What is asked for a fall, named as what alone can settle it: a value of another day or of another corticosteroid.

    It is asked for beside a value of today, too, that cannot.
    """
    settling = ((one.now, _settling(one, answers)) for one in RESPONSE.open_falls(answers))
    names: dict[Finding, str] = {now: name for now, name in settling if name}
    for one in missing:
        name = names.get(one.finding)
        yield replace(one, text=name, whole=True) if name else one
    if not RESPONSE.unshown.verdict(answers).settled:
        asked = {one.finding for one in missing}
        yield from (Missing(now, day.number, name, whole=True) for now, name in names.items() if now not in asked)


def _settling(fall: Fall, answers: Answers) -> str:
    """What alone can settle an open fall, where that is not any value of today."""
    if fall.closed(answers):
        return f"{fall.now.label}, of up to {fall.in_time.limit} after the first dose"
    if fall.of_two_agents(answers) and not fall.open(answers):
        return f"{fall.now.label}, of the same corticosteroid as before"
    return ""


def _contradicted(answers: Answers, sheet: Sheet, day: Day) -> Iterator[Missing]:
    """What of earlier days could still show a response, and contradicts itself."""
    if RESPONSE.responding.verdict(answers) is Verdict.MET:
        return
    for one, finding in sheet.contradicted_before(day):
        text = f"{_named(Origin(one, finding))} is to be changed or confirmed"
        yield Missing(finding, one.number, text, whole=True)


def _wanting(item: Open, answers: Answers, day: Day, scores: SideBySide | None) -> str:
    """What is asked for, in words: an answer, or an end to a contradiction."""
    if item.finding.id in day.withheld:
        return f"{item.finding.label} is to be changed or confirmed"
    proposed = scores.proposed if scores and item.finding is HSCORE_FALLING else None
    text = asking(item, answers).text
    return f"{text} (this sheet's own scores say {proposed})" if proposed else text


def _named(origin: Origin) -> str:
    return f"{origin.finding.label} (day {origin.day.number})" if origin.day.number else origin.finding.label
