"""A hospital's own file: shown as its own where it is wanted, kept, left out and named when wrong, and only text."""

import datetime as dt
import json
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Dialog, Locator, Page, expect

from site_tools import local, policy
from site_tools.paths import ROOT
from tests.browser.conftest import INTRANET, address_of, serving
from tests.browser.engine_fixtures import FaultyServer, Sent
from tests.browser.person import Person
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.browser

MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script><b>ring</b> first"
TRUST = "Example Hospitals"
NUMBER = "01632 960 123"
"""Whose last groups a voice must not take for thousands."""
HELD: dict[str, Any] = json.loads((ROOT / "tests" / "js" / "local-cases.json").read_text("utf-8"))["base"] | {
    "organisation": TRUST,
    "contacts": [
        {"label": "HLH MDT", "value": NUMBER, "when": "all hours"},
        {"label": "Registrar", "value": "bleep 1234", "for": "staff"},
        {"label": "Nurse", "value": "extension 7", "for": "families"},
    ],
    "notes": [{"page": "treat/dose.html", "text": MARKUP}, {"rule": "hscore", "text": "Ring before the marrow."}],
}
SAID = json.dumps(HELD).encode()

SIGN_IN = Sent(b"<!doctype html><title>Sign in</title>")
HOSTILE = """<!doctype html><meta charset="utf-8"><script>
for (const attempt of [
  () => parent.document.body.remove(),
  () => top.location.replace("about:blank"),
  () => open("about:blank"),
  () => alert("here"),
  () => parent.eval("document.body.remove()"),
  () => localStorage.setItem("here", "1"),
]) try { attempt(); } catch {}
parent.postMessage({ html: "<b>no text</b>" }, "*");
parent.postMessage("<h1>not the file</h1>", "*");
</script>"""


@pytest.fixture
def server(site: Path) -> Iterator[FaultyServer]:
    """A server of the built site, beside which stands what a test puts there."""
    server = FaultyServer(site)
    server.policy = policy.header(site)
    with serving(server):
        yield server


@pytest.fixture
def folder(unpacked: Path, tmp_path: Path) -> Path:
    """The unpacked zip once more, where files can be put into it."""
    copy = tmp_path / "guide"
    shutil.copytree(unpacked, copy, copy_function=shutil.copyfile)
    for path in (copy, *(path for path in copy.rglob("*") if path.is_dir())):
        path.chmod(stat.S_IRWXU)
    return copy


@pytest.fixture
def tab(context: BrowserContext) -> Page:
    """A page that may be met with failing servers. No word of a hospital may open a dialog on it."""
    page = context.new_page()

    def hear(dialog: Dialog) -> None:
        raise AssertionError(dialog.message)

    page.on("dialog", hear)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    return page


def put(server: FaultyServer, sent: Sent | None) -> None:
    server.faults["local.json"] = lambda _: sent


def theirs(page: Page) -> Locator:
    """What stands on a page as a hospital's own."""
    return page.locator(".hlh-local")


def finding(page: Page) -> Locator:
    """What the page that tries everything out says of it."""
    return page.locator(".hlh-check > li").filter(has_text="own contacts and notes")


