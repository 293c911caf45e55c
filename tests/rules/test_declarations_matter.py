"""No slip in a declaration goes unnoticed: each one makes at least one case fail."""

import json
from functools import cache

import pytest

from hlh_rules.catalogue import RULES
from hlh_rules.model.finding import Answers
from hlh_rules.model.rule import Rule, result_json
from hlh_rules.model.walk import findings_in
from site_tools.cases import Case, cases
from tests.case_files import answers_of, unmet
from tests.rules.mutants import Mutant, mutants


@cache
def read_cases(rule_id: str) -> tuple[tuple[Case, Answers], ...]:
    """The rule's cases with their answers read; the answers do not depend on the rule."""
    return tuple(
        (case, answers_of(json.loads(case.request)["answers"]))
        for case in cases()
        if case.rule == rule_id and not case.expect_errors
    )


def fails(rule: Rule, case: Case, answers: Answers) -> bool:
    """Whether a case fails on this rule. A slip that makes the rule break down is a slip noticed."""
    try:
        reply = result_json(rule, findings_in(rule), answers, rule.evaluate(answers))
    except (ArithmeticError, LookupError, StopIteration):
        return True
    return bool(unmet(case, {"result": reply}))


def noticed(rule: Rule) -> bool:
    """Whether any case fails on this rule."""
    return any(fails(rule, case, answers) for case, answers in read_cases(rule.id))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_rule_as_declared_passes(rule: Rule) -> None:
    assert read_cases(rule.id), f"write its cases in tests/cases/{rule.id}.toml"
    assert not noticed(rule)


@pytest.mark.parametrize("mutant", [mutant for rule in RULES for mutant in mutants(rule)], ids=str)
def test_a_slip_is_noticed(mutant: Mutant) -> None:
    assert noticed(mutant.rule), f"no case fails: write one for this edge in tests/cases/{mutant.rule.id}.toml"
