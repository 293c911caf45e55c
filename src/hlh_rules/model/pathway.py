"""A pathway: steps, and the ways between them with their conditions. Drawn and listed from the one declaration."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hlh_rules.model.condition import Condition
from hlh_rules.model.finding import Answers
from hlh_rules.model.source import Citation
from hlh_rules.model.verdict import Verdict


@dataclass(frozen=True, eq=False, slots=True)
class Footnote:
    """A remark under its mark, as the document prints it."""

    mark: str
    text: str
    cited: Citation


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class PathwayStep:
    """Something done or decided. `rule` names the rule that answers it; `marks` lead to the footnotes.

    `ruled_out` stands in place of what it says where treatment is ruled out.
    """

    id: str
    title: str
    says: str
    cited: Citation
    rule: str | None = None
    marks: tuple[str, ...] = ()
    ruled_out: str = ""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Onward:
    """The way from one step to another. Without a condition it is always open."""

    start: str
    end: str
    label: str
    cited: Citation
    when: Condition | None = None

    def verdict(self, answers: Answers) -> Verdict:
        """Whether the way is open on these answers."""
        return Verdict.MET if self.when is None else self.when.verdict(answers)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Pathway:
    """Steps from the first to the last of each branch. The first step declared is where it starts."""

    id: str
    title: str
    cited: Citation
    steps: tuple[PathwayStep, ...]
    ways: tuple[Onward, ...]
    footnotes: tuple[Footnote, ...]

    def step(self, id_: str) -> PathwayStep:
        """The step of that id; KeyError if there is none."""
        return {step.id: step for step in self.steps}[id_]

    def ways_from(self, id_: str) -> tuple[Onward, ...]:
        """The ways onward from a step, in the order declared."""
        return tuple(way for way in self.ways if way.start == id_)

    def onward(self, id_: str, answers: Answers) -> tuple[str, ...]:
        """The steps that the answers lead to from a step, in the order declared."""
        return tuple(way.end for way in self.ways_from(id_) if way.verdict(answers) is Verdict.MET)

    def reached(self, answers: Answers) -> tuple[str, ...]:
        """The steps that the answers lead to, from the first onward, each once."""
        return tuple(dict.fromkeys(id_ for id_, _ in self.walked(lambda id_: self.onward(id_, answers))))

    def walked(self, onward: Callable[[str], tuple[str, ...]]) -> Iterator[tuple[str, bool]]:
        """Each step from the first onward, and whether nothing leads on from it.

        A pathway may lead back, as from a review to the dose: each round is walked once.
        """
        return _walked(self.steps[0].id, onward, ())

    def lines(self) -> tuple[str, ...]:
        """The pathway in words, a line a step: what is done, and where it leads under which condition."""
        return tuple(
            " ".join((" ".join((step.title, *step.marks)) + ".", step.says, *self._onward(step))) for step in self.steps
        )

    def _onward(self, step: PathwayStep) -> tuple[str, ...]:
        return tuple(f"{way.label}: go to “{self.step(way.end).title}”." for way in self.ways_from(step.id))


def _walked(id_: str, onward: Callable[[str], tuple[str, ...]], before: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    ends = tuple(end for end in onward(id_) if end not in (*before, id_))
    yield id_, not ends
    for end in ends:
        yield from _walked(end, onward, (*before, id_))
