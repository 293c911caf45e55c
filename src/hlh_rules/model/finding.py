"""Findings: all that can be asked, and how an answer is read, checked and kept."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cached_property, wraps
from typing import Any

from hlh_rules.model.interval import Interval, interval_of
from hlh_rules.model.relation import Relation
from hlh_rules.model.typed import Asked, Typed, UntypedError, plain, taken
from hlh_rules.model.unit import Measure, Unit, shown

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None

BELOW_THE_ASSAY = (
    "Nothing measured is 0, which may stand for no result: for a value below what the assay can tell, type < and the "
    "assay's lower limit."
)

LONGEST_QUOTED = 24
"""How much of a wrong answer is said back, in characters."""


class Topic(Enum):
    """Where a finding stands on a form, in this order."""

    PATIENT = "The patient"
    BEDSIDE = "At the bedside"
    BLOOD_COUNT = "Blood count"
    BLOOD_TESTS = "Blood tests"
    TISSUE = "Marrow and tissue"
    SPECIAL = "Special tests"
    JUDGEMENT = "Clinical judgement"
    BEYOND = "For criteria beyond the policy's routes"
    TREATMENT = "Treatment so far"
    CAUTIONS = "Before anakinra"
    DOSE = "The dose"
    KIDNEYS = "Kidneys"
    COURSE = "Since the first dose"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an answer cannot be taken, and the readings of a number that has more than one, as they would be typed."""

    message: str
    readings: tuple[str, ...] = ()

    def json(self, field_: str) -> dict[str, Json]:
        """As every reply lists it; the readings only where there are any."""
        said: dict[str, Json] = {"field": field_, "message": self.message}
        return {**said, "readings": list(self.readings)} if self.readings else said


