"""From recognition to response: the policy's patient pathway. Policy 1924, patient pathway with its three footnotes."""

from hlh_rules.criteria.bars import BARS, SERIOUS_EVENT
from hlh_rules.criteria.diagnosis import DIAGNOSIS
from hlh_rules.disagreements import DOSING, INCLUSION
from hlh_rules.dosing.limits import LARGEST
from hlh_rules.eligibility.eligibility import ELIGIBILITY, STEROID_PLACES, STEROIDS_NOT_ENOUGH
from hlh_rules.findings import AGREED_OUTSIDE_POLICY, ANAKINRA_PAUSED, HLH_TYPE, RESOLVED_BY_MDT, STEROID_RESPONSE
from hlh_rules.model.bar import InForce, Unbarred
from hlh_rules.model.condition import AllOf, AnyOf, Not, Unless, answered, yes
from hlh_rules.model.eligibility import Within
from hlh_rules.model.pathway import Footnote, Onward, Pathway, PathwayStep
from hlh_rules.response.response import CRITERIA, LAST_DAY, STOPPING, UNSHOWN
from hlh_rules.sources import BOPA, COX, POLICY

PATHWAY_TEXT = POLICY.at("Patient pathway")

RESOLVED = yes(RESOLVED_BY_MDT)
STOPPED = AnyOf((InForce(SERIOUS_EVENT), RESOLVED))
PRIMARY = answered(HLH_TYPE, "primary")
UNBARRED = Unbarred(BARS)
WITHIN = Within(ELIGIBILITY)

