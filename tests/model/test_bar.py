"""What rules a treatment out, and the conditions that look at it."""

from typing import Any

from hlh_rules.criteria.bars import BARS, KNOWN_HYPERSENSITIVITY, SERIOUS_EVENT
from hlh_rules.eligibility.eligibility import ELIGIBILITY, STEROIDS
from hlh_rules.findings import HAEMOPHAGOCYTOSIS_MARROW, HAEMOPHAGOCYTOSIS_TISSUE
from hlh_rules.model.bar import InForce, Unbarred, in_force
from hlh_rules.model.condition import Implied, yes
from hlh_rules.model.eligibility import Within
from hlh_rules.model.verdict import Verdict
from hlh_rules.response.response import FERRITIN_FALL, RESPONSE, RISEN
from tests.case_files import answers_of

EVENT = {"serious-adverse-event": "yes"}
LIFTED = EVENT | {"event-allergic": "no", "anakinra-resumed": "mdt"}


def verdict(condition: Any, given: dict[str, Any]) -> Verdict:
    found: Verdict = condition.verdict(answers_of(given))
    return found


def test_a_bar_stands_until_it_is_lifted_and_one_without_a_lift_for_ever() -> None:
    standing = InForce(SERIOUS_EVENT)
    assert [verdict(standing, given) for given in ({}, EVENT, LIFTED)] == [
        Verdict.UNKNOWN,
        Verdict.MET,
        Verdict.NOT_MET,
    ]
    assert [bar.id for bar in in_force(BARS, answers_of(LIFTED | {"anakinra-hypersensitivity": "yes"}))] == [
        KNOWN_HYPERSENSITIVITY.id
    ]
    assert [finding.id for finding in standing.open(answers_of({}))] == ["serious-adverse-event"]
    assert standing.signs() == standing.words() == "Serious adverse event"


def test_without_a_bar_the_way_is_open_also_while_nothing_was_asked() -> None:
    unbarred = Unbarred(BARS)
    assert [verdict(unbarred, given) for given in ({}, EVENT, LIFTED)] == [Verdict.MET, Verdict.NOT_MET, Verdict.MET]
    assert unbarred.open(answers_of({})) == ()
    assert unbarred.signs() == unbarred.words() == "nothing rules anakinra out"


def test_being_within_the_policy_is_the_verdict_of_eligibility() -> None:
    within = Within(ELIGIBILITY)
    light = {"weight": {"value": "9.9", "unit": "kg"}}
    assert [verdict(within, given) for given in ({}, light)] == [Verdict.UNKNOWN, Verdict.NOT_MET]
    assert "weight" in [finding.id for finding in within.open(answers_of({}))]
    assert within.signs() == within.words() == "Eligibility for anakinra met"


def test_what_reopens_a_condition_stands_in_its_words() -> None:
    assert "for the HLH MDT where" in STEROIDS.words()
    assert [finding.id for finding in STEROIDS.open(answers_of({}))] == ["steroid-response"]


def test_marrow_answers_for_the_tissues_and_stands_beside_them_in_words() -> None:
    implied = Implied(yes(HAEMOPHAGOCYTOSIS_TISSUE), yes(HAEMOPHAGOCYTOSIS_MARROW))
    said = "Haemophagocytosis in marrow, spleen or lymph nodes; or Haemophagocytosis on marrow aspirate"
    assert implied.signs() == implied.words() == said


def test_a_ferritin_has_risen_above_its_baseline_or_that_is_open() -> None:
    assert [finding.id for finding in RISEN.open(answers_of({}))] == ["ferritin-baseline", "ferritin"]
    known = {"ferritin": {"value": "9", "unit": "ug/L"}, "ferritin-baseline": {"value": "8", "unit": "ug/L"}}
    assert verdict(RISEN, known) is Verdict.MET
    assert RISEN.open(answers_of(known)) == ()
    assert RISEN.signs() == "Ferritin > ferritin before the first dose"
    assert RISEN.words() == "Ferritin above ferritin before the first dose"


def test_an_early_ferritin_says_why_it_cannot_be_said_once_the_window_has_closed() -> None:
    early = {
        "day": {"value": "8", "unit": "d"},
        "ferritin-day": {"value": "3", "unit": "d"},
        "ferritin": {"value": "9001", "unit": "ug/L"},
        "ferritin-baseline": {"value": "10000", "unit": "ug/L"},
    }
    assert FERRITIN_FALL.said(answers_of(early)).endswith("may have fallen by the end of the window")


def test_the_want_of_a_response_is_put_in_signs() -> None:
    assert RESPONSE.unshown.signs() == "No response, and days since the first dose of anakinra ≥14 days"