class RefusedError(Exception):
    """An answer that cannot be taken; the message tells the person what to type."""

    def __init__(self, message: str, readings: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.refusal = Refusal(message, readings)


class RefusedRequestError(Exception):
    """A request that cannot be answered at all: which part of it, and what to give."""

    def __init__(self, field_: str, message: str) -> None:
        super().__init__(message)
        self.field = field_


def quoted(raw: object) -> str:
    """What was given, short enough to say back."""
    text = str(raw)
    return f"“{text}”" if len(text) <= LONGEST_QUOTED else f"“{text[:LONGEST_QUOTED]}…”"


@dataclass(frozen=True, eq=False, slots=True)
class Choice:
    """One answer to a question. A pending test is an answer that settles nothing."""

    id: str
    label: str
    settled: bool = True


YES = Choice("yes", "Yes")
NO = Choice("no", "No")
PENDING = Choice("pending", "Pending", settled=False)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice made."""

    finding: "Question"
    choice: Choice

    def __str__(self) -> str:
        """As shown among the inputs."""
        return self.choice.label

    @property
    def doubt(self) -> None:
        """A choice is never unusual."""
        return


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Question:
    """A finding answered by choosing. Not answering is always possible and is not a choice."""

    id: str
    label: str
    topic: Topic
    choices: tuple[Choice, ...] = (YES, NO)
    hint: str | None = None

    def choice(self, id_: str) -> Choice:
        """The choice of that id; KeyError if there is none."""
        return {choice.id: choice for choice in self.choices}[id_]

    def read(self, raw: Json) -> Chosen | None:
        """The answer in a reply's JSON: a choice's id. None if blank; RefusedError if it is no choice."""
        if raw is None or raw == "":
            return None
        for choice in self.choices:
            if choice.id == raw:
                return Chosen(self, choice)
        offered = ", ".join(choice.id for choice in self.choices)
        message = (
            f"{self.label}: {quoted(raw)} is not a choice. Give one of: {offered}; or leave it blank if not known."
        )
        raise RefusedError(message)


@dataclass(frozen=True, slots=True)
class Range:
    """From lowest to highest, both included."""

    lowest: Decimal
    highest: Decimal

    def __contains__(self, value: Decimal) -> bool:
        """Whether the value lies in it."""
        return self.lowest <= value <= self.highest


def span_of(lowest: str, highest: str) -> Range:
    """A range, its ends as text."""
    return Range(Decimal(lowest), Decimal(highest))


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Scale:
    """A unit that a quantity can be given in.

    `possible` are the values taken at all; outside `usual` the person is asked to confirm. Both guard against
    slips of the hand and of the unit: they are this guide's own, not clinical limits.
    `example` is a number as a clinician would type it, said where one cannot be read.
    A value is turned into the quantity's first unit as (value + add) × times ÷ by.
    """

    unit: Unit
    possible: Range
    usual: Range
    example: str
    add: Decimal = Decimal(0)
    times: Decimal = Decimal(1)
    by: Decimal = Decimal(1)
    advice: str = ""

    def in_first_unit(self, value: Decimal) -> Decimal:
        """The value in the quantity's first unit."""
        return (value + self.add) * self.times / self.by

    def from_first_unit(self, value: Decimal) -> Decimal:
        """A value in the quantity's first unit, in this one."""
        return value * self.by / self.times - self.add

    @property
    def range_text(self) -> str:
        """The possible range in words."""
        return self._ends(self.possible)

    @property
    def usual_text(self) -> str:
        """The usual range in words."""
        return self._ends(self.usual)

    def _ends(self, ends: Range) -> str:
        return f"between {shown(ends.lowest)} and {Measure(ends.highest, self.unit)}"


@dataclass(frozen=True)
class Measured:
    """A number given for a quantity, in the unit it was given in; `sign` where the laboratory gave only a limit.

    `read` says what was understood where that differs from what was typed. `estimated` is how it is said where it was
    not given but follows from other answers.
    """

    finding: "Quantity"
    value: Decimal
    scale: Scale
    sign: Relation | None = None
    read: str = field(default="", compare=False)
    estimated: str = ""

    def __str__(self) -> str:
        """As shown among the inputs."""
        return self._text

    # Each once, since every condition on the number, and every line that names it, asks; and only if one does.

    @cached_property
    def _text(self) -> str:
        sign = self.sign.value if self.sign else ""
        return self.estimated or f"{sign}{Measure(self.value, self.scale.unit)}"

    @cached_property
    def interval(self) -> Interval:
        """What is known of the value, in the unit it was given in."""
        return interval_of(self.value, self.sign)

    @cached_property
    def standard_interval(self) -> Interval:
        """What is known of the value, in the quantity's first unit."""
        return self.interval.rising(self.scale.in_first_unit)

    @cached_property
    def standard(self) -> Decimal:
        """The value in the quantity's first unit."""
        return self.scale.in_first_unit(self.value)

    @property
    def doubt(self) -> str | None:
        """What to ask where the value is unusual, else None."""
        if self.value in self.scale.usual:
            return None
        return f"{self.finding.label} {self} is unusual. Check the number and the unit."


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Quantity:
    """A finding answered by a number and its unit. The first scale's unit is the one others convert to.

    Of a laboratory's finding only a limit may be known: it may begin with a sign.
    """

    id: str
    label: str
    topic: Topic
    scales: tuple[Scale, ...]
    hint: str | None = None
    laboratory: bool = False

    def scale(self, code: str) -> Scale | None:
        """The scale of a UCUM code, or None where that unit is not offered."""
        return next((scale for scale in self.scales if scale.unit.code == code), None)

    def standard(self, measure: Measure) -> Decimal:
        """A measure's value in the first unit; ValueError where its unit is not offered."""
        for scale in self.scales:
            if scale.unit == measure.unit:
                return scale.in_first_unit(measure.value)
        message = f"{self.id} is not measured in {measure.unit.code}"
        raise ValueError(message)

    def read(self, raw: Json) -> Measured | None:
        """The answer in a reply's JSON: {"value": text as typed, "unit": UCUM code}.

        None if blank. RefusedError where the form, the unit or the number is wrong or out of range.
        """
        if raw is None or raw == "":
            return None
        if not isinstance(raw, dict) or not raw.keys() <= {"value", "unit"}:
            raise RefusedError(self._unlike_a_number(raw))
        typed = raw.get("value")
        if typed is None or (isinstance(typed, str) and not typed.strip()):
            return None
        scale = self._scale_named(raw.get("unit"))
        number = self._number(typed, scale)
        if number.value not in scale.possible:
            raise RefusedError(self._out_of_range(number, scale))
        if number.sign in (Relation.BELOW, Relation.AT_MOST) and not number.value:
            message = f"{self.label}: nothing measured is {quoted(typed)}. Type the assay's lower limit after the sign."
            raise RefusedError(message)
        return Measured(self, number.value, scale, number.sign, number.read)

    def _unlike_a_number(self, raw: Json) -> str:
        example = f'Give it as {{"value": "…", "unit": "{self.scales[0].unit.code}"}}.'
        if not isinstance(raw, dict):
            return f"{self.label}: {quoted(raw)} is not a number with a unit. {example}"
        unknown = ", ".join(quoted(key) for key in raw if key not in ("value", "unit"))
        return (
            f"{self.label} comes with {unknown}, which this version does not know, and may not mean its number alone. "
            f"{example}"
        )

    def _scale_named(self, code: Json) -> Scale:
        if code in (None, "") and self.scales[0].unit.code == "1":
            return self.scales[0]
        scale = self.scale(code) if isinstance(code, str) else None
        if scale is None:
            offered = " or ".join(scale.unit.code for scale in self.scales)
            given = "no unit was given" if code in (None, "") else f"{quoted(code)} is not a unit offered here"
            message = f"{self.label}: {given}. Give the number in {offered}."
            raise RefusedError(message)
        return scale

    def _number(self, typed: Json, scale: Scale) -> Typed:
        if not isinstance(typed, str):
            message = f"{self.label}: give the number as text, just as typed, in quotes; {quoted(typed)} is not text."
            raise RefusedError(message)
        try:
            return plain(typed) or taken(typed, self._asked(scale))
        except UntypedError as untyped:
            message = f"{self.label}: {quoted(typed)} {untyped}"
            if not untyped.args[0]:
                message = (
                    f"{self.label} must be a number {scale.range_text}, typed in digits with at most one point, such "
                    f"as {scale.example}; {quoted(typed)} cannot be read."
                )
            raise RefusedError(message, untyped.readings) from untyped

    def _asked(self, scale: Scale) -> Asked:
        units = tuple(offered.unit for offered in self.scales)
        return Asked(scale.possible.__contains__, scale.unit, units, signs=self.laboratory)

    def _out_of_range(self, number: Typed, scale: Scale) -> str:
        value, message = number.value, f"{self.label} must be {scale.range_text}."
        if self.laboratory and not value:
            return f"{message} {BELOW_THE_ASSAY}"
        fitting = [other.unit.symbol for other in self.scales if other is not scale and value in other.possible]
        if scale.advice and value > scale.possible.highest:
            return f"{message} {scale.advice}"
        if fitting:
            return f"{message} Check the unit: {shown(value)} would be possible in {' or '.join(fitting)}."
        return message


type Finding = Question | Quantity
type Answer = Chosen | Measured


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers at hand, by finding. What is not in them is not known.

    `earlier` are the answers of earlier days of the same course, the latest first, for rules that look back. `withheld`
    was answered, and is not used because it contradicts itself.
    `worked_out` is what declarations have worked out from them (`once`).
    """

    given: Mapping[str, Answer]
    earlier: "tuple[Answers, ...]" = ()
    withheld: "frozenset[Finding]" = frozenset()
    worked_out: dict[object, Any] = field(default_factory=dict, init=False, repr=False)

    def number(self, finding: Quantity) -> Measured | None:
        """The number given for a quantity, or None."""
        answer = self.given.get(finding.id)
        return answer if isinstance(answer, Measured) else None

    def choice(self, finding: Question) -> Choice | None:
        """The choice made for a question, or None."""
        answer = self.given.get(finding.id)
        return answer.choice if isinstance(answer, Chosen) else None

    @cached_property
    def signed(self) -> Mapping[Finding, Measured]:
        """The answers of which only a limit is known."""
        return {a.finding: a for a in self.given.values() if isinstance(a, Measured) and a.sign}

    def __iter__(self) -> Iterator[Answer]:
        """The answers in the order given."""
        return iter(self.given.values())


def once[Part, Found](method: Callable[[Part, Answers], Found]) -> Callable[[Part, Answers], Found]:
    """A method of a declaration that is asked for often: worked out once for the same answers, as neither changes."""

    @wraps(method)
    def known(part: Part, answers: Answers) -> Found:
        worked_out, key = answers.worked_out, (method, part)
        if key not in worked_out:
            worked_out[key] = method(part, answers)
        found: Found = worked_out[key]
        return found

    return known


def read_each(
    given: Mapping[str, Json], findings: Mapping[str, Finding], unknown: Callable[[str], str]
) -> tuple[dict[str, Answer], dict[str, Refusal]]:
    """The answers by finding id, in the order given; and every refusal, so that all can be mended at once.

    `unknown` says what is wrong with a key that is none of the findings.
    """
    answers: dict[str, Answer] = {}
    refusals: dict[str, Refusal] = {}
    for field_, raw in given.items():
        finding = findings.get(field_)
        if finding is None:
            refusals[field_] = Refusal(unknown(field_))
            continue
        try:
            answer = finding.read(raw)
        except RefusedError as refused:
            refusals[field_] = refused.refusal
            continue
        if answer is not None:
            answers[field_] = answer
    return answers, refusals


def given_twice(pairs: Collection[tuple[str, Json]]) -> tuple[str, ...]:
    """The keys of a JSON object that stand in it more than once."""
    return tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
