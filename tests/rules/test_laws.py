"""Laws that hold for every rule of the catalogue, whatever the answers."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hlh_rules.catalogue import RULES
from hlh_rules.model.finding import Answers, Measured
from hlh_rules.model.rule import Rule, result_json
from hlh_rules.model.walk import findings_in
from tests.rules.strategies import answers_to, consistent
from tests.searches import searched

pytestmark = pytest.mark.uncounted

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


REOPENS = {
    "event-allergic",
    "anakinra-resumed",
    "response-shown",
    "awaiting-transplant",
    "cardiomyopathy-or-cns",
    "isolated-cns",
    "dose-rounding",
    "steroid-agent",
    "steroid-agent-baseline",
}
"""By these a person lifts a stop, or names what only people can weigh: a verdict may then open again."""


def reply(rule: Rule, answers: Answers) -> dict[str, Any]:
    return result_json(rule, findings_in(rule), answers, rule.evaluate(answers))


def verdicts(result: dict[str, Any]) -> dict[str, str]:
    """Every verdict in a reply, by what it is the verdict of."""
    listed = {part["id"]: part["verdict"] for part in result["verdicts"]}
    return listed | {"the rule": result["outcome"]}


def expect_nothing_undone(rule: Rule, less: Answers | None, more: Answers | None) -> None:
    """What is settled stays so with more known, and no range grows; of answers that contradict each other, nothing."""
    assume(less is not None and more is not None)
    assert less is not None
    assert more is not None
    first, second = reply(rule, less), reply(rule, more)
    for what, verdict in verdicts(first).items():
        assert verdict in ("unknown", None, verdicts(second)[what]), what
    for chart, span in first["marks"].items():
        mark = second["marks"][chart]
        assert span["from"] <= mark["from"] <= mark["to"] <= span["to"], chart


@every_rule
@searched()
@given(data=st.data())
def test_another_answer_never_undoes_a_verdict_nor_widens_a_range(rule: Rule, data: st.DataObject) -> None:
    more = data.draw(answers_to(rule))
    kept = data.draw(st.sets(st.sampled_from(sorted(more)))) if more else set()
    fewer_given = {id_: more[id_] for id_ in kept}
    assume(not REOPENS & (more.keys() - fewer_given.keys()))
    expect_nothing_undone(rule, consistent(rule, fewer_given), consistent(rule, more))


@every_rule
@searched()
@given(data=st.data())
def test_what_is_open_is_all_that_could_change_the_outcome(rule: Rule, data: st.DataObject) -> None:
    """Nothing answered for good is open; and a finding that is not open leaves the outcome as it is."""
    given_answers = data.draw(answers_to(rule))
    left_out = data.draw(st.sampled_from(findings_in(rule))).id
    without = {id_: answer for id_, answer in given_answers.items() if id_ != left_out}
    answers, fewer = consistent(rule, given_answers), consistent(rule, without)
    assume(answers is not None and fewer is not None)
    assert answers is not None
    assert fewer is not None
    before, after = reply(rule, fewer), reply(rule, answers)
    answered = {a.finding.id for a in fewer if (not a.sign if isinstance(a, Measured) else a.choice.settled)}
    assert not answered & {item["field"] for item in before["open"]}
    if left_out not in REOPENS | {item["field"] for item in before["open"]}:
        # The mark under the rule's own id is its outcome; others only show an answer beside a line.
        assert (before["outcome"], before["marks"].get(rule.id)) == (after["outcome"], after["marks"].get(rule.id))


@every_rule
@searched()
@given(data=st.data())
def test_a_reply_is_json_and_says_where_it_comes_from(rule: Rule, data: st.DataObject) -> None:
    answers = consistent(rule, data.draw(answers_to(rule)))
    assume(answers is not None)
    assert answers is not None
    result = reply(rule, answers)
    assert json.loads(json.dumps(result)) == result
    assert result["rule"] == rule.id
    assert result["headline"]
    assert result["working"]
    assert str(rule.cited) in result["cited"]
    for part in (*result["verdicts"], *result["notes"]):
        assert part["cited"] in result["cited"]
    for shown in result["inputs"]:
        assert f"{shown['label']}: {shown['value']}" in result["text"]


@every_rule
def test_with_no_answer_nothing_is_decided(rule: Rule) -> None:
    result = reply(rule, Answers({}))
    assert result["outcome"] in ("unknown", None)
    assert set(verdicts(result).values()) <= {"unknown", None}
    assert result["inputs"] == []


SUMS = [rule for rule in RULES if "lowest" in rule.evaluate(Answers({})).own]


def ends(result: Mapping[str, Any]) -> tuple[Decimal, Decimal]:
    """The lowest and the highest that the sum of a result can still be."""
    low, high = result["lowest"], result["highest"]
    return Decimal("-Infinity" if low is None else str(low)), Decimal("Infinity" if high is None else str(high))


@pytest.mark.parametrize("rule", SUMS, ids=lambda rule: rule.id)
@searched()
@given(data=st.data())
def test_another_answer_never_widens_a_sum_and_their_order_changes_nothing(rule: Rule, data: st.DataObject) -> None:
    more = data.draw(answers_to(rule))
    kept = data.draw(st.sets(st.sampled_from(sorted(more)))) if more else set()
    given_answers = ({id_: more[id_] for id_ in kept}, more, dict(reversed(more.items())))
    (lowest, highest), (low, high), turned = (ends(rule.evaluate(Answers(one)).own) for one in given_answers)
    assert lowest <= low <= high <= highest
    assert turned == (low, high)
