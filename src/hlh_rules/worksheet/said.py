"""Which notes of a sheet its summary says, and since which day each is said."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby

from hlh_rules.model.finding import Answers
from hlh_rules.model.guard import Effect, Note
from hlh_rules.model.rule import Result, Rule
from hlh_rules.model.verdict import Verdict
from hlh_rules.worksheet.beside import LAST_COUNTED, beside
from hlh_rules.worksheet.over import of_giving
from hlh_rules.worksheet.parts import ALWAYS_ANSWERED, BY_THE_DAY
from hlh_rules.worksheet.steps import SheetStep

LOUDEST_FIRST = tuple(Effect)
LOUD = (Effect.STOP, Effect.WARN)

type Notes = tuple[tuple[Effect, tuple[str, str]], ...]
"""Each note's effect, its label and its text."""
type Later = dict[SheetStep, tuple[SheetStep, ...]]
"""What is said after each step."""


def notes_said(steps: Sequence[SheetStep], stops: tuple[str, ...], *, many: bool, ruled_out: bool) -> Notes:
    """Each note once, the loudest first, of `many` days with the day since which it is said; of stops those that stand.

    Where anakinra is ruled out nothing is said that is for one who gives it.
    """
    since, later = _since(steps), _later(steps)
    given: dict[Note, list[SheetStep]] = {}
    for step in steps:
        for note in step.notes:
            given.setdefault(note, []).append(step)
    said = {
        # A note of day 0 is said as it is to anybody; a warning of it is not to be taken for today's.
        (note.effect, f"{note.text} [{note.cited}]"): f", day {day}" if many and (day or note.effect in LOUD) else ""
        for note, by in given.items()
        for day in (since[note.text],)
        if (note.text in stops if note.effect is Effect.STOP else _stands(note, by, later, ruled_out=ruled_out))
    }
    return tuple(
        (effect, (f"{effect.value.capitalize()}{day}", text))
        for loud in LOUDEST_FIRST
        for (effect, text), day in said.items()
        if effect is loud
    )


def _stands(note: Note, by: Sequence[SheetStep], later: Later, *, ruled_out: bool) -> bool:
    """Whether any step that says it is still to be heard; the last is asked first, since nothing comes after it."""
    heard = (step for step in reversed(by) if not (ruled_out and of_giving(step.rule, note)) and _is_news(note, step))
    return any(not _over(note, step, later) for step in heard)


def _is_news(note: Note, step: SheetStep) -> bool:
    return note.effect is not Effect.NOTE or note not in said_to_anybody(step.rule).notes


@cache
def said_to_anybody(rule: Rule) -> Result:
    """What a rule says without a single answer."""
    return rule.evaluate(Answers({}))


def _over(note: Note, step: SheetStep, known: Later) -> bool:
    """Whether what was said on a day is known to hold no longer by what is said on a later one.

    A dose is worked out anew from all that stands, and what goes by the last count is said anew on each day. Of what
    each day must answer for itself, no answer unsays nothing.
    """
    later, guard = known[step], note.guard
    anew = any(one.rule is step.rule for one in later) and step.rule not in ALWAYS_ANSWERED
    if anew or (later and guard in LAST_COUNTED):
        return note.text not in _texts(later[-1])
    if guard is None or guard not in (*step.rule.guards, *beside(step.rule)):
        return False
    return any(guard.when.verdict(one.whole) is Verdict.NOT_MET for one in later)


def _later(steps: Sequence[SheetStep]) -> Later:
    """For each step those of its rule that have answered on later days, in order.

    For one whose rule is not asked again, those of the rule that answers on each, be anything answered or not.
    """
    found: dict[SheetStep, tuple[SheetStep, ...]] = {}
    after: dict[Rule, tuple[SheetStep, ...]] = {}
    each_day: tuple[SheetStep, ...] = ()
    for step in reversed(steps):
        found[step] = after.get(step.rule) or tuple(one for one in each_day if one.day is not step.day)
        if step.result:
            after[step.rule] = (step, *after.get(step.rule, ()))
            each_day = (step, *each_day) if step.rule in BY_THE_DAY else each_day
    return found


def _since(steps: Sequence[SheetStep]) -> dict[str, int]:
    """The day since which each note is said; said again after a silence, it is news of that day."""
    since: dict[str, int] = {}
    speakers: dict[str, set[Rule]] = {}
    silent: set[str] = set()
    for day, of_day in groupby(steps, key=lambda step: step.day.number):
        on_it = tuple(of_day)
        said = {text: step.rule for step in on_it for text in _texts(step)}
        since |= {text: day for text in said if text not in since or text in silent}
        silent -= said.keys()
        answered = {step.rule for step in on_it if step.result}
        silent |= {text for text in since if text not in said and speakers[text] & answered}
        for step in on_it:
            for text in _texts(step):
                speakers.setdefault(text, set()).add(step.rule)
    return since


def _texts(step: SheetStep) -> tuple[str, ...]:
    return tuple(note.text for note in step.notes)
