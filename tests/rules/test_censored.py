"""A value known only by a limit, against an oracle: the same rule on the exact values that it may stand for."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hlh_rules.catalogue import RULES
from hlh_rules.model.condition import Compared
from hlh_rules.model.fall import Fall
from hlh_rules.model.finding import Answers, Measured, Quantity
from hlh_rules.model.formula import Formula
from hlh_rules.model.relation import Relation
from hlh_rules.model.rule import Rule
from hlh_rules.model.walk import findings_in, walk
from tests.rules.strategies import answers_to, consistent, signed
from tests.rules.test_laws import ends, expect_nothing_undone, reply, verdicts
from tests.searches import searched

pytestmark = pytest.mark.uncounted

FAR = Decimal(1000)
STEP = Decimal("0.001")
PAIRS = [
    pytest.param(rule, finding, id=f"{rule.id} {finding.id}")
    for rule in RULES
    for finding in findings_in(rule)
    if isinstance(finding, Quantity) and finding.laboratory
]


def exact_values(rule: Rule, known: Measured, given_answers: Answers) -> Iterator[Decimal]:
    """The ends of an interval, and a step to each side of every limit and line between them."""
    limits = {known.value, *([STEP] if known.sign in (Relation.BELOW, Relation.AT_MOST) else [known.value * FAR])}
    for part in (step.part for step in walk(rule)):
        if isinstance(part, Compared) and part.finding is known.finding:
            limits |= {printed.value for printed in part.limit.printed if printed.unit == known.scale.unit}
        if isinstance(part, Fall) and known.finding in (part.now, part.baseline):
            share = (100 - part.percent) / 100
            limits |= {a.value * by for a in given_answers if isinstance(a, Measured) for by in (share, 1 / share)}
        if isinstance(part, Formula):
            # Where an estimate crosses a band's limit depends on the patient: a plain ladder steps over it.
            limits |= {known.value * times / 10 for times in range(1, 40)}
    assert known.sign is not None
    for value in sorted({limit + by for limit in limits for by in (-STEP, Decimal(0), STEP)}):
        if value > 0 and known.sign.holds(value, known.value):
            yield value


def expect_no_wider(less: dict[str, Any], more: dict[str, Any], known: object) -> None:
    """A sum stays within what it could be; a band, and whatever else was settled beside the verdicts, stays."""
    if "lowest" in less:
        (lowest, highest), (low, high) = ends(less), ends(more)
        assert lowest <= low <= high <= highest, known
    for what in ("band", "responding", "responded_by_day_14", "today", "stop", "within_policy"):
        assert less.get(what) in (None, "unknown", more.get(what)), (what, known)


@pytest.mark.parametrize(("rule", "finding"), PAIRS)
@searched(40)
@given(data=st.data())
def test_a_limit_says_no_more_than_every_exact_value_would(rule: Rule, finding: Quantity, data: st.DataObject) -> None:
    """A settled verdict holds at each of them, every mark lies in the range, and so narrowing undoes nothing."""
    others = data.draw(answers_to(rule))
    known = data.draw(signed(finding, rule))
    answers = consistent(rule, {**others, finding.id: known})
    assume(answers is not None)
    assert answers is not None
    censored = reply(rule, answers)
    for exact in exact_values(rule, known, answers):
        point = consistent(rule, {**others, finding.id: replace(known, value=exact, sign=None)})
        if point is None:
            continue
        found = reply(rule, point)
        for what, verdict in verdicts(censored).items():
            assert verdict in ("unknown", None, verdicts(found)[what]), (what, exact)
        for chart, span in censored["marks"].items():
            mark = found["marks"][chart]
            assert span["from"] <= mark["from"] <= mark["to"] <= span["to"], (chart, exact)
        expect_no_wider(censored, found, exact)
        warned = {note["text"] for note in censored["notes"]}
        spoken = (note["text"] for note in found["notes"] if note["effect"] in ("stop", "warn"))
        # Where another answer leaves a warning open as well, it names more answers that it may depend on.
        bare = [re.sub(r"^May apply, not known yet \([^)]*\). If so: ", "", text) for text in spoken]
        missed = [text for text in bare if not any(said.endswith(text) for said in warned)]
        if censored["outcome"] != "unknown":
            assert missed == []


@pytest.mark.parametrize(("rule", "finding"), PAIRS)
@searched(40)
@given(data=st.data())
def test_a_narrower_limit_undoes_nothing(rule: Rule, finding: Quantity, data: st.DataObject) -> None:
    """What a limit settles a narrower one settles alike, and no range grows."""
    others = data.draw(answers_to(rule))
    wide, other = data.draw(signed(finding, rule)), data.draw(signed(finding, rule))
    assume(wide.scale is other.scale)
    above = wide.sign in (Relation.ABOVE, Relation.AT_LEAST)
    value = (max if above else min)(wide.value, other.value)
    # An end that counted may be left out of the narrower one, and another end may count.
    strict, closed = (Relation.ABOVE, Relation.AT_LEAST) if above else (Relation.BELOW, Relation.AT_MOST)
    sign = strict if value == wide.value and wide.sign is strict else data.draw(st.sampled_from((strict, closed)))
    narrow = replace(wide, value=value, sign=sign)
    less, more = (consistent(rule, {**others, finding.id: known}) for known in (wide, narrow))
    expect_nothing_undone(rule, less, more)
    assert less is not None
    assert more is not None
    expect_no_wider(reply(rule, less), reply(rule, more), narrow)