def test_it_stands_where_it_is_wanted_as_the_hospitals_own_and_as_text(tab: Page, server: FaultyServer) -> None:
    put(server, Sent(SAID))
    address = address_of(server, INTRANET)
    for path in ("index.html", "recognise/index.html", "worksheet/index.html", "families/index.html"):
        tab.goto(address + path)
        [box] = [box for box in theirs(tab).all() if NUMBER in (box.text_content() or "")] or [theirs(tab)]
        expect(box.locator("strong", has_text=NUMBER)).to_have_count(1)
        expect(box.locator("strong [role=img]")).to_have_count(0)
        expect(box).to_contain_text(f"From {TRUST}")
        expect(box).to_contain_text("Not part of this guide")
        own, others = ("extension 7", "bleep 1234") if "families" in path else ("bleep 1234", "extension 7")
        expect(box).to_contain_text(own)
        expect(box).not_to_contain_text(others)
    assert "https://" not in "".join(link.get_attribute("href") or "" for link in theirs(tab).locator("a").all())

    tab.goto(address + "treat/dose.html")
    note = theirs(tab).first
    expect(note).to_contain_text(MARKUP)
    assert note.locator("img, script, b").count() == 0

    tab.goto(address + "diagnose/hscore.html")
    expect(theirs(tab)).to_have_count(1)
    expect(theirs(tab)).to_be_hidden()
    Person(tab).fill("AST", "31")
    expect(theirs(tab)).to_contain_text("Ring before the marrow.")
    expect(theirs(tab)).to_contain_text(NUMBER)

    tab.goto(address + "index.html")
    links = theirs(tab).get_by_role("link")
    expect(links).to_have_count(len(HELD["links"]))
    assert [link.get_attribute("href") for link in links.all()] == [link["url"] for link in HELD["links"]]
    tab.goto(address + "check.html")
    expect(finding(tab)).to_contain_text(f"Shown: from {TRUST}")


def test_past_its_review_date_it_says_so(tab: Page, server: FaultyServer) -> None:
    long = {"organisation": "W" * 120, "notes": [{"page": "index.html", "text": "≥ 8 mg/kg " + "w" * 490}]}
    put(server, Sent(json.dumps(HELD | long).encode()))
    address = address_of(server, INTRANET)
    for day, due in (
        (dt.datetime(2027, 11, 1, 23, 59, tzinfo=dt.UTC), 0),
        (dt.datetime(2027, 11, 2, tzinfo=dt.UTC), 1),
    ):
        tab.clock.set_fixed_time(day)
        tab.goto(address + "index.html")
        expect(theirs(tab)).to_have_count(2)
        expect(theirs(tab).get_by_text("Past its review date, 1 November 2027.")).to_have_count(2 * due)
    assert not (found := faults(tab)), "\n".join(found)
    tab.goto(address + "check.html")
    expect(finding(tab)).to_contain_text("past its review date")


def test_what_is_wrong_is_left_out_and_named(tab: Page, server: FaultyServer) -> None:
    address = address_of(server, INTRANET)
    wrong = HELD | {"owner": 7, "links": [{"label": "a", "url": "javascript:alert(1)"}], "hide": "dose"}
    thousand = HELD | {"contacts": [{"label": "a", "value": "1"}] * 1000}
    for sent, named in (
        (Sent(json.dumps(wrong).encode()), ("owner: ", "links 1: url: ", "hide: ")),
        (Sent(json.dumps(thousand).encode()), ("contacts: It has 1000 entries.",)),
        (Sent(SAID[:-9]), ("file: Line 1 is no JSON",)),
        (Sent(b"x" * 10_000_000), ("file: It is larger than 65536 bytes",)),
        (SIGN_IN, ("file: Line 1 is no JSON",)),
        (Sent(b"\xff\xfe{\x00}\x00"), ("file: It is not UTF-8",)),
    ):
        put(server, sent)
        tab.goto(address + "check.html")
        for fault in named:
            expect(finding(tab)).to_contain_text(fault)
        expect(finding(tab)).to_have_attribute("data-how", "missing")
    tab.goto(address + "index.html")
    expect(tab.locator('[data-line="withdrawal"]')).to_be_attached()
    expect(tab.locator("article h1")).to_be_visible()
    expect(theirs(tab)).to_have_count(0)
    for silent in (Sent(b"", 404), Sent(b"", 500), None):
        put(server, silent)
        tab.goto(address + "check.html")
        expect(finding(tab)).to_contain_text("None is shown")


