"""The vocabulary of the evidence: a study, a figure as its document prints it, an outcome.

A number is kept as printed, so that a table shows what the document shows; a picture reads its value from the same
text. A figure of ours says how it was worked out.
"""

from dataclasses import dataclass
from enum import Enum

from hlh_rules.model.source import Citation, Source
from hlh_rules.model.statement import Statement


class Certainty(Enum):
    """How sure a figure is, as its source grades it; said in every picture."""

    VERY_LOW = "Very low certainty"
    READ_AS_VERY_LOW = "Very low certainty, as this guide reads it: case reports, graded by nobody"
    NOT_GRADED = "Certainty not graded by any source"
    NONE = "No evidence identified"


class Mark(Enum):
    """How well a fact from outside the five documents is supported."""

    AGREED = "Two or more public sources agree"
    SINGLE = "One source, an abstract or a copy"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, such as "32,419", and its unit, empty for a ratio."""

    printed: str
    unit: str

    @property
    def value(self) -> float:
        """What it is worth; ValueError where it is no number."""
        return float(self.printed.replace(",", ""))

    def __str__(self) -> str:
        """With its unit: "34.6%", "1.7 days", "0.28"."""
        return f"{self.printed}{'' if self.unit in ('', '%') else ' '}{self.unit}"


@dataclass(frozen=True, slots=True)
class Spread:
    """What is printed beside an estimate: two ends, or one standard deviation; in the unit of the estimate."""

    kind: str
    low: str
    high: str = ""

    def ends(self, estimate: Number) -> tuple[float, float]:
        """Where it begins and ends; one standard deviation to either side where that is what is printed."""
        low = Number(self.low, "").value
        if self.high:
            return low, Number(self.high, "").value
        return estimate.value - low, estimate.value + low

    def __str__(self) -> str:
        """As a table has it: "range 3 to 118", "SD 1.11"."""
        return f"{self.kind} {self.low} to {self.high}" if self.high else f"{self.kind} {self.low}"


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Study:
    """A study: its paper, what kind it is, whom it looked at, how many; and where its document says so."""

    id: str
    paper: Source
    design: str
    people: str
    n: str
    cited: Citation
    more: str = ""
    """What else is said of the people."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Figure:
    """One row of an outcome's table. It has an estimate; or a range alone; or says what is printed in place of one."""

    id: str
    measure: str
    cited: Citation
    group: str = ""
    studies: tuple[Study, ...] = ()
    n: str = ""
    estimate: Number | None = None
    kind: str = ""
    spread: Spread | None = None
    p: str = ""
    between: tuple[Number, Number] | None = None
    said: str = ""
    working: str = ""
    """How a figure of ours was worked out; empty where the figure is printed."""

    @property
    def derived(self) -> bool:
        """Whether it is arithmetic of ours."""
        return bool(self.working)

    @property
    def stated(self) -> str:
        """What is printed in place of an estimate."""
        return " to ".join(map(str, self.between)) if self.between else self.said

    @property
    def shown(self) -> str:
        """The estimate with its kind, "mean 36 days", or the words in place of one; marked where it is ours."""
        text = " ".join(filter(None, (self.kind, str(self.estimate)))) if self.estimate else self.stated
        return f"{text} (derived)" if self.derived else text

    @property
    def beside(self) -> str:
        """Interval and p, as printed; a dash where neither is."""
        return "; ".join(str(part) for part in (self.spread, self.p) if part) or "–"

    @property
    def words(self) -> str:
        """The whole figure on one line, for the trace and for a picture's text."""
        named = ", ".join(part for part in (self.measure, self.group, f"n={self.n}" if self.n else "") if part)
        beside = "" if self.beside == "–" else f"; {self.beside}"
        return f"{named}: {self.shown}{beside}"


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Outcome:
    """What was looked for: its rank in the policy, the certainty of what was found, the figures, and remarks."""

    id: str
    title: str
    rank: str
    certainty: Certainty
    cited: Citation
    figures: tuple[Figure, ...]
    remarks: tuple[Statement, ...] = ()
    beside: str = "Interval, p"
    """What is printed beside its estimates."""

    @property
    def by_study(self) -> bool:
        """Whether its figures are of studies, and of so many patients each."""
        return any(figure.studies for figure in self.figures)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Beside:
    """What a study's own abstract says beside what the policy says of it, and what this guide makes of that."""

    study: str
    abstract: Statement
    policy: Statement
    read: str
    mark: Mark | None = None


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Background:
    """A fact from outside the five documents. It never changes an answer."""

    id: str
    title: str
    facts: tuple[tuple[Statement, Mark], ...]


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Claim:
    """A claim, what the page rests it on, what the others say, and a verdict in one word and in a sentence."""

    id: str
    says: Statement
    rests: str
    others: tuple[Statement, ...]
    verdict: "Verdict"
    because: str


class Verdict(Enum):
    """What a claim is worth beside the other documents."""

    AGREES = "Agrees"
    HALF = "Half agrees"
    CONTRADICTS = "Contradicts"
    UNVERIFIED = "Unverified"
