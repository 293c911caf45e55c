"""What five tasks cost on a phone, from the first page: taps, keys, and screens of scrolling.

`python -m tests.browser.effort` prints it of the built site. A tap is a touch on a link, a field or a choice; a key is
a letter typed; a screen is the height of the phone, of which a task scrolls only as far as it must to see what it taps
next, clear of the header and of the bar at the foot, and at the end the answer.
"""

import sys
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, ViewportSize, sync_playwright

from site_tools import serve
from tests.browser.browsers import chromium_executable
from tests.browser.conftest import ARGUMENTS, INTRANET, address_of, serving

PHONE: ViewportSize = {"width": 390, "height": 844}

INTO_SIGHT = """target => {
  const boxOf = selector => document.querySelector(selector)?.getBoundingClientRect();
  const header = document.querySelector(".hlh-header");
  const top = header && getComputedStyle(header).position === "sticky" ? header.offsetHeight : 0;
  const bar = document.querySelector(".hlh-bar:not([hidden])");
  const bottom = innerHeight - (bar && bar !== target ? bar.offsetHeight : 0);
  const box = target.getBoundingClientRect();
  const down = box.bottom > bottom ? Math.min(box.bottom - bottom, box.top - top) : Math.min(box.top - top, 0);
  if (target !== bar) scrollBy({ top: down, behavior: "instant" });
}"""


@dataclass(slots=True)
class Hand:
    """One thumb, which counts what it does."""

    page: Page
    taps: int = 0
    keys: int = 0
    screens: float = 0
    at: float = 0
    """How far down the page it has come; whatever moved it there counts."""

    def see(self, target: Locator) -> None:
        """Scroll until it is in sight, and no further."""
        target.wait_for()
        self._moved()
        target.evaluate(INTO_SIGHT)
        self._moved()

    def _moved(self) -> None:
        now = float(self.page.evaluate("scrollY / innerHeight"))
        self.screens += abs(now - self.at)
        self.at = now

    def tap(self, target: Locator) -> None:
        """Touch it."""
        self.see(target)
        target.click()
        self.taps += 1

    def type(self, label: str, text: str) -> None:
        """Touch a field and type."""
        self.tap(self.page.get_by_role("textbox", name=label, exact=True))
        self.page.keyboard.type(text)
        self.keys += len(text)

    def choose(self, question: str, choice: str) -> None:
        """Touch a choice."""
        group = self.page.get_by_role("group", name=question, exact=True)
        self.tap(group.locator("label").filter(has_text=choice).first)

    def go(self, link: str) -> None:
        """Touch a link of the page's own."""
        self.tap(self.page.get_by_role("main").get_by_role("link", name=link, exact=True))
        self.page.wait_for_load_state()
        self.at = 0


def hscore(hand: Hand) -> None:
    """An HScore of eight values."""
    hand.go("Work out an HScore")
    for label, text in (
        ("Temperature", "39"),
        ("Haemoglobin", "80"),
        ("White cells", "3"),
        ("Platelets", "70"),
        ("Ferritin", "6001"),
        ("Triglycerides", "5"),
        ("Fibrinogen", "2"),
        ("AST", "100"),
    ):
        hand.type(label, text)
    finish(hand, "HScore")


def dose(hand: Hand) -> None:
    """The dose of 72 kg at 4 mg/kg/day in two."""
    hand.go("Work out a dose of anakinra")
    hand.type("Weight", "72")
    hand.tap(hand.page.locator('[data-field="daily-dose"]').get_by_role("button", name="4", exact=True))
    hand.choose("Doses a day", "2")
    finish(hand, "144 mg a dose, 2 a day")


def covered(hand: Hand) -> None:
    """Whether a 7-month-old is covered."""
    hand.go("who is eligible")
    hand.see(hand.page.get_by_role("main").locator("p").filter(has_text="under 8 months").first)


def response(hand: Hand) -> None:
    """The response on day 7: a ferritin of 12 000 before the first dose and of 900 now, and no adverse event."""
    hand.go("Judge the response")
    hand.type("Days since the first dose of anakinra", "7")
    hand.choose("Serious adverse event", "No")
    hand.type("Ferritin before the first dose", "12000")
    hand.type("Ferritin", "900")
    hand.tap(hand.page.get_by_role("button", name="The same day: 7", exact=True))
    finish(hand, "Responding")


def source(hand: Hand) -> None:
    """Where 8 mg/kg/day comes from."""
    hand.go("See where a number comes from")
    hand.type("Show only what holds", "8 mg/kg")
    hand.see(hand.page.locator("hlh-trace tbody tr:visible").first)


TASKS = {"hscore": hscore, "dose": dose, "covered": covered, "response": response, "source": source}
"""In the order of the list that they come from, at the end of the notes on use."""


def finish(hand: Hand, words: str) -> None:
    """Leave the last field; the answer stands in the bar, in sight."""
    hand.page.keyboard.press("Tab")
    bar = hand.page.locator(".hlh-bar").filter(has_text=words)
    hand.see(bar)


def effort(page: Page, address: str, task: str) -> Hand:
    """Do a task on a phone, from the first page."""
    page.set_viewport_size(PHONE)
    page.goto(f"{address}index.html")
    hand = Hand(page)
    TASKS[task](hand)
    return hand


def main() -> int:
    """Print what each task costs."""
    with serving(server := serve.server(0)), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_executable(), args=ARGUMENTS)
        for task, do in TASKS.items():
            hand = effort(browser.new_page(), address_of(server, INTRANET), task)
            does = (do.__doc__ or "").rstrip(".")
            sys.stdout.write(f"{does}: {hand.taps} taps, {hand.keys} keys, {hand.screens:.1f} screens\n")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
