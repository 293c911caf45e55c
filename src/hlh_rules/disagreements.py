"""Where the sources differ, are silent, or contradict themselves: each point once, the policy's reading first."""

from hlh_rules.model.reading import Cutoff, CutoffReading, Disagreement, Reading
from hlh_rules.model.relation import Relation
from hlh_rules.model.unit import PLAIN, measured
from hlh_rules.sources import (
    BOPA,
    CONSULTATION,
    FARDET,
    HENTER,
    IV_REVIEW,
    KINERET,
    POLICY,
    QUESTION_AND_ANSWER,
)

INCLUSION = POLICY.at("Implementation", "Inclusion criteria")
EXCLUSION = POLICY.at("Implementation", "Exclusion criteria")
DOSING = POLICY.at("Dosing")
STOPPING = POLICY.at("Stopping criteria")
PATHWAY = POLICY.at("Patient pathway")
CURRENT_TREATMENTS = POLICY.at("Current treatments")
NEW_TREATMENT = POLICY.at("The new treatment")
EVIDENCE = POLICY.at("Evidence summary")
DIAGNOSIS_A = POLICY.at("Implementation, Inclusion criteria", "point a")
DIAGNOSIS_B = POLICY.at("Implementation, Inclusion criteria", "point b")

MODIFIED_HSCORE_LIMIT = measured("132", PLAIN)
"""Here, since the difference speaks of it as well as the rule."""

