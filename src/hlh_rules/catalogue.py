"""Every published rule, by id."""

from hlh_rules.criteria.diagnosis import DIAGNOSIS
from hlh_rules.criteria.hlh_2004 import HLH_2004
from hlh_rules.model.rule import Rule
from hlh_rules.scores.hscore import HSCORE

RULES: tuple[Rule, ...] = (HSCORE, HLH_2004, DIAGNOSIS)


def rule_of(id_: str) -> Rule | None:
    """The rule of that id, or None."""
    return next((rule for rule in RULES if rule.id == id_), None)
