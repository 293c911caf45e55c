"""Sets of criteria beyond the policy's routes: each says so, for whom it was made, and answers only where asked."""

import json
from typing import Any

import pytest

from hlh_rules import bridge
from hlh_rules.catalogue import ENTRIES, RULES, Entry
from hlh_rules.criteria.beyond import NOT_A_ROUTE
from hlh_rules.criteria.diagnosis import DIAGNOSIS
from hlh_rules.findings import FINDINGS
from hlh_rules.model.finding import Question, Topic
from hlh_rules.model.walk import findings_in, walk
from tests.rules.sheets import ADULT, day, reply, sheet, step

BEYOND = [entry for entry in ENTRIES if entry.beyond]
every_set = pytest.mark.parametrize("entry", BEYOND, ids=lambda entry: entry.rule.id)


def own(entry: Entry) -> list[Any]:
    """The questions that only such sets ask."""
    return [finding for finding in findings_in(entry.rule) if finding.topic is Topic.BEYOND]


@every_set
def test_it_says_that_it_is_no_route_and_whom_it_was_made_for(entry: Entry) -> None:
    parts = [step.part for step in walk(entry.rule)]
    assert NOT_A_ROUTE in parts, "add NOT_A_ROUTE of criteria/beyond.py to its guards"
    assert getattr(entry.rule, "limits", ()), "state the limits of its use"
    assert own(entry), (
        "give it a question of its own, of Topic.BEYOND, in findings.py: it opens the set on the worksheet"
    )
    assert entry.rule not in [step.part for step in walk(DIAGNOSIS)]


@every_set
def test_on_the_worksheet_it_answers_once_a_question_of_its_own_is_answered(entry: Entry) -> None:
    plain = sheet(day("0", ADULT))
    assert entry.rule.id not in [found["rule"] for found in plain["steps"]]
    question = next(finding for finding in own(entry) if isinstance(finding, Question))
    found = sheet(day("0", ADULT | {question.id: "yes"}))
    assert step(found, entry.rule.id)["result"]["rule"] == entry.rule.id
    assert entry.rule.title in found["summary"]["text"]
    assert entry.rule.title not in plain["summary"]["text"]


def test_an_unanswered_sheet_is_as_it_was_without_them() -> None:
    said = reply(day("0", ADULT), day("7", {}))
    for entry in BEYOND:
        assert entry.rule.title not in json.dumps(said)
        assert f'"{entry.rule.id}"' not in json.dumps(said)


def test_what_only_such_sets_ask_is_folded_away_and_nothing_else_is() -> None:
    theirs = {finding for entry in BEYOND for finding in findings_in(entry.rule)}
    others = {finding for rule in RULES if rule not in [e.rule for e in BEYOND] for finding in findings_in(rule)}
    folded = {finding.id for finding in FINDINGS if finding.topic is Topic.BEYOND}
    assert folded == {finding.id for finding in theirs - others}, "what only such sets ask is of Topic.BEYOND"


def test_one_that_cannot_be_taken_stops_its_own_steps_alone() -> None:
    found = sheet(day("0", ADULT | {"sjia": "perhaps"}))
    waits = {found["rule"] for found in found["steps"] if found["state"] == "waits"}
    assert waits == {entry.rule.id for entry in BEYOND if "sjia" in {finding.id for finding in own(entry)}}


def test_its_verdict_is_no_part_of_the_diagnosis() -> None:
    met = {
        "sjia": "yes",
        "fever": "yes",
        "ferritin": {"value": "700", "unit": "ng/mL"},
        "platelets": {"value": "180", "unit": "10*9/L"},
        "ast": {"value": "49", "unit": "U/L"},
    }

    def verdict(rule: str) -> str:
        result = json.loads(bridge.handle(json.dumps({"rule": rule, "answers": met})))["result"]
        return str(result["verdict"])

    assert (verdict("mas-2016"), verdict("diagnosis")) == ("met", "unknown")