HSCORE_CUTOFF = Disagreement[CutoffReading](
    id="hscore-cutoff",
    title="HScore: above 169, or 169 and above",
    readings=(
        CutoffReading("An HScore above 169.", DIAGNOSIS_B, Cutoff(Relation.ABOVE, 169)),
        CutoffReading(
            "The best cut-off is 169; taking it as 169 or more is this guide's reading.",
            FARDET.at("Results", "best cut-off value"),
            Cutoff(Relation.AT_LEAST, 169),
        ),
    ),
    handled="Both verdicts are shown, the policy's first. At a total of exactly 169 they part, and the result says so.",
)
MODIFIED_HSCORE_UNDEFINED = Disagreement(
    id="modified-hscore-undefined",
    title="The modified HScore is not defined",
    readings=(
        Reading(
            f"A modified HScore above {MODIFIED_HSCORE_LIMIT} is a route to the diagnosis. Neither its items nor its "
            "points are given.",
            DIAGNOSIS_B,
        ),
        Reading("Defines the HScore, and no modified one.", FARDET.at("Table of the HScore")),
    ),
    handled=(
        "The guide never computes it. The clinician enters it from a source of their own; it is compared with "
        f"{MODIFIED_HSCORE_LIMIT}."
    ),
)
RENAL_BANDS = Disagreement(
    id="renal-bands",
    title="Renal impairment: which function, which dose",
    readings=(
        Reading("Consider alternate-day dosing in moderate to severe impairment; no figures are given.", DOSING),
        Reading(
            "Caution at 30 to 59 mL/min; consider every other day below 30; specialist pharmacy advice for "
            "haemofiltration and haemodialysis.",
            BOPA.at("2.6 Dosage; 2.9 Renal impairment"),
        ),
    ),
    handled=(
        "Both are shown. Moderate is read as 30 or more and below 60 mL/min, and the result says that this is a "
        "reading. No dose is changed by it."
    ),
)
ACTIVE_INFECTION = Disagreement(
    id="active-infection",
    title="Active infection: a contraindication, or a trigger",
    readings=(
        Reading(
            "Infection is among the commonest triggers; patients are included whatever the trigger, and are monitored "
            "for active infection.",
            POLICY.at("The condition; Implementation, Inclusion criteria; Monitoring"),
        ),
        Reading("Active infection is a contraindication.", BOPA.at("2.1 Contraindications")),
    ),
    handled="A warning with both readings. It never excludes.",
)
NEUTROPENIA = Disagreement(
    id="neutropenia",
    title="Neutropenia: do not start, or a feature of HLH itself",
    readings=(
        Reading(
            "Falling counts belong to HLH; neutrophil counts are to be monitored. No lower limit is given.",
            POLICY.at("The condition; Monitoring"),
        ),
        Reading("Do not start treatment with neutrophils below 1.5 ×10⁹/L.", KINERET.at("4.3 and 4.4", "neutropenia")),
        Reading("Neutropenia is a precaution; count before and during treatment.", BOPA.at("2.2 Precautions; 2.4")),
    ),
    handled="A warning with all readings. It never excludes.",
)
ALL_AGES = Disagreement(
    id="all-ages",
    title="“All ages”, yet not under 8 months or 10 kg",
    readings=(
        Reading("The title and the inclusion criteria speak of adults and children of all ages.", INCLUSION),
        Reading("Children under 8 months of age or under 10 kg are excluded, for want of data.", EXCLUSION),
    ),
    handled=(
        "The exclusion is shown as “outside this policy: discuss with a specialist centre”, with the clash stated. "
        "A child exactly at the limit of age or weight is inside."
    ),
)
STARTING_AND_MAXIMUM_DOSE = Disagreement(
    id="starting-and-maximum-dose",
    title="Where the dose starts and ends",
    readings=(
        Reading("Start with at least 1-2 mg/kg/day, up to a maximum of 8 mg/kg/day.", DOSING),
        Reading("The start is often 4 mg/kg/day, moved in steps of 2 mg/kg/day.", BOPA.at("2.6 Dosage")),
        Reading("2-6 mg/kg/day, up to 10.", QUESTION_AND_ANSWER.at("From the Guidelines", "Key Considerations")),
    ),
    handled="Above the policy's maximum the result says “outside the commissioned maximum: specialist centre”.",
)
DIVIDED_DOSES = Disagreement(
    id="divided-doses",
    title="Two divided doses: who says so",
    readings=(
        Reading("Gives a dose per day, and no number of doses.", DOSING),
        Reading(
            "Says that the NHS commissioning guidance recommends two divided doses, and starts in two itself.",
            BOPA.at("2.6 Dosage"),
        ),
    ),
    handled="The number of doses a day is asked, never assumed.",
)
ROUTE = Disagreement(
    id="route",
    title="Subcutaneous or intravenous first",
    readings=(
        Reading(
            "Subcutaneous injection or, off-label and often in critical illness, intravenous; back to subcutaneous as "
            "soon as stable.",
            DOSING,
        ),
        Reading("Generally started intravenously in HLH, then subcutaneous.", BOPA.at("2.7 Method of administration")),
        Reading("Licensed for subcutaneous use only.", KINERET.at("4.2 Method of administration")),
    ),
    handled="Both routes are offered; the intravenous one is always marked as unlicensed.",
)
PREGNANCY = Disagreement(
    id="pregnancy",
    title="Pregnancy and breast-feeding",
    readings=(
        Reading(
            "Quotes the medicines compendium: may be continued in severe or life-threatening HLH, in pregnancy "
            "and while breast-feeding.",
            DOSING,
        ),
        Reading(
            "Better avoided in pregnancy; do not breast-feed.",
            BOPA.at("2.3 Pregnancy advice; Appendix 1"),
        ),
    ),
    handled="Both are shown, for the HLH MDT with obstetrics to weigh.",
)
FERRITIN_OR_TISSUE = Disagreement(
    id="ferritin-or-tissue",
    title="“Ferritin level >10000/tissue diagnosis”",
    readings=(
        Reading("Prints the two with a stroke between them and no unit: either, or both, is not said.", DIAGNOSIS_B),
        Reading("Gives ferritin in ng/mL, the same number as µg/L.", FARDET.at("Table of the HScore")),
    ),
    handled="Two routes, each with the ambiguity stated. The number is read in µg/L; exactly 10 000 is not above it.",
)
CONFIRMED_OR_CLINICAL = Disagreement(
    id="confirmed-or-clinical",
    title="A confirmed diagnosis, or a clinical one",
    readings=(
        Reading("Is for patients in whom HLH is a confirmed diagnosis.", INCLUSION),
        Reading(
            "Any relevant criteria may be applied, and a clinical diagnosis can be made without the research tests.",
            INCLUSION,
        ),
    ),
    handled="A clinical diagnosis is a route of its own. No answers lead to “not HLH”.",
)
PLACE_IN_TREATMENT = Disagreement(
    id="place-in-treatment",
    title="Where anakinra stands in treatment",
    readings=(
        Reading("Second line, after or instead of corticosteroids.", PATHWAY),
        Reading("A bridging treatment.", CONSULTATION.at("The proposal")),
        Reading("Recommended early.", IV_REVIEW.at("Background")),
        Reading("Not a standard treatment.", QUESTION_AND_ANSWER.at("From the Guidelines")),
    ),
    handled="The pathway is the policy's.",
)
RESPONSE_WINDOWS = Disagreement(
    id="response-windows",
    title="Response: from which day, over which time",
    readings=(
        Reading(
            "Ferritin within 7 days, corticosteroids within 14; organ support and HScore without a window. The "
            "first day is not defined.",
            POLICY.at("Response criteria; Stopping criteria"),
        ),
    ),
    handled="Day 0 is taken as the day of the first dose, and the result says so.",
)
FERRITIN_AS_MARKER = Disagreement(
    id="ferritin-as-marker",
    title="Ferritin: the marker of response, and an assay anakinra may affect",
    readings=(
        Reading("A fall in ferritin of at least 10% within 7 days is a response.", POLICY.at("Response criteria")),
        Reading(
            "Anakinra may affect CRP, ESR, ferritin and D-dimer.", BOPA.at("2.11 Drug Interactions", "table of tests")
        ),
    ),
    handled="Stated wherever a fall in ferritin is judged.",
)
PRIMARY_HLH = Disagreement(
    id="primary-hlh",
    title="Primary HLH: included, yet treated by HLH-2004",
    readings=(
        Reading("Includes primary and secondary HLH.", INCLUSION),
        Reading(
            "In primary HLH the HLH-2004 protocol is used; anakinra may be used while awaiting transplantation.",
            POLICY.at("Patient pathway and its note **"),
        ),
    ),
    handled="Primary HLH has its own branch in the pathway.",
)
EXCLUSION_AND_LABEL = Disagreement(
    id="exclusion-and-label",
    title="Hypersensitivity: the policy's exclusion is narrower than the label's",
    readings=(
        Reading("Hypersensitivity to earlier use of anakinra for another indication.", EXCLUSION),
        Reading(
            "Hypersensitivity to anakinra, to E. coli-derived proteins or to any excipient.",
            BOPA.at("2.1 Contraindications"),
        ),
        Reading("The same contraindications.", KINERET.at("4.3 Contraindications")),
    ),
    handled="Hypersensitivity to E. coli proteins or excipients is a stop: take advice. It is not called an exclusion.",
)
NEUTROPHIL_MONITORING = Disagreement(
    id="neutrophil-monitoring",
    title="How long neutrophils are counted monthly",
    readings=(
        Reading("Neutrophils are to be monitored; no schedule is given.", POLICY.at("Monitoring")),
        Reading("Monthly for 3 months, then quarterly up to a year.", BOPA.at("2.4 Pre-treatment assessment")),
        Reading("Monthly for 6 months in the EU text (not verified).", KINERET.at("4.4", "neutropenia")),
    ),
    handled="The monograph's schedule, with the other stated as not verified.",
)
ADULT_DERIVATION = Disagreement(
    id="adult-derivation",
    title="The HScore was derived in adults, and is applied at every age",
    readings=(
        Reading("Applies it to adults and children of all ages.", DIAGNOSIS_B),
        Reading("Derived in adults with reactive (secondary) HLH.", FARDET.at("Methods", "patients")),
    ),
    handled="Said beside every HScore.",
)
PROVENANCE = Disagreement(
    id="provenance",
    title="What two of the documents are worth",
    readings=(
        Reading("The decision of the commissioner, after a review of the evidence.", POLICY.at("What we have decided")),
        Reading(
            "A professional consensus for adults on checkpoint inhibitors; its text still carries reviewers' comments.",
            BOPA.at("1. Introduction"),
        ),
        Reading(
            "Machine-written, marked as pending human review.",
            QUESTION_AND_ANSWER.at("Article Review Status"),
        ),
    ),
    handled="The monograph is used where the policy is silent, and named. The Q&A page is never the basis of a number.",
)
IVIG = Disagreement(
    id="ivig",
    title="Immunoglobulin: its place, and its dose by age",
    readings=(
        Reading(
            "Anakinra in preference to IVIg, which may rarely still be needed, as in cardiomyopathy or "
            "inflammation of the central nervous system.",
            INCLUSION,
        ),
        Reading(
            "In the treatments current before the policy, IVIg follows steroids: a replacement dose in children at "
            "first, 0.5 g/kg every 4 weeks; a higher, immunomodulatory dose in adults, 1 g/kg for 2 days, repeated at "
            "14 days if needed.",
            CURRENT_TREATMENTS,
        ),
        Reading("Part of the HLH-2004 protocol.", HENTER.at("Treatment protocol")),
    ),
    handled="Stated in the pathway. No rule doses immunoglobulin.",
)
POINT_A_FOR_PRIMARY = Disagreement(
    id="point-a-for-primary",
    title="Point a is for primary HLH, part of point b for secondary, yet either serves all",
    readings=(
        Reading("A diagnosis can rest on either point a or point b.", INCLUSION),
        Reading("Names its criteria as those of the HLH-2004 protocol for primary HLH.", DIAGNOSIS_A),
        Reading("Prints “in sHLH” after the ferritin level and the tissue diagnosis.", DIAGNOSIS_B),
    ),
    handled="Every route is open to both types, as the policy's “either” has it.",
)
STOP_OR_HIGHER_DOSE = Disagreement(
    id="stop-or-higher-dose",
    title="No response: stop, or a higher dose",
    readings=(
        Reading("Stop where nothing shows a clinical response within 14 days.", STOPPING),
        Reading(
            "In secondary HLH refractory to corticosteroids and anakinra, further higher-dose anakinra is among the "
            "treatments considered case by case.",
            PATHWAY,
        ),
        Reading("Where the response is inadequate, seek the advice of a specialist centre.", DOSING),
    ),
    handled="Both are shown as the policy's, for the HLH MDT and a specialist centre to weigh.",
)
STOP_OR_STEP_DOWN = Disagreement(
    id="stop-or-step-down",
    title="After response or resolution: stop, or step down",
    readings=(
        Reading("Resolution, as the HLH MDT defines it, is a stopping criterion. No steps down are given.", STOPPING),
        Reading(
            "After a response the dose goes down by 2 mg/kg/day at a time, then to 1 mg/kg once daily. When to stop "
            "is not said.",
            BOPA.at("2.6 Dosage"),
        ),
    ),
    handled="The policy's stop leads; the monograph's steps down stand beside it.",
)
STEROIDS_IN_PRIMARY = Disagreement(
    id="steroids-in-primary",
    title="Primary HLH: must corticosteroids have failed first",
    readings=(
        Reading(
            "In primary and secondary HLH alike, corticosteroids have not been effective or would obscure the "
            "diagnosis.",
            INCLUSION,
        ),
        Reading(
            "Anakinra may be used in primary HLH while awaiting bone marrow transplantation, or where cardiomyopathy "
            "or disturbance of the central nervous system is present; whether the second is of primary HLH alone is "
            "not said. Corticosteroids are not mentioned.",
            POLICY.at("Patient pathway", "note **"),
        ),
    ),
    handled="Eligibility asks about corticosteroids in both types; the note is shown beside it, for the HLH MDT.",
)
CICLOSPORIN_LINE = Disagreement(
    id="ciclosporin-line",
    title="Ciclosporin: first line, or for refractory disease",
    readings=(
        Reading("Calls ciclosporin the other first-line treatment.", NEW_TREATMENT),
        Reading("In secondary HLH, considered with IVIg after high-dose corticosteroids.", CURRENT_TREATMENTS),
        Reading("In secondary HLH, among the treatments of refractory disease.", PATHWAY),
    ),
    handled="The pathway's place is shown. Nothing here doses ciclosporin.",
)
DURATION = Disagreement(
    id="duration",
    title="How long anakinra is given",
    readings=(
        Reading("For 3 to 14 days on average, and generally not long term.", NEW_TREATMENT),
        Reading("Sometimes required longer-term.", POLICY.at("What we have decided")),
        Reading("The want of a response is judged at 14 days.", STOPPING),
        Reading("Neutrophils are counted on treatment for up to 1 year.", BOPA.at("2.4 Pre-treatment assessment")),
    ),
    handled="No length is set. The schedule runs for as long as anakinra is given.",
)
EVIDENCE_ENOUGH = Disagreement(
    id="evidence-enough",
    title="The evidence: sufficient, or insufficient",
    readings=(
        Reading("There is sufficient evidence to support routine commissioning.", EVIDENCE),
        Reading(
            "The evidence, of very low certainty throughout, is insufficient to draw reliable conclusions on "
            "effectiveness and safety against standard treatments.",
            POLICY.at("Evidence summary", "Conclusion"),
        ),
        Reading(
            "The clinical panel recommended commissioning, knowing how little evidence so rare a condition has.",
            POLICY.at("Committee discussion"),
        ),
    ),
    handled="Both are shown: that anakinra is commissioned, and how little certainty the evidence gives.",
)
PRINTED_P = Disagreement(
    id="printed-p",
    title="Two printed figures that do not follow from the figures beside them",
    readings=(
        Reading(
            "28-day mortality of 34.6% with anakinra (n=26) and 64.7% with placebo (n=17): p=0.0006. The hazard "
            "ratio beside it: p=0.007.",
            POLICY.at("Evidence summary", "In-hospital and 30-day mortality"),
        ),
        Reading(
            "A median ferritin of 2,754 µg/L at 14 days, from 32,419 µg/L: an eight-fold reduction.",
            POLICY.at("Evidence summary", "Hyperferritinaemia"),
        ),
    ),
    handled=(
        "Printed as the policy's. By this guide's own arithmetic a Fisher test on 9 of 26 and 11 of 17 gives about "
        "p=0.07, and the two medians are about 11.8-fold apart."
    ),
)
SAFETY_PROFILE = Disagreement(
    id="safety-profile",
    title="A good safety profile, and infection in those who died",
    readings=(
        Reading("The safety profile of anakinra is good; other treatments of HLH are toxic beside it.", NEW_TREATMENT),
        Reading(
            "Of 12 children who died, 6 had systemic infections, 5 with positive fungal cultures; the authors saw no "
            "association with the timing of anakinra.",
            POLICY.at("Evidence summary", "Acquired infection"),
        ),
        Reading(
            "Serious infections are a precaution; active infection is a contraindication.",
            BOPA.at("2.1 Contraindications; 2.2 Precautions"),
        ),
    ),
    handled="Both are shown. Active infection is asked, and warned of.",
)
UP_TO_EIGHT = Disagreement(
    id="up-to-eight",
    title="Up to 8 mg/kg/day: what the policy says, and what is said of it",
    readings=(
        Reading("Up to 8 mg/kg/day, titrated to clinical response. No start is named here.", PATHWAY),
        Reading("Starts with at least 1-2 mg/kg/day, and goes up to 8 mg/kg/day at most.", DOSING),
        Reading(
            "Gives the policy's recommendation as 1-2 mg/kg/day in two divided doses, up to 8 mg/kg/day: without its "
            "“at least”, and with a division it does not make.",
            BOPA.at("2.6 Dosage"),
        ),
    ),
    handled="The policy is quoted from the policy: at least 1-2 mg/kg/day, and no number of doses.",
)
HLH_2004_CONTENTS = Disagreement(
    id="hlh-2004-contents",
    title="What the HLH-2004 protocol contains",
    readings=(
        Reading("IVIg, methotrexate, ciclosporin and etoposide.", PATHWAY),
        Reading("Dexamethasone, IVIg, methotrexate, ciclosporin, etoposide and emapalumab.", CURRENT_TREATMENTS),
    ),
    handled="Both lists are shown. No rule doses any of them.",
)
ETOPOSIDE_LINE = Disagreement(
    id="etoposide-line",
    title="Etoposide: second line, or for refractory disease",
    readings=(
        Reading("Used second line in HLH.", NEW_TREATMENT),
        Reading("In secondary HLH, among the treatments of refractory disease.", PATHWAY),
        Reading("In refractory HLH, with further high-dose corticosteroids.", CURRENT_TREATMENTS),
    ),
    handled="The pathway's place is shown. Nothing here doses etoposide.",
)
QA_REVIEW = Disagreement(
    id="qa-review",
    title="The Q&A page: reviewed for accuracy, or pending review",
    readings=(
        Reading(
            "All articles are reviewed for accuracy by its medical advisory board.", QUESTION_AND_ANSWER.at("Heading")
        ),
        Reading(
            "Exercise caution: the content is pending human review.",
            QUESTION_AND_ANSWER.at("Heading; Article Review Status"),
        ),
    ),
    handled="It is read as not reviewed, and is never the basis of a number.",
)

DISAGREEMENTS = tuple(one for one in vars().values() if isinstance(one, Disagreement))
