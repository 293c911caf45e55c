"""Renal function: Cockcroft-Gault in adults, bedside Schwartz from 1 to under 18 years, and what each band means."""

from decimal import Decimal

from hlh_rules.disagreements import RENAL_BANDS
from hlh_rules.dosing.renal import (
    ADULT_FORMULA,
    BANDS,
    CHILD_FORMULA,
    IMPAIRMENT,
    REPLACED,
    REPLACEMENT_GUARD,
    UNSTABLE,
)
from hlh_rules.findings import AGE, CREATININE, CREATININE_CLEARANCE, HEIGHT, SEX, WEIGHT
from hlh_rules.model.condition import ALWAYS, at_least
from hlh_rules.model.estimate import RenalFunction
from hlh_rules.model.formula import Amount, ByChoice, Constant, Formula, YearsLeft
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.rule import DRAFT
from hlh_rules.model.unit import ML_PER_MIN, ML_PER_MIN_AND_AREA, YEAR, measured
from hlh_rules.sources import YANG

ADULT_FROM = measured("18", YEAR)
CHILD_FROM = measured("1", YEAR)

RENAL_FUNCTION = RenalFunction(
    id="renal-function",
    title="Renal function",
    purpose=(
        "How well do the kidneys work, and what do the sources say of anakinra then? For prescribers and pharmacists. "
        "The age chooses the estimate; a clearance that you enter stands in place of one."
    ),
    cited=IMPAIRMENT,
    status=DRAFT,
    age=AGE,
    clearance=CREATININE_CLEARANCE,
    formulas=(
        Formula(
            id="bedside-schwartz",
            title="Bedside Schwartz",
            from_age=at_least(AGE, CHILD_FROM),
            terms=(Constant(Decimal("36.5")), Amount(HEIGHT)),
            over=Amount(CREATININE),
            unit=ML_PER_MIN_AND_AREA,
            cited=CHILD_FORMULA,
        ),
        Formula(
            id="cockcroft-gault",
            title="Cockcroft-Gault",
            from_age=at_least(AGE, ADULT_FROM),
            terms=(
                YearsLeft(Decimal(140), AGE),
                Amount(WEIGHT),
                ByChoice(SEX, (("male", Decimal("1.23")), ("female", Decimal("1.04")))),
            ),
            over=Amount(CREATININE),
            unit=ML_PER_MIN,
            cited=ADULT_FORMULA,
        ),
    ),
    too_young=f"No estimate under {CHILD_FROM}",
    too_young_words=(
        "neither formula is meant for this age. Enter a clearance that was measured, or take specialist pharmacy advice"
    ),
    bands=BANDS,
    difference=RENAL_BANDS,
    other_unit=(
        f"The estimate is in {ML_PER_MIN_AND_AREA.symbol}, and the monograph's limits are in {ML_PER_MIN.symbol}: the "
        "two are not the same unit, so that it lies in no band."
    ),
    caution=UNSTABLE,
    replaced=REPLACED,
    guards=(
        REPLACEMENT_GUARD,
        Guard(
            Effect.NOTE,
            ALWAYS,
            "In a study of plasma clearance, anakinra was cleared about 16% more slowly at 50-80 mL/min, 50% at "
            "30-49, 70% below 30 and 75% on dialysis; dialysis itself removed less than 2.5% of a dose.",
            YANG.at("Results", "clearance by renal function"),
        ),
    ),
)
