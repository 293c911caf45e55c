"""A person at a calculator's page in any browser: a `Person` who needs no more of it than a `Window` can do."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest

from tests.browser import patience
from tests.browser.other_browsers import Window
from tests.browser.person import MOST_TABS, NEAR, STEP_BEFORE, plain

AT: Final = """(place, ...given) => {
  const { selector, name, part } = place;
  const nameOf = (one) => (one.labels?.[0] ?? one.querySelector("legend") ?? one).textContent.trim();
  const found = [...document.querySelectorAll(selector)].filter((one) => name === "" || nameOf(one) === name);
  if (found.length !== 1) throw new Error(`${found.length} of ${selector} go by the words “${name}”`);
  return (%s)(part === "" ? found[0] : found[0].querySelector(part), ...given);
}"""
"""A script, run on the one element that is meant by a `Place`."""

SAID: Final = 'element => element?.checkVisibility() ? element.innerText : ""'
FOCUSED: Final = "element => element === document.activeElement"
CHOSEN: Final = "element => element.labels[0].textContent.trim()"
UNIT: Final = "select => select.selectedOptions[0].textContent"
ASK: Final = "(calculator, requests) => Promise.all(requests.map(request => calculator.reply(request)))"

BLINK: Final = 0.02
"""Seconds between two looks at a page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something on the page: its kind, the words it goes by where there are several, and a part of it."""

    selector: str
    name: str = ""
    part: str = ""


CALCULATOR: Final = Place("hlh-calculator")
ENGINE: Final = Place("hlh-calculator .hlh-engine")
HEADLINE: Final = Place("hlh-calculator", part=".hlh-headline")
RESULT: Final = Place("hlh-calculator .hlh-result")
SUMMARY: Final = Place("hlh-calculator .hlh-errors")
IN_SUMMARY: Final = Place("hlh-calculator .hlh-errors a")


def box(label: str) -> Place:
    """The text field of a label."""
    return Place("hlh-calculator input[type=text]", label)


@dataclass(frozen=True, slots=True)
class Visitor:
    """What such a person does and sees."""

    window: Window

    def at(self, place: Place, script: str, *given: Any) -> Any:
        """What a function of JavaScript says of something on the page."""
        where = {"selector": place.selector, "name": place.name, "part": place.part}
        return self.window.run(AT % script, where, *given)

    # What the person does

    def reach(self, place: Place) -> None:
        """From what stands before it, tab until the focus is there."""
        self.at(place, STEP_BEFORE)
        for _ in range(MOST_TABS):
            where = self.at(place, NEAR)
            if where == 0:
                return
            self.window.press("Tab" if where > 0 else "Shift+Tab")
        pytest.fail(f"the keyboard does not reach {place}")

    def fill(self, label: str, text: str) -> None:
        """Type into a field in place of what it holds, and go on."""
        self.reach(box(label))
        self.window.press("ControlOrMeta+a")
        self.window.press("Delete")
        self.window.type(text)
        self.window.press("Tab")

    def choose(self, question: str, choice: str) -> None:
        """Choose an answer with the arrow keys."""
        chosen = Place("hlh-calculator fieldset[data-field]", question, "input:checked")
        self.reach(chosen)
        self._press_until("ArrowUp", lambda: self.at(chosen, CHOSEN), choice)

    def pick_unit(self, label: str, unit: str) -> None:
        """Pick another unit with the arrow keys."""
        select = Place(f'hlh-calculator select[aria-label="Unit of {label}"]')
        self.reach(select)
        self._press_until("ArrowDown", lambda: self.at(select, UNIT), unit)

    def push(self, words: str) -> None:
        """Press a button."""
        self.reach(Place("hlh-calculator button", words))
        self.window.press("Enter")

    def _press_until(self, key: str, look: Callable[[], str], wanted: str) -> None:
        seen = [look()]
        while seen[-1] != wanted:
            self.window.press(key)
            seen.append(look())
            if seen[-1] in seen[:-1]:
                pytest.fail(f"{key} leads to {seen}, never to {wanted}")

    # What the person waits for and sees

    def ask(self, *requests: str) -> list[str]:
        """The replies of the page's own engine, each to its request."""
        replies: list[str] = self.at(CALCULATOR, ASK, list(requests))
        return replies

    def said(self, place: Place) -> str:
        """What can be read there at this moment."""
        return plain(self.at(place, SAID))

    def expect(self, place: Place, words: str) -> None:
        """Wait until these words can be read there."""
        self._wait(lambda: self.said(place), lambda said: words in said, f"{place} to say “{words}”")

    def expect_focus(self, place: Place) -> None:
        """Wait until the focus is there."""
        self._wait(lambda: self.at(place, FOCUSED), bool, f"the focus on {place}")

    def _wait[T](self, look: Callable[[], T], wanted: Callable[[T], bool], what: str) -> None:
        until = time.monotonic() + patience.SECONDS
        while not wanted(seen := look()):
            if time.monotonic() > until:
                pytest.fail(f"waited in vain for {what}; at last there was {seen!r}")
            time.sleep(BLINK)
