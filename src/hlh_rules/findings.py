"""Everything that can be asked, once, in the order in which forms and the worksheet ask.

The ranges catch slips of the hand and of the unit; they are this guide's own and no clinical limits.
"""

from decimal import Decimal

from hlh_rules.model.finding import NO, PENDING, YES, Choice, Finding, Quantity, Question, Scale, Topic, span_of
from hlh_rules.model.unit import (
    CELLS,
    CELSIUS,
    CM,
    DAY,
    FAHRENHEIT,
    G_PER_DL,
    G_PER_L,
    KG,
    MG_PER_DAY,
    MG_PER_DL,
    MG_PER_KG_PER_DAY,
    ML_PER_MIN,
    MMOL_PER_L,
    MONTH,
    NG_PER_ML,
    PLAIN,
    U_PER_L,
    U_PER_ML,
    UG_PER_L,
    UMOL_PER_L,
    WEEK,
    YEAR,
)

# A test that has been sent for and may still come back.
YES_NO_PENDING = (YES, NO, PENDING)

AGE = Quantity(
    id="age",
    label="Age",
    topic=Topic.PATIENT,
    hint="Whole years from 1 year; months, weeks or days for an infant.",
    # Each scale stops short of where it would be too coarse to place an infant beside the 8 months of the policy.
    scales=(
        Scale(
            unit=YEAR, possible=span_of("1", "120"), usual=span_of("1", "105"), example="47", times=Decimal("365.25")
        ),
        Scale(
            unit=MONTH,
            possible=span_of("1", "239"),
            usual=span_of("1", "239"),
            example="7",
            times=Decimal("30.4375"),
            advice="Give the age in years.",
        ),
        Scale(
            unit=WEEK,
            possible=span_of("0", "30"),
            usual=span_of("0", "30"),
            example="6",
            times=Decimal(7),
            advice="Give the age in months.",
        ),
        Scale(
            unit=DAY,
            possible=span_of("0", "210"),
            usual=span_of("0", "210"),
            example="10",
            advice="Give the age in months.",
        ),
    ),
)
SEX = Question(
    id="sex",
    label="Sex",
    topic=Topic.PATIENT,
    choices=(Choice("female", "Female"), Choice("male", "Male")),
    hint="The Cockcroft-Gault formula has one factor for each.",
)
WEIGHT = Quantity(
    id="weight",
    label="Weight",
    topic=Topic.PATIENT,
    hint="As weighed. No source says actual, ideal or adjusted weight, or sets a cap.",
    scales=(Scale(unit=KG, possible=span_of("0.3", "400"), usual=span_of("2", "150"), example="72.5"),),
)
HEIGHT = Quantity(
    id="height",
    label="Height",
    topic=Topic.PATIENT,
    hint="In centimetres, or the length of an infant.",
    scales=(Scale(unit=CM, possible=span_of("20", "260"), usual=span_of("45", "210"), example="168"),),
)
IMMUNOSUPPRESSION = Question(
    id="immunosuppression",
    label="Known underlying immunosuppression",
    topic=Topic.PATIENT,
    hint="HIV, or long-term immunosuppressive treatment such as glucocorticoids, ciclosporin or azathioprine.",
)
TEMPERATURE = Quantity(
    id="temperature",
    label="Temperature",
    topic=Topic.BEDSIDE,
    hint="The highest of this illness so far; on a later day, of that day.",
    scales=(
        Scale(unit=CELSIUS, possible=span_of("25", "45"), usual=span_of("34", "42"), example="38.4"),
        Scale(
            unit=FAHRENHEIT,
            possible=span_of("77", "113"),
            usual=span_of("93.2", "107.6"),
            example="101.1",
            add=Decimal(-32),
            times=Decimal(5),
            by=Decimal(9),
        ),
    ),
)
FEVER = Question(
    id="fever",
    label="Fever",
    topic=Topic.BEDSIDE,
    hint="The table of HLH-2004 prints no threshold; secondary tables often use 38.5 °C.",
)
HEPATOMEGALY = Question(
    id="hepatomegaly", label="Enlarged liver", topic=Topic.BEDSIDE, hint="On examination or imaging."
)
SPLENOMEGALY = Question(
    id="splenomegaly", label="Enlarged spleen", topic=Topic.BEDSIDE, hint="On examination or imaging."
)
HAEMOGLOBIN = Quantity(
    id="haemoglobin",
    label="Haemoglobin",
    topic=Topic.BLOOD_COUNT,
    laboratory=True,
    scales=(
        Scale(unit=G_PER_L, possible=span_of("10", "300"), usual=span_of("30", "220"), example="85"),
        Scale(unit=G_PER_DL, possible=span_of("1", "30"), usual=span_of("3", "22"), example="8.5", times=Decimal(10)),
    ),
)
WHITE_CELLS = Quantity(
    id="white-cells",
    label="White cells",
    topic=Topic.BLOOD_COUNT,
    laboratory=True,
    scales=(Scale(unit=CELLS, possible=span_of("0", "500"), usual=span_of("0", "100"), example="3.2"),),
)
NEUTROPHILS = Quantity(
    id="neutrophils",
    label="Neutrophils",
    topic=Topic.BLOOD_COUNT,
    laboratory=True,
    scales=(Scale(unit=CELLS, possible=span_of("0", "200"), usual=span_of("0", "50"), example="0.8"),),
)
PLATELETS = Quantity(
    id="platelets",
    label="Platelets",
    topic=Topic.BLOOD_COUNT,
    laboratory=True,
    scales=(Scale(unit=CELLS, possible=span_of("0", "3000"), usual=span_of("1", "1200"), example="64"),),
)
FERRITIN = Quantity(
    id="ferritin",
    label="Ferritin",
    topic=Topic.BLOOD_TESTS,
    laboratory=True,
    scales=(
        Scale(unit=UG_PER_L, possible=span_of("1", "1000000"), usual=span_of("5", "200000"), example="6400"),
        Scale(unit=NG_PER_ML, possible=span_of("1", "1000000"), usual=span_of("5", "200000"), example="6400"),
    ),
)
# 88.57 mg of triglyceride in a millimole is the laboratories' customary figure; 1.5 and 4 mmol/L become the
# 132.7 (132.9) and 354 mg/dL that Fardet 2014 prints, and a printed pair is always compared as printed.
TRIGLYCERIDES = Quantity(
    id="triglycerides",
    label="Triglycerides",
    topic=Topic.BLOOD_TESTS,
    laboratory=True,
    hint="Fasting, where possible.",
    scales=(
        Scale(unit=MMOL_PER_L, possible=span_of("0.1", "100"), usual=span_of("0.3", "25"), example="2.8"),
        Scale(
            unit=MG_PER_DL,
            possible=span_of("9", "8857"),
            usual=span_of("27", "2214"),
            example="248",
            by=Decimal("88.57"),
        ),
    ),
)
FIBRINOGEN = Quantity(
    id="fibrinogen",
    label="Fibrinogen",
    topic=Topic.BLOOD_TESTS,
    laboratory=True,
    scales=(
        Scale(unit=G_PER_L, possible=span_of("0.1", "20"), usual=span_of("0.3", "10"), example="1.6"),
        Scale(
            unit=MG_PER_DL, possible=span_of("10", "2000"), usual=span_of("30", "1000"), example="160", by=Decimal(100)
        ),
    ),
)
AST = Quantity(
    id="ast",
    label="AST",
    topic=Topic.BLOOD_TESTS,
    laboratory=True,
    hint="Aspartate aminotransferase. ALT is another test and does not stand in for it.",
    scales=(Scale(unit=U_PER_L, possible=span_of("1", "50000"), usual=span_of("5", "15000"), example="85"),),
)
ALT = Quantity(
    id="alt",
    label="ALT",
    topic=Topic.BLOOD_TESTS,
    laboratory=True,
    hint="Alanine aminotransferase, for the watch on the liver. It is no part of the HScore.",
    scales=(Scale(unit=U_PER_L, possible=span_of("1", "50000"), usual=span_of("5", "15000"), example="60"),),
)
HAEMOPHAGOCYTOSIS_MARROW = Question(
    id="haemophagocytosis-marrow",
    label="Haemophagocytosis on marrow aspirate",
    topic=Topic.TISSUE,
    choices=YES_NO_PENDING,
)
HAEMOPHAGOCYTOSIS_TISSUE = Question(
    id="haemophagocytosis-tissue",
    label="Haemophagocytosis in marrow, spleen or lymph nodes",
    topic=Topic.TISSUE,
    choices=YES_NO_PENDING,
)
TISSUE_DIAGNOSIS = Question(id="tissue-diagnosis", label="Tissue diagnosis of secondary HLH", topic=Topic.TISSUE)
NK_ACTIVITY = Question(
    id="nk-activity",
    label="NK-cell activity",
    topic=Topic.SPECIAL,
    choices=(Choice("low-or-absent", "Low or absent"), Choice("normal", "Normal"), PENDING),
    hint="By the local laboratory's reference.",
)
SCD25 = Quantity(
    id="scd25",
    label="Soluble CD25 (sIL-2r)",
    topic=Topic.SPECIAL,
    laboratory=True,
    hint=(
        "Only where the laboratory reports U/mL. For pg/mL or other units leave it blank: HLH-2004 asks whether it is "
        "above the laboratory's range."
    ),
    scales=(Scale(unit=U_PER_ML, possible=span_of("1", "1000000"), usual=span_of("50", "200000"), example="3100"),),
)
SCD25_ABOVE_RANGE = Question(
    id="scd25-above-range",
    label="Soluble CD25 above the laboratory's range",
    topic=Topic.SPECIAL,
    choices=YES_NO_PENDING,
    hint="Where the laboratory reports other units than U/mL.",
)
MOLECULAR_DIAGNOSIS = Question(
    id="molecular-diagnosis",
    label="Molecular diagnosis consistent with HLH",
    topic=Topic.SPECIAL,
    hint="A genetic finding, such as a disease-causing variant of a gene known for primary HLH.",
)
CLINICAL_DIAGNOSIS = Question(
    id="clinical-diagnosis",
    label="Clinical diagnosis of HLH",
    topic=Topic.JUDGEMENT,
    hint="Made by the clinicians with the HLH MDT; research tests are not required for it.",
)
OTHER_CRITERIA = Question(
    id="other-criteria",
    label="Other criteria for HLH met",
    topic=Topic.JUDGEMENT,
    hint="Any relevant criteria, as the HLH MDT applies them.",
)
MODIFIED_HSCORE = Quantity(
    id="modified-hscore",
    label="Modified HScore",
    topic=Topic.JUDGEMENT,
    hint="From your own source: the policy names this score and does not define it.",
    scales=(Scale(unit=PLAIN, possible=span_of("0", "400"), usual=span_of("0", "337"), example="180"),),
)
SJIA = Question(
    id="sjia",
    label="Known or suspected systemic JIA",
    topic=Topic.BEYOND,
    hint="Systemic juvenile idiopathic arthritis, in which macrophage activation syndrome is best described.",
)
CNS_DYSFUNCTION = Question(
    id="cns-dysfunction",
    label="Dysfunction of the central nervous system",
    topic=Topic.BEYOND,
    hint="Such as drowsiness, irritability, disorientation, headache, seizures or coma.",
)
HAEMORRHAGE = Question(id="haemorrhage", label="Haemorrhage", topic=Topic.BEYOND, hint="Any sign of bleeding.")
ACTIVE_ARTHRITIS = Question(id="active-arthritis", label="Active arthritis", topic=Topic.BEYOND)
LDH = Quantity(
    id="ldh",
    label="LDH",
    topic=Topic.BEYOND,
    laboratory=True,
    hint="Lactate dehydrogenase, in the blood.",
    scales=(Scale(unit=U_PER_L, possible=span_of("1", "100000"), usual=span_of("50", "20000"), example="900"),),
)
HAEMATOLOGICAL_MALIGNANCY = Question(
    id="haematological-malignancy",
    label="Known haematological malignancy",
    topic=Topic.BEYOND,
    hint="Such as lymphoma or leukaemia; known, and not only suspected.",
)
HLH_TYPE = Question(
    id="hlh-type",
    label="Type of HLH",
    topic=Topic.JUDGEMENT,
    choices=(Choice("primary", "Primary"), Choice("secondary", "Secondary")),
    hint="Primary: a genetic defect of the immune system. Secondary: set off by another disease or its treatment.",
)
MALIGNANCY_SUSPECTED = Question(
    id="malignancy-suspected",
    label="Haematological malignancy suspected",
    topic=Topic.TREATMENT,
    hint="And imaging and biopsy not yet done.",
)
STEROID_RESPONSE = Question(
    id="steroid-response",
    label="First-line corticosteroids",
    topic=Topic.TREATMENT,
    choices=(
        Choice("effective", "Effective"),
        Choice("not-effective", "Not effective, or an incomplete response"),
        Choice("would-obscure", "Would obscure the diagnosis of the underlying condition"),
        Choice("contraindicated", "Contraindicated"),
        Choice("not-tried", "Not tried yet"),
    ),
)
AWAITING_TRANSPLANT = Question(
    id="awaiting-transplant", label="Primary HLH, awaiting bone marrow transplantation", topic=Topic.TREATMENT
)
ISOLATED_CNS = Question(id="isolated-cns", label="HLH of the central nervous system alone", topic=Topic.TREATMENT)
AGREED_OUTSIDE_POLICY = Question(
    id="agreed-outside-policy",
    label="Outside the policy, but agreed with a specialist centre",
    topic=Topic.TREATMENT,
)
ANAKINRA_HYPERSENSITIVITY = Question(
    id="anakinra-hypersensitivity",
    label="Known hypersensitivity to earlier use of anakinra",
    topic=Topic.CAUTIONS,
)
ECOLI_OR_EXCIPIENT_HYPERSENSITIVITY = Question(
    id="ecoli-or-excipient-hypersensitivity",
    label="Hypersensitivity to E. coli-derived proteins or to an excipient",
    topic=Topic.CAUTIONS,
)
ACTIVE_INFECTION = Question(id="active-infection", label="Active infection", topic=Topic.CAUTIONS)
PREGNANT_OR_BREASTFEEDING = Question(
    id="pregnant-or-breastfeeding", label="Pregnant or breast-feeding", topic=Topic.CAUTIONS
)
LIVE_VACCINE = Question(
    id="live-vaccine", label="Live vaccine", topic=Topic.CAUTIONS, hint="Given lately, or planned during treatment."
)
TNF_ANTAGONIST = Question(
    id="tnf-antagonist", label="TNF-α antagonist", topic=Topic.CAUTIONS, hint="Given at the same time as anakinra."
)
CARDIOMYOPATHY_OR_CNS = Question(
    id="cardiomyopathy-or-cns",
    label="Cardiomyopathy, or inflammation of the central nervous system",
    topic=Topic.CAUTIONS,
)
NARROW_INDEX_MEDICINE = Question(
    id="narrow-index-medicine",
    label="A medicine of narrow therapeutic index",
    topic=Topic.CAUTIONS,
    hint="Such as warfarin or phenytoin: a substrate of cytochrome P450.",
)
DAILY_DOSE = Quantity(
    id="daily-dose",
    label="Daily dose of anakinra",
    topic=Topic.DOSE,
    hint="The whole day's dose for each kilogram.",
    scales=(Scale(unit=MG_PER_KG_PER_DAY, possible=span_of("0.1", "20"), usual=span_of("0.5", "10"), example="2"),),
)
DOSES_PER_DAY = Question(
    id="doses-per-day",
    label="Doses a day",
    topic=Topic.DOSE,
    choices=(Choice("1", "1"), Choice("2", "2"), Choice("3", "3"), Choice("4", "4")),
)
ROUTE = Question(
    id="route",
    label="Route",
    topic=Topic.DOSE,
    choices=(Choice("sc", "Subcutaneous"), Choice("iv", "Intravenous")),
)
DOSE_ROUNDING = Question(
    id="dose-rounding",
    label="Rounding of a dose",
    topic=Topic.DOSE,
    choices=(
        Choice("none", "None: the exact dose"),
        Choice("1-mg", "To the nearest 1 mg"),
        Choice("10-mg", "To the nearest 10 mg"),
        Choice("whole-syringes", "To the nearest whole syringe"),
    ),
    hint="Your own rule. No source says how to round, so the guide rounds only where you choose it.",
)
CREATININE = Quantity(
    id="creatinine",
    label="Creatinine",
    topic=Topic.KIDNEYS,
    laboratory=True,
    hint="In serum or plasma, and stable.",
    # 88.4 µmol/L in 1 mg/dL. A figure below 5 µmol/L is far likelier to be in mg/dL.
    scales=(
        Scale(unit=UMOL_PER_L, possible=span_of("5", "3000"), usual=span_of("15", "1500"), example="110"),
        Scale(
            unit=MG_PER_DL,
            possible=span_of("0.06", "33.9"),
            usual=span_of("0.17", "17"),
            example="1.2",
            times=Decimal("88.4"),
        ),
    ),
)
CREATININE_CLEARANCE = Quantity(
    id="creatinine-clearance",
    label="Creatinine clearance",
    topic=Topic.KIDNEYS,
    laboratory=True,
    hint="In mL/min, not per 1.73 m². It stands in place of an estimate.",
    scales=(Scale(unit=ML_PER_MIN, possible=span_of("0", "300"), usual=span_of("0", "200"), example="45"),),
)
RENAL_REPLACEMENT = Question(
    id="renal-replacement",
    label="Renal replacement",
    topic=Topic.KIDNEYS,
    choices=(
        Choice("none", "None"),
        Choice("haemodialysis", "Haemodialysis"),
        Choice("haemofiltration", "Haemofiltration"),
    ),
)
DAY_OF_TREATMENT = Quantity(
    id="day",
    label="Days since the first dose of anakinra",
    topic=Topic.COURSE,
    hint="Day 0 is the day of the first dose.",
    scales=(Scale(unit=DAY, possible=span_of("0", "366"), usual=span_of("0", "90"), example="7"),),
)
# A baseline of 0 is taken, so that the answer can be "cannot say" instead of a refusal.
FERRITIN_BASELINE = Quantity(
    id="ferritin-baseline",
    label="Ferritin before the first dose",
    topic=Topic.COURSE,
    laboratory=True,
    scales=(
        Scale(unit=UG_PER_L, possible=span_of("0", "1000000"), usual=span_of("5", "200000"), example="12000"),
        Scale(unit=NG_PER_ML, possible=span_of("0", "1000000"), usual=span_of("5", "200000"), example="12000"),
    ),
)
FERRITIN_DAY = Quantity(
    id="ferritin-day",
    label="Day of the ferritin",
    topic=Topic.COURSE,
    hint="How many days after the first dose the ferritin was taken that is compared with the baseline.",
    scales=(Scale(unit=DAY, possible=span_of("0", "366"), usual=span_of("0", "30"), example="6"),),
)
STEROID_AGENTS = (
    Choice("prednisolone", "Prednisolone"),
    Choice("methylprednisolone", "Methylprednisolone"),
    Choice("dexamethasone", "Dexamethasone"),
    Choice("hydrocortisone", "Hydrocortisone"),
    Choice("other", "Another"),
)
STEROID_AGENT_BASELINE = Question(
    id="steroid-agent-baseline",
    label="Corticosteroid at the first dose of anakinra",
    topic=Topic.COURSE,
    choices=STEROID_AGENTS,
)
STEROID_DOSE_BASELINE = Quantity(
    id="steroid-dose-baseline",
    label="Corticosteroid dose at the first dose of anakinra",
    topic=Topic.COURSE,
    hint="A day's dose as prescribed; 0 if none.",
    scales=(Scale(unit=MG_PER_DAY, possible=span_of("0", "5000"), usual=span_of("0", "1250"), example="60"),),
)
STEROID_AGENT = Question(
    id="steroid-agent",
    label="Corticosteroid now",
    topic=Topic.COURSE,
    choices=STEROID_AGENTS,
    hint="Doses of two corticosteroids are not compared, and nothing is converted.",
)
STEROID_DOSE = Quantity(
    id="steroid-dose",
    label="Corticosteroid dose now",
    topic=Topic.COURSE,
    hint="A day's dose as prescribed, of the same corticosteroid; 0 if none.",
    scales=(Scale(unit=MG_PER_DAY, possible=span_of("0", "5000"), usual=span_of("0", "1250"), example="30"),),
)
ORGAN_SUPPORT_REDUCED = Question(
    id="organ-support-reduced",
    label="Less organ support",
    topic=Topic.COURSE,
    hint="Such as the vasopressor dose, renal replacement therapy and ventilation.",
)
HSCORE_FALLING = Question(
    id="hscore-falling",
    label="HScore falling from one reckoning to the next",
    topic=Topic.COURSE,
    hint="The policy does not say how far, or how often it is reckoned.",
)
RESPONSE_SHOWN = Question(
    id="response-shown",
    label="A sign of response on an earlier day, up to day 14",
    topic=Topic.COURSE,
    hint="Any one of the policy's criteria, met within its window.",
)
STARTED_ELSEWHERE = Question(
    id="started-elsewhere",
    label="First dose given elsewhere",
    topic=Topic.COURSE,
    hint="Day 0 stays the day of that dose. A second course is a new sheet.",
)
ANAKINRA_PAUSED = Question(
    id="anakinra-paused",
    label="Anakinra paused",
    topic=Topic.COURSE,
    hint="Yes from the day it is paused; no from the day it goes on.",
)
SERIOUS_ADVERSE_EVENT = Question(
    id="serious-adverse-event", label="Serious adverse event", topic=Topic.COURSE, hint="Such as anaphylaxis."
)
EVENT_ALLERGIC = Question(
    id="event-allergic",
    label="The serious adverse event was allergic",
    topic=Topic.COURSE,
    hint="If so, it is a known hypersensitivity from now on, and nothing lifts it.",
)
ANAKINRA_RESUMED = Question(
    id="anakinra-resumed",
    label="Anakinra resumed after the serious adverse event",
    topic=Topic.COURSE,
    choices=(
        Choice("no", "No"),
        Choice("mdt", "Yes, decided by the HLH MDT"),
        Choice("specialist-centre", "Yes, decided by a specialist centre"),
    ),
)
RESOLVED_BY_MDT = Question(id="resolved-by-mdt", label="HLH resolved, as the HLH MDT defines it", topic=Topic.COURSE)

FINDINGS: tuple[Finding, ...] = tuple(one for one in vars().values() if isinstance(one, (Question, Quantity)))

FINDING_BY_ID = {finding.id: finding for finding in FINDINGS}
