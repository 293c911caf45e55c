"""The trace: every figure of every rule is in it, with its document and place."""

import pytest
from bs4 import BeautifulSoup

from hlh_rules.catalogue import RULES, SECTIONS
from hlh_rules.model.condition import Compared
from hlh_rules.model.rule import Rule
from hlh_rules.model.score import Banded, Counted
from hlh_rules.model.walk import walk
from hlh_rules.sources import FARDET, POLICY
from site_tools.evidence import fragments as evidence
from site_tools.trace import stated, trace
from tests.site.pages import fragment


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_limit_of_a_rule_is_traced(rule: Rule) -> None:
    """A rule's own limits; those of a rule inside it are traced with that rule."""
    figures = " | ".join(line.figure for line in trace(rule))
    inside = [step.path for step in walk(rule) if step.path and hasattr(step.part, "evaluate")]
    for step in walk(rule):
        if any(step.path[: len(path)] == path for path in inside):
            continue
        if isinstance(step.part, Compared):
            for printed in step.part.limit.printed:
                assert str(printed) in figures, step.path
        if isinstance(step.part, (Banded, Counted)):
            for points in step.part.points:
                assert f": {points} points" in figures, step.path


def test_each_figure_of_a_rule_stands_once() -> None:
    shown = BeautifulSoup(fragment("trace.html"), "html.parser")
    for section in shown.select("section"):
        rows = [row.get_text(" ", strip=True) for row in section.select("tr")]
        assert len(set(rows)) == len(rows) > 1, section["id"]


def test_some_figures_by_hand() -> None:
    traced = {line.figure: line.cited for line in trace(RULES[0])}
    assert traced["Temperature ≥38.4 °C and ≤39.4 °C: 33 points"].source is FARDET
    assert traced["170 points: 54%"].source is FARDET
    assert traced["Cut-off >169"].source is POLICY
    assert traced["Cut-off ≥169"].source is FARDET


def test_every_statement_with_a_number_is_traced() -> None:
    shown = fragment("trace.html")
    sections = (*SECTIONS, *evidence.SECTIONS)
    numbered = [one for section in sections for one in section.statements if any(c.isdigit() for c in one.text)]
    assert [line.figure for section in sections for line in stated(section)] == [one.text for one in numbered]
    statements = shown.partition('id="trace-statements"')[2].partition("</section>")[0]
    assert statements.count("<tr>") == len(numbered) + 1
