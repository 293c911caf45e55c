"""What the sheet's other answers say beside a rule's own: warnings that no single rule asks enough for."""

from hlh_rules.criteria.hlh_2004 import FEW_PLATELETS, LITTLE_FIBRINOGEN
from hlh_rules.disagreements import DOSING, RENAL_BANDS
from hlh_rules.disagreements import ROUTE as ROUTES_DIFFER
from hlh_rules.dosing.dose import DOSE
from hlh_rules.dosing.preparation import BY_VEIN
from hlh_rules.dosing.presentation import SUBCUTANEOUS
from hlh_rules.dosing.renal import ADULT_FORMULA, CHILD_FORMULA, IMPAIRMENT, NOT_ANSWERED, REPLACED, UNSTABLE
from hlh_rules.dosing.renal_function import RENAL_FUNCTION
from hlh_rules.dosing.titration import TITRATION
from hlh_rules.eligibility.eligibility import ELIGIBILITY, STEROID_PLACES, STEROIDS
from hlh_rules.findings import (
    ACTIVE_INFECTION,
    AGREED_OUTSIDE_POLICY,
    ANAKINRA_PAUSED,
    CREATININE,
    CREATININE_CLEARANCE,
    FIBRINOGEN,
    HLH_TYPE,
    LIVE_VACCINE,
    NARROW_INDEX_MEDICINE,
    PLATELETS,
    PREGNANT_OR_BREASTFEEDING,
    RENAL_REPLACEMENT,
    TNF_ANTAGONIST,
)
from hlh_rules.model.condition import (
    AllOf,
    AnyOf,
    Estimated,
    Not,
    OnEarlierDay,
    Unanswered,
    Unless,
    answered,
    yes,
)
from hlh_rules.model.estimate import InOtherUnit
from hlh_rules.model.finding import Finding
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.rule import Rule
from hlh_rules.model.unit import ML_PER_MIN, ML_PER_MIN_AND_AREA
from hlh_rules.model.walk import findings_in
from hlh_rules.model.wording import lowered
from hlh_rules.response.monitoring import MONITORING
from hlh_rules.response.response import LAST_DAY, RESPONSE, STOPPING, UNSHOWN
from hlh_rules.sources import POLICY

# The policy makes corticosteroids a criterion of inclusion, and no exclusion: a dose may be asked about, and says so.
NOT_SECOND_LINE = (
    Guard(
        Effect.WARN,
        Unless(Not(STEROIDS), yes(AGREED_OUTSIDE_POLICY)),
        "The policy commissions anakinra where first-line corticosteroids were not effective, would obscure the "
        "diagnosis or are contraindicated, and on these answers none of that holds: discuss with a specialist centre.",
        STEROID_PLACES,
        short="The policy's criterion of first-line corticosteroids is not met",
    ),
    Guard(
        Effect.WARN,
        AllOf((Not(STEROIDS), yes(AGREED_OUTSIDE_POLICY))),
        "Outside the policy's criterion of first-line corticosteroids; answered as agreed with a specialist centre.",
        STEROID_PLACES,
        short="Outside the policy, agreed with a specialist centre",
    ),
)

MAY_BLEED = Guard(
    Effect.WARN,
    # The monograph names low platelets and a falling fibrinogen and prints no figure.
    AllOf((SUBCUTANEOUS, AnyOf((FEW_PLATELETS, LITTLE_FIBRINOGEN)))),
    f"{FEW_PLATELETS.words()} or {lowered(LITTLE_FIBRINOGEN.words())}: an injection under the skin "
    "may bleed, for which the monograph prefers the intravenous route early in HLH. It prints no figure; these "
    "are HLH-2004's, read here by this guide.",
    BY_VEIN,
    ROUTES_DIFFER,
)

NOT_SINCE_REPLACEMENT = Guard(
    Effect.WARN,
    AllOf((answered(RENAL_REPLACEMENT, "none"), Unanswered((CREATININE, CREATININE_CLEARANCE)))),
    "Renal replacement has ended, and no creatinine or clearance has been given since. What was taken on it, or before "
    "it, does not show how the kidneys work now, and is not used: take a new creatinine. Both documents look at renal "
    "function before the dose.",
    IMPAIRMENT,
    RENAL_BANDS,
)
"""Only a sheet knows that there was any, so it says this of no other."""

