"""OHI index: soluble CD25 and ferritin, in haematological malignancy. Zoref-Lorenz 2022."""

from hlh_rules.criteria.beyond import NOT_A_ROUTE, made_for
from hlh_rules.findings import FERRITIN, HAEMATOLOGICAL_MALIGNANCY, SCD25
from hlh_rules.model.condition import above
from hlh_rules.model.criteria import CriteriaSet, Criterion
from hlh_rules.model.rule import DRAFT
from hlh_rules.model.statement import Statement
from hlh_rules.model.unit import NG_PER_ML, U_PER_ML, measured
from hlh_rules.sources import ZOREF_LORENZ

INDEX = "The OHI index"
TITLE = "OHI index"
WHOM = "adults with a haematological malignancy"

OHI = CriteriaSet(
    id="ohi",
    title=TITLE,
    purpose=(
        "Is the optimised HLH inflammatory (OHI) index met? For clinicians with an adult in whom a haematological "
        "malignancy is known and HLH is suspected."
    ),
    cited=ZOREF_LORENZ.at(INDEX),
    status=DRAFT,
    criteria=(
        Criterion(
            "scd25",
            "High soluble CD25 (sIL-2r)",
            above(SCD25, measured("3900", U_PER_ML)),
            ZOREF_LORENZ.at(INDEX, "soluble CD25"),
        ),
        Criterion(
            "ferritin",
            "High ferritin",
            above(FERRITIN, measured("1000", NG_PER_ML)),
            ZOREF_LORENZ.at(INDEX, "ferritin"),
        ),
    ),
    needed=2,
    guards=(NOT_A_ROUTE, made_for(TITLE, HAEMATOLOGICAL_MALIGNANCY, WHOM, ZOREF_LORENZ.at("Abstract", "patients"))),
    limits=(
        Statement(
            f"Made for {WHOM}: from 225 of them. How it tells in children or in HLH of another cause is not known.",
            ZOREF_LORENZ.at("Abstract", "patients"),
        ),
        Statement(
            "Its sensitivity was 84% and its specificity 81%: about one in six with HLH is missed, and one in five "
            "without it is called positive.",
            ZOREF_LORENZ.at("Abstract", "results"),
        ),
        Statement(
            "Met, it went with a higher risk of death (hazard ratio 4.3, 95% interval 3.0 to 6.2). That is a link in a "
            "group, not a forecast for one patient.",
            ZOREF_LORENZ.at("Abstract", "results"),
        ),
        Statement(
            "Soluble CD25 in other units than U/mL cannot be compared with its limit; leave it out.",
            ZOREF_LORENZ.at(INDEX, "soluble CD25"),
        ),
    ),
)
