"""What five tasks cost on a phone, from the first page, stays within the figures that were set to be reached."""

import pytest
from playwright.sync_api import Page

from tests.browser.effort import TASKS, effort
from tests.browser.paper import printed

pytestmark = pytest.mark.browser

MOST = {
    "hscore": (9, 16, 1.0),
    "dose": (4, 2, 1.0),
    "covered": (2, 0, 0.5),
    "response": (6, 9, 1.3),
    "source": (2, 7, 1.0),
}
"""Taps, keys and screens; the screens of the response are this guide's own figure."""


@pytest.mark.parametrize("task", TASKS)
def test_a_task_costs_no_more_than_was_to_be_reached(page: Page, address: str, task: str) -> None:
    hand = effort(page, address, task)
    taps, keys, screens = MOST[task]
    assert (hand.taps <= taps, hand.keys <= keys, round(hand.screens, 1) <= screens) == (True, True, True), hand
    # What came of it is one page to print, with its foot.
    if page.locator(".hlh-answer").is_visible():
        [paper] = printed(page)
        assert "clinical sign-off" in paper.extract_text()
