"""Every document relied on, once, the most trusted first."""

from hlh_rules.model.source import Source, Trust

POLICY = Source(
    id="policy-1924",
    short="Policy 1924",
    title=(
        "Clinical Commissioning Policy: Anakinra for Haemophagocytic Lymphohistiocytosis (HLH) "
        "for adults and children in all ages [210701P] (1924)"
    ),
    edition="NHS England, version 2.0, November 2021",
    trust=Trust.POLICY,
    decides=(
        "Who may be treated, the diagnosis routes, exclusions, dose range, response, stopping, monitoring, "
        "pathway, governance, funding lines and the evidence summary"
    ),
    url=(
        "https://www.england.nhs.uk/wp-content/uploads/2021/10/"
        "1924-Clinical-commissioning-policy-anakinra-for-haemophagocytic-lymphohistiocytosis.pdf"
    ),
)
BOPA = Source(
    id="bopa",
    short="BOPA monograph",
    title="Anakinra in the Management of Immune-Related Adverse Effects (irAEs)",
    edition="British Oncology Pharmacy Association with the Immuno-Oncology Clinical Network, version 1.0, March 2026",
    trust=Trust.PRIMARY,
    decides=(
        "Contraindications, precautions, work-up, titration, renal impairment, giving by SC and IV, interactions, "
        "adverse effects and the patient leaflet, for adults on checkpoint inhibitors"
    ),
    remark="Its text still carries its reviewers' comments.",
)
FARDET = Source(
    id="fardet-2014",
    short="Fardet 2014",
    title=("Development and validation of the HScore, a score for the diagnosis of reactive hemophagocytic syndrome"),
    edition="Fardet L et al., Arthritis Rheumatol 2014;66(9):2613-20, doi 10.1002/art.38690",
    trust=Trust.PRIMARY,
    decides="The HScore: its items, points, probabilities and best cut-off",
    url="https://doi.org/10.1002/art.38690",
    remark="Derived in adults with reactive (secondary) HLH.",
)
HENTER = Source(
    id="henter-2007",
    short="Henter 2007",
    title="HLH-2004: Diagnostic and therapeutic guidelines for hemophagocytic lymphohistiocytosis",
    edition="Henter JI et al., Pediatr Blood Cancer 2007;48(2):124-31, doi 10.1002/pbc.21039",
    trust=Trust.PRIMARY,
    decides="The HLH-2004 criteria and their limits",
    url="https://doi.org/10.1002/pbc.21039",
)
RAVELLI = Source(
    id="ravelli-2016",
    short="Ravelli 2016",
    title=(
        "2016 classification criteria for macrophage activation syndrome complicating systemic juvenile idiopathic "
        "arthritis"
    ),
    edition="Ravelli A et al., Arthritis Rheumatol 2016;68:566",
    trust=Trust.PRIMARY,
    decides="The 2016 criteria for macrophage activation syndrome in systemic JIA, which the policy does not name",
    remark="Known here from public accounts that agree; not read as the whole paper.",
)
ZOREF_LORENZ = Source(
    id="zoref-lorenz-2022",
    short="Zoref-Lorenz 2022",
    title="An improved index for diagnosis and mortality prediction in malignancy-associated HLH",
    edition="Zoref-Lorenz A et al., Blood 2022;139:1098",
    trust=Trust.PRIMARY,
    decides="The OHI index, which the policy does not name",
    remark="Known here from public accounts that agree; not read as the whole paper.",
)
MINOIA = Source(
    id="minoia-2019",
    short="Minoia 2019",
    title=(
        "Development and initial validation of the MS score for diagnosis of macrophage activation syndrome in "
        "systemic juvenile idiopathic arthritis"
    ),
    edition="Minoia F et al., Ann Rheum Dis 2019;78:1357",
    trust=Trust.PRIMARY,
    decides="The MS score, which the policy does not name",
    remark="Known here from public accounts that agree; not read as the whole paper.",
)
KINERET = Source(
    id="kineret",
    short="Kineret product information",
    title="Kineret 100 mg solution for injection in a pre-filled syringe: product information",
    edition="Swedish Orphan Biovitrum, EU leaflet of 2022 and UK summary of product characteristics",
    trust=Trust.PRIMARY,
    decides="Presentation, storage, contraindications and precautions of the licensed product",
    url="https://www.medicines.org.uk/emc/product/559/smpc",
)
YANG = Source(
    id="yang-2003",
    short="Yang 2003",
    title="Pharmacokinetics of anakinra in subjects with different levels of renal function",
    edition="Yang BB et al., Clin Pharmacol Ther 2003;74(1):85-94",
    trust=Trust.PRIMARY,
    decides="How clearance of anakinra falls with renal function",
)
COCKCROFT_GAULT = Source(
    id="cockcroft-gault-1976",
    short="Cockcroft and Gault 1976",
    title="Prediction of creatinine clearance from serum creatinine",
    edition="Cockcroft DW, Gault MH, Nephron 1976;16(1):31-41, doi 10.1159/000180580",
    trust=Trust.PRIMARY,
    decides="The estimate of creatinine clearance in adults",
    url="https://doi.org/10.1159/000180580",
    remark="Used in its form for creatinine in µmol/L, from the guide's clinical reference.",
)
SCHWARTZ = Source(
    id="schwartz-2009",
    short="Schwartz 2009",
    title="New equations to estimate GFR in children with CKD",
    edition="Schwartz GJ et al., J Am Soc Nephrol 2009;20(3):629-37, doi 10.1681/ASN.2008030287",
    trust=Trust.PRIMARY,
    decides="The bedside estimate of renal function in children",
    url="https://doi.org/10.1681/ASN.2008030287",
    remark="Used in its form for creatinine in µmol/L, from the guide's clinical reference.",
)
IV_REVIEW = Source(
    id="iv-review",
    short="IV review",
    title=(
        "Intravenous anakinra for the treatment of haemophagocytic lymphohistiocytosis/macrophage activation "
        "syndrome: A systematic review"
    ),
    edition="Eur J Haematol 2023;111(3):458-476, doi 10.1111/ejh.14029",
    trust=Trust.EVIDENCE,
    decides="Evidence on intravenous anakinra: triggers, ages and survival of the patients reported",
    url="https://doi.org/10.1111/ejh.14029",
    remark="Read as an abstract only.",
)
CONSULTATION = Source(
    id="consultation-1924",
    short="Consultation on 1924",
    title="Proposed clinical commissioning policy: Anakinra for HLH for adults and children in all ages [1924]",
    edition="NHS England and NHS Improvement, the proposal put to consultation",
    trust=Trust.EVIDENCE,
    decides="History of the policy, and its plain-language account",
)
ARDERN_JONES = Source(
    id="ardern-jones-2021",
    short="Ardern-Jones 2021",
    title=(
        "Secondary haemophagocytic lymphohistiocytosis in hospitalised COVID-19 patients as indicated by a modified "
        "HScore is infrequent and high scores do not associate with increased mortality"
    ),
    edition="Ardern-Jones MR et al., Clin Med 2021;21:e543, doi 10.7861/clinmed.2021-0053",
    trust=Trust.EVIDENCE,
    decides="A way to report an HScore while items are missing: the %HScore, points as a share of what they could give",
    url="https://doi.org/10.7861/clinmed.2021-0053",
    remark=(
        "Read as an abstract only. It calls the %HScore a modified HScore; the policy does not say that it means "
        "this one."
    ),
)
COX = Source(
    id="cox-2024",
    short="Cox 2024",
    title="The three Fs, a UK aid to recognising HLH",
    edition="Hyperinflammation and HLH Across Speciality Collaboration (HiHASC), Cox et al., abstract, 2024",
    trust=Trust.EVIDENCE,
    decides="The recognition aid: fever, falling counts, raised ferritin",
    remark="An abstract, known here from secondary accounts.",
)
HLH_2024 = Source(
    id="hlh-2024",
    short="HLH-2024",
    title="Revised diagnostic criteria for HLH",
    edition="Blood 2024;144:2308",
    trust=Trust.EVIDENCE,
    decides="Nothing here: a note that the criteria have been revised and drop NK-cell activity",
    remark="How many of its criteria are needed could not be checked against the paper, so no rule is built on it.",
)
QUESTION_AND_ANSWER = Source(
    id="efficacy-question-and-answer",
    short="Q&A page",
    title="What is the efficacy of Anakinra in Hemophagocytic Lymphohistiocytosis (HLH)?",
    edition="A web question-and-answer page, last updated 19 February 2025",
    trust=Trust.BACKGROUND,
    decides="Nothing: it is an example of a claim to be checked against the others",
    remark="Written by a machine and marked by its publisher as pending human review.",
)

SOURCES: tuple[Source, ...] = tuple(one for one in vars().values() if isinstance(one, Source))
