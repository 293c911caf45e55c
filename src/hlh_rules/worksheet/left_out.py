"""What could not be taken, a day or an answer: what of it rules treatment out is said all the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from hlh_rules.criteria.bars import BARS
from hlh_rules.findings import FINDING_BY_ID
from hlh_rules.model.bar import Bar, in_force
from hlh_rules.model.finding import Answers, Json, quoted, read_each


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why it could not be taken, and what of it rules treatment out; `label`: whether a day or an answer of it."""

    why: str
    bars: tuple[Bar, ...]
    label: str = "A day that is left out"

    @property
    def says(self) -> str:
        """Both in words."""
        answered = "; ".join(bar.headline for bar in self.bars)
        return f"{self.why} It was answered there: {answered}." if answered else self.why


STRAYED = "An answer that is left out"


def left_out(why: str, answers: Json) -> LeftOut:
    """A day by its answers as typed; what of them cannot be read says nothing."""
    given: Mapping[str, Json] = answers if isinstance(answers, dict) else {}
    read, _ = read_each(given, FINDING_BY_ID, quoted)
    return LeftOut(why, in_force(BARS, Answers(read)))
