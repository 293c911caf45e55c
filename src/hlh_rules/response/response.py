"""Response to anakinra, and when to stop. Policy 1924, response criteria and stopping criteria."""

from decimal import Decimal

from hlh_rules.disagreements import FERRITIN_AS_MARKER, RESPONSE_WINDOWS
from hlh_rules.findings import (
    DAY_OF_TREATMENT,
    FERRITIN,
    FERRITIN_BASELINE,
    FERRITIN_DAY,
    HSCORE_FALLING,
    ORGAN_SUPPORT_REDUCED,
    RESOLVED_BY_MDT,
    SERIOUS_ADVERSE_EVENT,
    STEROID_DOSE,
    STEROID_DOSE_BASELINE,
)
from hlh_rules.model.condition import (
    ALWAYS,
    AllOf,
    AnyOf,
    Given,
    Not,
    NotAfter,
    answered,
    at_least,
    at_most,
    below,
    yes,
)
from hlh_rules.model.fall import Fall
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.response import Responding, Response, ResponseCriterion, Review, StopReason
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
)
STEROID_CUT = Fall(
    now=STEROID_DOSE,
    baseline=STEROID_DOSE_BASELINE,
    percent=Decimal(25),
    in_time=at_most(DAY_OF_TREATMENT, LAST_DAY),
    chosen=True,
    where_applicable=True,
)
RESPONDING = Responding(
    (
        ResponseCriterion(
            id="organ-support",
            label="Less organ support",
            condition=yes(ORGAN_SUPPORT_REDUCED),
            cited=POLICY.at("Response criteria, organ support"),
        ),
        ResponseCriterion(
            id="hscore",
            label="Serial fall in the HScore",
            condition=yes(HSCORE_FALLING),
            cited=POLICY.at("Response criteria, H-score"),
        ),
        ResponseCriterion(
            id="ferritin",
            label="Fall in ferritin",
            condition=FERRITIN_FALL,
            cited=POLICY.at("Response criteria, ferritin"),
        ),
        ResponseCriterion(
            id="steroids",
            label="Cut in the corticosteroid dose",
            condition=STEROID_CUT,
            cited=POLICY.at("Response criteria, corticosteroids where applicable"),
        ),
    )
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
    responding=RESPONDING,
    stops=(
        StopReason(
            id="serious-adverse-event",
            label="Serious adverse event",
            condition=yes(SERIOUS_ADVERSE_EVENT),
            says=(
                "Serious adverse event: stop anakinra and start the treatment it needs. This holds whatever the "
                "response."
            ),
            cited=POLICY.at("Stopping criteria, 1"),
        ),
        StopReason(
            id="no-response",
            label=f"No response within {LAST_DAY}",
            condition=at_least(DAY_OF_TREATMENT, LAST_DAY),
            unless_responding=True,
            says=(
                f"No evidence of response by the policy's criteria within {LAST_DAY}: a stopping criterion. In "
                "refractory disease take the advice of a specialist centre that regularly manages HLH."
            ),
            cited=POLICY.at("Stopping criteria, 2"),
        ),
        StopReason(
            id="resolved",
            label="HLH resolved, as the HLH MDT defines it",
            condition=yes(RESOLVED_BY_MDT),
            says=(
                "Resolution of HLH, as the HLH MDT defines it: a stopping criterion. The monograph steps the dose down."
            ),
            cited=POLICY.at("Stopping criteria, 3"),
        ),
    ),
    reviews=(
        Review(
            FERRITIN_WINDOW.printed[0],
            "ferritin, at the end of its window; not a stopping point",
            POLICY.at("Response criteria, ferritin"),
        ),
        Review(
            LAST_DAY.printed[0],
            "all criteria; without any response, stop",
            POLICY.at("Stopping criteria, 2"),
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
            POLICY.at("Response criteria, ferritin"),
        ),
        Guard(
            Effect.NOTE,
            AnyOf((Given(FERRITIN), Given(FERRITIN_BASELINE))),
            "Ferritin is the policy's marker of response, and an assay that anakinra itself may affect, as it may "
            "CRP, ESR and D-dimer.",
            BOPA.at("2.11 Drug Interactions, table of tests"),
            FERRITIN_AS_MARKER,
        ),
        Guard(
            Effect.NOTE,
            answered(HSCORE_FALLING, "yes", "no"),
            "How far the HScore must fall, and how often it is reckoned, the policy does not say.",
            POLICY.at("Response criteria, H-score"),
            RESPONSE_WINDOWS,
        ),
        Guard(
            Effect.WARN,
            yes(SERIOUS_ADVERSE_EVENT),
            "In a severe allergic reaction anakinra is discontinued and appropriate treatment started.",
            BOPA.at("2.10 Adverse effects"),
        ),
    ),
)
