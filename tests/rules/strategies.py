"""Answers that people could give, for the laws that every rule keeps."""

from collections.abc import Hashable
from decimal import Decimal
from functools import cache
from random import Random

from hypothesis import strategies as st

from hlh_rules.model.condition import Compared, contradictions
from hlh_rules.model.finding import Answer, Answers, Chosen, Finding, Measured, Quantity, Scale
from hlh_rules.model.relation import Relation
from hlh_rules.model.walk import findings_in, walk


def answers_to(rule: Hashable) -> st.SearchStrategy[dict[str, Answer]]:
    """Any set of answers to a rule's findings, numbers often at the rule's own limits and just beside them."""
    return st.integers(0, 2**63).map(lambda seed: _drawn(rule, Random(seed)))  # noqa: S311 (nothing is kept secret)


def _drawn(rule: Hashable, random: Random) -> dict[str, Answer]:
    share = random.random()
    asked = [finding for finding in findings_in(rule) if random.random() < share]
    return {finding.id: _answer(finding, rule, random) for finding in asked}


def _answer(finding: Finding, rule: Hashable, random: Random) -> Answer:
    if not isinstance(finding, Quantity):
        return Chosen(finding, random.choice(finding.choices))
    scale = random.choice(finding.scales)
    sign = random.choice((None, None, *Relation)) if finding.laboratory else None
    above = -1 if sign is None else 0
    limits = _limits(finding, scale, rule, above)
    hundredths = int(_lowest(scale, above) * 100), int(scale.possible.highest * 100)
    anywhere = Decimal(random.randint(*hundredths)) / 100
    return Measured(finding, random.choice((anywhere, *limits)), scale, sign)


@cache
def signed(finding: Quantity, rule: Hashable) -> st.SearchStrategy[Measured]:
    """Any answer of which only a limit is known."""
    signs = st.sampled_from(Relation)
    values = [(_values(finding, scale, rule, above=0), scale) for scale in finding.scales]
    return st.one_of(*(st.builds(Measured, st.just(finding), v, st.just(scale), signs) for v, scale in values))


def _values(finding: Quantity, scale: Scale, rule: Hashable, above: int) -> st.SearchStrategy[Decimal]:
    limits = _limits(finding, scale, rule, above)
    anywhere = st.decimals(_lowest(scale, above), scale.possible.highest, places=2)
    return st.one_of(anywhere, st.sampled_from(limits)) if limits else anywhere


def _lowest(scale: Scale, above: int) -> Decimal:
    return max(scale.possible.lowest, Decimal("0.01")) if above == 0 else scale.possible.lowest


def _limits(finding: Quantity, scale: Scale, rule: Hashable, above: int) -> list[Decimal]:
    """The rule's own limits of a quantity in a unit, and the numbers beside them, where they are possible."""
    return [
        measure.value + step
        for compared in _limits_in(rule)
        if compared.finding is finding
        for measure in compared.limit.printed
        if measure.unit == scale.unit
        for step in (Decimal(0), Decimal("0.01"), Decimal("-0.01"))
        if measure.value + step in scale.possible and measure.value + step > above
    ]


@cache
def _limits_in(rule: Hashable) -> tuple[Compared, ...]:
    return tuple(step.part for step in walk(rule) if isinstance(step.part, Compared))


def consistent(rule: Hashable, given: dict[str, Answer]) -> Answers | None:
    """The answers, or None where two of them contradict each other and would be refused."""
    answers = Answers(given)
    return None if contradictions(rule, answers) else answers
