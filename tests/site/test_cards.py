"""The pages made of the hazards, and the cards: complete both ways, and nothing claimed that nobody did."""

import json
import re
from pathlib import Path

import pytest

from hlh_rules.catalogue import ENTRIES, RULES, Entry
from site_tools.paths import SITE
from site_tools.safety import cards, case, measured
from site_tools.safety.fragments import by_test
from site_tools.safety.hazards import hazards
from tests.site.pages import pages, text

SAFETY = ("safety", "safety-case", "safety-trace", "cards", "intended-use", "deploying")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    read = json.loads(cards.write(tmp_path_factory.mktemp("cards") / cards.NAME).read_text("utf-8"))
    assert read["status"] == "no clinical sign-off"
    return {card["id"]: card for card in read["cards"]}


def test_every_calculator_has_a_card_of_every_part(held: dict[str, dict[str, object]]) -> None:
    assert list(held) == [rule.id for rule in RULES]
    parts = {"intended_use", "users", "excluded", "formula", "sources", "validation", "limits", "author", "review_by"}
    for card in held.values():
        assert [part for part in parts if not card[part]] == []
        assert card["changes"], card["id"]


def test_nobody_has_reviewed_and_no_figure_is_made_up(held: dict[str, dict[str, object]]) -> None:
    for card in held.values():
        assert (card["reviewer"], card["status"]) == ("", "Draft: not second-read, and without clinical sign-off")
        assert isinstance(card["validation"], dict)
        score = card["validation"]["mutation_score"]
        taken = measured.figures().get("mutants")
        assert (score and (score["found"], score["of"])) == (taken and (taken.found, taken.of))


def test_the_figures_of_a_card_are_those_of_its_file_of_cases(held: dict[str, dict[str, object]]) -> None:
    # The two sets have no case outside their own files of cases, whose headings can be counted by eye.
    for rule in ("mas-2016", "ohi"):
        text_ = Path(f"tests/cases/{rule}.toml").read_text("utf-8")
        validation = held[rule]["validation"]
        assert isinstance(validation, dict)
        assert validation["cases_by_hand"] >= text_.count("[[case]]") > 0


def test_cards_are_on_their_page() -> None:
    page = pages()["about/cards.html"]
    for entry in ENTRIES:
        assert page.find(id=f"card-{entry.rule.id}")
        assert page.find("a", href=f"../{entry.page}.html")
    assert "Reviewer: nobody yet" in text(page)


def test_the_way_leads_from_hazards_to_tests_and_rules_and_back() -> None:
    page = pages()["about/safety-trace.html"]
    said = text(page)
    for hazard in hazards():
        assert f"{hazard.id} : {hazard.title}" in said
        [row] = page.find_all("li", attrs={"data-hazard": hazard.id})
        assert row.get_text().endswith(f"Rules: {', '.join(hazard.rules)}.")
    for test, held in by_test().items():
        [row] = page.find_all("li", attrs={"data-test": test})
        assert [link.text for link in row.find_all("a")] == held.hazards
    tests = {test for hazard in hazards() for control in hazard.controls for test in control.tests}
    assert set(by_test()) == tests


def test_every_place_of_the_ways_is_there() -> None:
    page = pages()["about/safety-trace.html"]
    places = {str(link["href"])[1:] for link in page.select('main a[href^="#"], article a[href^="#"]')}
    assert [place for place in places if not page.find(id=place)] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule.id)
def test_a_calculators_page_leads_to_its_card_and_its_json(entry: Entry) -> None:
    page = pages()[f"{entry.page}.html"]
    assert page.find("a", href=f"../about/cards.html#card-{entry.rule.id}")
    assert page.find("a", href=f"../{cards.PLACE}")
    assert entry.rule.id in [card["id"] for card in json.loads((SITE / cards.PLACE).read_text("utf-8"))["cards"]]


def test_the_case_holds_every_hazard_part_and_threat_and_signs_nothing() -> None:
    page = pages()["about/safety-case.html"]
    said = text(page)
    assert {str(link["href"]) for link in page.select('a[href^="safety.html#hazard-"]')} == {
        f"safety.html#hazard-{hazard.id.lower()}" for hazard in hazards()
    }
    for part in case.parts():
        assert f"{part.name} {part.state.capitalize()} {part.text}" in said
    assert {part.state for part in case.parts()} == {*case.STATES}
    for threat in case.threats():
        assert f"{threat.id}: {threat.text}" in said
        assert all(test in said for test in threat.tests)
    assert "Nobody has signed it" in said


@pytest.mark.parametrize("name", SAFETY)
def test_a_safety_page_claims_no_approval(name: str) -> None:
    said = text(pages()[f"about/{name}.html"]).casefold()
    assert not re.search(r"\b(has been|was|is) (approved|signed off|registered as|conformant|compliant)\b", said)


def test_the_question_of_a_device_is_left_open() -> None:
    assert "This question is open" in text(pages()["about/intended-use.html"])
