"""A dose by weight, within a policy's limits."""

from dataclasses import dataclass, replace
from decimal import Decimal

from hlh_rules.model.bar import Bar, under_bars
from hlh_rules.model.brief import Brief, Tone
from hlh_rules.model.card import ASK_PHARMACY, RULED_OUT, UNKNOWN, card_json, lines_of, no_card
from hlh_rules.model.condition import Answered, Compared
from hlh_rules.model.finding import Answers, Finding, Json, Quantity, Question, once
from hlh_rules.model.guard import Effect, Guard, Note, notes_of
from hlh_rules.model.infusion import Infusion
from hlh_rules.model.portion import NOTHING_YET, RECIPE, ManySyringes, Portion, Rounding
from hlh_rules.model.reading import Disagreement, Reading
from hlh_rules.model.rounding import exactly, hundredths, plain
from hlh_rules.model.rule import WORDS, Declared, Figure, Judged, Line, Open, Result
from hlh_rules.model.source import Citation
from hlh_rules.model.statement import Statement
from hlh_rules.model.syringe import Syringe
from hlh_rules.model.table import Table, TableRow, table
from hlh_rules.model.unit import Measure
from hlh_rules.model.verdict import Verdict, all_of, verdict_of
from hlh_rules.model.wording import lowered

MOVED_FAR = Decimal("0.1")
"""The share of a dose that rounding may move without a warning; this guide's own, for no source says how to round."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class DoseLimit:
    """A limit of the daily dose, and what is said outside it. It is said beside the dose and never changes it."""

    id: str
    condition: Compared
    outside: str
    advice: str
    cited: Citation
    difference: Disagreement[Reading]

    def judged(self, answers: Answers) -> Judged:
        """Its verdict, to be listed."""
        verdict = self.condition.verdict(answers)
        return Judged(self.id, f"Daily dose {self.condition.limit_words()}", verdict, self.cited, WORDS[verdict])

    @property
    def at(self) -> Decimal:
        """Its number, in mg/kg/day."""
        return self.condition.limit.printed[0].value

    def broken(self, per_kg: Decimal) -> bool:
        """Whether a daily dose, in mg/kg/day, is outside it."""
        return not self.condition.relation.holds(per_kg, self.at)

    @property
    def note(self) -> Note:
        """What is said outside it."""
        return Note(Effect.WARN, f"{self.outside}. {self.advice}", self.cited, self.difference)


@dataclass(frozen=True, eq=False, slots=True)
class Preparation:
    """The steps of one route, in order."""

    when: Answered
    title: str
    steps: tuple[Statement, ...]


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Dosage(Declared):
    """A dose by weight. The exact dose follows from its own numbers alone: nothing else changes it."""

    weight: Quantity
    daily: Quantity
    doses: Question
    limits: tuple[DoseLimit, ...]
    outside: Guard
    syringe: Syringe
    infusion: Infusion
    rounding: Rounding
    preparations: tuple[Preparation, ...]
    bars: tuple[Bar, ...]
    crowded: ManySyringes
    guards: tuple[Guard, ...]

    @once
    def daily_mg(self, answers: Answers) -> Decimal | None:
        """Milligrams a day, exact; None until weight and daily dose are known."""
        weight, daily = answers.number(self.weight), answers.number(self.daily)
        return weight.standard * daily.standard if weight and daily else None

    @once
    def portion(self, answers: Answers) -> Portion | None:
        """One dose, exact; None until the number of doses is known too."""
        weight, daily, doses = answers.number(self.weight), self.daily_mg(answers), answers.choice(self.doses)
        if weight is None or daily is None or doses is None:
            return None
        return Portion(
            daily=daily,
            times=int(doses.id),
            kg=weight.standard,
            syringe=self.syringe,
            infusion=self.infusion if self.infusion.when.verdict(answers) is Verdict.MET else None,
            limits=tuple(limit.at for limit in self.limits),
        )

    @once
    def rounded(self, answers: Answers) -> Portion | None:
        """One dose, rounded in the way the person chose; None where none was chosen, or nothing would be left."""
        exact = self.portion(answers)
        mg = self.rounding.of(exact.mg, answers) if exact else None
        return replace(exact, daily=mg * exact.times) if exact and mg else None

    def given(self, answers: Answers) -> Portion | None:
        """One dose as it will be given: rounded where that was chosen, else exact."""
        return self.rounded(answers) or self.portion(answers)

    @once
    def within(self, answers: Answers) -> Verdict:
        """Whether the daily dose keeps every limit, as prescribed and as it will be given."""
        prescribed = all_of(limit.condition.verdict(answers) for limit in self.limits)
        return all_of((prescribed, self._given_within(answers)))

    @once
    def _given_within(self, answers: Answers) -> Verdict:
        """Of the rounded dose by what it comes to; where nothing is rounded, the dose is as prescribed."""
        rounded = self.rounded(answers)
        if rounded:
            return verdict_of(not any(limit.broken(rounded.per_kg) for limit in self.limits))
        waits = self.rounding.chosen(answers) and self.portion(answers) is None
        return Verdict.UNKNOWN if waits else all_of(limit.condition.verdict(answers) for limit in self.limits)

    def open(self, answers: Answers) -> tuple[Open, ...]:
        """What the dose is made of and is not known yet."""
        parts: tuple[Finding, ...] = (self.weight, self.daily, self.doses, self.infusion.when.finding)
        return tuple(Open(part, part.label) for part in parts if part.id not in answers.given)

    def evaluate(self, answers: Answers) -> Result:
        """The exact dose, and all that is said of the dose as it will be given."""
        notes = self._notes(answers)
        result = Result(
            headline=". ".join((self._amount(answers), *self._outside(answers))),
            brief=self._brief(notes, answers),
            outcome=self.within(answers),
            own=self._own(answers),
            figures=self._figures(answers),
            verdicts=tuple(limit.judged(answers) for limit in self.limits),
            working=self._working(answers),
            notes=notes,
            open=self.open(answers),
        )
        return under_bars(self.bars, answers, result, lambda whole: self._barred(whole, answers))

    def _barred(self, result: Result, answers: Answers) -> Result:
        """What is left where treatment is ruled out: the milligrams, and nothing of how to give them."""
        given, nothing = result.own["given"], dict.fromkeys(RECIPE)
        own = {**result.own, **nothing, "preparation": [], "rounded": None, **no_card(RULED_OUT)}
        portion, daily = self.portion(answers), self.daily_mg(answers)
        doses = (("dose", "A dose", portion.mg if portion else None), ("day", "A day", daily))
        amounts = tuple(Figure(id_, what, f"{exactly(mg)} mg", told=True) for id_, what, mg in doses if mg)
        return replace(
            result,
            own={**own, "given": {**given, **nothing} if isinstance(given, dict) else None},
            headline="; ".join(
                f"{lowered(figure.label) if place else figure.label} would be {figure.value}"
                for place, figure in enumerate(amounts)
            ),
            figures=amounts,
            working=self._reckoned(answers),
            notes=(),
        )

    def _brief(self, notes: tuple[Note, ...], answers: Answers) -> Brief:
        """The dose as it will be given; before it, that it is outside the policy or that something warns of it."""
        given, daily = self.given(answers), self.daily_mg(answers)
        outside = self.within(answers) is Verdict.NOT_MET or bool(self.outside.notes(answers))
        said = f"{exactly(given.mg)} mg a dose" if given else f"{exactly(daily)} mg a day" if daily else ""
        if outside:
            return Brief(f"Outside the policy: {said}" if said else "Outside the policy", Tone.WARN)
        if given is None:
            return Brief(f"{said}; doses not chosen" if said else "The dose is not known yet", Tone.OPEN)
        if any(note.effect is Effect.WARN for note in notes):
            return Brief(f"Read the warning: {said}", Tone.WARN)
        return Brief(f"{said}, {given.times} a day", Tone.GOOD)

    @once
    def _broken(self, answers: Answers) -> tuple[DoseLimit, ...]:
        return tuple(limit for limit in self.limits if limit.condition.verdict(answers) is Verdict.NOT_MET)

    def _outside(self, answers: Answers) -> tuple[str, ...]:
        """What the dose is outside of, as prescribed or as it will be given."""
        rounded = self.rounded(answers)
        by_rounding = tuple(limit for limit in self.limits if rounded and limit.broken(rounded.per_kg))
        said = dict.fromkeys(limit.outside for limit in (*self._broken(answers), *by_rounding))
        return (*said, *(note.short for note in self.outside.notes(answers)))

    def _amount(self, answers: Answers) -> str:
        portion, daily = self.given(answers), self.daily_mg(answers)
        if portion:
            many = f"{portion.times} dose{'' if portion.times == 1 else 's'} a day"
            said = f"{portion} a dose, {many}: {exactly(portion.daily)} mg a day"
            return f"{said}. Ask pharmacy how to measure a dose" if portion.by_pharmacy else said
        missing = [item.finding for item in self.open(answers) if item.finding != self.infusion.when.finding]
        needs = f"needs {', '.join(lowered(finding.label) for finding in missing)}"
        return f"The dose {needs}" if daily is None else f"{exactly(daily)} mg a day; one dose {needs}"

    def _own(self, answers: Answers) -> dict[str, Json]:
        portion, rounded, daily = self.portion(answers), self.rounded(answers), self.daily_mg(answers)
        steps = (step for part in self._preparations(answers) for step in part.steps)
        return {
            "daily_mg": None if daily is None else hundredths(daily),
            **(portion.json() if portion else NOTHING_YET),
            "within_policy": self.within(answers).value,
            "given": self._given_json(answers),
            "rounded": rounded.with_daily() if rounded else None,
            "preparation": [step.json() for step in steps],
            **self._card(answers),
        }

    def _card(self, answers: Answers) -> dict[str, Json]:
        """What pharmacy makes the dose up from, once all of it is known."""
        given, route = self.given(answers), answers.choice(self.infusion.when.finding)
        if given is None or route is None:
            return no_card(UNKNOWN)
        lines = lines_of(given, self.cited, route.label)
        return card_json(lines, self.status) if lines else no_card(ASK_PHARMACY)

    def _preparations(self, answers: Answers) -> tuple[Preparation, ...]:
        """The steps of the route; none of an infusion that this dose cannot be made up into."""
        given = self.given(answers)
        if given and given.infusion and given.made_up is None:
            return ()
        return tuple(part for part in self.preparations if part.when.verdict(answers) is Verdict.MET)

    def _given_json(self, answers: Answers) -> dict[str, Json] | None:
        given = self.given(answers)
        return {**given.with_daily(), "within_policy": self._given_within(answers).value} if given else None

    def _figures(self, answers: Answers) -> tuple[Figure, ...]:
        portion, given, daily = self.portion(answers), self.given(answers), self.daily_mg(answers)
        moved = portion is not None and given is not None and given.mg != portion.mg
        day = given.daily if given else daily
        return (
            *(given.figures() if given else ()),
            *((Figure("day", "A day", f"{exactly(day)} mg", told=True),) if day is not None else ()),
            *((Figure("exact", "The exact dose, before rounding as you chose", str(portion)),) if moved else ()),
        )

    def _reckoned(self, answers: Answers) -> tuple[Line, ...]:
        """The milligrams alone: of a day, and of a dose once it is known."""
        weight, per_kg, daily = answers.number(self.weight), answers.number(self.daily), self.daily_mg(answers)
        if daily is None:
            day = f"A day: {lowered(self.weight.label)} × {lowered(self.daily.label)}"
            return (Line(f"{day}; a dose: that ÷ doses a day"),)
        # As on a drug chart, without the noughts that were typed behind.
        factors = (Measure(Decimal(plain(one.value)), one.scale.unit) for one in (weight, per_kg) if one)
        a_day = Line(f"{' × '.join(map(str, factors))} = {exactly(daily)} mg a day")
        portion = self.portion(answers)
        if portion is None:
            return (a_day,)
        return a_day, Line(f"{exactly(daily)} mg ÷ {portion.times} = {exactly(portion.mg)} mg a dose")

    def _working(self, answers: Answers) -> tuple[Line, ...]:
        """How the dose is reckoned; measured and made up is the dose that will be given alone."""
        portion, rounded, reckoned = self.portion(answers), self.rounded(answers), self._reckoned(answers)
        if portion is None or rounded is None:
            return (*reckoned, *(portion.lines() if portion else ()))
        chosen = Line(f"Rounded as you chose: {exactly(rounded.mg)} mg a dose")
        return (*reckoned, portion.in_ml, chosen, *rounded.lines())

    def _notes(self, answers: Answers) -> tuple[Note, ...]:
        """What is outside the limits, what cannot be measured, and the guards; each note once."""
        portion, given = self.portion(answers), self.given(answers)
        said = (
            *(limit.note for limit in self._broken(answers)),
            *(given.notes() if given else ()),
            *(self.crowded.notes(given, answers) if given else ()),
            *(self._rounded_notes(portion, answers) if portion else ()),
            *notes_of((self.outside, *self.guards), answers),
        )
        return tuple(dict.fromkeys(said))

    def _rounded_notes(self, exact: Portion, answers: Answers) -> tuple[Note, ...]:
        """What the daily dose becomes by rounding, the limits it then breaks, and how far it moved."""
        if not self.rounding.chosen(answers):
            return ()
        rounded = self.rounded(answers)
        if rounded is None:
            text = "Rounded in the way you chose, nothing would be left of the dose: the exact dose stands."
            return (Note(Effect.WARN, text, self.cited),)
        day = f"{exactly(rounded.daily)} mg, {rounded.per_kg_said}"
        far = abs(rounded.daily - exact.daily) > exact.daily * MOVED_FAR
        moved = (
            f"Rounding moves the dose by more than a tenth: {exactly(exact.mg)} mg becomes {exactly(rounded.mg)} mg. "
            "The line of a tenth is this guide's own: no source says how to round."
        )
        return (
            Note(Effect.NOTE, f"Rounded in the way you chose, the daily dose becomes {day}.", self.cited),
            *((Note(Effect.WARN, moved, self.cited),) if far else ()),
            *(limit.note for limit in self.limits if limit.broken(rounded.per_kg)),
        )

    def tables(self) -> tuple[Table, ...]:
        """The reckoning, and the limits of the daily dose."""
        reckoning = (
            ("A day, in mg", f"{self.weight.label} × {lowered(self.daily.label)}", self.cited),
            ("A dose, in mg", f"A day ÷ {lowered(self.doses.label)}", self.cited),
            ("A dose, in mL", f"A dose × {self.syringe.volume} ÷ {self.syringe.strength}", self.syringe.cited),
            ("Syringes to open", f"A dose ÷ {self.syringe.strength}, rounded up", self.syringe.cited),
            ("What a syringe can measure", f"From {self.syringe.graduations}", self.syringe.graduations.cited),
            ("Infusion", self.infusion.method, self.infusion.cited),
        )
        return (
            Table("How the dose is reckoned", ("What", "How"), tuple(TableRow(row[:2], row[2]) for row in reckoning)),
            table(
                "Limits of the daily dose",
                ("Limit", "In words", "Outside it"),
                self.limits,
                lambda limit: (limit.condition.limit_signs(), limit.condition.limit_words(), limit.outside),
            ),
        )
