"""MS score: macrophage activation syndrome or active systemic JIA. Minoia 2019."""

from decimal import Decimal

from hlh_rules.criteria.beyond import NOT_A_ROUTE, made_for
from hlh_rules.findings import (
    ACTIVE_ARTHRITIS,
    CNS_DYSFUNCTION,
    FERRITIN,
    FIBRINOGEN,
    HAEMORRHAGE,
    LDH,
    PLATELETS,
    SJIA,
)
from hlh_rules.model.condition import yes
from hlh_rules.model.reading import Cutoff, CutoffReading
from hlh_rules.model.relation import Relation
from hlh_rules.model.rule import DRAFT
from hlh_rules.model.statement import Statement
from hlh_rules.model.unit import CELLS, MG_PER_DL, NG_PER_ML, U_PER_L
from hlh_rules.model.weighted import Each, If, WeightedSum
from hlh_rules.sources import MINOIA

CITED = MINOIA.at("The MS score")
TITLE = "MS score"
WHOM = "people with systemic juvenile idiopathic arthritis whose disease is active"

MS_SCORE = WeightedSum(
    id="ms-score",
    title=TITLE,
    purpose=(
        "Is it macrophage activation syndrome (MAS), or systemic juvenile idiopathic arthritis (JIA) that is active "
        "without it? For clinicians with a patient who has systemic JIA."
    ),
    cited=CITED,
    status=DRAFT,
    # Haemoglobin has no term, though some public copies print one.
    terms=(
        If(yes(CNS_DYSFUNCTION), Decimal("2.44")),
        If(yes(HAEMORRHAGE), Decimal("1.54")),
        If(yes(ACTIVE_ARTHRITIS), Decimal("-1.30")),
        Each(PLATELETS, CELLS, Decimal("-0.003")),
        Each(LDH, U_PER_L, Decimal("0.001")),
        Each(FIBRINOGEN, MG_PER_DL, Decimal("-0.004")),
        Each(FERRITIN, NG_PER_ML, Decimal("0.0001")),
    ),
    reading=CutoffReading("Read as macrophage activation syndrome", CITED, Cutoff(Relation.AT_LEAST, Decimal("-2.1"))),
    guards=(NOT_A_ROUTE, made_for(TITLE, SJIA, WHOM, MINOIA.at("Abstract"))),
    limits=(
        Statement(
            f"Made for {WHOM}: it tells two states of one disease apart, and says nothing of HLH of another cause.",
            MINOIA.at("Abstract"),
        ),
        Statement(
            "Its sensitivity was 0.85 and its specificity 0.95: about one in seven with the syndrome falls below the "
            "cut-off, so a score below it does not rule the syndrome out.",
            MINOIA.at("Abstract"),
        ),
        Statement(
            "A single very high value can carry the sum across the cut-off. An end of the range that no answer sets is "
            "left open.",
            CITED,
        ),
    ),
)
