"""Paper: an answer takes one page however little was answered; so does how to give a dose."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser


def paper(page: Page) -> list[str]:
    """What each page holds."""
    return [one.extract_text() for one in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]


def test_hardly_an_answer_is_one_page(opened: Opener, page: Page) -> None:
    """With an active infection alone, every criterion of eligibility is open, and a warning stands above them."""
    person = opened("treat/eligibility.html")
    person.choose("Active infection", "Yes")
    expect(person.headline).to_be_visible()
    [said] = paper(page)
    for part in ("Active infection is a contraindication", "Haemophagocytosis on marrow aspirate", "clinical sign-off"):
        assert part in " ".join(said.split()), part


def test_how_to_give_a_dose_is_one_page(page: Page, address: str) -> None:
    page.goto(f"{address}treat/giving.html")
    [said] = paper(page)
    assert "clinical sign-off" in said
