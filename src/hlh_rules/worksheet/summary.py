"""The summary of a sheet, for one page of paper and as text: answers, results, working, notes, sources.

What a rule says to anybody, without a single answer, stands on the rule's own page and is left out here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hlh_rules import __version__
from hlh_rules.model.finding import Answers, Json
from hlh_rules.model.guard import Effect
from hlh_rules.model.rule import Result
from hlh_rules.model.source import Citation
from hlh_rules.response.response import RESPONSE
from hlh_rules.sources import SOURCES
from hlh_rules.worksheet.sheet import Day, Sheet
from hlh_rules.worksheet.steps import SheetStep, State

SUPPORTS = "Supports, and does not replace, a clinician and the HLH MDT."
LOUDEST_FIRST = tuple(Effect)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading, each with what it is about, or none."""

    heading: str
    lines: tuple[tuple[str, str], ...]

    def json(self) -> dict[str, Json]:
        """As a reply holds it."""
        return {"heading": self.heading, "lines": [{"label": label, "text": text} for label, text in self.lines]}

    def text(self) -> tuple[str, ...]:
        """As plain lines."""
        return (self.heading, *(f"- {label}: {text}" if label else f"- {text}" for label, text in self.lines))


def summary_json(sheet: Sheet, steps: tuple[SheetStep, ...]) -> dict[str, Json]:
    """The summary as a reply holds it: its blocks, its last line, and the whole as plain text."""
    inputs = tuple(_answers_of(day) for day in sheet.days if day.answers)
    rest = tuple(block for block in _blocks(sheet, steps) if block.lines)
    statuses = ". ".join(dict.fromkeys(str(step.rule.status) for step in steps))
    foot = f"HLH Guide, rules version {__version__}. {statuses}. {SUPPORTS}"
    text = ["HLH worksheet: summary", *(line for block in (*inputs, *rest) for line in ("", *block.text())), "", foot]
    return {
        "inputs": [block.json() for block in inputs],
        "blocks": [block.json() for block in rest],
        "foot": foot,
        "text": "\n".join(text),
    }


def _answers_of(day: Day) -> Block:
    taken = (answer for id_, answer in day.answers.items() if id_ not in day.errors)
    order = {finding.id: place for place, finding in enumerate(day.asked)}
    listed = sorted(taken, key=lambda answer: order[answer.finding.id])
    return Block(f"Answers, {day.title[:1].lower()}{day.title[1:]}", tuple((a.finding.label, str(a)) for a in listed))


def _blocks(sheet: Sheet, steps: tuple[SheetStep, ...]) -> tuple[Block, ...]:
    given = tuple(step for step in steps if step.state is not State.BLANK)
    return (
        Block("Answers to be corrected or confirmed", _troubles(sheet)),
        Block("Results", tuple(_result(step) for step in given)),
        Block("To do", tuple(dict.fromkeys(("", text) for step in given for text in _to_do(step, sheet)))),
        Block("Working", _once(line for step in given for line in _working(step))),
        Block("Notes", _notes(given)),
        Block("Sources", _sources(given)),
    )


def _troubles(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    return tuple(
        (day.title, message)
        for day in sheet.days
        for message in (
            *day.errors.values(),
            *(doubt for id_, doubt in day.doubts.items() if id_ not in day.confirmed),
        )
    )


def _result(step: SheetStep) -> tuple[str, str]:
    """The headline, and the figures that it does not hold; what is missing, by name; what is of another day."""
    figures = step.result.figures if step.result else ()
    said = [step.headline, *(f"{label}: {value}" for label, value in figures if value not in step.headline)]
    if step.state is State.OPEN:
        said.append(f"Still missing: {'; '.join(dict.fromkeys(missing.finding.label for missing in step.missing))}")
    if step.carried:
        said.append(f"Taken from another day: {'; '.join(step.carried)}")
    return step.title, ". ".join(said)


def _to_do(step: SheetStep, sheet: Sheet) -> tuple[str, ...]:
    """What remains to be done; and where the last review leads."""
    return (*step.to_do, *(step.ways if step.rule is RESPONSE and step.day is sheet.days[-1] else ()))


def _working(step: SheetStep) -> tuple[tuple[str, str], ...]:
    """The working in one paragraph, without what stands under "to do"."""
    if step.result is None:
        return ()
    anybody, listed = step.rule.evaluate(Answers({})).working, step.to_do
    lines = [_cut(line, step.result) for line in step.result.working if line not in anybody]
    own = [line for line in lines if not any(text in line for text in listed)]
    return ((step.title, "; ".join(own)),) if own else ()


def _once(lines: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Without what an earlier day says in the same words."""
    said: dict[str, str] = {}
    for label, text in lines:
        said.setdefault(text, label)
    return tuple((label, text) for text, label in said.items())


def _cut(line: str, result: Result) -> str:
    """A line that begins with a verdict's words is cut to them: what it was judged from stands among the answers."""
    said = (f"{part.label}: {part.words}" for part in result.verdicts)
    return next((words for words in said if line.startswith(words)), line)


def _notes(steps: Iterable[SheetStep]) -> tuple[tuple[str, str], ...]:
    """Each note once, the loudest first, with its day where that is not day 0."""
    notes = [
        (note.effect, f"{note.text} [{note.cited}]", step.day.number)
        for step in steps
        if step.result
        for note in step.result.notes
        if note.effect is not Effect.NOTE or note not in step.rule.evaluate(Answers({})).notes
    ]
    days = {(effect, text): day for effect, text, day in reversed(notes)}
    once = dict.fromkeys((effect, text) for effect, text, _ in notes)
    return tuple(
        (effect.value.capitalize() + (f", day {days[effect, text]}" if days[effect, text] else ""), text)
        for loud in LOUDEST_FIRST
        for effect, text in once
        if effect is loud
    )


def _sources(steps: tuple[SheetStep, ...]) -> tuple[tuple[str, str], ...]:
    """The documents with their editions, the most trusted first, each with the places used."""
    places = dict.fromkeys(place for step in steps for place in _places(step))
    return tuple(
        (f"{source.short} ({source.edition})", "; ".join(found))
        for source in SOURCES
        if (found := [place.place for place in places if place.source is source])
    )


def _places(step: SheetStep) -> tuple[Citation, ...]:
    if step.result is None:
        return (step.rule.cited,)
    verdicts, notes = step.result.verdicts, step.result.notes
    return (step.rule.cited, *(part.cited for part in verdicts), *(note.cited for note in notes))
