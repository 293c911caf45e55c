"""Everything that can be asked, once.

The ranges catch slips of the hand and of the unit; they are this guide's own and no clinical limits.
"""

from decimal import Decimal

from hlh_rules.model.finding import NO, PENDING, YES, Choice, Quantity, Question, Scale, Topic, span_of
from hlh_rules.model.unit import (
    CELLS,
    CELSIUS,
    DAY,
    FAHRENHEIT,
    G_PER_DL,
    G_PER_L,
    MG_PER_DL,
    MMOL_PER_L,
    MONTH,
    NG_PER_ML,
    PLAIN,
    U_PER_L,
    U_PER_ML,
    UG_PER_L,
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
        Scale(unit=YEAR, possible=span_of("1", "120"), usual=span_of("1", "105"), times=Decimal("365.25")),
        Scale(
            unit=MONTH,
            possible=span_of("1", "239"),
            usual=span_of("1", "239"),
            times=Decimal("30.4375"),
            advice="Give the age in years.",
        ),
        Scale(
            unit=WEEK,
            possible=span_of("0", "30"),
            usual=span_of("0", "30"),
            times=Decimal(7),
            advice="Give the age in months.",
        ),
        Scale(unit=DAY, possible=span_of("0", "210"), usual=span_of("0", "210"), advice="Give the age in months."),
    ),
)
TEMPERATURE = Quantity(
    id="temperature",
    label="Temperature",
    topic=Topic.BEDSIDE,
    hint="The highest measured in this illness.",
    scales=(
        Scale(unit=CELSIUS, possible=span_of("25", "45"), usual=span_of("34", "42")),
        Scale(
            unit=FAHRENHEIT,
            possible=span_of("77", "113"),
            usual=span_of("93.2", "107.6"),
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
    hint="The primary table prints no threshold; secondary tables often use 38.5 °C.",
)
HEPATOMEGALY = Question(
    id="hepatomegaly", label="Enlarged liver", topic=Topic.BEDSIDE, hint="On examination or imaging."
)
SPLENOMEGALY = Question(
    id="splenomegaly", label="Enlarged spleen", topic=Topic.BEDSIDE, hint="On examination or imaging."
)
IMMUNOSUPPRESSION = Question(
    id="immunosuppression",
    label="Known underlying immunosuppression",
    topic=Topic.PATIENT,
    hint="HIV, or long-term immunosuppressive treatment such as glucocorticoids, ciclosporin or azathioprine.",
)
HAEMOGLOBIN = Quantity(
    id="haemoglobin",
    label="Haemoglobin",
    topic=Topic.BLOOD_COUNT,
    scales=(
        Scale(unit=G_PER_L, possible=span_of("10", "300"), usual=span_of("30", "220")),
        Scale(unit=G_PER_DL, possible=span_of("1", "30"), usual=span_of("3", "22"), times=Decimal(10)),
    ),
)
WHITE_CELLS = Quantity(
    id="white-cells",
    label="White cells",
    topic=Topic.BLOOD_COUNT,
    scales=(Scale(unit=CELLS, possible=span_of("0", "500"), usual=span_of("0", "100")),),
)
NEUTROPHILS = Quantity(
    id="neutrophils",
    label="Neutrophils",
    topic=Topic.BLOOD_COUNT,
    scales=(Scale(unit=CELLS, possible=span_of("0", "200"), usual=span_of("0", "50")),),
)
PLATELETS = Quantity(
    id="platelets",
    label="Platelets",
    topic=Topic.BLOOD_COUNT,
    scales=(Scale(unit=CELLS, possible=span_of("0", "3000"), usual=span_of("1", "1200")),),
)
FERRITIN = Quantity(
    id="ferritin",
    label="Ferritin",
    topic=Topic.BLOOD_TESTS,
    scales=(
        Scale(unit=UG_PER_L, possible=span_of("1", "1000000"), usual=span_of("5", "200000")),
        Scale(unit=NG_PER_ML, possible=span_of("1", "1000000"), usual=span_of("5", "200000")),
    ),
)
# 88.57 mg of triglyceride in a millimole is the laboratories' customary figure; 1.5 and 4 mmol/L become the
# 132.7 (132.9) and 354 mg/dL that Fardet 2014 prints, and a printed pair is always compared as printed.
TRIGLYCERIDES = Quantity(
    id="triglycerides",
    label="Triglycerides",
    topic=Topic.BLOOD_TESTS,
    hint="Fasting, where possible.",
    scales=(
        Scale(unit=MMOL_PER_L, possible=span_of("0.1", "100"), usual=span_of("0.3", "25")),
        Scale(unit=MG_PER_DL, possible=span_of("9", "8857"), usual=span_of("27", "2214"), by=Decimal("88.57")),
    ),
)
FIBRINOGEN = Quantity(
    id="fibrinogen",
    label="Fibrinogen",
    topic=Topic.BLOOD_TESTS,
    scales=(
        Scale(unit=G_PER_L, possible=span_of("0.1", "20"), usual=span_of("0.3", "10")),
        Scale(unit=MG_PER_DL, possible=span_of("10", "2000"), usual=span_of("30", "1000"), by=Decimal(100)),
    ),
)
AST = Quantity(
    id="ast",
    label="AST",
    topic=Topic.BLOOD_TESTS,
    hint="Aspartate aminotransferase. ALT is another test and does not stand in for it.",
    scales=(Scale(unit=U_PER_L, possible=span_of("1", "50000"), usual=span_of("5", "15000")),),
)
SCD25 = Quantity(
    id="scd25",
    label="Soluble CD25 (sIL-2r)",
    topic=Topic.SPECIAL,
    hint="Only where the laboratory reports U/mL. For pg/mL or other units, answer the next question instead.",
    scales=(Scale(unit=U_PER_ML, possible=span_of("1", "1000000"), usual=span_of("50", "200000")),),
)
SCD25_ABOVE_RANGE = Question(
    id="scd25-above-range",
    label="Soluble CD25 above the laboratory's range",
    topic=Topic.SPECIAL,
    choices=YES_NO_PENDING,
    hint="Where the laboratory reports other units than U/mL.",
)
NK_ACTIVITY = Question(
    id="nk-activity",
    label="NK-cell activity",
    topic=Topic.SPECIAL,
    choices=(Choice("low-or-absent", "Low or absent"), Choice("normal", "Normal"), PENDING),
    hint="By the local laboratory's reference.",
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
MOLECULAR_DIAGNOSIS = Question(
    id="molecular-diagnosis",
    label="Molecular diagnosis consistent with HLH",
    topic=Topic.SPECIAL,
    hint="A genetic finding, such as a disease-causing variant of a gene known for primary HLH.",
)
TISSUE_DIAGNOSIS = Question(id="tissue-diagnosis", label="Tissue diagnosis of secondary HLH", topic=Topic.TISSUE)
CLINICAL_DIAGNOSIS = Question(
    id="clinical-diagnosis",
    label="Clinical diagnosis of HLH",
    topic=Topic.JUDGEMENT,
    hint="Made by the clinicians with the HLH MDT; research tests are not required for it.",
)
MODIFIED_HSCORE = Quantity(
    id="modified-hscore",
    label="Modified HScore",
    topic=Topic.JUDGEMENT,
    hint="From your own source: the policy names this score and does not define it.",
    scales=(Scale(unit=PLAIN, possible=span_of("0", "400"), usual=span_of("0", "337")),),
)

FINDINGS = (
    AGE,
    IMMUNOSUPPRESSION,
    TEMPERATURE,
    FEVER,
    HEPATOMEGALY,
    SPLENOMEGALY,
    HAEMOGLOBIN,
    WHITE_CELLS,
    NEUTROPHILS,
    PLATELETS,
    FERRITIN,
    TRIGLYCERIDES,
    FIBRINOGEN,
    AST,
    HAEMOPHAGOCYTOSIS_MARROW,
    HAEMOPHAGOCYTOSIS_TISSUE,
    TISSUE_DIAGNOSIS,
    NK_ACTIVITY,
    SCD25,
    SCD25_ABOVE_RANGE,
    MOLECULAR_DIAGNOSIS,
    CLINICAL_DIAGNOSIS,
    MODIFIED_HSCORE,
)
