"""Each banded item: its bands cover the number line once, and each edge and its neighbours fall where the signs say."""

from decimal import Decimal

import pytest

from hlh_rules.catalogue import RULES
from hlh_rules.model.finding import Answers, Measured
from hlh_rules.model.relation import Relation
from hlh_rules.model.score import Banded, Cut
from hlh_rules.model.unit import Measure
from hlh_rules.model.walk import walk

HAIR = Decimal("0.000001")

BANDED = dict.fromkeys(step.part for rule in RULES for step in walk(rule) if isinstance(step.part, Banded))
EDGES = [
    pytest.param(item, index, measure, id=f"{item.finding.id} {cut.start.relation.value}{measure}")
    for item in BANDED
    for index, cut in enumerate(item.cuts)
    for measure in cut.start.limit.printed
]


def points(item: Banded, value: Decimal, measure: Measure) -> int:
    scale = item.finding.scale(measure.unit.code)
    assert scale is not None
    span = item.span(Answers({item.finding.id: Measured(item.finding, value, scale)}))
    assert span.settled
    return span.lowest


@pytest.mark.parametrize(("item", "index", "measure"), EDGES)
def test_an_edge_and_its_neighbours(item: Banded, index: int, measure: Measure) -> None:
    cut = item.cuts[index]
    lower = item.cuts[index - 1].points if index else item.first
    assert points(item, measure.value - HAIR, measure) == lower
    assert points(item, measure.value + HAIR, measure) == cut.points
    at_the_edge = cut.points if cut.start.relation is Relation.AT_LEAST else lower
    assert points(item, measure.value, measure) == at_the_edge


@pytest.mark.parametrize("item", BANDED, ids=lambda item: item.finding.id)
def test_cuts_rise_and_start_a_band(item: Banded) -> None:
    def limits(cut: Cut) -> list[Decimal]:
        return [measure.value for measure in cut.start.limit.printed]

    assert [limits(cut) for cut in item.cuts] == sorted(limits(cut) for cut in item.cuts)
    assert all(cut.start.finding is item.finding for cut in item.cuts)
    assert all(cut.start.relation in (Relation.AT_LEAST, Relation.ABOVE) for cut in item.cuts)


@pytest.mark.parametrize("item", BANDED, ids=lambda item: item.finding.id)
def test_the_table_shows_each_band_once(item: Banded) -> None:
    assert [band.points for band in item.bands()] == [item.first, *(cut.points for cut in item.cuts)]
