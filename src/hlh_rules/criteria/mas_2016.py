"""MAS in systemic JIA, 2016: fever, ferritin and two of four. Ravelli 2016."""

from hlh_rules.criteria.beyond import NOT_A_ROUTE, made_for
from hlh_rules.findings import AST, FERRITIN, FEVER, FIBRINOGEN, PLATELETS, SJIA, TRIGLYCERIDES
from hlh_rules.model.condition import above, at_most, yes
from hlh_rules.model.criteria import CriteriaSet, Criterion
from hlh_rules.model.rule import DRAFT
from hlh_rules.model.statement import Statement
from hlh_rules.model.unit import CELLS, G_PER_L, MG_PER_DL, MMOL_PER_L, NG_PER_ML, U_PER_L, measured
from hlh_rules.sources import RAVELLI

SET = "Classification criteria"
TITLE = "MAS in systemic JIA (2016)"
WHOM = "people with known or suspected systemic juvenile idiopathic arthritis"

FEBRILE = Criterion("fever", "Fever", yes(FEVER), RAVELLI.at(SET, "fever"))
HIGH_FERRITIN = Criterion(
    "ferritin", "High ferritin", above(FERRITIN, measured("684", NG_PER_ML)), RAVELLI.at(SET, "ferritin")
)

MAS_2016 = CriteriaSet(
    id="mas-2016",
    title=TITLE,
    purpose=(
        "Are the 2016 criteria for macrophage activation syndrome (MAS) in systemic juvenile idiopathic arthritis "
        "(JIA) met? For clinicians with a patient who has fever and known or suspected systemic JIA."
    ),
    cited=RAVELLI.at(SET),
    status=DRAFT,
    criteria=(
        FEBRILE,
        HIGH_FERRITIN,
        Criterion(
            "platelets", "Low platelets", at_most(PLATELETS, measured("181", CELLS)), RAVELLI.at(SET, "platelets")
        ),
        Criterion("ast", "High AST", above(AST, measured("48", U_PER_L)), RAVELLI.at(SET, "AST")),
        Criterion(
            "triglycerides",
            "High triglycerides",
            above(TRIGLYCERIDES, measured("156", MG_PER_DL).also("1.76", MMOL_PER_L)),
            RAVELLI.at(SET, "triglycerides"),
        ),
        Criterion(
            "fibrinogen",
            "Low fibrinogen",
            at_most(FIBRINOGEN, measured("360", MG_PER_DL).also("3.6", G_PER_L)),
            RAVELLI.at(SET, "fibrinogen"),
        ),
    ),
    # Fever and ferritin in any case, and any two of the other four: four of the six, these two among them.
    needed=4,
    among=(FEBRILE, HIGH_FERRITIN),
    guards=(NOT_A_ROUTE, made_for(TITLE, SJIA, WHOM, RAVELLI.at("Abstract"))),
    limits=(
        Statement(
            f"Made for {WHOM}. Fever is your judgement. Before the criteria count, think of what else could explain "
            "these values.",
            RAVELLI.at(SET),
        ),
        Statement(
            "In the validation its sensitivity was 0.73 and its specificity 0.99: about one in four with the syndrome "
            "is missed, so “cannot be met” does not rule it out.",
            RAVELLI.at("Abstract", "validation"),
        ),
    ),
)
