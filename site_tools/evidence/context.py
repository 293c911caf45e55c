"""The rest of what the documents state: other treatments, how many people, other policies, the decision itself."""

from hlh_rules.model.statement import Section, Statement, led
from hlh_rules.sources import BOPA, POLICY

CURRENT = POLICY.at("Current treatments")
NEW = POLICY.at("The new treatment")
CONDITION = POLICY.at("The condition")
NEED = POLICY.at("Epidemiology and needs assessment")
LINKS = POLICY.at("Links and updates to other policies")
DECIDED = POLICY.at("What we have decided")
COMMITTEE = POLICY.at("Committee discussion")
EQUALITY = POLICY.at("Equality statement")
SUMMARY = POLICY.at("Plain language summary")
INTRODUCTION = BOPA.at("1. Introduction")
PRICES = POLICY.at("Policy review date")

CURRENT_TREATMENTS = Section(
    "current-treatments",
    "Treatments current before the policy",
    (
        led(
            "Primary HLH",
            "the HLH-2004 protocol, which this passage lists as dexamethasone, IVIg, methotrexate, ciclosporin, "
            "etoposide and emapalumab.",
            CURRENT,
        ),
        led(
            "Secondary HLH, extrapolated from that protocol",
            "high-dose steroids, then IVIg, with ciclosporin considered.",
            CURRENT,
        ),
        led("Refractory HLH", "further high-dose steroids, and etoposide.", CURRENT),
        led("IVIg in children", "at first a replacement dose, 0.5 g/kg every 4 weeks.", CURRENT),
        led(
            "IVIg in adults",
            "a higher, immunomodulatory dose, 1 g/kg for 2 days, repeated at 14 days if needed.",
            CURRENT,
        ),
        led(
            "What HLH-2004 is for",
            "a limited treatment, to make a child or young person well enough for the bone marrow transplant that "
            "cures the inherited fault.",
            CURRENT,
        ),
        led(
            "At first",
            "HLH of either type needs intensive treatment, whatever the cause, before anyone found to have the primary "
            "form can go on to HLH-2004 and a transplant.",
            CURRENT,
        ),
        led(
            "The aim",
            "early, intensive treatment that steadies the patient, prevents quick progression to failure of several "
            "organs, and lets the trigger be treated.",
            CURRENT,
        ),
    ),
)
HARMS = Section(
    "current-treatments-harms",
    "What these treatments can do",
    (
        led(
            "HLH-2004", "its steroids and chemotherapy have many side effects, some of them very significant.", CURRENT
        ),
        led("Steroids", "can hinder the diagnosis of cancers such as lymphoma.", CURRENT),
        led("Steroids and chemotherapy", "both can worsen an infection.", CURRENT),
        led("So treatment may vary", "with the trigger of HLH.", CURRENT),
        led("IVIg", "scarce, and costly when it is used every fortnight.", CURRENT),
        Statement(
            "Corticosteroids in the large doses often needed: profoundly immunosuppressive, with a real risk of "
            "secondary infection; in cancers of the blood they can hide the disease for a time.",
            NEW,
        ),
        led(
            "Ciclosporin",
            "can harm the nervous system, and may cause posterior reversible encephalopathy syndrome.",
            NEW,
        ),
        led(
            "Etoposide",
            "suppresses the marrow profoundly and acts for very long, with much illness from secondary "
            "infection; often contraindicated in the critically ill.",
            NEW,
        ),
    ),
)
NEW_TREATMENT = Section(
    "new-treatment",
    "What anakinra adds",
    (
        Statement("It blocks interleukin-1, which the policy calls the main driver of the hyperinflammation.", NEW),
        Statement("It is very short-acting.", NEW),
        Statement(
            "It is given under the skin, its licensed route, or by vein, which is unlicensed and often necessary in "
            "the critically ill.",
            NEW,
        ),
        Statement("It belongs to the acute phase: 3-14 days on average, and as a rule no long-term treatment.", NEW),
        led(
            "It does not cure",
            "it damps the inflammation down, so that the cause, or a genetic fault, can be found and treated.",
            NEW,
        ),
        Statement(
            "It is meant to keep tissue and organs from harm and the circulation from collapse, so that the patient "
            "survives the critical episode.",
            NEW,
        ),
        Statement(
            "Outside rheumatic disease such as AOSD and SJIA, where it treats the cause too, it is a bridge.", NEW
        ),
        Statement(
            "It is an adjuvant where the toxicity of ciclosporin prevents its further use and inflammation is still "
            "poorly controlled.",
            NEW,
        ),
        Statement("Both need treatment once HLH is established: the trigger, and the HLH itself.", NEW),
        Statement("Its safety profile is called good, in contrast to the other treatments.", NEW),
    ),
)
ISOLATED_CNS = Section(
    "isolated-cns",
    "HLH of the central nervous system alone",
    (
        Statement(
            "General inflammation may be absent, which makes long courses of high-dose steroids problematic.", CONDITION
        ),
        led("Anakinra has an important role", "finding the diagnosis and the best treatment can take long.", CONDITION),
    ),
)
MECHANISM = Section(
    "mechanism",
    "How it works, and what else it is used for",
    (
        Statement(
            "Anakinra keeps interleukin-1 alpha and beta from binding to the interleukin-1 type I receptor, by "
            "competing for it.",
            INTRODUCTION,
        ),
        Statement("The ASCO guideline names it for haematological harm from checkpoint inhibitors.", INTRODUCTION),
        Statement(
            "Other possible uses in patients on checkpoint inhibitors. Joints and gut: arthritis that is severe or "
            "refractory, colitis that is severe or refractory to a TNF-α antagonist. Nerves: myasthenia gravis, "
            "chronic inflammatory demyelinating polyradiculoneuropathy, encephalitis, aseptic meningitis. Heart and "
            "lungs: myocarditis, pneumonitis. Skin: psoriasis that flares up, and rashes like it. And HLH.",
            INTRODUCTION,
        ),
        Statement(
            "ICANS, the neurotoxicity of immune effector cells: an emerging role, since anakinra can cross the "
            "blood-brain barrier.",
            INTRODUCTION,
        ),
        Statement(
            "The monograph is meant for use once anakinra has been decided on in an adult. It is a consensus, not a "
            "guideline, to be approved and used under the trust's own governance.",
            INTRODUCTION,
        ),
    ),
)
EPIDEMIOLOGY = Section(
    "epidemiology",
    "Counts, each of other people",
    (
        led(
            "Expected to be eligible",
            "around 155; 15 children with primary HLH, 140 people with secondary HLH (40 children, 100 adults). No "
            "period is given.",
            NEED,
        ),
        Statement(
            "Seen by centres with MDT data in 2018: 91 with secondary HLH, 42 adults and 49 children, leaving out "
            "SJIA and AOSD.",
            NEED,
        ),
        led(
            "SJIA and AOSD",
            "around 1,600 people in England, 10% of whom present with secondary HLH or get it: 160 (derived: 10% of "
            "1,600).",
            NEED,
        ),
        Statement(
            "Confirmed primary HLH at 15 years and under: 1.2 to 1.5 per million people a year by published estimates "
            "(Meeths), about 13 to 15 a year in England.",
            NEED,
        ),
    ),
)
OVERLAP = Section(
    "epidemiology-overlap",
    "Why both types have the same treatments",
    (
        Statement("A genetic tendency of variable penetrance can lie behind secondary HLH.", NEED),
        Statement("Infection and other triggers play an important part in primary HLH.", NEED),
        Statement(
            "The same treatments are therefore to be available to all with HLH and with overlapping "
            "hyperinflammatory disorders.",
            NEED,
        ),
        Statement("The policy concerns very few patients, in tertiary centres and secondary care.", NEED),
        Statement(
            "Rheumatologists who look after SJIA and AOSD usually know the risk, and screen for it.",
            NEED,
        ),
        Statement(
            "Rarely HLH is an indication for an allogeneic transplant: the patient is first made as stable as "
            "possible, since the procedure carries high risk.",
            NEED,
        ),
        Statement("JACIE-accredited transplant and CAR T centres have agreed local pathways and protocols.", NEED),
    ),
)
OTHER_POLICIES = Section(
    "other-policies",
    "Other policies on anakinra",
    (
        led("Systemic juvenile idiopathic arthritis (SJIA)", "policy E03X04.", LINKS),
        led("Adult-onset Still's disease (AOSD)", "policy 170056P.", LINKS),
        led("Still's disease", "NICE TA685, March 2021.", LINKS),
        Statement(
            "Those two policies are about the lasting treatment of SJIA and AOSD, which can trigger HLH, not of HLH.",
            LINKS,
        ),
        Statement("Deaths from MAS in SJIA and AOSD have fallen with it, the policy says. It gives no figure.", LINKS),
        Statement("Patients with SJIA or AOSD are not shut out of the policy on HLH.", LINKS),
        led(
            "Anakinra is licensed for, among others",
            "Still's disease, SJIA, rheumatoid arthritis, cryopyrin-associated periodic syndromes (CAPS) and familial "
            "Mediterranean fever (FMF). It is not licensed for HLH.",
            SUMMARY,
        ),
    ),
)
DECISION_MADE = Section(
    "decision-made",
    "The decision, and how it was reached",
    (
        led("Decided", "enough evidence to make the treatment available, for all ages, within the criteria.", DECIDED),
        led(
            "What is said of it",
            "given early it steadies HLH, and is usually a bridge to finding and treating the disease behind it; "
            "sometimes it is required longer-term.",
            DECIDED,
        ),
        led(
            "The clinical panel",
            "recommended routine commissioning, knowing how little evidence there is in so rare a condition.",
            COMMITTEE,
        ),
        Statement("The committee's papers hold the evidence in full. This guide has not read them.", COMMITTEE),
        led(
            "Equality",
            "regard was had to ending discrimination, harassment and victimisation, to equality of opportunity and to "
            "good relations, under the Equality Act 2010.",
            EQUALITY,
        ),
        led("Inequalities", "regard was had to reducing them, in access to care and in what comes of it.", EQUALITY),
        led(
            "Prices",
            "the policy may also be reviewed where the supplier cannot or will not match a fall in the price of "
            "another therapy.",
            PRICES,
        ),
        Statement(
            "Registration, funding and governance are on their own page.",
            POLICY.at("Governance arrangements; Mechanism for funding"),
        ),
    ),
)

CONTEXT = tuple(one for one in vars().values() if isinstance(one, Section))
