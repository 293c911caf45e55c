"""Renal impairment: where the bands lie, and what each source says in them. No dose is changed by it.

The monograph prints "30-59" and "<30"; a value between 59 and 60 is read into the lower of its two neighbours, so
that the bands leave no gap.
"""

from hlh_rules.disagreements import RENAL_BANDS
from hlh_rules.findings import CREATININE_CLEARANCE, DAILY_DOSE, RENAL_REPLACEMENT, WEIGHT
from hlh_rules.model.condition import AllOf, Given, Unanswered, Unless, answered, at_least, below
from hlh_rules.model.estimate import FunctionBand
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.unit import ML_PER_MIN, measured
from hlh_rules.sources import BOPA, COCKCROFT_GAULT, SCHWARTZ

IMPAIRMENT = BOPA.at("2.9 Renal impairment")
ADULT_FORMULA = COCKCROFT_GAULT.at("Formula", "in µmol/L")
CHILD_FORMULA = SCHWARTZ.at("Bedside formula", "in µmol/L")

SEVERE_BELOW = measured("30", ML_PER_MIN)
MODERATE_BELOW = measured("60", ML_PER_MIN)

REPLACED = answered(RENAL_REPLACEMENT, "haemodialysis", "haemofiltration")
SEVERE = Unless(below(CREATININE_CLEARANCE, SEVERE_BELOW), REPLACED)
MODERATE = Unless(
    AllOf((at_least(CREATININE_CLEARANCE, SEVERE_BELOW), below(CREATININE_CLEARANCE, MODERATE_BELOW))), REPLACED
)

IN_SEVERE = (
    f"Renal function below {SEVERE_BELOW}: the monograph says to consider giving anakinra every other day; the policy "
    "says to consider alternate-day dosing in moderate to severe impairment. The dose is not changed here."
)
IN_MODERATE = (
    f"Renal function {SEVERE_BELOW} or more and below {MODERATE_BELOW}: the monograph says caution. The policy says to "
    "consider alternate-day dosing in moderate to severe impairment and gives no figures; this band is read here as "
    "moderate. The dose is not changed here."
)

UNSTABLE = (
    "An estimate from creatinine misleads while creatinine is not stable, in intensive care, with muscle wasting, in "
    "pregnancy, after amputation and on dialysis."
)
NORMAL_OR_MILD = f"Renal function {MODERATE_BELOW} or more: the monograph asks for nothing; the policy gives no figure."

REPLACEMENT_GUARD = Guard(
    Effect.WARN,
    REPLACED,
    "Haemofiltration and haemodialysis call for different dosing: seek specialist pharmacy advice. The dose is not "
    "changed here.",
    IMPAIRMENT,
    RENAL_BANDS,
)
NOT_ANSWERED = Guard(
    Effect.NOTE,
    # That there is no replacement does not say how the kidneys work.
    AllOf((Given(WEIGHT), Given(DAILY_DOSE), Unless(Unanswered((CREATININE_CLEARANCE,)), REPLACED))),
    f"Renal function in {ML_PER_MIN.symbol} is not answered: both documents look at it before the dose.",
    IMPAIRMENT,
    RENAL_BANDS,
)
RENAL_GUARDS = (
    REPLACEMENT_GUARD,
    Guard(Effect.WARN, SEVERE, IN_SEVERE, IMPAIRMENT, RENAL_BANDS),
    Guard(Effect.WARN, MODERATE, IN_MODERATE, IMPAIRMENT, RENAL_BANDS),
    NOT_ANSWERED,
)

BANDS = (
    FunctionBand(
        id="<30",
        label=f"below {SEVERE_BELOW}",
        below=SEVERE_BELOW,
        says=IN_SEVERE,
        effect=Effect.WARN,
        cited=IMPAIRMENT,
    ),
    FunctionBand(
        id="30-59",
        label=f"{SEVERE_BELOW} or more and below {MODERATE_BELOW}",
        below=MODERATE_BELOW,
        says=IN_MODERATE,
        effect=Effect.WARN,
        cited=IMPAIRMENT,
    ),
    FunctionBand(
        id=">=60",
        label=f"{MODERATE_BELOW} or more",
        below=None,
        says=NORMAL_OR_MILD,
        effect=Effect.NOTE,
        cited=IMPAIRMENT,
    ),
)
