"""A sheet handed over to another device: in the link alone, taken out of the address at once, and nowhere else."""

import hashlib
import json
import zlib
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from hlh_rules import __version__
from hlh_rules.worksheet.saved import FORMAT
from tests.browser.conftest import HoldingServer, address_of, private
from tests.browser.test_privacy import NOTHING, kept_by

pytestmark = pytest.mark.browser

WORKSHEET = "worksheet/index.html"
DAYS = [
    {
        "day": "0",
        "answers": {"weight": {"value": "71.5", "unit": "kg"}, "ferritin": {"value": ">40000", "unit": "ug/L"}},
    },
    {"day": "7", "answers": {"ferritin": {"value": "9 100", "unit": "ug/L"}, "organ-support-reduced": "no"}},
]
ADDRESSES = """() => {
  globalThis.addressesByTest = [location.href];
  const replace = history.replaceState;
  history.replaceState = function (...given) {
    replace.apply(this, given);
    globalThis.addressesByTest.push(`${document.scripts.length} scripts, ${location.href}`);
  };
}"""


def code(days: Any, **more: Any) -> str:
    """As another device packs it."""
    text = json.dumps({"format": FORMAT, "version": __version__, "days": days, **more}, separators=(",", ":"))
    squeezed = zlib.compress(text.encode(), wbits=-15)
    return "z" + urlsafe_b64encode(squeezed).decode().rstrip("=")


def held(page: Page) -> dict[str, str]:
    """What the sheet's fields hold."""
    script = """() => {
      const forms = [...document.querySelectorAll("hlh-worksheet form[data-day]")];
      const given = forms.flatMap((form) => [...new FormData(form)].map(([name, value]) => [form, name, value]));
      const answers = given.filter(([, name, value]) => value && !name.endsWith(".unit"));
      return Object.fromEntries(answers.map(([form, name, value]) => [`${form.dataset.day} ${name}`, value]));
    }"""
    found: dict[str, str] = page.evaluate(script)
    return found


def copied(page: Page) -> str:
    """The link, as it comes out of the clipboard."""
    offered = page.get_by_role("group", name="Hand over to another device")
    offered.get_by_role("button", name="Copy the link").press("Enter")
    expect(offered.get_by_text("Copied.")).to_be_visible()
    page.evaluate("() => { document.body.append(document.createElement('textarea')); }")
    page.locator("body > textarea").press("ControlOrMeta+v")
    return page.locator("body > textarea").input_value()


FILLED = {"0 weight": "71.5", "0 ferritin": ">40000", "7 ferritin": "9 100", "7 organ-support-reduced": "no"}


def test_from_one_device_to_another(page: Page, chromium: Browser, slow: HoldingServer) -> None:
    address = address_of(slow)
    page.goto(address + WORKSHEET)
    sheet = page.locator("hlh-worksheet")
    offered = sheet.get_by_role("group", name="Hand over to another device")
    button = sheet.get_by_role("button", name="Hand over to another device")
    expect(offered).to_be_hidden()
    assert not any("/code.js" in path for path in slow.asked), "fetched before it was asked for"
    button.press("Enter")
    expect(offered).to_contain_text("There is no answer on this sheet yet.")
    page.locator("#worksheet-weight").fill("71.5")
    page.locator("#worksheet-ferritin").fill(">40000")
    page.locator("#worksheet-ferritin").press("Tab")
    expect(offered).to_be_hidden()
    button.press("Enter")
    expect(offered).to_be_focused()
    expect(offered).to_contain_text("every answer on this sheet and nothing else: 2 answers on 1 day")
    expect(offered).to_contain_text("may keep the link in its own history")
    expect(offered.get_by_role("img", name="A code that holds the answers on this sheet")).to_be_visible()
    assert page.url == address + WORKSHEET
    link = copied(page)
    # A changed answer takes the code away that holds the old one.
    page.locator("#worksheet-weight").fill("72")
    expect(offered).to_be_hidden()
    expect(offered.get_by_role("img")).to_have_count(0)

    requests: list[tuple[str, dict[str, str]]] = []
    with private(chromium) as elsewhere:
        other = elsewhere.new_page()
        other.add_init_script(f"({ADDRESSES})()")
        other.on("request", lambda request: requests.append((request.url, request.headers)))
        other.goto(link, wait_until="networkidle")
        expect(other.get_by_text("Filled from the link, which is no longer in the address.")).to_be_visible()
        expect(other.locator("#worksheet-step-dose .hlh-headline")).to_be_visible()
        assert held(other) == {"0 weight": "71.5", "0 ferritin": ">40000"}
        assert other.url == address + WORKSHEET
        first, *_ = other.evaluate("addressesByTest")[1:]
        # The first change of the address was that the answers went out of it.
        assert first.endswith(f" scripts, {address + WORKSHEET}")
        secret = urlsplit(link).fragment.removeprefix("sheet=")
        own = [url for url, _ in requests if secret not in url or url == link]
        assert len(own) == len(requests)
        assert not any(secret in f"{path}" for path in slow.asked)
        assert not any("referer" in headers and secret in headers["referer"] for _, headers in requests)
        assert secret not in other.title() + other.evaluate("document.referrer")
        assert other.evaluate("history.length") <= 2
        assert kept_by(other) == NOTHING
        assert elsewhere.cookies() == []
        # Read again, the sheet is blank: nothing was kept.
        other.reload()
        assert held(other) == {}


