"""What patients and families take away on paper: a leaflet of two sides, and large print."""

import pytest
from playwright.sync_api import Page

from tests.browser.paper import printed
from tests.browser.person import plain

pytestmark = pytest.mark.browser


def test_the_leaflet_is_two_sides_with_everything_on_them(page: Page, address: str) -> None:
    page.goto(address + "families/index.html")
    headings = page.locator(".hlh-leaflet h2").all_inner_texts()
    sides = [plain(side.extract_text()) for side in printed(page)]
    assert len(sides) == 2
    for heading in headings:
        assert any(heading in side for side in sides), heading
    assert "Where this comes from" not in "".join(sides)
    assert "clinical sign-off" in sides[-1]


def test_large_print_is_large(page: Page, address: str) -> None:
    page.goto(address + "families/large-print.html")
    page.emulate_media(media="print")
    sizes = page.eval_on_selector_all(
        ".hlh-leaflet :is(p, li)", "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert sizes
    assert min(sizes) >= 18 * 96 / 72
