"""HLH-2004: five of eight criteria, or a molecular diagnosis. Henter 2007."""

from hlh_rules.findings import (
    AGE,
    FERRITIN,
    FEVER,
    FIBRINOGEN,
    HAEMOGLOBIN,
    HAEMOPHAGOCYTOSIS_MARROW,
    HAEMOPHAGOCYTOSIS_TISSUE,
    MOLECULAR_DIAGNOSIS,
    NEUTROPHILS,
    NK_ACTIVITY,
    PLATELETS,
    SCD25,
    SCD25_ABOVE_RANGE,
    SPLENOMEGALY,
    TRIGLYCERIDES,
)
from hlh_rules.model.condition import (
    ALWAYS,
    AllOf,
    AnyOf,
    AskedTwoWays,
    Implied,
    Several,
    answered,
    at_least,
    at_most,
    below,
    yes,
)
from hlh_rules.model.criteria import CriteriaSet, Criterion
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.rule import DRAFT
from hlh_rules.model.unit import (
    CELLS,
    DAY,
    G_PER_L,
    MG_PER_DL,
    MMOL_PER_L,
    U_PER_ML,
    UG_PER_L,
    WEEK,
    measured,
)
from hlh_rules.sources import HENTER, HLH_2024

TABLE = "HLH-2004 criteria"

FEW_PLATELETS = below(PLATELETS, measured("100", CELLS))
LITTLE_FIBRINOGEN = at_most(FIBRINOGEN, measured("1.5", G_PER_L))

HLH_2004 = CriteriaSet(
    id="hlh-2004",
    title="HLH-2004",
    purpose=(
        "Are the HLH-2004 diagnostic criteria met? For clinicians with a patient, child or adult, in whom HLH is "
        "suspected. The policy accepts five of the eight as a route to the diagnosis."
    ),
    cited=HENTER.at(TABLE),
    status=DRAFT,
    criteria=(
        Criterion("fever", "Fever", yes(FEVER), HENTER.at(TABLE, "fever")),
        Criterion("splenomegaly", "Enlarged spleen", yes(SPLENOMEGALY), HENTER.at(TABLE, "splenomegaly")),
        Criterion(
            "cytopenias",
            "Cytopenias in two or more of three lines",
            Several(
                2,
                (
                    AnyOf(
                        (
                            below(HAEMOGLOBIN, measured("90", G_PER_L)),
                            AllOf(
                                (
                                    below(HAEMOGLOBIN, measured("100", G_PER_L)),
                                    below(AGE, measured("4", WEEK).also("28", DAY)),
                                )
                            ),
                        )
                    ),
                    FEW_PLATELETS,
                    below(NEUTROPHILS, measured("1.0", CELLS)),
                ),
            ),
            HENTER.at(TABLE, "cytopenias"),
        ),
        Criterion(
            "triglycerides-or-fibrinogen",
            "High triglycerides, low fibrinogen, or both",
            AnyOf(
                (
                    at_least(TRIGLYCERIDES, measured("3.0", MMOL_PER_L).also("265", MG_PER_DL)),
                    LITTLE_FIBRINOGEN,
                )
            ),
            HENTER.at(TABLE, "hypertriglyceridaemia and/or hypofibrinogenaemia"),
        ),
        Criterion(
            "haemophagocytosis",
            "Haemophagocytosis in marrow, spleen or lymph nodes",
            Implied(yes(HAEMOPHAGOCYTOSIS_TISSUE), yes(HAEMOPHAGOCYTOSIS_MARROW)),
            HENTER.at(TABLE, "haemophagocytosis"),
        ),
        Criterion(
            "nk-activity",
            "Low or absent NK-cell activity",
            answered(NK_ACTIVITY, "low-or-absent"),
            HENTER.at(TABLE, "NK-cell activity"),
        ),
        Criterion(
            "ferritin",
            "High ferritin",
            at_least(FERRITIN, measured("500", UG_PER_L)),
            HENTER.at(TABLE, "ferritin"),
        ),
        Criterion(
            "scd25",
            "High soluble CD25 (sIL-2r)",
            AskedTwoWays(at_least(SCD25, measured("2400", U_PER_ML)), yes(SCD25_ABOVE_RANGE)),
            HENTER.at(TABLE, "soluble CD25"),
        ),
    ),
    needed=5,
    other_way=Criterion(
        "molecular-diagnosis",
        "Molecular diagnosis consistent with HLH",
        yes(MOLECULAR_DIAGNOSIS),
        HENTER.at(TABLE, "molecular diagnosis"),
    ),
    guards=(
        Guard(
            Effect.NOTE,
            answered(SCD25_ABOVE_RANGE, "yes", "no"),
            "Soluble CD25 is judged by the laboratory's own range. The criterion's printed limit is in U/mL, and "
            "values in other units cannot be compared with it.",
            HENTER.at(TABLE, "soluble CD25"),
        ),
        Guard(
            Effect.NOTE,
            ALWAYS,
            "The criteria were revised in 2024 and no longer count NK-cell activity. The policy names HLH-2004.",
            HLH_2024.at("Revised criteria"),
        ),
    ),
)
