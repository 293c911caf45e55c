"""A schedule: what is done before the first dose, on which day, in which month."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from math import ceil

from hlh_rules.model.brief import Brief, Tone
from hlh_rules.model.finding import Answers, Json, Quantity
from hlh_rules.model.guard import Guard, notes_of
from hlh_rules.model.rounding import plain
from hlh_rules.model.rule import Declared, Figure, Line, Open, Result, Task
from hlh_rules.model.source import Citation
from hlh_rules.model.table import Table, table
from hlh_rules.model.unit import DAY, MONTH, Measure
from hlh_rules.model.wording import lowered

DAYS_IN_A_MONTH = Decimal("30.4375")
"""A year of 365.25 days in twelve. What is due after months is due on the first whole day after them: our reading."""


@dataclass(frozen=True, eq=False)
class Check:
    """Something to be done, counted in days or in months from the first dose."""

    at: Measure
    what: str
    cited: Citation

    @cached_property
    def in_days(self) -> Decimal:
        """When, in whole days."""
        return Decimal(ceil(self.at.value * (DAYS_IN_A_MONTH if self.at.unit == MONTH else 1)))

    @cached_property
    def when(self) -> str:
        """As "day 7" or "month 3"."""
        return f"{'month' if self.at.unit == MONTH else 'day'} {plain(self.at.value)}"

    @cached_property
    def on(self) -> str:
        """As "day 7" or "month 3, day 92"."""
        return f"{self.when}, day {plain(self.in_days)}" if self.at.unit == MONTH else self.when

    def json(self) -> dict[str, Json]:
        """As the contract lists it: under `day` or `month`."""
        key = "month" if self.at.unit == MONTH else "day"
        return {key: plain(self.at.value), "what": self.what, "cited": str(self.cited)}


@dataclass(frozen=True, eq=False)
class ReviewCheck(Check):
    """A check that looks whether there is a response: none is due once there is a reason to stop."""


@dataclass(frozen=True, eq=False)
class StandingCheck(Check):
    """A check that is to be done from its day on, for as long as treatment lasts."""


def on_day(day: int, what: str, cited: Citation) -> Check:
    """A check on a day; day 0 is the day of the first dose, before it."""
    return Check(Measure(Decimal(day), DAY), what, cited)


def review_on(day: int, what: str, cited: Citation) -> ReviewCheck:
    """A review of the response on a day."""
    return ReviewCheck(Measure(Decimal(day), DAY), what, cited)


def from_day(day: int, what: str, cited: Citation) -> StandingCheck:
    """A check from a day on."""
    return StandingCheck(Measure(Decimal(day), DAY), what, cited)


def in_month(month: int, what: str, cited: Citation) -> Check:
    """A check in a month."""
    return Check(Measure(Decimal(month), MONTH), what, cited)


def _listed(checks: Iterable[Check]) -> str:
    return "; ".join(lowered(check.what) for check in checks)


def _counted(checks: tuple[Check, ...]) -> str:
    return f"{len(checks)} check{'' if len(checks) == 1 else 's'}"


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Schedule(Declared):
    """Checks in the order of time, and those that come next after the day reached."""

    day: Quantity
    checks: tuple[Check, ...]
    none_due: str
    guards: tuple[Guard, ...]

    def evaluate(self, answers: Answers) -> Result:
        """The whole schedule, and what is due or comes next."""
        return self._reached(self.checks, answers)

    def stopped(self, answers: Answers) -> Result:
        """The same once there is a reason to stop: no review is due any more."""
        return self._reached(tuple(check for check in self.checks if not isinstance(check, ReviewCheck)), answers)

    def ruled_out(self, answers: Answers) -> Result:
        """The same where treatment is ruled out: nothing is due."""
        return replace(
            self._reached((), answers), headline=self.none_due, brief=Brief("No check is due", Tone.PLAIN), working=()
        )

    def _next(self, checks: tuple[Check, ...], answers: Answers) -> tuple[Check, ...]:
        """The checks due on the day reached, or else at the next time; none without a day or after the last."""
        day = answers.number(self.day)
        ahead = tuple(check for check in checks if day and check.in_days >= day.standard)
        return tuple(check for check in ahead if check.at == ahead[0].at)

    def _reached(self, checks: tuple[Check, ...], answers: Answers) -> Result:
        ahead, day = self._next(checks, answers), answers.number(self.day)
        today = tuple(check for check in ahead if day and check.in_days == day.standard)
        begun = (check for check in checks if isinstance(check, StandingCheck) and day and check.in_days < day.standard)
        times = ", ".join(dict.fromkeys(check.when for check in self.checks))
        # Those due today are to be done, each in words of its own; the headline counts them.
        what = _counted(today) if today else _listed(ahead)
        due = f"{ahead[0].on}: {what}" if ahead else "nothing more is scheduled"
        tasks = tuple(Task(check.when, f"{check.what}.", check.cited) for check in (*today, *begun))
        return Result(
            headline=f"{'Due today' if today else 'Due next'}: {due}" if day else f"Checks at {times}",
            brief=Brief(self._brief(ahead, today, answers), Tone.PLAIN),
            outcome=None,
            own={
                "schedule": [check.json() for check in self.checks],
                "next": [check.json() for check in ahead],
                "to_do": [task.json() for task in tasks],
            },
            figures=(Figure("due", "Due today" if today else "Due next", due, told=True),) if day else (),
            working=tuple(Line(f"{check.on.capitalize()}: {check.what} [{check.cited}]") for check in self.checks),
            tasks=tasks,
            notes=notes_of(self.guards, answers),
            open=() if day else (Open(self.day, f"{self.day.label}: for what is due next"),),
        )

    def _brief(self, ahead: tuple[Check, ...], today: tuple[Check, ...], answers: Answers) -> str:
        if answers.number(self.day) is None:
            return f"Checks from {self.checks[0].when} to {self.checks[-1].when}"
        if today:
            return f"Due today: {_counted(today)}"
        return f"Next checks: {ahead[0].when}" if ahead else "Nothing more is scheduled"

    def tables(self) -> tuple[Table, ...]:
        """Every check with its time."""
        return (table("The schedule", ("When", "What"), self.checks, lambda one: (one.on.capitalize(), one.what)),)
