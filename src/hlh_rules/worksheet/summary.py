"""The summary of a sheet, for one page of paper and as text: answers, results, working, notes, sources.

What a rule says to anybody, without a single answer, stands on the rule's own page and is left out here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import NamedTuple

from hlh_rules import __version__
from hlh_rules.criteria.exclusions import SIZE_GUARD
from hlh_rules.dosing.dose import DOSE
from hlh_rules.dosing.renal_function import RENAL_FUNCTION
from hlh_rules.dosing.titration import TITRATION
from hlh_rules.eligibility.eligibility import ELIGIBILITY
from hlh_rules.eligibility.governance import BEFORE_THE_FIRST_DOSE
from hlh_rules.findings import STARTED_ELSEWHERE
from hlh_rules.model.bar import said_of
from hlh_rules.model.finding import Json
from hlh_rules.model.guard import Effect
from hlh_rules.model.rule import SUPPORTS, Rule, Task
from hlh_rules.model.source import Citation
from hlh_rules.model.verdict import Verdict
from hlh_rules.model.wording import lowered
from hlh_rules.response.monitoring import MONITORING
from hlh_rules.response.response import RESPONSE
from hlh_rules.sources import SOURCES
from hlh_rules.worksheet.course import course_of
from hlh_rules.worksheet.day import Day
from hlh_rules.worksheet.fitting import Fitting
from hlh_rules.worksheet.said import Notes, notes_said, said_to_anybody
from hlh_rules.worksheet.sheet import Sheet
from hlh_rules.worksheet.steps import AGREED, SheetStep, State, stopped_since, stopping

UNLESS_DONE = "Unless done"
OF_ANYONE_TREATED = f"{UNLESS_DONE}, as for every patient treated"


class Line(NamedTuple):
    """A line with what it is about, or none; and the rule that it is of, where a page must know."""

    label: str
    text: str
    rule: Rule | None = None

    def __str__(self) -> str:
        """As plain text."""
        return f"- {self.label}: {self.text}" if self.label else f"- {self.text}"

    def json(self) -> dict[str, Json]:
        """As a reply holds it."""
        return {"label": self.label, "text": self.text, **({"rule": self.rule.id} if self.rule else {})}


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading."""

    id: str
    heading: str
    lines: tuple[Line, ...]

    def json(self) -> dict[str, Json]:
        """As a reply holds it."""
        return {"id": self.id, "heading": self.heading, "lines": [line.json() for line in self.lines]}

    def text(self) -> tuple[str, ...]:
        """As plain lines."""
        return (self.heading, *map(str, self.lines))


def summary_json(sheet: Sheet, steps: tuple[SheetStep, ...]) -> dict[str, Json]:
    """The summary as a reply holds it, in the order of the page; its last line, and the whole as plain text.

    First what came of the answers and what is to be done, which are the first "front" blocks; then the course and the
    answers; then working, notes and sources.
    """
    given = tuple(step for step in steps if step.state is not State.BLANK)
    inputs = {day.number: _answers_of(day) for day in sheet.days if day.answers}
    stops = _stops(given, sheet)
    notes = notes_said(given, stops, many=len(sheet.days) > 1, ruled_out=_ruled_out(sheet, given))
    over = _superseded(given)
    blocks = (_front(sheet, given, over, notes, stops), _rest(sheet, given, over, notes))
    front, rest = (tuple(block for block in part if block.lines) for part in blocks)
    course = course_of(sheet)
    block = Block("course", "Course", tuple(starmap(Line, course.lines())))
    middle = (*((block,) if block.lines else ()), *inputs.values())
    statuses = ". ".join(dict.fromkeys(str(step.rule.status) for step in steps))
    foot = f"HLH Guide, rules version {__version__}. {statuses}. {SUPPORTS}"
    listed = (line for block in (*front, *middle, *rest) for line in ("", *block.text()))
    text = ["HLH worksheet: summary", *listed, "", foot]
    return {
        "inputs": [{"day": str(number), **block.json()} for number, block in inputs.items()],
        "front": len(front),
        "blocks": [block.json() for block in (*front, *rest)],
        "course": course.json(),
        "foot": foot,
        "text": "\n".join(text),
    }


