"""By the tabulator everything that can be used is reached, in its order, in sight, and left again.

The tabulator itself goes through the frame, a form and the beginning and the end of a page's text. What stands between
is links, to which no script listens: each of them is given the focus, and looked at, without a press.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opener
from tests.browser.person import STOPS, Person
from tests.browser.test_accessibility import show_errors, show_everything

pytestmark = pytest.mark.browser

BEGINNING, END = 10, 4
"""Presses from the last control of a page's own text on, or else from its first link, and at its end."""

PARTS_OF_A_DATE = 4
"""The day, the month, the year and the calendar: one stop, and a press for each."""

WATCH = """(stops) => {
  const faults = stops.filter((one) => one.tabIndex > 0).map((one) => `out of order: ${one.outerHTML}`);
  const header = document.querySelector(".hlh-header");
  const sticks = getComputedStyle(header).position === "sticky" ? header.offsetHeight : 0;
  const seen = [];
  // A choice is marked by its label, a step of a drawing by its box.
  const isMarked = (one) =>
    [one, one.parentElement, one.querySelector("rect") ?? one].some((part) => {
      const { outlineStyle, outlineWidth, strokeWidth } = getComputedStyle(part);
      const width = part.matches("rect") ? strokeWidth : outlineStyle === "none" ? 0 : outlineWidth;
      return parseFloat(width) >= 2;
    });
  const look = (one, marked) => {
    const { top, bottom, left, right } = one.getBoundingClientRect();
    const overHeader = header.contains(one) || getComputedStyle(one).position === "fixed";
    const inHeight = bottom > (overHeader ? 0 : sticks) && top < innerHeight;
    const inSight = inHeight && right > 0 && left < innerWidth;
    if (document.activeElement === one && !(marked && inSight))
      faults.push(`${marked ? "out of sight" : "no mark"}: ${one.outerHTML.slice(0, 120)}`);
  };
  globalThis.walkedByTest = { stops, faults, seen, look, isMarked, pressed: true };
  document.addEventListener("focusin", ({ target: one }) => {
    seen.push(stops.indexOf(one));
    // What was pressed for is brought into sight before the next frame.
    const marked = isMarked(one);
    if (walkedByTest.pressed) requestAnimationFrame(() => look(one, marked));
  });
  const own = stops.findIndex((one) => one.closest("article"));
  const isControl = (one) => one.closest("article") && one.matches("button, input, select, textarea");
  const controls = stops.findLastIndex(isControl);
  const dates = stops.filter((one) => one.type === "date").length;
  return [Math.max(own, 0), Math.max(own, controls, 0), dates, stops.length];
}"""

WALK_FROM = "start => { walkedByTest.stops[start - 1]?.focus(); walkedByTest.seen.length = 0; }"
BETWEEN = """([start, end]) => {
  walkedByTest.pressed = false;
  for (const one of walkedByTest.stops.slice(start, end)) {
    if (!one.matches("a, summary, [tabindex]")) walkedByTest.faults.push(`to be pressed for: ${one.outerHTML}`);
    one.focus({ focusVisible: true });
    if (document.activeElement !== one) walkedByTest.faults.push(`takes no focus: ${one.outerHTML}`);
    walkedByTest.look(one, walkedByTest.isMarked(one));
  }
  walkedByTest.pressed = true;
}"""
OUTCOME = "() => new Promise((done) => requestAnimationFrame(() => done(walkedByTest.faults)))"


def faults_of(page: Page, *, from_the_top: bool) -> list[str]:
    """What is wrong with the way of the tabulator through a page."""
    own, controls, dates, many = page.evaluate(f"({WATCH})(({STOPS})())")
    first = 0 if from_the_top else own
    found: list[str] = []
    middle = min(controls + BEGINNING, many), max(first, many - END)
    for start, end in ((first, middle[0]), (middle[1], many)):
        page.evaluate(WALK_FROM, start)
        for _ in range(start, end):
            page.keyboard.press("Tab")
        for _ in range(dates * (PARTS_OF_A_DATE - 1)):
            if page.evaluate("walkedByTest.seen.length") < end - start:
                page.keyboard.press("Tab")
        seen = page.evaluate("walkedByTest.seen")
        if start == first:
            page.evaluate(BETWEEN, middle)
        if seen != [*range(start, end)]:
            found.append(f"{many} stops, from {start}: {seen}")
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement === walkedByTest.stops.at(-1)"):
        found.append("the last stop is not left")
    wrong: list[str] = page.evaluate(OUTCOME)
    return found + wrong


@pytest.mark.parametrize("show", [show_errors, show_everything])
def test_a_form_is_walked_with_its_errors_and_with_its_answer(opened: Opener, show: Callable[[Person], None]) -> None:
    person = opened("diagnose/hscore.html")
    person.page.emulate_media(reduced_motion="reduce")
    show(person)
    assert faults_of(person.page, from_the_top=False) == []
