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
    exact = st.one_of(*(_numbers(finding, scale, rule) for scale in finding.scales))
    return st.one_of(exact, signed(finding, rule)) if finding.laboratory else exact


@cache
def signed(finding: Quantity, rule: Hashable) -> st.SearchStrategy[Measured]:
    """Any answer of which only a limit is known."""
    signs = st.sampled_from(Relation)
    values = [(_values(finding, scale, rule, above=0), scale) for scale in finding.scales]
    return st.one_of(*(st.builds(Measured, st.just(finding), v, st.just(scale), signs) for v, scale in values))


def _numbers(finding: Quantity, scale: Scale, rule: Hashable) -> st.SearchStrategy[Answer]:
    return _values(finding, scale, rule).map(lambda value: Measured(finding, value, scale))


def _values(finding: Quantity, scale: Scale, rule: Hashable, above: int = -1) -> st.SearchStrategy[Decimal]:
    limits = [
        measure.value + step
        for compared in _limits_in(rule)
        if compared.finding is finding
        for measure in compared.limit.printed
        if measure.unit == scale.unit
        for step in (Decimal(0), Decimal("0.01"), Decimal("-0.01"))
        if measure.value + step in scale.possible and measure.value + step > above
    ]
    lowest = max(scale.possible.lowest, Decimal("0.01")) if above == 0 else scale.possible.lowest
    anywhere = st.decimals(lowest, scale.possible.highest, places=2)
    return st.one_of(anywhere, st.sampled_from(limits)) if limits else anywhere


@cache
def _limits_in(rule: Hashable) -> tuple[Compared, ...]:
    return tuple(step.part for step in walk(rule) if isinstance(step.part, Compared))


def consistent(rule: Hashable, given: dict[str, Answer]) -> Answers | None:
    """The answers, or None where two of them contradict each other and would be refused."""
    answers = Answers(given)
    return None if contradictions(rule, answers) else answers