def _answers_of(day: Day) -> Block:
    taken = (answer for id_, answer in day.answers.items() if id_ not in day.errors)
    order = {finding.id: place for place, finding in enumerate(day.asked)}
    listed = sorted(taken, key=lambda answer: order[answer.finding.id])
    lines = tuple(Line(answer.finding.label, str(answer)) for answer in listed)
    return Block("answers", f"Answers, {lowered(day.title)}", lines)


def _front(
    sheet: Sheet, given: tuple[SheetStep, ...], over: frozenset[SheetStep], notes: Notes, stops: tuple[str, ...]
) -> tuple[Block, ...]:
    """What came of the answers, then what is to be done; where that begins with a stop, it stands before everything.

    Results of earlier days, a recipe among them, would else be read first.
    """
    to_do = Block("to-do", "To do", _to_do(given, sheet, stops))
    results = (
        Block("troubles", "Answers to be corrected or confirmed", _troubles(sheet)),
        Block("results", "Results", tuple(_results(sheet, given, over))),
        Block("warnings", "Warnings", tuple(Line(*line) for effect, line in notes if effect is not Effect.NOTE)),
    )
    return (to_do, *results) if stops else (*results, to_do)


def _rest(sheet: Sheet, given: tuple[SheetStep, ...], over: frozenset[SheetStep], notes: Notes) -> tuple[Block, ...]:
    worked = _working_of(step for step in given if step not in over)
    working = tuple(Line(_titled(step, sheet), text, step.rule) for step, text in worked.items())
    return (
        Block("working", "Working", working),
        Block("notes", "Notes", tuple(Line(*line) for effect, line in notes if effect is Effect.NOTE)),
        Block("sources", "Sources", _sources(given)),
    )


def _troubles(sheet: Sheet) -> tuple[Line, ...]:
    left_out = tuple(Line(one.label, one.says) for one in sheet.left_out)
    return left_out + tuple(
        Line(day.title, message)
        for day in sheet.days
        for message in (
            *(refusal.message for refusal in day.errors.values()),
            *dict.fromkeys(doubt for id_, doubt in day.doubts.items() if id_ not in day.confirmed),
        )
    )


def _titled(step: SheetStep, sheet: Sheet) -> str:
    """The rule's title; with the day once there are several, so that no answer of day 0 is taken for today's."""
    return f"{step.rule.title}, day {step.day.number}" if len(sheet.days) > 1 else step.title


def _results(sheet: Sheet, given: tuple[SheetStep, ...], over: frozenset[SheetStep]) -> Iterator[Line]:
    """What came of each step.

    What was due on an earlier day is not due any more, and is not said; nor are steps of the dose, nor how a dose is
    made ready, where a later day works them out anew.
    """
    last, ruled_out = sheet.days[-1], _ruled_out(sheet, given)
    since = stopped_since(sheet, last)
    left_out = tuple(dict.fromkeys(bar.headline for one in sheet.left_out for bar in one.bars))
    for step in given:
        if step.rule is MONITORING:
            if step.day is last:
                yield Line(_titled(step, sheet), MONITORING.none_due if ruled_out else _result(step, last, left_out))
        elif step not in over or (step.rule is DOSE and step.result and step.result.figures):
            before = _before(step, ruled_out=ruled_out, stopped=min(since, default=0))
            said = step.headline if step in over else _result(step, last, left_out)
            yield Line(_titled(step, sheet), f"{before}{said}")


def _superseded(steps: Sequence[SheetStep]) -> frozenset[SheetStep]:
    """The doses and steps of the dose that a later day gives anew, and what the next day says of the kidneys again.

    Anew is with figures, where the earlier one has them, or by ruling anakinra out.
    """
    found: set[SheetStep] = set()
    answered: set[Rule] = set()
    given: set[Rule] = set()
    kidneys = ""
    for step in reversed(steps):
        if step.rule is RENAL_FUNCTION:
            if step.headline == kidneys:
                found.add(step)
            kidneys = step.headline
        elif step.rule in (DOSE, TITRATION) and step.result:
            if step.rule in (given if step.result.figures else answered):
                found.add(step)
            answered.add(step.rule)
            if step.result.barred or step.result.figures:
                given.add(step.rule)
    return frozenset(found)


