"""Which agent a dose is of: doses of two agents are not compared, and nothing is converted."""

from dataclasses import dataclass
from decimal import Decimal

from hlh_rules.model.finding import Answers, Question


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class SameAgent:
    """The agent before and now. Unanswered, a fall counts up to `doubted_below`; a deeper one may be another agent.

    `unnamed` is the choice that names no agent: two of them may differ.
    """

    before: Question
    now: Question
    unnamed: str
    doubted_below: Decimal

    def differs(self, answers: Answers) -> bool:
        """Whether the two agents are known not to be known as one."""
        before, now = answers.choice(self.before), answers.choice(self.now)
        return before is not None and now is not None and (before.id != now.id or before.id == self.unnamed)

    def answered(self, answers: Answers) -> bool:
        """Whether both are named."""
        return answers.choice(self.before) is not None and answers.choice(self.now) is not None

    def comparable(self, answers: Answers, before: Decimal, now: Decimal) -> bool:
        """Whether one dose may be set against the other. No dose at all is none of any agent."""
        if not now:
            return True
        return not self.differs(answers) and (self.answered(answers) or now >= before * self.doubted_below)
