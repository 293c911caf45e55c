"""What every published rule has, and the result that every rule gives."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, NamedTuple, Protocol

from hlh_rules import __version__
from hlh_rules.model.brief import Brief
from hlh_rules.model.finding import Answer, Answers, Finding, Json, Measured
from hlh_rules.model.guard import Guard, Note
from hlh_rules.model.oddity import Oddity, doubts
from hlh_rules.model.relation import Relation, Span
from hlh_rules.model.source import Citation
from hlh_rules.model.table import MarkedScale, Table
from hlh_rules.model.verdict import Verdict

WORDS = {Verdict.MET: "met", Verdict.NOT_MET: "not met", Verdict.UNKNOWN: "not yet known"}
"""A verdict in words, where a rule has none of its own."""

SUPPORTS = "Supports, and does not replace, a clinician and the HLH MDT."


@dataclass(frozen=True, slots=True)
class Status:
    """How far a rule has been checked: a draft, until a named person has read it against a named document."""

    read_by: str | None = None
    read_against: str | None = None
    read_on: str | None = None

    def __str__(self) -> str:
        """As shown on the rule's page."""
        if self.read_by is None:
            return "Draft: not second-read, and without clinical sign-off"
        return f"Second-read by {self.read_by} from {self.read_against} on {self.read_on}; without clinical sign-off"


DRAFT = Status()


@dataclass(frozen=True, slots=True)
class Judged:
    """A part of a rule with its verdict: a criterion, a route, a reading."""

    id: str
    label: str
    verdict: Verdict
    cited: Citation
    words: str

    def json(self, key: str = "id") -> dict[str, Json]:
        """As the contract lists it: the id under `key`, the verdict and the place it comes from."""
        return {key: self.id, "verdict": self.verdict.value, "cited": str(self.cited)}


@dataclass(frozen=True, slots=True)
class Open:
    """A finding that could still change the result: what is asked for, what it is wanted for, what is known of it."""

    finding: Finding
    what: str
    wanted_for: str = ""
    known: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.what}{f', for “{self.wanted_for}”' if self.wanted_for else ''}{self.known}"

    def json(self) -> dict[str, Json]:
        """As a reply holds it; what it is wanted for stands apart, too, so that it can be said once of several."""
        apart: dict[str, Json] = {"for": self.wanted_for, "what": f"{self.what}{self.known}"}
        return {"field": self.finding.id, "text": self.text, **(apart if self.wanted_for else {})}


class Figure(NamedTuple):
    """A number of a result, by its id. `told`: the headline holds it already."""

    id: str
    label: str
    value: str
    told: bool = False

    def __str__(self) -> str:
        """As a line."""
        return f"{self.label}: {self.value}"


class Task(NamedTuple):
    """Something that remains to be done."""

    id: str
    text: str
    cited: Citation

    def __str__(self) -> str:
        """As a line."""
        return f"To do: {self.text} [{self.cited}]"

    def json(self) -> dict[str, Json]:
        """As the contract lists it."""
        return {"id": self.id, "text": self.text, "cited": str(self.cited)}


class Line(NamedTuple):
    """A line of working: what is said, the answers that it was seen from, and what these come to.

    `repeats`: what of the result the line says again, so that a summary can leave one of them out.
    """

    said: str
    seen: str = ""
    comes_to: str = ""
    repeats: Figure | Task | None = None

    @property
    def brief(self) -> str:
        """The line where the answers stand beside it."""
        return f"{self.said}{self.comes_to}"

    def __str__(self) -> str:
        """The whole line."""
        return f"{self.said}{self.seen}{self.comes_to}"


