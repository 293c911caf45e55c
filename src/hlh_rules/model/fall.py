"""A fall from a baseline by at least so much, within so many days."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from hlh_rules.model.agent import SameAgent
from hlh_rules.model.condition import Compared
from hlh_rules.model.finding import Answers, Finding, Measured, Quantity, once
from hlh_rules.model.interval import ZERO, Interval
from hlh_rules.model.relation import Span
from hlh_rules.model.rounding import plain
from hlh_rules.model.rule import WORDS
from hlh_rules.model.unit import Measure
from hlh_rules.model.verdict import Verdict, any_of, negated
from hlh_rules.model.wording import lowered

CANNOT_SAY = "cannot say"

SHARES_END = 150
"""The largest share of a baseline, in per cent, that a picture shows."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Fall:
    """A quantity is down from its baseline by a percentage, on a day within the window.

    A baseline of zero, or a value first taken after the window, cannot say. Only where the value is chosen and not
    measured, such as a prescribed dose, does a value that has not fallen say so on any day (`chosen`): a laboratory
    value rises and falls by itself, and may have been lower within the window. A fall asked for only "where
    applicable" does not count where there is nothing to fall from.
    """

    now: Quantity
    baseline: Quantity
    percent: Decimal
    in_time: Compared
    day: Quantity
    chosen: bool = False
    where_applicable: bool = False
    agents: SameAgent | None = None

    def applies(self, answers: Answers) -> bool:
        """Whether there may be something to fall; "where applicable", there is nothing where the baseline is zero."""
        baseline = answers.number(self.baseline)
        return not (self.where_applicable and baseline and not baseline.standard)

    @once
    def line(self, answers: Answers) -> Interval | None:
        """The value that the fall must reach, in the first unit; None without a baseline above zero."""
        baseline = answers.number(self.baseline)
        if not baseline or not (baseline.standard or baseline.sign):
            return None
        return baseline.standard_interval.rising(lambda value: value * (100 - self.percent) / 100)

    @once
    def reached(self, answers: Answers) -> Verdict:
        """Whether the value is down to the line, whenever it was taken."""
        now, line = answers.number(self.now), self.line(answers)
        return Verdict.UNKNOWN if now is None or line is None else now.standard_interval.reaches(line)

    def share(self, answers: Answers) -> Span | None:
        """The value now in whole per cent of its baseline, for a picture: rounded away from the line, never across it.

        At most `SHARES_END`, where the picture ends.
        """
        now, baseline, reached = answers.number(self.now), answers.number(self.baseline), self.reached(answers)
        if now is None or baseline is None or self.line(answers) is None:
            return None
        value, base = now.standard_interval, baseline.standard_interval
        lowest = value.low * 100 / base.high if base.high else Decimal(0)
        highest = value.high * 100 / base.low if value.high is not None and base.low else Decimal(SHARES_END)
        down = lowest.to_integral_value(ROUND_CEILING if reached is Verdict.NOT_MET else ROUND_FLOOR)
        up = highest.to_integral_value(ROUND_FLOOR if reached is Verdict.MET else ROUND_CEILING)
        if reached is Verdict.NOT_MET:
            down = max(down, 101 - self.percent)
        return Span(min(int(down), SHARES_END), min(int(up), SHARES_END))

    @once
    def verdict(self, answers: Answers) -> Verdict:
        """Met or not met by a value within the window; what a later value can say, it says.

        A measured value that had not fallen early in the window leaves the fall open once the window has closed without
        another: it may have fallen by then.
        """
        if self.of_two_agents(answers):
            return Verdict.UNKNOWN
        reached, in_time = self.reached(answers), self.in_time.verdict(answers)
        if reached is Verdict.NOT_MET and not self.chosen:
            return reached if in_time is Verdict.MET and not self._passed(answers) else Verdict.UNKNOWN
        if in_time is Verdict.MET or (self.chosen and reached is Verdict.NOT_MET):
            return reached
        return Verdict.UNKNOWN

    def today(self, answers: Answers) -> Verdict:
        """The same by the value given alone: one of after the window that has not fallen shows no sign.

        That a value taken before today had fallen is no word on today, whenever it is given.
        """
        late = self.in_time.verdict(answers) is Verdict.NOT_MET and not self.of_two_agents(answers)
        if late and self.reached(answers) is Verdict.NOT_MET:
            return Verdict.NOT_MET
        taken, today, said = answers.number(self.in_time.finding), answers.number(self.day), self.verdict(answers)
        old = taken is not None and today is not None and taken.standard < today.standard
        return Verdict.UNKNOWN if old and said is Verdict.MET else said

    def final(self, answers: Answers) -> bool:
        """Whether a value at the very end of the window had not fallen: nothing after it can show the fall in time."""
        taken = answers.number(self.in_time.finding)
        ends = taken is not None and taken.standard == self.in_time.limit.printed[0].value
        return ends and self.reached(answers) is Verdict.NOT_MET

    @once
    def of_two_agents(self, answers: Answers) -> bool:
        """Whether the two doses are, or may be, of two agents."""
        now, baseline = answers.number(self.now), answers.number(self.baseline)
        if self.agents is None or now is None or baseline is None:
            return False
        return not self.agents.comparable(answers, baseline.standard, now.standard)

    def _passed(self, answers: Answers) -> bool:
        """Whether the window closed after the value was taken, and may have seen a lower one."""
        end = self.in_time.limit.printed[0].value
        taken, today = answers.number(self.in_time.finding), answers.number(self.day)
        return bool(taken and today and taken.standard < end < today.standard)

    def _missing(self, answers: Answers) -> tuple[Finding, ...]:
        asked = (self.baseline, self.now, self.in_time.finding)
        left = tuple(finding for finding in asked if answers.number(finding) is None)
        if left or self.agents is None or not self.of_two_agents(answers):
            return left
        return tuple(one for one in (self.agents.before, self.agents.now) if answers.choice(one) is None)

    def _between(self, answers: Answers) -> tuple[Finding, ...]:
        """The values of which only a limit is known, where that leaves open whether the line is reached."""
        asked = (self.baseline, self.now)
        if any(answers.number(finding) is None for finding in asked) or self.reached(answers).settled:
            return ()
        return tuple(finding for finding in asked if finding in answers.signed)

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """What is not known yet of the two values and the day, and what is not known exactly enough."""
        if self.verdict(answers).settled:
            return ()
        between = () if self.in_time.verdict(answers) is Verdict.NOT_MET else self._between(answers)
        return (*between, *self._missing(answers))

    def closed(self, answers: Answers) -> bool:
        """Whether its window has closed."""
        today = answers.number(self.day)
        return today is not None and today.standard > self.in_time.limit.printed[0].value

    def signs(self) -> str:
        """As "Ferritin down ≥10%, day of the ferritin ≤7 days"."""
        return f"{self.now.label} down ≥{plain(self.percent)}%; {lowered(self.in_time.signs())}"

    def words(self) -> str:
        """As "Ferritin down by 10% or more; day of the ferritin 7 days or less"."""
        return f"{self.now.label} down by {plain(self.percent)}% or more; {lowered(self.in_time.words())}"

    def said(self, answers: Answers) -> str:
        """The verdict in words, with the reason where it cannot be given."""
        verdict, baseline = self.verdict(answers), answers.number(self.baseline)
        if verdict.settled:
            return WORDS[verdict]
        if baseline and self.line(answers) is None:
            return f"{CANNOT_SAY}: the baseline is 0" if self.applies(answers) else f"does not apply, {CANNOT_SAY}"
        if self.of_two_agents(answers):
            return f"{CANNOT_SAY}: doses of two corticosteroids are not compared, and these are or may be of two"
        if missing := self._missing(answers):
            return f"{CANNOT_SAY} without {', '.join(lowered(finding.label) for finding in missing)}"
        if self._between(answers) and self.in_time.verdict(answers) is Verdict.MET:
            values = " and of ".join(lowered(finding.label) for finding in self._between(answers))
            return f"{CANNOT_SAY}: of {values} only a limit is known"
        return f"{CANNOT_SAY}: {self._out_of_time(answers)}"

    def _out_of_time(self, answers: Answers) -> str:
        day = answers.number(self.in_time.finding)
        if self._passed(answers):
            return f"of {day} after the first dose, the value may have fallen by the end of the window"
        return f"the value is of {day} after the first dose, outside the window ({self.in_time.limit})"

    def working(self, answers: Answers) -> str:
        """The line that must be reached, and the value beside it; never a rounded percentage, which could mislead."""
        baseline, now, line = answers.number(self.baseline), answers.number(self.now), self.line(answers)
        if baseline is None or now is None or line is None:
            return self.said(answers)
        unit = self.now.scales[0].unit
        reached = Measure(line.stated.normalize(), unit)
        return f"{plain(self.percent)}% below {baseline} is {line.sign}{reached}; now {now}: {self.said(answers)}"


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Risen:
    """The latest value of a quantity is above its baseline, whatever an earlier one showed.

    The latest is the one taken last, whenever it was given. Where several may be the latest, one that has risen is
    enough: a rise must not be hidden behind a second value of its day, or one of a day that is not known.
    """

    now: Quantity
    baseline: Quantity
    taken: Quantity
    day: Quantity

    def latest(self, answers: Answers) -> tuple[Measured, ...]:
        """The values of the course that may be the latest; none where there is none."""
        found = [(value, *self._taken(day)) for day in (answers, *answers.earlier) if (value := day.number(self.now))]
        since = max((first for _, first, _ in found), default=ZERO)
        return tuple(value for value, _, last in found if last >= since)

    def _taken(self, answers: Answers) -> tuple[Decimal, Decimal]:
        """The first and the last day on which the value of a day may have been taken."""
        taken, given = answers.number(self.taken), answers.number(self.day)
        if taken:
            return taken.standard, taken.standard
        return ZERO, given.standard if given else ZERO

    def verdict(self, answers: Answers) -> Verdict:
        """Unknown without a baseline above zero or without a value."""
        latest, baseline = self.latest(answers), answers.number(self.baseline)
        if not latest or baseline is None or not baseline.standard:
            return Verdict.UNKNOWN
        return any_of(negated(value.standard_interval.reaches(baseline.standard_interval)) for value in latest)

    def open(self, answers: Answers) -> tuple[Finding, ...]:
        """The two values, while not known or not known exactly enough."""
        if self.verdict(answers).settled:
            return ()
        baseline = answers.number(self.baseline)
        given = {self.baseline: (baseline,) if baseline else (), self.now: self.latest(answers)}
        return tuple(finding for finding, values in given.items() if not values or any(one.sign for one in values))

    def signs(self) -> str:
        """As "Ferritin > ferritin before the first dose"."""
        return f"{self.now.label} > {lowered(self.baseline.label)}"

    def words(self) -> str:
        """As "Ferritin above ferritin before the first dose"."""
        return f"{self.now.label} above {lowered(self.baseline.label)}"
