"""The worksheet's page: every question of the rules once, and no room for who the patient is."""

import pytest
from bs4 import BeautifulSoup, Tag

from hlh_rules import __version__
from hlh_rules.worksheet.parts import AT_BASELINE, FOLLOW_UP, ON_FOLLOW_UP, PARTS
from hlh_rules.worksheet.saved import FORMAT, LARGEST
from tests.site.pages import pages


@pytest.fixture
def page() -> BeautifulSoup:
    return pages()["worksheet/index.html"]


def asked(within: Tag) -> list[str]:
    return [str(field["data-field"]) for field in within.select("[data-field]")]


def test_each_finding_is_asked_once_a_day(page: BeautifulSoup) -> None:
    [first] = page.select("form[data-day]")
    assert sorted(asked(first)) == sorted(finding.id for finding in AT_BASELINE)
    [template] = page.select("hlh-worksheet template")
    assert asked(template) == [finding.id for finding in ON_FOLLOW_UP]


def test_every_step_has_its_place_in_the_order_of_the_pathway(page: BeautifulSoup) -> None:
    [first] = page.select("form[data-day]")
    assert [step["data-rule"] for step in first.select(".hlh-step")] == [
        rule.id for part in PARTS for rule in part.rules
    ]
    [template] = page.select("hlh-worksheet template")
    assert [step["data-rule"] for step in template.select(".hlh-step")] == [rule.id for rule in FOLLOW_UP.rules]


def test_the_page_saves_what_the_rules_read(page: BeautifulSoup) -> None:
    [sheet] = page.select("hlh-worksheet")
    assert (sheet["data-format"], sheet["data-version"], sheet["data-largest"]) == (FORMAT, __version__, str(LARGEST))
    assert sheet.find_parent("p") is None


def test_nothing_can_be_written_that_is_not_asked(page: BeautifulSoup) -> None:
    [sheet] = page.select("hlh-worksheet")
    assert not sheet.select("textarea")
    for box in sheet.select("input[type=text]"):
        assert box.get("inputmode") in ("decimal", "numeric")
