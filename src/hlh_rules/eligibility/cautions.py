"""What to mind before the first dose. It warns or stops on someone's word, and never excludes in silence."""

from hlh_rules.disagreements import (
    ACTIVE_INFECTION as INFECTION_DIFFERS,
)
from hlh_rules.disagreements import (
    DOSING,
    INCLUSION,
    IVIG,
    NEUTROPENIA,
    PREGNANCY,
    PRIMARY_HLH,
    STEROIDS_IN_PRIMARY,
)
from hlh_rules.findings import (
    ACTIVE_INFECTION,
    AWAITING_TRANSPLANT,
    CARDIOMYOPATHY_OR_CNS,
    HLH_TYPE,
    ISOLATED_CNS,
    LIVE_VACCINE,
    MALIGNANCY_SUSPECTED,
    NARROW_INDEX_MEDICINE,
    NEUTROPHILS,
    PREGNANT_OR_BREASTFEEDING,
    STEROID_RESPONSE,
    TNF_ANTAGONIST,
)
from hlh_rules.model.condition import AnyOf, answered, below, yes
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.unit import CELLS, measured
from hlh_rules.sources import BOPA, KINERET, POLICY

PATHWAY = POLICY.at("Patient pathway")
NEUTROPHIL_LIMIT = measured("1.5", CELLS)

CAUTIONS = (
    Guard(
        Effect.WARN,
        yes(ACTIVE_INFECTION),
        "Active infection is a contraindication in the monograph. In the policy infection is a trigger of HLH, and "
        "patients are included whatever the trigger and watched for active infection. For the HLH MDT to weigh.",
        BOPA.at("2.1 Contraindications"),
        INFECTION_DIFFERS,
    ),
    Guard(
        Effect.WARN,
        below(NEUTROPHILS, NEUTROPHIL_LIMIT),
        f"Neutrophils below {NEUTROPHIL_LIMIT}: the product information says not to start. HLH itself lowers the "
        "neutrophil count, and the policy gives no limit. For the HLH MDT to weigh.",
        KINERET.at("4.3 and 4.4", "neutropenia"),
        NEUTROPENIA,
    ),
    Guard(
        Effect.WARN,
        yes(LIVE_VACCINE),
        "Live vaccines are not given at the same time as anakinra.",
        BOPA.at("2.2 Precautions; 2.11 Drug Interactions"),
    ),
    Guard(
        Effect.WARN,
        yes(TNF_ANTAGONIST),
        "With a TNF-α antagonist, serious infection and neutropenia are more frequent.",
        BOPA.at("2.11 Drug Interactions"),
    ),
    Guard(
        Effect.WARN,
        yes(PREGNANT_OR_BREASTFEEDING),
        "The policy quotes the medicines compendium: in severe or life-threatening HLH anakinra can be continued "
        "during pregnancy and breast-feeding. The monograph prefers to avoid it in pregnancy and says not to "
        "breast-feed. For the HLH MDT with obstetrics.",
        DOSING,
        PREGNANCY,
    ),
    Guard(
        Effect.NOTE,
        AnyOf((yes(AWAITING_TRANSPLANT), yes(CARDIOMYOPATHY_OR_CNS), yes(ISOLATED_CNS))),
        "The sentence of the inclusion criteria asks for corticosteroids that failed or would obscure the diagnosis. "
        "The pathway's note ** names primary HLH awaiting transplantation, and cardiomyopathy or disturbance of the "
        "central nervous system, without saying whether those are of primary HLH alone. The account of the condition "
        "gives anakinra an important role in isolated HLH of the central nervous system. For the HLH MDT.",
        POLICY.at("Patient pathway", "note **; The condition"),
        STEROIDS_IN_PRIMARY,
    ),
    Guard(
        Effect.NOTE,
        yes(CARDIOMYOPATHY_OR_CNS),
        "Anakinra is used in preference to IVIg; with cardiomyopathy or inflammation of the central nervous system "
        "IVIg may still be needed, given according to NHS guidance.",
        INCLUSION,
        IVIG,
    ),
    Guard(
        Effect.NOTE,
        answered(HLH_TYPE, "primary"),
        "Primary HLH is included, and treated by the HLH-2004 protocol; anakinra may be used while awaiting bone "
        "marrow transplantation, or with cardiomyopathy or disturbance of the central nervous system.",
        POLICY.at("Patient pathway and its note **"),
        PRIMARY_HLH,
    ),
    Guard(
        Effect.NOTE,
        answered(STEROID_RESPONSE, "contraindicated"),
        "Contraindicated corticosteroids stand in the policy's pathway, and not in the sentence of its inclusion "
        "criteria.",
        PATHWAY,
    ),
)
"""For one who gives anakinra."""

WHATEVER_IS_GIVEN = (
    Guard(
        Effect.WARN,
        yes(NARROW_INDEX_MEDICINE),
        "The levels and effects of cytochrome P450 substrates of narrow therapeutic index, such as warfarin and "
        "phenytoin, may change once anakinra is started and, as this guide adds, once it is stopped: watch them at "
        "both times.",
        BOPA.at("2.11 Drug Interactions"),
    ),
    Guard(
        Effect.WARN,
        yes(MALIGNANCY_SUSPECTED),
        "Corticosteroids can be withheld while haematological malignancy is suspected, until imaging and biopsy are "
        "done.",
        POLICY.at("Patient pathway", "note *"),
    ),
    Guard(
        Effect.NOTE,
        answered(STEROID_RESPONSE, "not-tried"),
        "Corticosteroids are the first line unless contraindicated. They can be withheld while haematological "
        "malignancy is suspected, until imaging and biopsy.",
        POLICY.at("Patient pathway and its note *"),
    ),
)
"""These hold where anakinra is ruled out too; a medicine is to be watched once more when anakinra is stopped."""
