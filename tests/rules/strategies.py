"""Answers that people could give, for the laws that every rule keeps."""

from collections.abc import Hashable
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from hlh_rules.model.condition import Compared, contradictions
from hlh_rules.model.finding import Answer, Answers, Chosen, Finding, Measured, Quantity, Scale
from hlh_rules.model.relation import Relation
from hlh_rules.model.walk import findings_in, walk


@cache
def answers_to(rule: Hashable) -> st.SearchStrategy[dict[str, Answer]]:
    """Any set of answers to a rule's findings, numbers often at the rule's own limits and just beside them."""
    return st.fixed_dictionaries({}, optional={f.id: answer_to(f, rule) for f in findings_in(rule)})


def answer_to(finding: Finding, rule: Hashable) -> st.SearchStrategy[Answer]:
    """Any answer to a finding."""
    if not isinstance(finding, Quantity):
        return st.sampled_from([Chosen(finding, choice) for choice in finding.choices])
    return st.one_of(*(_numbers(finding, scale, rule) for scale in finding.scales))


def _numbers(finding: Quantity, scale: Scale, rule: Hashable) -> st.SearchStrategy[Answer]:
    limits = [
        measure.value + step
        for compared in _limits_in(rule)
        if compared.finding is finding
        for measure in compared.limit.printed
        if measure.unit == scale.unit
        for step in (Decimal(0), Decimal("0.01"), Decimal("-0.01"))
        if measure.value + step in scale.possible
    ]
    anywhere = st.decimals(scale.possible.lowest, scale.possible.highest, places=2)
    values = st.one_of(anywhere, st.sampled_from(limits)) if limits else anywhere
    exact = values.map(lambda value: Measured(finding, value, scale))
    if not finding.laboratory:
        return exact
    positive = values.filter(lambda value: value > 0)
    return st.one_of(exact, st.builds(Measured, st.just(finding), positive, st.just(scale), st.sampled_from(Relation)))


@cache
def _limits_in(rule: Hashable) -> tuple[Compared, ...]:
    return tuple(step.part for step in walk(rule) if isinstance(step.part, Compared))


def consistent(rule: Hashable, given: dict[str, Answer]) -> Answers | None:
    """The answers, or None where two of them contradict each other and would be refused."""
    answers = Answers(given)
    return None if contradictions(rule, answers) else answers
