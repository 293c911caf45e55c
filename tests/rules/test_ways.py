"""The pathway's ways onward, by hand from the policy: which are open, and no slip in their conditions goes unnoticed.

What their conditions share with the rules (bars, the want of a response) has its slips there.
"""

from typing import Any

import pytest

from hlh_rules.model.bar import InForce, Unbarred
from hlh_rules.model.pathway import Pathway
from hlh_rules.model.response import Unshown
from hlh_rules.model.verdict import Verdict
from hlh_rules.pathways.anakinra import PATHWAY
from tests.case_files import answers_of
from tests.rules.mutants import FOREIGN, Mutant, mutants
from tests.rules.sheets import amount, ug

WITHIN: dict[str, Any] = {
    "clinical-diagnosis": "yes",
    "steroid-response": "not-effective",
    "anakinra-hypersensitivity": "no",
    "age": amount("40", "a"),
    "weight": amount("70", "kg"),
}
LIGHT = WITHIN | {"weight": amount("9.9", "kg")}
AGREED = {"agreed-outside-policy": "yes"}
BARRED = {"ecoli-or-excipient-hypersensitivity": "yes"}
GOING_ON = {"serious-adverse-event": "no", "resolved-by-mdt": "no"}
NO_RESPONSE: dict[str, Any] = {
    "response-shown": "no",
    "day": amount("14", "d"),
    "organ-support-reduced": "no",
    "hscore-falling": "no",
    "ferritin-baseline": ug("10000"),
    "ferritin": ug("9800"),
    "ferritin-day": amount("7", "d"),
    "steroid-dose-baseline": amount("0", "mg/d"),
}
RESPONSE = {"organ-support-reduced": "yes"}

ROUTE, PRIMARY = "A route is met", "Primary HLH"
NEEDED = "Incomplete response, would obscure the diagnosis, or contraindicated"
INSIDE, OUTSIDE = "Within the policy", "Outside the policy, but agreed with a specialist centre"
MOVE, STOP = "No reason to stop", "Serious adverse event, or resolved as the HLH MDT defines it"
REFRACTORY, TO_PRIMARY = "No response within 14 days, secondary HLH", "No response within 14 days, primary HLH"

WAYS: tuple[tuple[str, dict[str, Any], list[str]], ...] = (
    ("recognise", {}, ["HLH is suspected"]),
    ("diagnose", {}, []),
    ("diagnose", {"clinical-diagnosis": "yes"}, [ROUTE]),
    ("diagnose", {"hlh-type": "primary"}, [PRIMARY]),
    ("diagnose", {"hlh-type": "secondary"}, []),
    ("steroids", {}, []),
    ("steroids", {"steroid-response": "effective"}, ["Effective"]),
    ("steroids", {"steroid-response": "not-effective"}, [NEEDED]),
    ("steroids", {"steroid-response": "would-obscure"}, [NEEDED]),
    ("steroids", {"steroid-response": "contraindicated"}, [NEEDED]),
    ("steroids", {"steroid-response": "not-tried"}, []),
    ("eligibility", {}, []),
    ("eligibility", WITHIN, [INSIDE]),
    ("eligibility", WITHIN | AGREED, [INSIDE]),
    ("eligibility", WITHIN | AGREED | BARRED, []),
    ("eligibility", LIGHT, []),
    ("eligibility", LIGHT | AGREED, [OUTSIDE]),
    ("eligibility", LIGHT | {"agreed-outside-policy": "no"}, []),
    ("eligibility", LIGHT | AGREED | BARRED, []),
    ("work-up", {}, ["Baselines taken"]),
    ("work-up", BARRED, []),
    ("anakinra", {}, ["By the end of the ferritin window, and at 14 days"]),
    ("anakinra", BARRED, []),
    ("review", {}, []),
    ("review", RESPONSE | GOING_ON, [MOVE]),
    ("review", RESPONSE | GOING_ON | BARRED, []),
    ("review", RESPONSE | GOING_ON | {"anakinra-paused": "yes"}, []),
    ("review", RESPONSE | GOING_ON | {"anakinra-paused": "no"}, [MOVE]),
    ("review", RESPONSE | {"serious-adverse-event": "no"}, []),
    ("review", RESPONSE | {"resolved-by-mdt": "no"}, []),
    ("review", RESPONSE | GOING_ON | {"serious-adverse-event": "yes"}, [STOP]),
    ("review", RESPONSE | GOING_ON | {"resolved-by-mdt": "yes"}, [STOP]),
    ("review", NO_RESPONSE | GOING_ON, []),
    ("review", NO_RESPONSE | GOING_ON | {"day": amount("13", "d")}, [MOVE]),
    ("review", NO_RESPONSE | GOING_ON | {"hlh-type": "secondary"}, [REFRACTORY]),
    ("review", NO_RESPONSE | GOING_ON | {"hlh-type": "primary"}, [TO_PRIMARY]),
    ("review", NO_RESPONSE | GOING_ON | {"hlh-type": "secondary", "resolved-by-mdt": "yes"}, [STOP]),
    ("review", NO_RESPONSE | GOING_ON | {"hlh-type": "primary", "resolved-by-mdt": "yes"}, [STOP]),
    ("review", RESPONSE | GOING_ON | {"hlh-type": "secondary"}, [MOVE]),
    ("review", RESPONSE | GOING_ON | {"hlh-type": "primary"}, [MOVE]),
    ("titrate", {}, ["Until the dose is stopped"]),
    ("titrate", BARRED, []),
    ("primary", {}, []),
    ("primary", {"hlh-type": "primary"}, ["While awaiting transplantation"]),
    ("primary", {"hlh-type": "secondary"}, []),
)
"""A step, the answers, and the ways onward that are then open."""


def open_ways(pathway: Pathway, start: str, given: dict[str, Any]) -> list[str]:
    answers = answers_of(given)
    return [way.label for way in pathway.ways_from(start) if way.verdict(answers) is Verdict.MET]


@pytest.mark.parametrize(("start", "given", "ways"), WAYS)
def test_the_ways_that_the_answers_open(start: str, given: dict[str, Any], ways: list[str]) -> None:
    assert open_ways(PATHWAY, start, given) == ways


SLIPS = tuple(mutants(PATHWAY, (*FOREIGN, InForce, Unbarred, Unshown)))


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_slip_in_a_way_is_noticed(slip: Mutant) -> None:
    assert way_noticed(slip)


def way_noticed(slip: Mutant) -> bool:
    """Whether any row differs on the pathway with the slip."""
    return any(open_ways(slip.rule, start, given) != ways for start, given, ways in WAYS)