def test_what_is_on_the_screen_is_never_lost_to_a_link(page: Page, address: str) -> None:
    page.goto(address + WORKSHEET)
    weight = page.locator("#worksheet-weight")
    expect(page.locator("hlh-worksheet .hlh-engine")).to_be_hidden()

    def follow(fragment: str) -> None:
        page.evaluate("fragment => { location.hash = `sheet=${fragment}`; }", fragment)
        page.wait_for_url(address + WORKSHEET)

    problems = page.locator(".hlh-problems")
    weight.fill("50")
    weight.press("Tab")
    for wrong in (
        "z",
        "zAAAA",
        "j" + urlsafe_b64encode(b'{"a": 1}').decode().rstrip("="),
        "z" + "A" * 30_000,
        code(DAYS, more="x"),
        code([{"day": "0", "answers": {"weight": {"value": "1", "unit": "stone"}}}]),
        code([{"day": "0", "answers": {"name": "Jo"}}]),
        code([{"day": "0", "answers": {}, "name": "Jo"}]),
        code([{"day": "x", "answers": {}}]),
        code("days"),
        "z" + urlsafe_b64encode(zlib.compress(b"[" * 100_000, wbits=-15)).decode().rstrip("="),
    ):
        page.evaluate("() => { document.querySelector('.hlh-problems').hidden = true; }")
        follow(wrong)
        expect(problems).to_contain_text("About the link")
        expect(problems).to_contain_text("Nothing on the screen was changed.")
        assert held(page) == {"0 weight": "50"}, wrong[:60]

    question = page.get_by_role("dialog")
    follow(code(DAYS))
    expect(question).to_contain_text("Fill the sheet from the link, in place of the answers on the screen?")
    question.get_by_role("button", name="Keep the answers").press("Enter")
    assert held(page) == {"0 weight": "50"}
    follow(code(DAYS))
    question.get_by_role("button", name="Fill it").press("Enter")
    expect(page.get_by_text("Filled from the link, which is no longer in the address.")).to_be_visible()
    expect(problems).to_be_hidden()
    assert held(page) == FILLED


def test_a_sheet_too_long_for_a_code_says_so_and_offers_the_file(page: Page, address: str) -> None:
    page.goto(address + WORKSHEET)
    # Beyond any compression: nothing in it comes twice.
    digests = [hashlib.sha512(bytes([n])).digest() + hashlib.sha512(bytes([n, n])).digest() for n in range(40)]
    texts = [urlsafe_b64encode(digest).decode() for digest in digests]
    script = "(boxes, texts) => boxes.forEach((box, number) => { box.value = texts[number]; })"
    page.locator("hlh-worksheet form[data-day] input[type=text]").evaluate_all(script, texts)
    page.locator("hlh-worksheet").get_by_role("button", name="Hand over to another device").press("Enter")
    offered = page.get_by_role("group", name="Hand over to another device")
    expect(offered).to_contain_text("too long for a code")
    expect(offered).to_contain_text("Save the sheet to a file instead")
    expect(offered.get_by_role("img")).to_have_count(0)
    expect(offered.get_by_role("button", name="Save to a file")).to_be_visible()


def test_from_a_folder_only_the_file_is_offered(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / WORKSHEET).as_uri())
    page.locator("#worksheet-weight").fill("71.5")
    page.locator("hlh-worksheet").get_by_role("button", name="Hand over to another device").press("Enter")
    offered = page.get_by_role("group", name="Hand over to another device")
    expect(offered).to_contain_text("opened from a folder")
    expect(offered).to_contain_text("Save the sheet to a file instead")
    expect(offered.get_by_role("button", name="Save to a file")).to_be_visible()
    expect(offered.get_by_role("button", name="Copy the link")).to_be_hidden()
    expect(offered.get_by_role("img")).to_have_count(0)
