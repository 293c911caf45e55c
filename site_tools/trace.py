"""The trace: every number of every rule, with the document and the place it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from hlh_rules.model.condition import Compared, Several
from hlh_rules.model.probability import Probability
from hlh_rules.model.reading import CutoffReading
from hlh_rules.model.rule import Rule
from hlh_rules.model.score import Banded, Counted
from hlh_rules.model.source import Citation
from hlh_rules.model.statement import Section, Statement
from hlh_rules.model.walk import own_parts


@dataclass(frozen=True, slots=True)
class Line:
    """A figure, and where it comes from."""

    figure: str
    cited: Citation


def figures(part: object) -> tuple[str, ...]:
    """The figures that a part of a declaration holds of its own; none for most parts."""
    match part:
        case Compared():
            found: tuple[str, ...] = (part.signs(),)
        case Banded():
            found = tuple(f"{part.label} {band.signs}: {band.points} points" for band in part.bands())
        case Counted():
            found = tuple(f"{part.label}, {name}: {points} points" for name, points in part.rows)
        case Several():
            found = (f"{part.needed} of {len(part.parts)} needed",)
        case Probability():
            found = tuple(f"{row.total} points: {row.printed}" for row in part.rows)
        case CutoffReading():
            found = (f"Cut-off {part.cutoff}",)
        case Statement() if holds_a_number(part.text):
            found = (part.text,)
        case _:
            found = ()
    return found


def holds_a_number(text: str) -> bool:
    """Whether a sentence is traced: those without a number are not."""
    return any(character.isdigit() for character in text)


def trace(rule: Rule) -> tuple[Line, ...]:
    """Every figure of a rule once, in the order declared. A rule inside another is traced there, not here."""
    return tuple(dict.fromkeys(_lines(rule)))


def _lines(rule: Rule) -> Iterator[Line]:
    yield from (Line(figure, rule.cited) for figure in rule.stated())
    banded: list[tuple[str | int, ...]] = []
    for step in own_parts(rule):
        # The bands say what their edges are.
        if step.within(banded):
            continue
        if isinstance(step.part, Banded):
            banded.append(step.path)
        for figure in figures(step.part):
            yield Line(figure, step.cited or rule.cited)
    for row in (row for table in rule.tables() for row in table.rows):
        yield Line(": ".join(row.cells), row.cited)


def stated(section: Section) -> tuple[Line, ...]:
    """What a section states in numbers."""
    return tuple(Line(text, one.cited) for one in section.statements for text in figures(one))
