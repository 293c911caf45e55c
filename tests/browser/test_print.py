"""Paper: an answer takes one page however little was answered; so does how to give a dose."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.paper import printed
from tests.browser.person import plain

pytestmark = pytest.mark.browser


def test_hardly_an_answer_is_one_page(opened: Opener, page: Page) -> None:
    """With an active infection alone, every criterion of eligibility is open, and a warning stands above them."""
    person = opened("treat/eligibility.html")
    person.choose("Active infection", "Yes")
    expect(person.headline).to_be_visible()
    [paper] = printed(page)
    said = plain(paper.extract_text())
    for part in ("Active infection is a contraindication", "Haemophagocytosis on marrow aspirate", "clinical sign-off"):
        assert part in said, part


def test_how_to_give_a_dose_is_one_page(page: Page, address: str) -> None:
    page.goto(f"{address}treat/giving.html")
    [paper] = printed(page)
    assert "clinical sign-off" in paper.extract_text()
