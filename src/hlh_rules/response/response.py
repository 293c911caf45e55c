"""Response to anakinra, and when to stop. Policy 1924, response criteria and stopping criteria."""

from decimal import Decimal

from hlh_rules.criteria.bars import BARS, SERIOUS_EVENT
from hlh_rules.disagreements import FERRITIN_AS_MARKER, RESPONSE_WINDOWS, STOP_OR_HIGHER_DOSE, STOP_OR_STEP_DOWN
from hlh_rules.findings import (
    ANAKINRA_PAUSED,
    DAY_OF_TREATMENT,
    FERRITIN,
    FERRITIN_BASELINE,
    FERRITIN_DAY,
    HSCORE_FALLING,
    ORGAN_SUPPORT_REDUCED,
    RESOLVED_BY_MDT,
    RESPONSE_SHOWN,
    STARTED_ELSEWHERE,
    STEROID_AGENT,
    STEROID_AGENT_BASELINE,
    STEROID_DOSE,
    STEROID_DOSE_BASELINE,
)
from hlh_rules.model.agent import SameAgent
from hlh_rules.model.bar import InForce
from hlh_rules.model.condition import (
    ALWAYS,
    AllOf,
    AnyOf,
    Given,
    Not,
    NotAfter,
    Unanswered,
    answered,
    at_least,
    at_most,
    below,
    yes,
)
from hlh_rules.model.fall import Fall, Risen
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.response import Responding, Response, ResponseCriterion, Review, StopReason, Unshown
from hlh_rules.model.rule import DRAFT
from hlh_rules.model.unit import DAY, measured
from hlh_rules.sources import BOPA, POLICY

CRITERIA = POLICY.at("Response criteria")
STOPPING = POLICY.at("Stopping criteria")

FERRITIN_WINDOW = measured("7", DAY)
LAST_DAY = measured("14", DAY)

FERRITIN_FALL = Fall(
    now=FERRITIN,
    baseline=FERRITIN_BASELINE,
    percent=Decimal(10),
    in_time=at_most(FERRITIN_DAY, FERRITIN_WINDOW),
    day=DAY_OF_TREATMENT,
)
STEROID_CUT = Fall(
    now=STEROID_DOSE,
    baseline=STEROID_DOSE_BASELINE,
    percent=Decimal(25),
    in_time=at_most(DAY_OF_TREATMENT, LAST_DAY),
    day=DAY_OF_TREATMENT,
    chosen=True,
    where_applicable=True,
    # A fall of more than half is likelier than not another agent typed as it is; the line is this guide's own.
    agents=SameAgent(before=STEROID_AGENT_BASELINE, now=STEROID_AGENT, unnamed="other", doubted_below=Decimal("0.5")),
)
RISEN = Risen(now=FERRITIN, baseline=FERRITIN_BASELINE, taken=FERRITIN_DAY, day=DAY_OF_TREATMENT)
RESPONDING = Responding(
    (
        ResponseCriterion(
            id="organ-support",
            label="Less organ support",
            condition=yes(ORGAN_SUPPORT_REDUCED),
            cited=POLICY.at("Response criteria", "organ support"),
        ),
        ResponseCriterion(
            id="hscore",
            label="Serial fall in the HScore",
            condition=yes(HSCORE_FALLING),
            cited=POLICY.at("Response criteria", "H-score"),
        ),
        ResponseCriterion(
            id="ferritin",
            label="Fall in ferritin",
            condition=FERRITIN_FALL,
            cited=POLICY.at("Response criteria", "ferritin"),
        ),
        ResponseCriterion(
            id="steroids",
            label="Cut in the corticosteroid dose",
            condition=STEROID_CUT,
            cited=POLICY.at("Response criteria", "corticosteroids where applicable"),
        ),
    ),
    shown=yes(RESPONSE_SHOWN),
)
UNSHOWN = Unshown(RESPONDING, at_least(DAY_OF_TREATMENT, LAST_DAY))

PAUSED = Guard(
    Effect.WARN,
    yes(ANAKINRA_PAUSED),
    f"Anakinra is paused. The {LAST_DAY} are counted from the first dose, which is this guide's reading, and the "
    "policy says nothing of a pause: whether they go on counting is for the HLH MDT to say.",
    STOPPING,
)

