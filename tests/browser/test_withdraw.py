"""The form that writes a withdrawal: what it gives is read by the checking command, and by every page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hlh_rules import __version__
from site_tools import status

pytestmark = pytest.mark.browser

WHY = 'A row of `5 mg` was "wrong": ${dose} <b>'
"""With all that would end a text within a script."""


def test_the_form_writes_what_every_page_reads(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}about/hospital.html")
    form = page.locator("hlh-withdraw")
    said = form.get_by_role("status")
    expect(said).to_have_text("Nothing is withdrawn.")
    form.get_by_role("button", name="Add").click()
    expect(form.get_by_role("alert")).to_have_text("Choose what is withdrawn. Say why, for whoever opens it.")
    expect(said).to_have_text("Nothing is withdrawn.")
    form.get_by_label("What is withdrawn").select_option(label="Dose of anakinra")
    form.get_by_label("Why").fill(WHY)
    form.get_by_role("button", name="Add").click()
    form.get_by_label("What is withdrawn").select_option(label="treat/giving.html")
    form.get_by_label("In which version").select_option(label="Every version")
    form.get_by_label("Why").fill("")
    form.get_by_role("button", name="Add").click()
    expect(form.get_by_role("alert")).to_have_text("Say why, for whoever opens it.")
    expect(form.get_by_label("Why")).to_be_focused()
    form.get_by_label("Why").fill("Another table.")
    form.get_by_role("button", name="Add").click()
    expect(said.get_by_role("listitem")).to_have_text(
        [
            f"Withdrawn: the rule dose, in release {__version__}: {WHY}",
            "Withdrawn: the page treat/giving.html, in every release: Another table.",
        ]
    )
    for name in ("status.json", "status.js"):
        with page.expect_download() as saved:
            form.get_by_role("button", name=f"Save {name}", exact=True).click()
        assert saved.value.suggested_filename == name
        saved.value.save_as(tmp_path / name)
    read = [status.read_file((tmp_path / name).read_bytes(), status.guide()) for name in ("status.json", "status.js")]
    assert read[0] == read[1]
    assert read[0].faults == []
    assert [(one.get("rule"), one.get("page"), one["why"]) for one in read[0].withdrawn] == [
        ("dose", None, WHY),
        (None, "treat/giving.html", "Another table."),
    ]
    # What cannot be read is named, is not added to, and is not given out.
    downloads: list[str] = []
    page.on("download", lambda download: downloads.append(download.suggested_filename))
    form.locator("textarea").fill('{"withdrawn": [{"page": "treat/doses"}]}')
    form.get_by_role("button", name="Add").click()
    form.get_by_role("button", name="Save status.json", exact=True).click()
    expect(said).to_have_text('Cannot be read: entry 1 names "treat/doses", which is no page of this guide.')
    expect(form.locator("textarea")).to_have_value('{"withdrawn": [{"page": "treat/doses"}]}')
    assert downloads == []