PATHWAY = Pathway(
    id="anakinra-pathway",
    title="The policy's pathway for anakinra in HLH",
    cited=PATHWAY_TEXT,
    steps=(
        PathwayStep(
            id="recognise",
            title="Recognise HLH",
            says="Think of it with the three Fs: fever, falling counts, raised ferritin. Look for the trigger.",
            cited=COX.at("The three Fs"),
        ),
        PathwayStep(
            id="diagnose",
            title="Diagnose with an HLH MDT",
            says="Any one of the policy's routes is enough; a clinical diagnosis is a route of its own.",
            cited=INCLUSION,
            rule="diagnosis",
        ),
        PathwayStep(
            id="steroids",
            title="Corticosteroids, first line",
            says="Unless contraindicated. Consider clinical trials, and enrol if one is available.",
            cited=PATHWAY_TEXT,
            marks=("*",),
        ),
        PathwayStep(
            id="continue-steroids",
            title="Continue, and treat the trigger",
            says="Corticosteroids are effective: anakinra is not called for by this policy.",
            cited=INCLUSION,
        ),
        PathwayStep(
            id="eligibility",
            title="Check eligibility and governance",
            says="Inclusion, exclusion, off-label information, internal governance, prior approval, funding line.",
            cited=INCLUSION,
            rule="eligibility",
        ),
        PathwayStep(
            id="work-up",
            title="Work-up before the first dose",
            says="Bloods, observations, virology, latent tuberculosis; the baselines of the response criteria.",
            cited=BOPA.at("2.4 Pre-treatment assessment"),
            rule="monitoring",
        ),
        PathwayStep(
            id="anakinra",
            title="Anakinra, second line",
            says=f"Titrated to response, up to {LARGEST}, subcutaneously or intravenously; alone, or rarely with IVIg.",
            cited=PATHWAY_TEXT,
            rule="dose",
            marks=("**", "***"),
        ),
        PathwayStep(
            id="review",
            title="Review the response",
            says="Organ support, HScore, ferritin, corticosteroid dose.",
            cited=CRITERIA,
            rule="response",
        ),
        PathwayStep(
            id="titrate",
            title="Move the dose by the response",
            says=(
                f"To {LARGEST} at most; the monograph (2.6) gives steps up and down. Back to the subcutaneous route as "
                "soon as possible once stable."
            ),
            cited=DOSING,
            rule="titration",
        ),
        PathwayStep(
            id="stop",
            title="Stop",
            says=(
                f"For a serious adverse event at once; for want of a response within {LAST_DAY}; on resolution. After "
                "a response the monograph (2.6) steps the dose down, and does not say when to stop."
            ),
            cited=STOPPING,
            rule="response",
        ),
        PathwayStep(
            id="refractory",
            title="Refractory secondary HLH",
            says=(
                "The want of a response is a reason to stop; among what follows case by case the policy lists "
                "ciclosporin, further high-dose corticosteroids, further higher-dose anakinra, IVIg and etoposide. "
                "Take the advice of a specialist centre that regularly manages HLH."
            ),
            cited=PATHWAY_TEXT,
            marks=("***",),
            ruled_out=(
                "Case by case: ciclosporin, further high-dose corticosteroids, IVIg, etoposide; no anakinra. Take the "
                "advice of a specialist centre that regularly manages HLH."
            ),
        ),
        PathwayStep(
            id="primary",
            title="Primary HLH: the HLH-2004 protocol",
            says=(
                "IVIg, methotrexate, ciclosporin and etoposide, and bone marrow transplantation; anakinra may bridge "
                "to it."
            ),
            cited=PATHWAY_TEXT,
            marks=("**", "***"),
            ruled_out="IVIg, methotrexate, ciclosporin and etoposide, and bone marrow transplantation; no anakinra.",
        ),
    ),
    ways=(
        Onward(start="recognise", end="diagnose", label="HLH is suspected", cited=INCLUSION),
        Onward(start="diagnose", end="steroids", label="A route is met", cited=PATHWAY_TEXT, when=DIAGNOSIS),
        Onward(start="diagnose", end="primary", label="Primary HLH", cited=PATHWAY_TEXT, when=PRIMARY),
        Onward(
            start="steroids",
            end="continue-steroids",
            label="Effective",
            cited=INCLUSION,
            when=answered(STEROID_RESPONSE, "effective"),
        ),
        Onward(
            start="steroids",
            end="eligibility",
            label="Incomplete response, would obscure the diagnosis, or contraindicated",
            cited=STEROID_PLACES,
            when=STEROIDS_NOT_ENOUGH,
        ),
        Onward(
            start="eligibility",
            end="work-up",
            label="Within the policy",
            cited=INCLUSION,
            when=AllOf((WITHIN, UNBARRED)),
        ),
        Onward(
            start="eligibility",
            end="work-up",
            label="Outside the policy, but agreed with a specialist centre",
            cited=POLICY.at("Dosing, on the advice of a specialist centre; the way itself is this guide's"),
            when=AllOf((Not(WITHIN), yes(AGREED_OUTSIDE_POLICY), UNBARRED)),
        ),
        Onward(start="work-up", end="anakinra", label="Baselines taken", cited=PATHWAY_TEXT, when=UNBARRED),
        Onward(
            start="anakinra",
            end="review",
            label=f"By the end of the ferritin window, and at {LAST_DAY}",
            cited=CRITERIA,
            when=UNBARRED,
        ),
        Onward(
            start="review",
            end="titrate",
            label="No reason to stop",
            cited=CRITERIA,
            when=Unless(AllOf((Not(AnyOf((STOPPED, UNSHOWN))), UNBARRED)), yes(ANAKINRA_PAUSED)),
        ),
        Onward(
            start="review",
            end="stop",
            label="Serious adverse event, or resolved as the HLH MDT defines it",
            cited=STOPPING,
            when=STOPPED,
        ),
        Onward(
            start="review",
            end="refractory",
            label=f"No response within {LAST_DAY}, secondary HLH",
            cited=STOPPING,
            when=Unless(AllOf((UNSHOWN, answered(HLH_TYPE, "secondary"))), RESOLVED),
        ),
        Onward(
            start="review",
            end="primary",
            label=f"No response within {LAST_DAY}, primary HLH",
            cited=STOPPING,
            when=Unless(AllOf((UNSHOWN, PRIMARY)), RESOLVED),
        ),
        Onward(start="titrate", end="review", label="Until the dose is stopped", cited=DOSING, when=UNBARRED),
        Onward(
            start="primary", end="eligibility", label="While awaiting transplantation", cited=PATHWAY_TEXT, when=PRIMARY
        ),
    ),
    footnotes=(
        Footnote(
            "*",
            "Corticosteroids can be withheld where haematological malignancy is suspected: imaging and biopsy for the "
            "diagnosis come first.",
            POLICY.at("Patient pathway", "note *"),
        ),
        Footnote(
            "**",
            "Anakinra may be used in primary HLH while awaiting bone marrow transplantation, or where cardiomyopathy "
            "or disturbance of the central nervous system is present. Whether the second is of primary HLH alone is "
            "not said.",
            POLICY.at("Patient pathway", "note **"),
        ),
        Footnote(
            "***",
            "Intravenous immunoglobulin is used as per NHS guidance.",
            POLICY.at("Patient pathway", "note ***"),
        ),
    ),
)