def repeating(said: Figure | Task) -> Line:
    """A line that says again what the result says elsewhere."""
    return Line(str(said), repeats=said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a rule answers. `own` holds the fields that the contract names for this kind of rule.

    `titled`: the headline goes on from the rule's title, which stands before it wherever it does not stand already.
    `barred`: treatment is ruled out.
    """

    headline: str
    brief: Brief
    outcome: Verdict | None
    own: Mapping[str, Json]
    titled: bool = False
    figures: tuple[Figure, ...] = ()
    verdicts: tuple[Judged, ...] = ()
    working: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()
    tasks: tuple[Task, ...] = ()
    barred: bool = False
    open: tuple[Open, ...] = ()
    marks: Mapping[str, Span] = field(default_factory=dict)

    def headed(self, title: str) -> str:
        """The headline as it stands alone."""
        return f"{title}: {self.headline}" if self.titled else self.headline


class Rule(Hashable, Protocol):
    """A published rule, whatever its kind: all that is asked of one. Its parts are found by `model.walk`.

    `layout` names how a page shows its method: by its tables, or as only its kind is shown.
    """

    layout: ClassVar[str]

    @property
    def id(self) -> str:
        """The kebab-case id, permanent."""

    @property
    def title(self) -> str:
        """The name on the page."""

    @property
    def purpose(self) -> str:
        """What it answers, and for whom."""

    @property
    def cited(self) -> Citation:
        """The document that the rule comes from."""

    @property
    def status(self) -> Status:
        """How far it has been checked."""

    @property
    def guards(self) -> tuple[Guard, ...]:
        """What its results may have to say beside the answer."""

    @property
    def scale(self) -> MarkedScale | None:
        """The scale on which its result is marked, if it has one."""

    def tables(self) -> tuple[Table, ...]:
        """The tables in which it describes itself; none where its layout does."""

    def stated(self) -> tuple[str, ...]:
        """The figures that it holds itself and no part of it, for the trace."""

    def evaluate(self, answers: Answers) -> Result:
        """The result on these answers; never raises."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Declared:
    """What a rule of any kind declares first. Unless it says otherwise, its tables show it, and it has no scale."""

    layout: ClassVar[str] = "tables"

    id: str
    title: str
    purpose: str
    cited: Citation
    status: Status

    @property
    def scale(self) -> MarkedScale | None:
        """None."""
        return None

    def tables(self) -> tuple[Table, ...]:
        """None: its layout shows it."""
        return ()

    def stated(self) -> tuple[str, ...]:
        """None: its parts hold them."""
        return ()


def asking(item: Open, answers: Answers) -> Open:
    """The same; of a value known only by a limit, with what to ask for."""
    known = answers.signed.get(item.finding)
    if known is None:
        return item
    below = known.sign in (Relation.BELOW, Relation.AT_MOST)
    how = "the exact value" if below else "the exact value, by a dilution"
    return replace(item, known=f" (known only as {known}: ask the laboratory for {how})")


def result_json(
    rule: Rule, asked: tuple[Finding, ...], answers: Answers, result: Result, oddities: Iterable[Oddity] = ()
) -> dict[str, Json]:
    """A result as every reply holds it; `asked` are the findings the rule uses."""
    used = tuple(answer for answer in answers if answer.finding in asked)
    doubted = doubts(oddities, Answers({answer.finding.id: answer for answer in used}))
    if answers.signed:
        result = replace(result, open=tuple(asking(item, answers) for item in result.open))
    places = (rule.cited, *(part.cited for part in result.verdicts), *(note.cited for note in result.notes))
    sources = tuple(dict.fromkeys(map(str, places)))
    reply: dict[str, Json] = {
        "rule": rule.id,
        "version": __version__,
        "headline": result.headed(rule.title),
        "brief": result.brief.json(),
        "outcome": None if result.outcome is None else result.outcome.value,
        **result.own,
        "figures": [{"label": figure.label, "value": figure.value} for figure in result.figures],
        "verdicts": [
            {"label": part.label, "words": part.words, **part.json("id"), "source": part.cited.source.id}
            for part in result.verdicts
        ],
        "working": [str(line) for line in result.working],
        "notes": [
            {
                "effect": note.effect.value,
                "text": note.text,
                "cited": str(note.cited),
                "source": note.cited.source.id,
                "difference": note.difference.id if note.difference else None,
            }
            for note in result.notes
        ],
        "open": [item.json() for item in result.open],
        "inputs": [{"field": a.finding.id, "label": a.finding.label, "value": str(a)} for a in used],
        "not_used": [answer.finding.id for answer in answers if answer.finding not in asked],
        "confirm": [{"field": field, "message": message} for field, message in doubted.items()],
        "marks": {chart: {"from": span.lowest, "to": span.highest} for chart, span in result.marks.items()},
        "cited": list(sources),
    }
    reply.update(read_back(used))
    reply["text"] = result_text(rule, used, result, sources)
    return reply


def read_back(answers: Iterable[Answer]) -> dict[str, Json]:
    """What was understood of numbers, where that differs from what was typed, as "read"; nothing where it does not."""
    read: list[Json] = [{"field": a.finding.id, "text": a.read} for a in answers if isinstance(a, Measured) and a.read]
    return {"read": read} if read else {}


def result_text(rule: Rule, used: tuple[Answer, ...], result: Result, sources: tuple[str, ...]) -> str:
    """The whole result as plain text, to be copied into a record."""
    blocks = [
        ("Answers given", [f"{answer.finding.label}: {answer}" for answer in used] or ["None"]),
        ("Result", [str(figure) for figure in result.figures]),
        ("Criteria and readings", [f"{part.label}: {part.words} [{part.cited}]" for part in result.verdicts]),
        ("Working", [str(line) for line in result.working]),
        ("Notes", [f"{note.effect.value.capitalize()}: {note.text} [{note.cited}]" for note in result.notes]),
        ("What could still change this", [item.text for item in result.open]),
        ("Sources", list(sources)),
    ]
    lines = [rule.title, result.headed(rule.title)]
    for heading, said in blocks:
        if said:
            lines += ["", heading, *(f"- {line}" for line in said)]
    return "\n".join((*lines, "", f"HLH Guide, rules version {__version__}. {rule.status}.", SUPPORTS))
