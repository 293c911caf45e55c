"""A person at a calculator's page, with a keyboard and no mouse, who goes by the words on the screen.

The way through a page by the tabulator is `test_every_page.py`'s; here only its last step is pressed for.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from hlh_rules import bridge

MOST_TABS = 200
"""After so many presses the focus is going round in circles."""

WATCH = """calculator => {
  const form = calculator.querySelector("form");
  const answer = calculator.querySelector(".hlh-answer");
  globalThis.seenByTest = [];
  const look = () => {
    const headline = answer.querySelector(".hlh-headline");
    if (answer.hidden || !headline) return;
    const words = headline.cloneNode(true);
    words.querySelector(".hlh-sign")?.remove();
    globalThis.seenByTest.push({ headline: words.textContent, form: [...new FormData(form)] });
  };
  new MutationObserver(look).observe(answer, { childList: true, attributes: true });
}"""

STOPS = """() => {
  const usable = "a[href], button, input, select, summary, textarea, [tabindex]";
  const isStop = (one) =>
    one.tabIndex >= 0 && !one.matches(":disabled") && one.checkVisibility({ visibilityProperty: true });
  // Of radio buttons the tabulator goes to the one that is chosen.
  const isChosen = (one) => one.type !== "radio" || one.checked;
  return [...document.querySelectorAll(usable)].filter((one) => isStop(one) && isChosen(one));
}"""
"""Where the tabulator stops, in its order."""

STEP_BEFORE = f"""target => {{
  const stops = ({STOPS})();
  if (document.activeElement !== target) stops[stops.indexOf(target) - 1]?.focus({{ preventScroll: true }});
}}"""
"""Gives the focus to what the tabulator comes to just before."""

NEAR = """target => {
  if (!target.isConnected) return null;
  const here = document.activeElement;
  if (here === target) return 0;
  return here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING ? 1 : -1;
}"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A headline that was on the screen, and what was in the form at that moment."""

    headline: str
    form: dict[str, str]

    def request(self, rule: str) -> str:
        """The question those answers make."""
        answers: dict[str, Any] = {}
        for name, value in self.form.items():
            if value.strip() and "." not in name:
                unit = self.form.get(f"{name}.unit")
                answers[name] = value if unit is None else {"value": value, "unit": unit}
        return json.dumps({"rule": rule, "answers": answers})


