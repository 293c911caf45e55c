"""The pathway: its ways lead somewhere, its marks have their footnotes, and answers lead along it."""

from typing import Any

import pytest

from hlh_rules.catalogue import rule_of
from hlh_rules.pathways.anakinra import PATHWAY
from tests.case_files import answers_of


def reached(**given_answers: Any) -> tuple[str, ...]:
    return PATHWAY.reached(answers_of({id_.replace("_", "-"): raw for id_, raw in given_answers.items()}))


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
    treated = reached(clinical_diagnosis="yes", steroid_response="not-effective")
    assert treated == ("recognise", "diagnose", "steroids", "eligibility", "work-up", "anakinra", "review")
    stopped = reached(clinical_diagnosis="yes", steroid_response="not-effective", serious_adverse_event="yes")
    assert stopped[-1] == "stop"


def test_a_way_back_is_walked_once() -> None:
    responding = reached(
        clinical_diagnosis="yes",
        steroid_response="not-effective",
        organ_support_reduced="yes",
        serious_adverse_event="no",
        resolved_by_mdt="no",
    )
    assert responding[-2:] == ("review", "titrate")


def test_primary_hlh_has_its_branch() -> None:
    primary = reached(hlh_type="primary")
    assert primary[:3] == ("recognise", "diagnose", "primary")
    assert "anakinra" in primary


def test_no_response_at_day_14_leads_to_the_refractory_branch() -> None:
    refractory = reached(
        clinical_diagnosis="yes",
        steroid_response="not-effective",
        day={"value": "14", "unit": "d"},
        organ_support_reduced="no",
        hscore_falling="no",
        ferritin_baseline={"value": "10000", "unit": "ug/L"},
        ferritin={"value": "9800", "unit": "ug/L"},
        ferritin_day={"value": "7", "unit": "d"},
        steroid_dose_baseline={"value": "0", "unit": "mg/d"},
    )
    assert refractory[-1] == "refractory"


def test_its_lines_read_on_their_own() -> None:
    lines = PATHWAY.lines()
    assert len(lines) == len(PATHWAY.steps)
    assert lines[0].endswith("HLH is suspected: go to “Diagnose with an HLH MDT”.")
    assert any(line.startswith("Anakinra, second line ** ***. ") for line in lines)