OF_A_CHILD = Unless(InOtherUnit(RENAL_FUNCTION), REPLACED)
# The policy prints no figure, and this guide makes none: so it is a note at every value, and no warning at any.
IN_NO_BAND = Guard(
    Effect.NOTE,
    OF_A_CHILD,
    f"The monograph's limits are in {ML_PER_MIN.symbol}, and do not apply to an estimate in "
    f"{ML_PER_MIN_AND_AREA.symbol}. The policy says to consider alternate-day dosing in moderate to severe renal "
    "impairment, and gives no figures: ask specialist pharmacy. The dose is not changed here.",
    DOSING,
    RENAL_BANDS,
)
INSTEAD_OF = {IN_NO_BAND: NOT_ANSWERED, NOT_SINCE_REPLACEMENT: NOT_ANSWERED}
"""What a note of the sheet is said in place of, since it says more: of an estimate in another unit, of what is past."""

BESIDE: dict[Rule, tuple[Guard, ...]] = {
    TITRATION: NOT_SECOND_LINE,
    # A dose that does not change is not worked out again on a day on which the counts have fallen.
    MONITORING: (MAY_BLEED,),
    RESPONSE: (
        Guard(
            Effect.WARN,
            AllOf((UNSHOWN, Unanswered((HLH_TYPE,)))),
            f"The type of HLH is not answered: after {LAST_DAY} without a response primary and secondary HLH each have "
            "a branch of their own.",
            POLICY.at("Patient pathway"),
        ),
        Guard(
            Effect.WARN,
            Unless(OnEarlierDay(yes(ANAKINRA_PAUSED)), yes(ANAKINRA_PAUSED)),
            f"Anakinra was paused for a time. The {LAST_DAY} are counted from the first dose, which is this guide's "
            "reading, and the policy says nothing of a pause: whether its days count is for the HLH MDT to say.",
            STOPPING,
        ),
    ),
    RENAL_FUNCTION: (NOT_SINCE_REPLACEMENT,),
    DOSE: (
        *NOT_SECOND_LINE,
        NOT_SINCE_REPLACEMENT,
        IN_NO_BAND,
        # What is said of an estimate is the renal function's own.
        Guard(Effect.NOTE, Estimated(CREATININE_CLEARANCE), UNSTABLE, ADULT_FORMULA),
        Guard(Effect.NOTE, OF_A_CHILD, UNSTABLE, CHILD_FORMULA),
        MAY_BLEED,
    ),
}
"""By rule. They are said on the worksheet alone, and change no number and no verdict."""

FOUND_SINCE = (ACTIVE_INFECTION, PREGNANT_OR_BREASTFEEDING, LIVE_VACCINE, TNF_ANTAGONIST, NARROW_INDEX_MEDICINE)
"""What may be found after the first dose: it is asked on every follow-up day, and warned of as before it."""
CAUTIONS_AGAIN = tuple(guard for guard in ELIGIBILITY.guards if set(findings_in(guard)) <= set(FOUND_SINCE))
"""These are eligibility's own, and said beside what is to be watched for."""

LAST_COUNTED: dict[Guard, tuple[Finding, ...]] = {MAY_BLEED: (PLATELETS, FIBRINOGEN)}
"""What a warning goes by as last counted, where a day does not count it anew."""
COUNTED = tuple(finding for findings in LAST_COUNTED.values() for finding in findings)


def beside(rule: Rule) -> tuple[Guard, ...]:
    """What may be said beside a rule."""
    return (*BESIDE.get(rule, ()), *(CAUTIONS_AGAIN if rule is MONITORING else ()))


def beside_on(rule: Rule, number: int) -> tuple[Guard, ...]:
    """The same on a day. On day 0 dose and eligibility say themselves what is said beside what is to be watched for."""
    return () if rule is MONITORING and not number else beside(rule)