RESPONSE = Response(
    id="response",
    title="Response and stopping",
    purpose=(
        "Is there a response, and is there a reason to stop? For clinicians who review a patient on anakinra, from "
        "the first dose to day 14 and after."
    ),
    cited=CRITERIA,
    status=DRAFT,
    day=DAY_OF_TREATMENT,
    bars=BARS,
    stops=(
        StopReason(
            id="serious-adverse-event",
            label="Serious adverse event",
            condition=InForce(SERIOUS_EVENT),
            says="",  # the bar says it
            cited=POLICY.at("Stopping criteria", "1"),
        ),
        StopReason(
            id="no-response",
            label=f"No response within {LAST_DAY}",
            condition=UNSHOWN,
            says=(
                f"No evidence of response by the policy's criteria within {LAST_DAY}: a stopping criterion. In "
                "refractory disease take the advice of a specialist centre that regularly manages HLH."
            ),
            cited=POLICY.at("Stopping criteria", "2"),
            difference=STOP_OR_HIGHER_DOSE,
            late=(
                f"The first sign of response came after {LAST_DAY}: it does not undo the stopping criterion. For the "
                "HLH MDT to weigh."
            ),
        ),
        StopReason(
            id="resolved",
            label="HLH resolved, as the HLH MDT defines it",
            brief="HLH resolved",
            condition=yes(RESOLVED_BY_MDT),
            says="It is one of the policy's stopping criteria.",
            leaves=(
                "Following a response the monograph steps the dose down: the steps are under Titration and weaning."
            ),
            cited=POLICY.at("Stopping criteria", "3"),
            difference=STOP_OR_STEP_DOWN,
        ),
    ),
    reviews=(
        Review(
            FERRITIN_WINDOW.printed[0],
            "ferritin, at the end of its window; not a stopping point",
            POLICY.at("Response criteria", "ferritin"),
        ),
        Review(
            LAST_DAY.printed[0],
            "all criteria; without any response, stop",
            POLICY.at("Stopping criteria", "2"),
        ),
    ),
    checks=(NotAfter(FERRITIN_DAY, DAY_OF_TREATMENT),),
    guards=(
        Guard(
            Effect.NOTE,
            ALWAYS,
            "Day 0 is taken as the day of the first dose: the policy does not define it.",
            CRITERIA,
            RESPONSE_WINDOWS,
        ),
        Guard(
            Effect.NOTE,
            below(DAY_OF_TREATMENT, LAST_DAY),
            f"Before {LAST_DAY} have passed, the want of a response is not a reason to stop; {FERRITIN_WINDOW} end the "
            "window of ferritin only.",
            STOPPING,
            RESPONSE_WINDOWS,
        ),
        Guard(
            Effect.WARN,
            AllOf((Not(FERRITIN_FALL), below(FERRITIN_DAY, FERRITIN_WINDOW))),
            f"This ferritin was taken before the end of its window: one taken up to {FERRITIN_WINDOW} after the first "
            "dose may still show the fall.",
            POLICY.at("Response criteria", "ferritin"),
        ),
        Guard(
            Effect.NOTE,
            AnyOf((Given(FERRITIN), Given(FERRITIN_BASELINE))),
            "Ferritin is the policy's marker of response, and an assay that anakinra itself may affect, as it may "
            "CRP, ESR and D-dimer.",
            BOPA.at("2.11 Drug Interactions", "table of tests"),
            FERRITIN_AS_MARKER,
        ),
        Guard(
            Effect.NOTE,
            answered(HSCORE_FALLING, "yes", "no"),
            "How far the HScore must fall, and how often it is reckoned, the policy does not say.",
            POLICY.at("Response criteria", "H-score"),
            RESPONSE_WINDOWS,
        ),
        Guard(
            Effect.NOTE,
            AllOf((Given(STEROID_DOSE), AnyOf((Unanswered((STEROID_AGENT,)), Unanswered((STEROID_AGENT_BASELINE,)))))),
            "Say which corticosteroid each dose is of: doses of two are not compared, and nothing is converted.",
            POLICY.at("Response criteria", "corticosteroids where applicable"),
        ),
        Guard(
            Effect.WARN,
            RISEN,
            "The latest ferritin is above the baseline, whatever an earlier one showed: look at the patient again.",
            POLICY.at("Response criteria", "ferritin"),
        ),
        Guard(
            Effect.NOTE,
            yes(STARTED_ELSEWHERE),
            "The first dose was given elsewhere: count the days from it, and ask that hospital for what was found "
            "before it. A baseline taken later would hide a response, or make one.",
            CRITERIA,
            RESPONSE_WINDOWS,
        ),
        PAUSED,
    ),
)