def _before(step: SheetStep, *, ruled_out: bool, stopped: int) -> str:
    """What a result from before anakinra was ruled out, or stopped, begins with: it is not to be taken for today's."""
    nothing_given = step.rule is DOSE and step.result is not None and not step.result.figures
    if step.result is None or step.barred or nothing_given or step.rule not in (ELIGIBILITY, DOSE, TITRATION):
        return ""
    if ruled_out:
        return "Before anakinra was ruled out: " if step.rule is ELIGIBILITY else "Not to be given any more: "
    return f"Before the reason to stop of day {stopped}: " if step.day.number < stopped else ""


def _ruled_out(sheet: Sheet, steps: Iterable[SheetStep]) -> bool:
    """Whether treatment is ruled out on the last day, or by what could not be taken."""
    return any(step.barred for step in steps if step.day is sheet.days[-1]) or any(one.bars for one in sheet.left_out)


def _result(step: SheetStep, last: Day, left_out: tuple[str, ...]) -> str:
    """The headline, and the figures that it does not hold; what is missing, by name; what is of another day."""
    said = [*_answer(step, last, left_out)]
    if step.state is State.OPEN:
        said.append(f"Still missing: {'; '.join(dict.fromkeys(missing.listed for missing in step.missing))}")
    said += step.beside
    days = dict.fromkeys(standing.day.number for standing in step.carried)
    said += (f"From day {day}: {'; '.join(one.said for one in step.carried if one.day.number == day)}" for day in days)
    return ". ".join(said)


def _answer(step: SheetStep, last: Day, left_out: tuple[str, ...]) -> Iterator[str]:
    """The headline, and the figures that neither it nor what fits the day tells.

    What rules treatment out and is `left_out` stands in place of the headline of a review that would go on.
    """
    if step.result is None:
        yield step.headline
        return
    if left_out and step.rule is RESPONSE and step.day is last and not step.stops:
        yield from (*left_out, *(str(figure) for figure in step.result.figures if figure.id == "responding"))
        return
    fits = step.fits or Fitting("")
    if fits.words:
        yield fits.words
    # Which step fits the day is the answer; which steps there are is said where none is known to fit.
    if step.rule is not TITRATION or not fits.words:
        yield step.result.headline
    # The next review stands in the headline, and of the last day under To do.
    unsaid = {*fits.instead_of, "review"}
    yield from (str(figure) for figure in step.result.figures if not (figure.told or figure.id in unsaid))


def _to_do(steps: Sequence[SheetStep], sheet: Sheet, stops: tuple[str, ...]) -> tuple[Line, ...]:
    """What stops or rules out treatment on the last day; the next review and where it leads; then what remains.

    Where treatment is ruled out, nothing that would lead to it is asked of anyone; where it is outside the policy and
    not agreed, only that it be agreed.
    """
    last = tuple(step for step in steps if step.day is sheet.days[-1])
    ruled_out = _ruled_out(sheet, last)
    review = tuple(step for step in last if step.rule is RESPONSE and (step.barred or not ruled_out))
    ways = tuple(text for step in review for text in (*_next_review(step, sheet), *step.ways))
    outside = not ruled_out and any(step.outside for step in steps)
    agree = () if ruled_out else _agree(sheet, outside=outside)
    listed = [Line("", text) for text in (*stops, *agree, *ways)]
    if not ruled_out:
        screens = () if stops else MONITORING.screens
        # What was due on an earlier day is not due any more; a screen and what eligibility asks for stay until done.
        listed += [
            _task(task, earlier=step.day is not sheet.days[-1], stopped=bool(stops))
            for step in steps
            if not (outside and step.rule is MONITORING and step.day.number == 0)
            for task in step.tasks
            if step.day is sheet.days[-1] or step.rule is not MONITORING or task in screens
            if not (stops and task.id in BEFORE_THE_FIRST_DOSE)
        ]
    return tuple(dict.fromkeys(listed))


def _agree(sheet: Sheet, *, outside: bool) -> tuple[str, ...]:
    """What is asked of one outside the policy, by day 0 or by a weight since then, on which nobody has agreed."""
    last = sheet.days[-1]
    now = sheet.usable(last)
    small = last.number and SIZE_GUARD.when.verdict(now) is Verdict.MET and AGREED.verdict(now) is not Verdict.MET
    if not outside and not small:
        return ()
    given = last.number or sheet.days[0].says_yes(STARTED_ELSEWHERE)
    asked = f"Discuss with a specialist centre before any {'further ' if given else ''}dose of anakinra"
    if not outside:
        return (f"{asked}: by the answers up to day {last.number} age or weight are outside the policy.",)
    by = "by the answers of day 0 " if last.number else ""
    return (f"{asked}: {by}the criteria of the policy are not met.",)


