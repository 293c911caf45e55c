"""No slip in a declaration goes unnoticed: each one makes at least one case fail."""

import json
from contextlib import suppress
from functools import cache

import pytest

from hlh_rules.catalogue import RULES
from hlh_rules.model.condition import Compared
from hlh_rules.model.finding import Answers, RefusedError
from hlh_rules.model.guard import Guard
from hlh_rules.model.rule import Rule, result_json
from hlh_rules.model.walk import findings_in, walk
from site_tools.cases import Case, cases
from tests.case_files import answers_of, unmet
from tests.rules.mutants import Mutant, mutants, parts

pytestmark = pytest.mark.uncounted

EARLY = "response guards.2.when.parts.0.part"
EQUIVALENT = {
    f"{EARLY}.in_time.relation: Relation.BELOW": (
        "the note is on a ferritin taken before day 7, and on each such day it is within the window by either edge"
    ),
    f"{EARLY}.where_applicable: True": "it is read only to word a verdict, and the note asks for the verdict alone",
}
"""The slips that change no reply, each with the reason why."""

ABOUT_NOTES = ("notes", "notes_has", "notes_lacks", "effects", "barred_has", "barred_lacks")

MUTANTS = [mutant for rule in RULES for mutant in mutants(rule)]


@cache
def read_cases(rule_id: str) -> tuple[tuple[Case, Answers], ...]:
    """The rule's cases with their answers read; the answers do not depend on the rule.

    One whose answers are refused is for test_cases to name, once, and not for every slip.
    """
    read = []
    for case in (case for case in cases() if case.rule == rule_id and not case.expect_errors):
        with suppress(RefusedError, KeyError):
            read.append((case, answers_of(json.loads(case.request)["answers"])))
    return tuple(read)


def fails(rule: Rule, case: Case, answers: Answers) -> bool:
    """Whether a case fails on this rule. A slip that makes the rule break down is a slip noticed."""
    try:
        reply = result_json(rule, findings_in(rule), answers, rule.evaluate(answers))
    except (ArithmeticError, LookupError, StopIteration):
        return True
    return bool(unmet(case, {"result": reply}))


def likeliest_first(mutant: Mutant) -> list[tuple[Case, Answers]]:
    """All the cases of its rule, those first that are about the part with the slip, to be done soon."""
    asked = {finding.id for finding in findings_in(mutant.part)}

    def far(held: tuple[Case, Answers]) -> tuple[bool, bool, int]:
        case, answers = held
        given = answers.given.keys()
        says = not mutant.spoken or any(key in ABOUT_NOTES for key in case.expect)
        return bool(asked) and asked.isdisjoint(given), not says, len(given - asked)

    return sorted(read_cases(mutant.rule.id), key=far)


def noticed(mutant: Mutant) -> bool:
    """Whether any case fails on the rule with the slip."""
    return any(fails(mutant.rule, case, answers) for case, answers in likeliest_first(mutant))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_rule_as_declared_passes(rule: Rule) -> None:
    assert read_cases(rule.id), f"write its cases in tests/cases/{rule.id}.toml"
    assert not any(fails(rule, case, answers) for case, answers in read_cases(rule.id))


@pytest.mark.parametrize("mutant", [mutant for mutant in MUTANTS if str(mutant) not in EQUIVALENT], ids=str)
def test_a_slip_is_noticed(mutant: Mutant) -> None:
    assert noticed(mutant), f"no case fails: write one for this edge in tests/cases/{mutant.rule.id}.toml"


@pytest.mark.parametrize("name", EQUIVALENT)
def test_what_is_called_no_slip_is_made_and_changes_nothing(name: str) -> None:
    [mutant] = [mutant for mutant in MUTANTS if str(mutant) == name]
    assert not noticed(mutant)


@pytest.mark.parametrize(
    ("rule", "said", "case"),
    [
        ("eligibility", "Neutrophils below 1.5 ", "notes: neutrophil warning at 1.5"),
        ("dose", "Renal function below 30 ", "notes-treatment: dose: clearance 30"),
    ],
)
def test_the_edge_of_a_warning_is_noticed_by_the_case_at_the_edge(rule: str, said: str, case: str) -> None:
    [slipped] = [
        mutant
        for mutant in MUTANTS
        if mutant.kind == "edge" and mutant.rule.id == rule and mutant.spoken and mutant.part.text.startswith(said)
    ]
    assert case in [str(one) for one, answers in read_cases(rule) if fails(slipped.rule, one, answers)]


GUARDS = [
    pytest.param(rule, part, id=f"{rule.id} {'.'.join(map(str, path))}")
    for rule in RULES
    for path, part in parts(rule)
    if isinstance(part, Guard)
]


@pytest.mark.parametrize(("rule", "guard"), GUARDS)
def test_a_guard_is_tried_at_each_edge_and_on_both_sides_of_it(rule: Rule, guard: Guard) -> None:
    tried = [answers for case, answers in read_cases(rule.id) if {"notes_has", "notes_lacks"} & case.expect.keys()]
    for edge in (step.part for step in walk(guard.when) if isinstance(step.part, Compared)):
        limit = edge.finding.standard(edge.limit.printed[0])
        given = [number.standard for answers in tried if (number := answers.number(edge.finding))]
        sides = {0, 1} if limit == 0 else {-1, 0, 1}  # nothing is below nought
        assert {(value > limit) - (value < limit) for value in given} == sides, edge.signs()
