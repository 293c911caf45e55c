"""One version and one mark: on every page, in the result and in the engine, and those of the very rules under test."""

import datetime as dt
import hashlib
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hlh_rules import __version__
from site_tools import wheel
from tests.browser.conftest import Opener
from tests.every_page import PAGES

pytestmark = pytest.mark.browser

FIRST_DAY = dt.date(2025, 11, 1)
"""There was no such guide before; a build that says so has lost its date."""

DAYS = "footer => [...footer.querySelectorAll('time')].map(time => time.dateTime)"


@pytest.fixture(scope="module")
def mark(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The SHA-256 of the wheel, built now from the source under test."""
    return wheel.sha256(wheel.build(tmp_path_factory.mktemp("wheel")))


def test_the_site_holds_the_wheel_of_this_source(site: Path, mark: str) -> None:
    runtime = site / "assets" / "runtime"
    assert hashlib.sha256((runtime / "rules.zip").read_bytes()).hexdigest() == mark
    assert json.loads((runtime / "lock.json").read_text("utf-8"))["packages"]["hlh-rules"]["sha256"] == mark


def test_the_result_says_which_rules_gave_it(opened: Opener, mark: str) -> None:
    person = opened("diagnose/hscore.html")
    person.fill("AST", "30")
    expect(person.result).to_contain_text(f"Rules version {__version__}, {mark[:12]}.")
    release = person.page.evaluate("({ version: HLH_RELEASE.version, mark: HLH_RELEASE.wheel.sha256 })")
    assert release == {"version": __version__, "mark": mark}


def test_every_page_says_its_version_and_mark(page: Page, address: str, mark: str) -> None:
    for path in PAGES:
        page.goto(address + path)
        footer = page.get_by_role("contentinfo")
        expect(footer.get_by_title(f"SHA-256 {mark}")).to_be_visible()
        said = footer.aria_snapshot()
        assert f"SHA-256 {mark[:12]}" in said
        assert re.findall("- definition: (.*)", said)[0] == __version__
        for term in ("Version", "Built", "Review by", "Source edition"):
            assert f"- term: {term}" in said
        built, review_by = map(dt.date.fromisoformat, footer.evaluate(DAYS))
        assert FIRST_DAY <= built <= dt.datetime.now(dt.UTC).date() < review_by