def test_it_is_kept_until_the_server_takes_it_back(tab: Page, server: FaultyServer) -> None:
    address = address_of(server)
    home = f"{address}index.html"
    put(server, Sent(SAID))
    tab.goto(home)
    expect(theirs(tab)).to_contain_text(NUMBER)
    expect(tab.locator('[data-line="without-a-network"] dd')).to_have_text("Saved for offline use.")
    for answer in (Sent(b"", 500), SIGN_IN, Sent(SAID[:-9]), None):
        put(server, answer)
        tab.goto(home)
        expect(theirs(tab)).to_contain_text("As this browser last saw it.")

    def hang(_: Sent) -> None:
        server.let_go.wait()

    server.faults["local.json"] = hang
    tab.goto(home)
    expect(theirs(tab)).to_contain_text("As this browser last saw it.")
    server.let_go.set()
    server.left = 0
    tab.goto(home)
    expect(theirs(tab)).to_contain_text(NUMBER)
    tab.goto(f"{address}check.html")
    expect(finding(tab)).to_contain_text("as this browser last saw it")
    server.left = None
    for answer in (Sent(b"", 404), Sent(json.dumps(HELD | {"owner": ""}).encode()), Sent(local.EMPTY.encode())):
        put(server, Sent(SAID))
        tab.goto(home)
        expect(theirs(tab)).not_to_contain_text("As this browser last saw it.")
        put(server, answer)
        tab.goto(home)
        expect(theirs(tab)).to_have_count(0)
        put(server, None)
        tab.goto(f"{address}check.html")
        expect(finding(tab)).to_contain_text("None is shown")


def test_in_a_folder_it_comes_through_a_frame_that_can_do_no_more(tab: Page, folder: Path) -> None:
    home, check = ((folder / name).as_uri() for name in ("index.html", "check.html"))
    tab.goto(check)
    expect(finding(tab)).to_contain_text("None has been given yet.")
    place = folder / "local.html"
    place.write_text(local.page(SAID.decode()), "utf-8")
    tab.goto(home)
    expect(theirs(tab)).to_contain_text(NUMBER)
    expect(tab.locator("iframe")).to_have_count(0)
    place.write_text(HOSTILE, "utf-8")
    tab.goto(check)
    expect(finding(tab)).to_contain_text("file: Line 1 is no JSON")
    assert tab.url == check
    assert tab.evaluate("localStorage.getItem('here')") is None
    assert len(tab.context.pages) == 1
    place.unlink()
    tab.goto(check)
    expect(finding(tab)).to_contain_text("there is no local.html beside index.html")