@dataclass(frozen=True, slots=True)
class Person:
    """What such a person does and sees."""

    page: Page

    # What is on the page, by its words

    @property
    def calculator(self) -> Locator:
        """The form with its result."""
        return self.page.locator("hlh-calculator")

    def box(self, label: str) -> Locator:
        """The text field of a label."""
        return self.calculator.get_by_role("textbox", name=label, exact=True)

    def field(self, label: str) -> Locator:
        """The text field with all that is said beside it."""
        box = self.page.get_by_role("textbox", name=label, exact=True)
        return self.calculator.locator("[data-field]").filter(has=box)

    def question(self, words: str) -> Locator:
        """A question with its choices."""
        return self.calculator.get_by_role("group", name=words, exact=True)

    def button(self, words: str) -> Locator:
        """A button of the calculator."""
        return self.calculator.get_by_role("button", name=words, exact=True)

    @property
    def result(self) -> Locator:
        """The place of the result."""
        return self.calculator.get_by_role("region", name="Result", exact=True)

    @property
    def headline(self) -> Locator:
        """The answer in words; only there while there is an answer."""
        return self.result.locator(".hlh-headline")

    @property
    def brief(self) -> Locator:
        """The verdict in a few words, which is read out; empty while there is nothing to say."""
        return self.result.locator(".hlh-brief")

    @property
    def summary(self) -> Locator:
        """The list of what is wrong."""
        return self.calculator.get_by_role("group", name="There is a problem", exact=True)

    # What the person does

    def press(self, key: str) -> None:
        """Press a key or keys, "Shift+Tab"."""
        self.page.keyboard.press(key)

    def reach(self, target: Locator) -> None:
        """From what stands before it, tab until the focus is there."""
        element = target.element_handle()
        element.evaluate(STEP_BEFORE)
        for _ in range(MOST_TABS):
            where = element.evaluate(NEAR)
            if where is None:
                element = target.element_handle()
            elif where == 0:
                expect(target).to_be_focused()
                return
            else:
                self.press("Tab" if where > 0 else "Shift+Tab")
        pytest.fail(f"the keyboard does not reach {target}")

    def type_into(self, label: str, text: str) -> None:
        """Type into a field in place of what it holds, and stay there."""
        self.reach(self.box(label))
        self.press("ControlOrMeta+a")
        self.press("Delete")
        self.page.keyboard.type(text)

    def fill(self, label: str, text: str) -> None:
        """Type into a field and go on."""
        self.type_into(label, text)
        self.press("Tab")

    def choose(self, question: str, choice: str) -> None:
        """Choose an answer with the arrow keys."""
        self.choose_among(self.question(question), choice)

    def choose_among(self, group: Locator, choice: str | re.Pattern[str]) -> None:
        """Choose among radio buttons with the arrow keys."""
        choices = group.get_by_role("radio")
        wanted = group.get_by_role("radio", name=choice, exact=True)
        self.reach(group.get_by_role("radio", checked=True))
        for _ in range(choices.count()):
            if wanted.is_checked():
                break
            self.press("ArrowDown")
        expect(wanted).to_be_checked()
        expect(wanted).to_be_focused()

    def pick_unit(self, label: str, unit: str) -> None:
        """Pick another unit with the arrow keys."""
        select = self.calculator.get_by_role("combobox", name=f"Unit of {label}", exact=True)
        self.reach(select)
        for _ in range(select.get_by_role("option").count()):
            if select.evaluate("select => select.selectedOptions[0].textContent") == unit:
                return
            self.press("ArrowDown")
        pytest.fail(f"{label} has no unit {unit}")

    def push(self, words: str) -> None:
        """Press a button."""
        self.reach(self.button(words))
        self.press("Enter")

    def search_for(self, words: str) -> None:
        """Look something up in the whole guide."""
        self.reach(self.page.get_by_role("textbox", name="Search the guide"))
        self.page.keyboard.type(words)
        expect(self.page.get_by_role("status").filter(has_text="found")).to_be_visible()

    def choose_colours(self, word: str) -> None:
        """Choose the colours of the guide with the arrow keys."""
        self.choose_among(self.page.get_by_role("radiogroup", name="Colours"), re.compile(rf"\b{word}$", re.IGNORECASE))

    # What the person waits for and sees

    def wait_for_engine(self) -> None:
        """Until Python has answered for the first time."""
        self.ask("{}")

    def ask(self, *requests: str) -> list[str]:
        """The replies of the page's own engine, each to its request."""
        script = "(calculator, requests) => Promise.all(requests.map(request => calculator.reply(request)))"
        replies: list[str] = self.calculator.evaluate(script, list(requests))
        return replies

    def watch(self) -> None:
        """Note every answer from now on, with what the form held at that moment."""
        self.calculator.evaluate(WATCH)

    def seen(self) -> list[Seen]:
        """What was noted; each answer checked to be the right one for what the form held."""
        noted = self.page.evaluate("globalThis.seenByTest")
        rule = self.calculator.get_attribute("rule") or ""
        seen = [Seen(plain(one["headline"]), dict(one["form"])) for one in noted]
        for one in seen:
            reply = json.loads(bridge.handle(one.request(rule)))
            assert one.headline == reply["result"]["headline"], f"shown for {one.form}"
        return seen

    def expect_no_result(self) -> None:
        """Nothing of any result is on the page at this very moment: no waiting for it to go."""
        assert self.headline.count() == 0
        for gone in (".hlh-answer", ".hlh-explanation", ".hlh-result-actions"):
            assert not self.calculator.locator(gone).is_visible(), gone
        for kept in (".hlh-brief", ".hlh-bar"):
            place = self.calculator.locator(kept)
            assert not place.is_visible() or re.match(r"\W*(\d+\sanswers? needs? |$)", place.inner_text()), kept


def plain(text: str) -> str:
    """Text with ordinary spaces, and one at a time."""
    return " ".join(text.split())
