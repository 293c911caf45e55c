"""The pathway: its ways lead somewhere, its marks have their footnotes, and answers lead along it."""

from typing import Any

import pytest

from hlh_rules.catalogue import rule_of
from hlh_rules.model.verdict import Verdict
from hlh_rules.pathways.anakinra import PATHWAY
from tests.case_files import answers_of


def reached(**given_answers: Any) -> tuple[str, ...]:
    return PATHWAY.reached(answers_of({id_.replace("_", "-"): raw for id_, raw in given_answers.items()}))


INCLUDED: dict[str, Any] = {
    "clinical_diagnosis": "yes",
    "steroid_response": "not-effective",
    "anakinra_hypersensitivity": "no",
    "age": {"value": "40", "unit": "a"},
    "weight": {"value": "70", "unit": "kg"},
}


def test_every_way_joins_two_steps_and_every_step_is_joined() -> None:
    ids = [step.id for step in PATHWAY.steps]
    assert len(set(ids)) == len(ids)
    assert {way.start for way in PATHWAY.ways} <= set(ids)
    assert {way.end for way in PATHWAY.ways} == set(ids) - {"recognise"}
    with pytest.raises(KeyError):
        PATHWAY.step("no such step")


def test_every_mark_has_its_footnote_and_every_footnote_a_mark() -> None:
    assert {mark for step in PATHWAY.steps for mark in step.marks} == {note.mark for note in PATHWAY.footnotes}
    assert [note.mark for note in PATHWAY.footnotes] == ["*", "**", "***"]


def test_a_step_names_rules_that_exist() -> None:
    assert all(rule_of(step.rule) for step in PATHWAY.steps if step.rule)


def test_answers_lead_along_it() -> None:
    assert reached() == ("recognise", "diagnose")
    assert reached(clinical_diagnosis="yes", steroid_response="effective")[-1] == "continue-steroids"
    assert reached(**INCLUDED) == ("recognise", "diagnose", "steroids", "eligibility", "work-up", "anakinra", "review")
    assert reached(**INCLUDED | {"resolved_by_mdt": "yes"})[-1] == "stop"


def test_what_is_not_known_to_be_within_the_policy_leads_no_further_than_eligibility() -> None:
    assert reached(clinical_diagnosis="yes", steroid_response="not-effective")[-1] == "eligibility"
    light = INCLUDED | {"weight": {"value": "9.9", "unit": "kg"}}
    assert reached(**light)[-1] == "eligibility"
    assert "work-up" in reached(**light | {"agreed_outside_policy": "yes"})


@pytest.mark.parametrize(
    "bar",
    ["anakinra_hypersensitivity", "ecoli_or_excipient_hypersensitivity", "serious_adverse_event"],
)
def test_what_rules_anakinra_out_leads_to_no_dose_whatever_was_agreed(bar: str) -> None:
    assert "work-up" not in reached(**INCLUDED | {bar: "yes", "agreed_outside_policy": "yes"})


def test_a_way_back_is_walked_once() -> None:
    responding = reached(
        **INCLUDED,
        organ_support_reduced="yes",
        serious_adverse_event="no",
        resolved_by_mdt="no",
    )
    assert responding[-2:] == ("review", "titrate")


def test_primary_hlh_has_its_branch() -> None:
    primary = reached(**INCLUDED, hlh_type="primary")
    assert "primary" in primary
    assert "anakinra" in primary


@pytest.mark.parametrize(("type_", "branch"), [("secondary", "refractory"), ("primary", "primary")])
def test_no_response_at_day_14_leads_to_the_branch_of_its_type(type_: str, branch: str) -> None:
    given = answers_of(
        {id_.replace("_", "-"): raw for id_, raw in (INCLUDED | {"hlh_type": type_} | NO_RESPONSE).items()}
    )
    ends = [way.end for way in PATHWAY.ways_from("review") if way.verdict(given) is Verdict.MET]
    assert ends == [branch]


def test_no_response_is_not_known_while_earlier_days_are_not_spoken_of() -> None:
    given = answers_of({id_.replace("_", "-"): raw for id_, raw in (NO_RESPONSE | {"response_shown": ""}).items()})
    assert [way.end for way in PATHWAY.ways_from("review") if way.verdict(given) is Verdict.MET] == []


NO_RESPONSE: dict[str, Any] = dict(  # noqa: C408
    response_shown="no",
    day={"value": "14", "unit": "d"},
    organ_support_reduced="no",
    hscore_falling="no",
    ferritin_baseline={"value": "10000", "unit": "ug/L"},
    ferritin={"value": "9800", "unit": "ug/L"},
    ferritin_day={"value": "7", "unit": "d"},
    steroid_dose_baseline={"value": "0", "unit": "mg/d"},
)


def test_its_lines_read_on_their_own() -> None:
    lines = PATHWAY.lines()
    assert len(lines) == len(PATHWAY.steps)
    assert lines[0].endswith("HLH is suspected: go to “Diagnose with an HLH MDT”.")
    assert any(line.startswith("Anakinra, second line ** ***. ") for line in lines)