def test_the_form_checks_and_gives_both_files(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}about/hospital.html")
    form = page.get_by_role("form", name="Contacts and notes")
    form.get_by_role("button", name="Check").click()
    problem = page.get_by_role("group", name="There is a problem")
    expect(problem).to_be_focused()
    expect(problem.get_by_role("link")).to_have_count(4)
    form.get_by_label("Hospital or trust").fill(TRUST)
    form.get_by_label("Who keeps it right").fill("Haematology\u00a0 pharmacists ")
    form.get_by_label("Checked on").fill("2026-11-01")
    form.get_by_label("To be checked again by").fill("2027-11-01")
    contact = form.get_by_role("group", name="Contact 1")
    contact.get_by_label("Who it is").fill("HLH MDT")
    form.get_by_role("button", name="Add a contact").click()
    ward = form.get_by_role("group", name="Contact 2")
    ward.get_by_label("Who it is").fill("Ward")
    ward.get_by_label("Number or address").fill("extension 7")
    ward.get_by_label("For whom it is").select_option("Staff and families")
    # One that is left blank, though it has something chosen, is no part of the file.
    form.get_by_role("button", name="Add a contact").click()
    form.get_by_role("button", name="Add a link").click()
    link = form.get_by_role("group", name="Link 2")
    link.get_by_label("What it is").fill("Our guideline")
    link.get_by_label("Address").fill("javascript:alert(1)")
    note = form.get_by_role("group", name="Note 1")
    note.get_by_label("Note").fill("Vials\nare in the cupboard.")
    form.get_by_role("button", name="Download local.json").click()
    expect(problem.get_by_role("link")).to_have_count(3)
    expect(problem).to_contain_text("Contact 1, Number or address: It is empty.")
    expect(problem).to_contain_text("Note 1, What it is about: Name either")
    assert not (found := faults(page)), "\n".join(found)
    problem.get_by_role("link", name="Link 2").click()
    expect(link.get_by_label("Address")).to_be_focused()
    link.get_by_label("Address").fill("https://intranet/hlh")
    contact.get_by_label("Number or address").fill(NUMBER)
    note.get_by_label("What it is about").select_option("Dose")
    form.get_by_role("button", name="Check").click()
    expect(form.get_by_text("Nothing is wrong with it.")).to_be_visible()
    expect(problem).to_be_hidden()

    wanted = {
        "format": local.FORMAT,
        "organisation": TRUST,
        "owner": "Haematology pharmacists",
        "reviewed": "2026-11-01",
        "review_by": "2027-11-01",
        "contacts": [
            {"label": "HLH MDT", "value": NUMBER, "for": "staff"},
            {"label": "Ward", "value": "extension 7"},
        ],
        "notes": [{"page": "treat/dose.html", "text": "Vials are in the cupboard."}],
        "links": [{"label": "Our guideline", "url": "https://intranet/hlh"}],
    }
    given = [downloaded(page, name, tmp_path) for name in ("local.json", "local.html")]
    for path in given:
        said = local.checked(path.read_bytes(), page=path.suffix == ".html")
        assert (said.local, said.faults) == (wanted, ())
    assert given[1].read_text("utf-8") == local.page(given[0].read_text("utf-8"))


def downloaded(page: Page, name: str, into: Path) -> Path:
    """One of the two files, as the form gives it."""
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Download {name}").click()
    assert download.value.suggested_filename == name
    download.value.save_as(into / name)
    return into / name


def test_the_form_takes_both_files_and_names_what_is_wrong_with_another(
    page: Page, address: str, tmp_path: Path
) -> None:
    json_, html, wrong = (tmp_path / name for name in ("local.json", "local.html", "wrong.json"))
    json_.write_bytes(SAID)
    html.write_text(local.page(SAID.decode()), "utf-8")
    wrong.write_text("{'format': 1}", "utf-8")
    page.goto(f"{address}about/hospital.html")
    file = page.get_by_label("A hospital's own file")
    organisation = page.get_by_label("Hospital or trust")
    for path in (json_, html):
        page.get_by_role("button", name="Clear all").click()
        expect(organisation).to_have_value("")
        file.set_input_files(path)
        expect(page.get_by_text(f"{path.name} is loaded.")).to_be_visible()
        expect(page.get_by_role("group", name="Note 1").get_by_label("Note")).to_have_value(MARKUP)
        expect(page.get_by_role("group", name="Note 2").get_by_label("What it is about")).to_have_value("rule:hscore")
        expect(page.get_by_role("group", name="Link 2").get_by_label("Address")).to_have_value(HELD["links"][1]["url"])
        given = json.loads(downloaded(page, "local.json", tmp_path / "again").read_text("utf-8"))
        assert given == HELD
    file.set_input_files(wrong)
    expect(page.get_by_role("group", name="There is a problem")).to_contain_text("file: Line 1 is no JSON")
    expect(organisation).to_have_value(TRUST)


def test_the_form_begins_with_what_is_shown_now(tab: Page, server: FaultyServer) -> None:
    put(server, Sent(SAID))
    tab.goto(address_of(server, INTRANET) + "about/hospital.html")
    expect(tab.get_by_label("Hospital or trust")).to_have_value(TRUST)
    expect(tab.get_by_role("group", name="Note 2").get_by_label("Note")).to_have_value("Ring before the marrow.")
