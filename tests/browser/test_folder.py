"""The offline zip as it is handed out: unpacked where people unpack things, opened with a double click."""

import json
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hlh_rules.bridge import handle
from site_tools import release
from tests.browser.conftest import private
from tests.browser.person import Person
from tests.every_page import PAGES

pytestmark = pytest.mark.browser

QUESTION = json.dumps({"rule": "hscore", "answers": {"ferritin": {"value": "6001", "unit": "ug/L"}}})


@pytest.fixture
def requests(page: Page) -> Iterator[list[str]]:
    """What the page asks for: nothing of it may be refused, and none of it may be elsewhere."""
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: refused.append(f"{request.url}: {request.failure}"))
    yield asked
    assert refused == []
    assert [url for url in asked if not url.startswith(("file:", "blob:", "data:"))] == []


def at(folder: Path, path: str) -> str:
    return (folder / path).as_uri()


def test_it_answers_as_cpython_does(page: Page, unpacked: Path, requests: list[str]) -> None:
    page.goto(at(unpacked, "diagnose/hscore.html"))
    person = Person(page)
    person.fill("AST", "31")
    expect(person.headline).to_contain_text("HScore 19 to")
    assert person.ask(QUESTION) == [handle(QUESTION)]
    assert any("snapshot.gz.js" in url for url in requests), "the engine's files are not seen here"
    person.fill("Ferritin", "none")
    person.push("Show result")
    expect(person.summary.get_by_role("link")).to_contain_text("“none” cannot be read")


@pytest.mark.usefixtures("requests")
def test_the_search_finds_a_place_and_leads_there(page: Page, unpacked: Path) -> None:
    page.goto(at(unpacked, "about/sources.html"))
    person = Person(page)
    person.search_for("types and triggers")
    person.press("ArrowDown")
    person.press("Enter")
    expect(page).to_have_url(at(unpacked, "recognise/types-and-triggers.html"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Types and triggers")


@pytest.mark.usefixtures("requests")
def test_every_page_opens_without_a_complaint(page: Page, unpacked: Path) -> None:
    for path in PAGES:
        if path not in release.SERVERS_ONLY:
            page.goto(at(unpacked, path))
            expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_it_may_connect_to_nothing(page: Page, unpacked: Path) -> None:
    page.goto(at(unpacked, "index.html"))
    [policy] = [found.get_attribute("content") or "" for found in page.locator("meta[http-equiv]").all()]
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy


def test_the_web_edition_in_a_folder_says_what_it_is(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    for path in ("index.html", "treat/dose.html"):
        page.goto(at(site, path))
        expect(page.locator("hlh-notices")).to_contain_text("This is the web edition of the guide")
    expect(page.locator("hlh-calculator")).to_contain_text("to open the guide from a folder, use the offline edition")
    page.goto(at(site, "check.html"))
    expect(page.get_by_text("Done. 2 of 2 do not work here. At fault: the edition.")).to_be_visible()


def test_a_page_opened_inside_the_zip_says_to_unpack_it(
    context: BrowserContext, unpacked: Path, tmp_path: Path
) -> None:
    """There it stands alone in a folder of the system's own, without styles and scripts."""
    page = context.new_page()
    page.goto(at(unpacked, "index.html"))
    words = page.get_by_text("unpack the whole zip and open index.html in the unpacked folder")
    expect(words).to_be_hidden()
    shutil.copy(unpacked / "index.html", tmp_path)
    page.goto(at(tmp_path, "index.html"))
    expect(words).to_be_in_viewport()
    drawn = [box for svg in page.locator("svg").all() if (box := svg.bounding_box())]
    assert drawn
    assert max(box["width"] for box in drawn) < 40, "an icon as large as the screen"


def test_a_folders_status_withdraws_and_cannot_break_the_page(
    chromium: Browser, unpacked: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(unpacked, folder, copy_function=shutil.copyfile)
    for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        path.chmod(stat.S_IRWXU)
    said = folder / "status.js"
    home, dose = ((folder / path).as_uri() for path in ("index.html", "treat/dose.html"))
    with private(chromium) as context:
        page = context.new_page()
        line, notice = page.locator('[data-line="withdrawal"] dd'), page.locator('[data-id="withdrawn"]')
        page.goto(dose)
        expect(line).to_contain_text("not withdrawn. Go by the review date.")
        said.write_text('hlhStatus`{"withdrawn": [{"rule": "dose", "why": "A row was wrong."}]}`;', "utf-8")
        page.goto(dose)
        expect(notice).to_contain_text("A row was wrong.")
        # Broken, or about something else: what was heard stands, and the page is whole.
        for text in ("hlhStatus`{", "throw 1", "hlhStatus({withdrawn: []})", "hlhStatus`[${1}]`", "hlhStatus`<b>`"):
            said.write_text(text, "utf-8")
            page.goto(dose)
            expect(line).to_contain_text("Not known: this folder's status.js cannot be read")
            expect(notice).to_contain_text("A row was wrong.")
        page.goto(home)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(notice).to_have_count(0)
        said.unlink()
        page.goto(dose)
        expect(line).to_contain_text("this folder has no status.js")
        expect(notice).to_contain_text("A row was wrong.")
        said.write_text('hlhStatus`{"withdrawn": []}`;', "utf-8")
        page.goto(dose)
        expect(notice).to_have_count(0)
