"""One version and one mark, in the result and in the engine, are those of the very rules under test."""

import hashlib
import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from hlh_rules import __version__
from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser


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
