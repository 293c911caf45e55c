"""Conditions: each can say its verdict on the answers, put itself in words, and name what is still open."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from operator import methodcaller
from typing import ClassVar, Protocol, runtime_checkable

from hlh_rules.model.finding import Answers, Finding, Quantity, Question, Scale, once
from hlh_rules.model.relation import Relation, count
from hlh_rules.model.unit import Limit
from hlh_rules.model.verdict import Verdict, all_of, any_of, negated, verdict_of
from hlh_rules.model.walk import walk
from hlh_rules.model.wording import lowered


class Openable(Protocol):
    """Anything whose answers can be missing."""

    __slots__ = ()

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """The findings whose answers could still settle it; none once it is settled."""


class Sayable(Protocol):
    """Anything that can be put in signs and in words."""

    __slots__ = ()

    def signs(self) -> str:
        """In signs, for a table: "Ferritin ≥500 µg/L"."""

    def words(self) -> str:
        """In words, for the ear: "ferritin 500 µg/L or more"."""


class Condition(Openable, Sayable, Protocol):
    """Anything that can be met, not met or unknown."""

    __slots__ = ()

    def verdict(self, answers: Answers) -> Verdict:
        """The verdict on these answers."""


# Plain classes and no protocols: a protocol's class is asked in `typing`, which the engine does not keep.


class Alike:
    """A condition without a sign in it: its words are its signs."""

    __slots__ = ()

    @abstractmethod
    def signs(self) -> str:
        """In signs."""

    def words(self) -> str:
        """The same as in signs."""
        return self.signs()


class OfParts:
    """A condition made of others, in one sentence of their signs or of their words."""

    __slots__ = ()

    @abstractmethod
    def said(self, each: Callable[[Sayable], str]) -> str:
        """The sentence, its parts put by `each`."""

    def signs(self) -> str:
        """Of the parts in signs."""
        return self.said(_SIGNS)

    def words(self) -> str:
        """Of the parts in words."""
        return self.said(_WORDS)


class Joined(OfParts):
    """Conditions side by side, which a page lists under what it asks of them: "All of:"."""

    __slots__ = ()

    parts: tuple[Condition, ...]

    @abstractmethod
    def verdict(self, answers: Answers) -> Verdict:
        """The verdict on these answers."""

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What is open in the parts, while the whole is."""
        return () if self.verdict(answers).settled else open_in(self.parts, answers)


_SIGNS: Callable[[Sayable], str] = methodcaller("signs")
_WORDS: Callable[[Sayable], str] = methodcaller("words")

NOT_KNOWN = "not known"
"""What is said of a finding without an answer."""


def open_in(parts: Iterable[Openable], answers: Answers) -> tuple[Finding, ...]:
    """What is open in any of the parts, each finding once."""
    return tuple(dict.fromkeys(finding for part in parts for finding in part.open(answers)))


@dataclass(frozen=True, eq=False, slots=True)
class Compared:
    """A quantity against a limit."""

    finding: Quantity
    relation: Relation
    limit: Limit

    def verdict(self, answers: Answers) -> Verdict:
        """Compare in the unit of the answer where the limit is printed in it, else in the quantity's first unit."""
        answer = answers.number(self.finding)
        if answer is None:
            return Verdict.UNKNOWN
        limit = _printed(self, answer.scale)
        if limit is not None:
            return answer.interval.verdict(self.relation, limit)
        return answer.standard_interval.verdict(self.relation, _standard(self))

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """The quantity, while it is not known, or not exactly enough."""
        return () if self.verdict(answers).settled else (self.finding,)

    def given(self, answers: Answers) -> str:
        """The number with its unit, for the working."""
        answer = answers.number(self.finding)
        return str(answer) if answer else NOT_KNOWN

    def signs(self) -> str:
        """As "Ferritin ≥500 µg/L"."""
        return f"{self.finding.label} {self.limit_signs()}"

    def words(self) -> str:
        """As "ferritin 500 µg/L or more"."""
        return f"{self.finding.label} {self.limit_words()}"

    def limit_signs(self) -> str:
        """The limit alone, in signs; each printed unit with the sign."""
        first, *others = (f"{self.relation.value}{printed}" for printed in self.limit.printed)
        return f"{first} ({', '.join(others)})" if others else first

    def limit_words(self) -> str:
        """The limit alone, in words."""
        return self.relation.words(self.limit)


