"""HScore: how likely is reactive (secondary) HLH. Fardet 2014."""

from hlh_rules.disagreements import ADULT_DERIVATION, HSCORE_CUTOFF
from hlh_rules.findings import (
    AST,
    FERRITIN,
    FIBRINOGEN,
    HAEMOGLOBIN,
    HAEMOPHAGOCYTOSIS_MARROW,
    HEPATOMEGALY,
    IMMUNOSUPPRESSION,
    PLATELETS,
    SPLENOMEGALY,
    TEMPERATURE,
    TRIGLYCERIDES,
    WHITE_CELLS,
)
from hlh_rules.model.condition import ALWAYS, above, at_least, at_most, yes
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.probability import Probability, Row
from hlh_rules.model.rule import DRAFT
from hlh_rules.model.score import Banded, Counted, Cut, Part, Score
from hlh_rules.model.unit import (
    CELLS,
    CELSIUS,
    G_PER_L,
    MG_PER_DL,
    MMOL_PER_L,
    U_PER_L,
    UG_PER_L,
    measured,
)
from hlh_rules.sources import FARDET

HSCORE = Score(
    id="hscore",
    title="HScore",
    purpose=(
        "How likely is reactive (secondary) HLH? For clinicians with a patient in whom HLH is suspected. "
        "The policy accepts an HScore above its cut-off as a route to the diagnosis."
    ),
    cited=FARDET.at("Table of the HScore"),
    status=DRAFT,
    items=(
        Counted(
            label="Known underlying immunosuppression",
            parts=(Part("", yes(IMMUNOSUPPRESSION)),),
            rows=(("no", 0), ("yes", 18)),
        ),
        Banded(
            TEMPERATURE,
            first=0,
            cuts=(
                Cut(at_least(TEMPERATURE, measured("38.4", CELSIUS)), 33),
                Cut(above(TEMPERATURE, measured("39.4", CELSIUS)), 49),
            ),
        ),
        Counted(
            label="Organomegaly",
            parts=(Part("enlarged liver", yes(HEPATOMEGALY)), Part("enlarged spleen", yes(SPLENOMEGALY))),
            rows=(("neither", 0), ("liver or spleen", 23), ("liver and spleen", 38)),
        ),
        Counted(
            label="Cytopenias (lines of blood cells low)",
            parts=(
                Part("haemoglobin", at_most(HAEMOGLOBIN, measured("92", G_PER_L)), "low"),
                # White cells here; HLH-2004 counts neutrophils, so the two scores never share this answer.
                Part("white cells", at_most(WHITE_CELLS, measured("5.0", CELLS)), "low"),
                Part("platelets", at_most(PLATELETS, measured("110", CELLS)), "low"),
            ),
            rows=(("no line", 0), ("1 line", 0), ("2 lines", 24), ("3 lines", 34)),
        ),
        Banded(
            FERRITIN,
            first=0,
            cuts=(
                Cut(at_least(FERRITIN, measured("2000", UG_PER_L)), 35),
                Cut(above(FERRITIN, measured("6000", UG_PER_L)), 50),
            ),
        ),
        Banded(
            TRIGLYCERIDES,
            first=0,
            cuts=(
                Cut(at_least(TRIGLYCERIDES, measured("1.5", MMOL_PER_L).also("132.7", MG_PER_DL)), 44),
                Cut(above(TRIGLYCERIDES, measured("4", MMOL_PER_L).also("354", MG_PER_DL)), 64),
            ),
        ),
        Banded(FIBRINOGEN, first=30, cuts=(Cut(above(FIBRINOGEN, measured("2.5", G_PER_L)), 0),)),
        Banded(AST, first=0, cuts=(Cut(at_least(AST, measured("30", U_PER_L)), 19),)),
        Counted(
            label="Haemophagocytosis on marrow aspirate",
            parts=(Part("", yes(HAEMOPHAGOCYTOSIS_MARROW)),),
            rows=(("no", 0), ("yes", 35)),
        ),
    ),
    cutoffs=HSCORE_CUTOFF,
    # No logistic curve reproduces the printed rows, so there is no computed figure between them.
    probability=Probability(
        (
            Row(90, 1, "<"),
            Row(100, 1),
            Row(110, 3),
            Row(120, 5),
            Row(130, 9),
            Row(140, 16),
            Row(150, 25),
            Row(160, 40),
            Row(170, 54),
            Row(180, 70),
            Row(190, 80),
            Row(200, 88),
            Row(210, 93),
            Row(220, 96),
            Row(230, 98),
            Row(240, 99),
            Row(250, 99, ">"),
        )
    ),
    probability_label="Probability of reactive HLH, from the printed rows",
    guards=(
        Guard(
            Effect.NOTE,
            ALWAYS,
            "The HScore was derived in adults with reactive (secondary) HLH; the policy applies it at every age.",
            FARDET.at("Methods", "patients"),
            ADULT_DERIVATION,
        ),
    ),
)
