"""The policy's routes to a diagnosis of HLH. Policy 1924, inclusion criteria, points a and b."""

from hlh_rules.criteria.hlh_2004 import HLH_2004
from hlh_rules.disagreements import (
    CONFIRMED_OR_CLINICAL,
    DIAGNOSIS_A,
    DIAGNOSIS_B,
    FERRITIN_OR_TISSUE,
    HSCORE_CUTOFF,
    INCLUSION,
    MODIFIED_HSCORE_LIMIT,
    MODIFIED_HSCORE_UNDEFINED,
)
from hlh_rules.findings import (
    CLINICAL_DIAGNOSIS,
    FERRITIN,
    MODIFIED_HSCORE,
    MOLECULAR_DIAGNOSIS,
    OTHER_CRITERIA,
    TISSUE_DIAGNOSIS,
)
from hlh_rules.model.condition import ALWAYS, AnyOf, Given, above, yes
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.routes import ByCondition, ByCount, ByScore, Route, Routes
from hlh_rules.model.rule import DRAFT
from hlh_rules.model.unit import UG_PER_L, measured
from hlh_rules.scores.hscore import HSCORE
from hlh_rules.sources import POLICY

FERRITIN_LIMIT = measured("10000", UG_PER_L)
BY_HLH_2004 = f"{HLH_2004.title}, {HLH_2004.needed} of {len(HLH_2004.criteria)}"

DIAGNOSIS = Routes(
    id="diagnosis",
    title="The policy's diagnosis of HLH",
    purpose=(
        "Is one of the policy's routes to the diagnosis met? For clinicians and commissioners. Decisions are "
        "made with an HLH MDT; no answers here can rule HLH out."
    ),
    cited=INCLUSION,
    status=DRAFT,
    routes=(
        Route("hlh-2004", BY_HLH_2004, ByCount(HLH_2004), DIAGNOSIS_A),
        Route("hscore", f"{HSCORE.title} {HSCORE_CUTOFF.readings[0].cutoff.words}", ByScore(HSCORE), DIAGNOSIS_B),
        Route(
            "modified-hscore",
            f"Modified HScore above {MODIFIED_HSCORE_LIMIT}",
            ByCondition(above(MODIFIED_HSCORE, MODIFIED_HSCORE_LIMIT)),
            DIAGNOSIS_B,
        ),
        Route("ferritin", "Ferritin above 10 000 µg/L", ByCondition(above(FERRITIN, FERRITIN_LIMIT)), DIAGNOSIS_B),
        Route("tissue", "Tissue diagnosis in secondary HLH", ByCondition(yes(TISSUE_DIAGNOSIS)), DIAGNOSIS_B),
        Route(
            "clinical",
            "Clinical diagnosis with the HLH MDT",
            ByCondition(yes(CLINICAL_DIAGNOSIS)),
            POLICY.at("Implementation, Inclusion criteria", "last paragraph"),
        ),
        # Not among the policy's points a and b: its sentence "any relevant criteria" lets them in.
        Route("molecular", "Molecular diagnosis, by HLH-2004 itself", ByCondition(yes(MOLECULAR_DIAGNOSIS)), INCLUSION),
        Route(
            "other-criteria",
            "Other relevant criteria, as the HLH MDT applies them",
            ByCondition(yes(OTHER_CRITERIA)),
            INCLUSION,
        ),
    ),
    none_met_brief="No route met: HLH not ruled out",
    none_met="This does not rule HLH out: discuss with an HLH MDT",
    guards=(
        Guard(
            Effect.NOTE,
            AnyOf((above(FERRITIN, FERRITIN_LIMIT), yes(TISSUE_DIAGNOSIS))),
            "The policy prints “ferritin level >10000/tissue diagnosis in sHLH” without a unit and without "
            "saying whether one is enough. It is shown here as two routes, in µg/L.",
            DIAGNOSIS_B,
            FERRITIN_OR_TISSUE,
        ),
        Guard(
            Effect.NOTE,
            Given(MODIFIED_HSCORE),
            "The policy does not define the modified HScore. The number is the one you entered, from your own source.",
            DIAGNOSIS_B,
            MODIFIED_HSCORE_UNDEFINED,
        ),
        Guard(
            Effect.NOTE,
            yes(MOLECULAR_DIAGNOSIS),
            "A molecular diagnosis establishes HLH by HLH-2004 itself. The policy's points a and b list only five of "
            "eight and leave this way out; it counts here as any relevant criteria, which the policy lets clinicians "
            "apply.",
            DIAGNOSIS_A,
        ),
        Guard(
            Effect.NOTE,
            ALWAYS,
            "No route met is not the same as no HLH: any relevant criteria may be applied, a clinical diagnosis stands "
            "without NK-cell activity or soluble CD25, and decisions are made with an HLH MDT.",
            INCLUSION,
            CONFIRMED_OR_CLINICAL,
        ),
    ),
)