@cache
def _printed(compared: Compared, scale: Scale) -> Decimal | None:
    """The limit as it is printed in a scale's unit; None where it is not."""
    return next((printed.value for printed in compared.limit.printed if printed.unit == scale.unit), None)


@cache
def _standard(compared: Compared) -> Decimal:
    """The limit in the quantity's first unit."""
    return compared.finding.standard(compared.limit.printed[0])


@dataclass(frozen=True, eq=False, slots=True)
class Answered(Alike):
    """A question answered in one of some ways."""

    finding: Question
    choices: tuple[str, ...]

    def verdict(self, answers: Answers) -> Verdict:
        """Unknown while not answered or pending."""
        choice = answers.choice(self.finding)
        if choice is None or not choice.settled:
            return Verdict.UNKNOWN
        return verdict_of(choice.id in self.choices)

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """The question, while it is not settled."""
        return () if self.verdict(answers).settled else (self.finding,)

    def given(self, answers: Answers) -> str:
        """The choice made, for the working."""
        choice = answers.choice(self.finding)
        return choice.label.lower() if choice else NOT_KNOWN

    def signs(self) -> str:
        """As "Splenomegaly", or "NK-cell activity: low or absent"."""
        if self.choices == ("yes",):
            return self.finding.label
        return f"{self.finding.label}: {' or '.join(self.finding.choice(id_).label.lower() for id_ in self.choices)}"


@dataclass(frozen=True, eq=False, slots=True)
class AllOf(Joined):
    """Every part is met."""

    asks: ClassVar[str] = "All of:"

    parts: tuple[Condition, ...]

    @once
    def verdict(self, answers: Answers) -> Verdict:
        """Kleene's conjunction."""
        return all_of(part.verdict(answers) for part in self.parts)

    def said(self, each: Callable[[Sayable], str]) -> str:
        """The parts joined by "and"."""
        return " and ".join(map(each, self.parts))


@dataclass(frozen=True, eq=False, slots=True)
class AnyOf(Joined):
    """At least one part is met."""

    asks: ClassVar[str] = "Any of:"

    parts: tuple[Condition, ...]

    @once
    def verdict(self, answers: Answers) -> Verdict:
        """Kleene's disjunction."""
        return any_of(part.verdict(answers) for part in self.parts)

    def said(self, each: Callable[[Sayable], str]) -> str:
        """The parts joined by "or"."""
        return "; or ".join(map(each, self.parts))


