"""A schedule: what is done before the first dose, on which day, in which month."""

from collections.abc import Collection, Iterable
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

    def task(self, besides: str = "") -> Task:
        """As something to be done, with what is to be said besides."""
        return Task(self.when, f"{self.what}.{f' {besides}.' if besides else ''}", self.cited)

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


@dataclass(frozen=True, eq=False)
class ScreenCheck(Check):
    """A check before the first dose that is still to be made after it, where it was not."""


def on_day(day: int, what: str, cited: Citation) -> Check:
    """A check on a day; day 0 is the day of the first dose, before it."""
    return Check(Measure(Decimal(day), DAY), what, cited)


def review_on(day: int, what: str, cited: Citation) -> ReviewCheck:
    """A review of the response on a day."""
    return ReviewCheck(Measure(Decimal(day), DAY), what, cited)


def screen_on(day: int, what: str, cited: Citation) -> ScreenCheck:
    """A screen on a day."""
    return ScreenCheck(Measure(Decimal(day), DAY), what, cited)


def from_day(day: int, what: str, cited: Citation) -> StandingCheck:
    """A check from a day on."""
    return StandingCheck(Measure(Decimal(day), DAY), what, cited)


def in_month(month: int, what: str, cited: Citation) -> Check:
    """A check in a month."""
    return Check(Measure(Decimal(month), MONTH), what, cited)


def _listed(checks: Iterable[Check]) -> str:
    return "; ".join(lowered(check.what) for check in checks)


def _counted(checks: tuple[Check, ...], done: Collection[Check]) -> str:
    left = any(check not in done for check in checks)
    return f"{len(checks)} check{'' if len(checks) == 1 else 's'}{'' if left else ', done'}"


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Schedule(Declared):
    """Checks in the order of time, and those that come next after the day reached."""

    day: Quantity
    checks: tuple[Check, ...]
    none_due: str
    guards: tuple[Guard, ...]

    def evaluate(self, answers: Answers) -> Result:
        """The whole schedule, and what is due or comes next."""
        return self.among(self.checks, answers)

    def ruled_out(self, answers: Answers) -> Result:
        """The same where treatment is ruled out: nothing is due."""
        return replace(
            self.among((), answers), headline=self.none_due, brief=Brief("No check is due", Tone.PLAIN), working=()
        )

    @property
    def screens(self) -> tuple[Task, ...]:
        """What is still to be done after the first dose, where it was not done before it."""
        return tuple(check.task() for check in self.checks if isinstance(check, ScreenCheck))

    def _next(self, checks: tuple[Check, ...], answers: Answers) -> tuple[Check, ...]:
        """The checks due on the day reached, or else at the next time; none without a day or after the last."""
        day = answers.number(self.day)
        ahead = tuple(check for check in checks if day and check.in_days >= day.standard)
        return tuple(check for check in ahead if check.at == ahead[0].at)

    def among(
        self,
        checks: tuple[Check, ...],
        answers: Answers,
        done: Collection[Check] = (),
        missed: Iterable[Task] = (),
    ) -> Result:
        """The whole schedule, and what is due or comes next of some of its checks.

        What is known to be `done` is due and not to be done any more; what was `missed` is to be done first.
        """
        ahead, day = self._next(checks, answers), answers.number(self.day)
        today = tuple(check for check in ahead if day and check.in_days == day.standard)
        begun = (check for check in checks if isinstance(check, StandingCheck) and day and check.in_days < day.standard)
        times = ", ".join(dict.fromkeys(check.when for check in self.checks))
        lead = "Due today" if today else "Due next"
        # Those due today are to be done, each in words of its own; the headline counts them.
        what = _counted(today, done) if today else _listed(ahead)
        due = f"{ahead[0].on}: {what}" if ahead else "nothing more is scheduled"
        tasks = (*missed, *(check.task() for check in (*today, *begun) if check not in done))
        return Result(
            headline=f"{lead}: {due}" if day else f"Checks at {times}",
            brief=Brief(f"{lead}: {what}" if today else self._brief(ahead, answers), Tone.PLAIN),
            outcome=None,
            own={
                "schedule": [check.json() for check in self.checks],
                "next": [check.json() for check in ahead],
                "to_do": [task.json() for task in tasks],
            },
            figures=(Figure("due", lead, due, told=True),) if day else (),
            working=tuple(Line(f"{check.on.capitalize()}: {check.what} [{check.cited}]") for check in self.checks),
            tasks=tasks,
            notes=notes_of(self.guards, answers),
            open=() if day else (Open(self.day, f"{self.day.label}: for what is due next"),),
        )

    def _brief(self, ahead: tuple[Check, ...], answers: Answers) -> str:
        """What comes next at a glance, on a day on which nothing is due."""
        if answers.number(self.day) is None:
            return f"Checks from {self.checks[0].when} to {self.checks[-1].when}"
        return f"Next checks: {ahead[0].when}" if ahead else "Nothing more is scheduled"

    def tables(self) -> tuple[Table, ...]:
        """Every check with its time."""
        return (table("The schedule", ("When", "What"), self.checks, lambda one: (one.on.capitalize(), one.what)),)