def _task(task: Task, *, earlier: bool, stopped: bool) -> Line:
    """What remains; of an earlier day unless it was done since, and after a stop with its place."""
    if earlier and stopped:
        return Line(OF_ANYONE_TREATED, f"{task.text} [{task.cited}]")
    return Line(UNLESS_DONE if earlier else "", task.text)


def _stops(steps: Sequence[SheetStep], sheet: Sheet) -> tuple[str, ...]:
    """What stops or rules out treatment: by a day that is left out, and by the steps that do."""
    stopped = stopping(sheet, steps)
    bars = (*(bar for one in sheet.left_out for bar in one.bars), *(bar for step in stopped for bar in step.bars))
    said = (note.text for note in said_of(bars).values())
    return tuple(dict.fromkeys((*said, *(text for step in stopped for text in step.reasons))))


def _next_review(step: SheetStep, sheet: Sheet) -> tuple[str, ...]:
    """When to look again: now, where the day of the stop has passed while a sign is open, or is to be confirmed."""
    waits = step.result is None and not step.bars
    # A sign that is in doubt is not recorded yet: that the days have passed is said meanwhile.
    known = sheet.undoubted if waits else sheet
    overdue = RESPONSE.overdue(known.answers(known.days[-1], RESPONSE))
    review = RESPONSE.next_review(step.answers) if step.result else None
    return (f"Next review of the response: day {review.day}.",) if review else (f"{overdue}.",) if overdue else ()


def _working_of(steps: Iterable[SheetStep]) -> dict[SheetStep, str]:
    """Each step's working in one paragraph; of a later day, if it goes line by line as before, what differs."""
    before: dict[Rule, tuple[int, tuple[str, ...]]] = {}
    found: dict[SheetStep, str] = {}
    for step in steps:
        lines = _working(step)
        day, earlier = before.get(step.rule, (0, ()))
        own = [line for line in lines if len(lines) != len(earlier) or line not in earlier]
        if len(own) < len(lines):
            own.append(f"{'the rest ' if own else ''}as on day {day}")
        if own:
            found[step] = "; ".join(own)
        before[step.rule] = (step.day.number, lines)
    return found


def _working(step: SheetStep) -> tuple[str, ...]:
    """The working without what stands elsewhere: under "to do", with the results, and among the answers."""
    # Of the steps of the dose, those next to the one in use stand with each day's results.
    if step.result is None or (step.day.number and step.rule is TITRATION):
        return ()
    bare, elsewhere = said_to_anybody(step.rule).working, (*step.result.figures, *step.result.tasks)
    return tuple(line.brief for line in step.result.working if line not in bare and line.repeats not in elsewhere)


def _sources(steps: tuple[SheetStep, ...]) -> tuple[Line, ...]:
    """The documents with their editions, the most trusted first, each with the places used."""
    places = dict.fromkeys(place for step in steps for place in _places(step))
    return tuple(
        Line(f"{source.short} ({source.edition})", "; ".join(gathered(found)))
        for source in SOURCES
        if (found := [place for place in places if place.source is source])
    )


def gathered(places: Sequence[Citation]) -> tuple[str, ...]:
    """Places in a document, those in one part of it together: "Dosing", "Stopping criteria (1, 2)"."""
    pointed, whole = Counter(place.part for place in places if place.point), {place.place for place in places}
    found: dict[str, list[str]] = {}
    for place in places:
        together = place.point and place.place not in pointed and (pointed[place.part] > 1 or place.part in whole)
        points = found.setdefault(place.part if together else place.place, [])
        if together:
            points.append(place.point)
    return tuple(f"{place} ({', '.join(points)})" if points else place for place, points in found.items())


def _places(step: SheetStep) -> tuple[Citation, ...]:
    if step.result is None:
        return (step.rule.cited,)
    verdicts, notes = step.result.verdicts, step.result.notes
    return (step.rule.cited, *(part.cited for part in verdicts), *(note.cited for note in notes))