@dataclass(frozen=True, eq=False, slots=True)
class Not(OfParts):
    """The part is not met."""

    part: Condition

    def verdict(self, answers: Answers) -> Verdict:
        """Kleene's negation: what is unknown stays unknown."""
        return negated(self.part.verdict(answers))

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What is open in the part."""
        return self.part.open(answers)

    def said(self, each: Callable[[Sayable], str]) -> str:
        """As "not: …"."""
        return f"not: {each(self.part)}"


@dataclass(frozen=True, eq=False, slots=True)
class Several(Joined):
    """At least so many of the parts are met, each part having a name."""

    needed: int
    parts: tuple[Condition, ...]

    def verdict(self, answers: Answers) -> Verdict:
        """By the lowest and highest count that the answers allow."""
        return Relation.AT_LEAST.over(count(part.verdict(answers) for part in self.parts), self.needed)

    @property
    def asks(self) -> str:
        """As "At least 2 of:"."""
        return f"At least {self.needed} of:"

    def said(self, each: Callable[[Sayable], str]) -> str:
        """As "at least 2 of: …"."""
        return f"{lowered(self.asks)} {'; '.join(map(each, self.parts))}"


@dataclass(frozen=True, eq=False, slots=True)
class AskedTwoWays(OfParts):
    """One fact that can be answered by a number or by a question: the two must agree.

    The number decides where it is given; the question serves who has no number in these units. Answers that
    contradict each other are refused (see `contradiction`), so whichever is given first stays right.
    """

    number: Compared
    question: Answered

    def verdict(self, answers: Answers) -> Verdict:
        """By the number where there is one, else by the question."""
        by_number = self.number.verdict(answers)
        return by_number if by_number.settled else self.question.verdict(answers)

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """Both ways, while neither is answered."""
        return () if self.verdict(answers).settled else (self.number.finding, self.question.finding)

    @property
    def fields(self) -> tuple[str, ...]:
        """The question first, which a contradiction is said of."""
        return (self.question.finding.id, self.number.finding.id)

    def contradiction(self, answers: Answers) -> str | None:
        """What to say to the person whose two answers cannot both be right, else None."""
        verdicts = {self.number.verdict(answers), self.question.verdict(answers)}
        if verdicts != {Verdict.MET, Verdict.NOT_MET}:
            return None
        return (
            f"{self.question.finding.label}: this contradicts {self.number.finding.label} "
            f"{answers.number(self.number.finding)}, for which the limit is {self.number.limit_signs()}. "
            "Clear one of the two answers."
        )

    def said(self, each: Callable[[Sayable], str]) -> str:
        """Number first."""
        return f"{each(self.number)}; in other units: {each(self.question)}"


@dataclass(frozen=True, eq=False, slots=True)
class Implied(OfParts):
    """A question that another, narrower one can answer yes: marrow is one of the tissues that are asked for.

    The narrower answer "no" leaves the question as it is answered; the narrower "yes" beside its "no" is refused.
    """

    question: Answered
    by: Answered

    def verdict(self, answers: Answers) -> Verdict:
        """Met by either; otherwise as the question itself."""
        by = self.by.verdict(answers)
        return by if by is Verdict.MET else self.question.verdict(answers)

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """Both, while neither has settled it; a narrower answer no is an answer for good."""
        return () if self.verdict(answers).settled else open_in((self.question, self.by), answers)

    @property
    def fields(self) -> tuple[str, ...]:
        """The question first, which a contradiction is said of."""
        return (self.question.finding.id, self.by.finding.id)

    def contradiction(self, answers: Answers) -> str | None:
        """What to say of a "no" beside the narrower "yes", else None."""
        if self.by.verdict(answers) is not Verdict.MET or self.question.verdict(answers) is not Verdict.NOT_MET:
            return None
        return (
            f"{self.question.finding.label}: the answer no contradicts the answer yes to {self.by.finding.label}. "
            "Change one of the two."
        )

    def said(self, each: Callable[[Sayable], str]) -> str:
        """The question first."""
        return f"{each(self.question)}; or {each(self.by)}"


@dataclass(frozen=True, eq=False, slots=True)
class OfNumber(Alike):
    """Whether there is a number, and not how much it is."""

    finding: Quantity

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """The quantity, while it is not known."""
        return () if answers.number(self.finding) else (self.finding,)


class Given(OfNumber):
    """A quantity was given, whatever it is: what a note on the question itself waits for."""

    __slots__ = ()

    def verdict(self, answers: Answers) -> Verdict:
        """Met once there is a number, else unknown."""
        return Verdict.MET if answers.number(self.finding) else Verdict.UNKNOWN

    def signs(self) -> str:
        """As "Ferritin given"."""
        return f"{self.finding.label} given"


class Estimated(OfNumber):
    """A quantity was not given, but follows from other answers."""

    __slots__ = ()

    def verdict(self, answers: Answers) -> Verdict:
        """Unknown while it is neither given nor estimated."""
        answer = answers.number(self.finding)
        return verdict_of(bool(answer.estimated)) if answer else Verdict.UNKNOWN

    def signs(self) -> str:
        """As "Creatinine clearance estimated"."""
        return f"{self.finding.label} estimated"


@dataclass(frozen=True, eq=False, slots=True)
class Unanswered(Alike):
    """None of some findings is answered: what a note on the want of an answer waits for."""

    findings: tuple[Finding, ...]

    def verdict(self, answers: Answers) -> Verdict:
        """Met until one of them is answered."""
        return verdict_of(not any(finding.id in answers.given for finding in self.findings))

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """Nothing: each answer, and the want of one, settles it."""
        del answers
        return ()

    def signs(self) -> str:
        """As "Creatinine clearance, renal replacement: not answered"."""
        return f"{', '.join(finding.label for finding in self.findings)}: not answered"


@dataclass(frozen=True, eq=False, slots=True)
class Unless(OfParts):
    """A part is met, and nothing is known that takes its place: while the other is unknown, the part holds."""

    part: Condition
    other: Condition

    def verdict(self, answers: Answers) -> Verdict:
        """As the part; not met once the other is met."""
        return Verdict.NOT_MET if self.other.verdict(answers) is Verdict.MET else self.part.verdict(answers)

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What is open in the part."""
        return () if self.verdict(answers).settled else self.part.open(answers)

    def said(self, each: Callable[[Sayable], str]) -> str:
        """As "…, unless …"."""
        return f"{each(self.part)}, unless {each(self.other)}"


