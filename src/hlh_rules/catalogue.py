"""Every published rule, by id."""

from hlh_rules.criteria.diagnosis import DIAGNOSIS
from hlh_rules.criteria.hlh_2004 import HLH_2004
from hlh_rules.dosing.dose import DOSE
from hlh_rules.dosing.guidance import GUIDANCE
from hlh_rules.dosing.preparation import REASONS_FOR_IV, STORING
from hlh_rules.dosing.renal_function import RENAL_FUNCTION
from hlh_rules.dosing.titration import TITRATION
from hlh_rules.eligibility.commissioning import COMMISSIONING
from hlh_rules.eligibility.eligibility import ELIGIBILITY
from hlh_rules.eligibility.monograph import MONOGRAPH
from hlh_rules.model.pathway import Pathway
from hlh_rules.model.rule import Rule
from hlh_rules.model.statement import Section
from hlh_rules.pathways.anakinra import PATHWAY
from hlh_rules.pathways.branches import BRANCHES
from hlh_rules.response.monitoring import MONITORING
from hlh_rules.response.response import RESPONSE
from hlh_rules.scores.hscore import HSCORE

RULES: tuple[Rule, ...] = (
    HSCORE,
    HLH_2004,
    DIAGNOSIS,
    ELIGIBILITY,
    DOSE,
    TITRATION,
    RENAL_FUNCTION,
    RESPONSE,
    MONITORING,
)
SECTIONS: tuple[Section, ...] = (
    *MONOGRAPH,
    *GUIDANCE,
    REASONS_FOR_IV,
    STORING,
    *BRANCHES,
    *COMMISSIONING,
)
"""What documents state in words and no rule evaluates, for the pages."""

PATHWAYS: tuple[Pathway, ...] = (PATHWAY,)


def rule_of(id_: str) -> Rule | None:
    """The rule of that id, or None."""
    return next((rule for rule in RULES if rule.id == id_), None)