@dataclass(frozen=True, eq=False, slots=True)
class OnEarlierDay(OfParts):
    """A part was met on an earlier day, whatever it is now. A rule without earlier days knows of none."""

    part: Condition

    def verdict(self, answers: Answers) -> Verdict:
        """Met by any earlier day."""
        return verdict_of(any(self.part.verdict(day) is Verdict.MET for day in answers.earlier))

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """Nothing: what was answered on an earlier day stands."""
        del answers
        return ()

    def said(self, each: Callable[[Sayable], str]) -> str:
        """As "on an earlier day …"."""
        return f"on an earlier day {each(self.part)}"


ALWAYS = AllOf(())


def below(finding: Quantity, limit: Limit) -> Compared:
    """The quantity is below the limit."""
    return Compared(finding, Relation.BELOW, limit)


def at_most(finding: Quantity, limit: Limit) -> Compared:
    """The quantity is the limit or less."""
    return Compared(finding, Relation.AT_MOST, limit)


def at_least(finding: Quantity, limit: Limit) -> Compared:
    """The quantity is the limit or more."""
    return Compared(finding, Relation.AT_LEAST, limit)


def above(finding: Quantity, limit: Limit) -> Compared:
    """The quantity is above the limit."""
    return Compared(finding, Relation.ABOVE, limit)


def yes(finding: Question) -> Answered:
    """The question is answered yes."""
    return Answered(finding, ("yes",))


def answered(finding: Question, *choices: str) -> Answered:
    """The question is answered in one of these ways."""
    return Answered(finding, choices)


@runtime_checkable
class Checked(Protocol):
    """A part of a declaration whose answers can contradict each other."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The findings, by id, that can contradict each other; the contradiction is said of the first."""

    def contradiction(self, answers: Answers) -> str | None:
        """What to say to the person whose answers cannot all be right, else None."""


@dataclass(frozen=True, eq=False, slots=True)
class NotAfter:
    """Two days of which the first cannot come after the second."""

    first: Quantity
    second: Quantity

    @property
    def fields(self) -> tuple[str, ...]:
        """The two, in order."""
        return (self.first.id, self.second.id)

    def contradiction(self, answers: Answers) -> str | None:
        """What to say where the first is after the second, else None."""
        first, second = answers.number(self.first), answers.number(self.second)
        if first is None or second is None or first.standard <= second.standard:
            return None
        return f"{self.first.label} ({first}) cannot be after {lowered(self.second.label)} ({second}). Check the two."


def contradicting(declaration: object, answers: Answers) -> tuple[tuple[tuple[str, ...], str], ...]:
    """What to say of answers that cannot all be right, each with the ids of the findings that contradict each other."""
    said = ((part.fields, part.contradiction(answers)) for part in _checked_in(declaration))
    return tuple((fields, message) for fields, message in said if message)


def contradictions(declaration: object, answers: Answers) -> dict[str, str]:
    """The same by the finding that it is said of; the first contradiction of each."""
    said: dict[str, str] = {}
    for fields, message in contradicting(declaration, answers):
        said.setdefault(fields[0], message)
    return said


@cache
def _checked_in(declaration: object) -> tuple[Checked, ...]:
    return tuple(step.part for step in walk(declaration) if isinstance(step.part, Checked))
