"""The guide's core in the engines beside Chromium: it loads, answers, refuses what is wrong, and needs no network.

The whole suite runs on Chromium; what is asked here of Firefox and WebKitGTK is what another engine could do
differently. All of it is done with the keyboard alone.
"""

import json
import os
import shutil
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from hlh_rules import bridge
from hlh_rules.catalogue import RULES
from site_tools import listing, local, policy
from site_tools.cases import cases
from site_tools.paths import ROOT
from tests.browser.browsers import Engine, found
from tests.browser.conftest import HoldingHandler, HoldingServer, serving
from tests.browser.engine_fixtures import Fault, FaultyServer, Sent
from tests.browser.other_browsers import OTHERS, Window
from tests.browser.preface import Preface
from tests.browser.releases import NEW, OLD, UPDATE
from tests.browser.visitor import ENGINE, HEADLINE, IN_SUMMARY, RESULT, SUMMARY, Place, Visitor, box

pytestmark = pytest.mark.browser

HSCORE = "diagnose/hscore.html"
HLH_2004 = "diagnose/hlh-2004.html"
AT_ONCE = 50
KEPT = Place("[data-hlh-freshness]", part='[data-line="without-a-network"] dd')
HEADING = Place("article h1")
NOTICES = Place("hlh-notices")
WITHDRAWAL = Place("[data-hlh-freshness]", part='[data-line="withdrawal"] dd')
WITHDRAWN = json.dumps({"withdrawn": [{"page": HSCORE, "why": "A band was wrong."}]})
ARTICLE = Place("article")
NUMBER = "bleep 1234"
THEIRS = json.dumps(json.loads((ROOT / "tests" / "js" / "local-cases.json").read_text("utf-8"))["base"])
HEARD = "() => heardByTest"
MANNER = "() => hlhEngine.manner"

UNTIL = """const until = (look) => new Promise((done) => {
  const again = () => (look() ? done(look()) : requestAnimationFrame(again));
  again();
});"""
HAND_OVER = f"""async () => {{
  {UNTIL}
  await customElements.whenDefined("hlh-worksheet");
  const field = document.getElementById("worksheet-weight");
  field.value = "71.5";
  for (const what of ["input", "change"]) field.dispatchEvent(new Event(what, {{ bubbles: true }}));
  // What a person would paste elsewhere; a test cannot ask a clipboard of these browsers.
  const writeText = async (text) => {{ globalThis.copiedByTest = text; }};
  Object.defineProperty(navigator, "clipboard", {{ value: {{ writeText }} }});
  document.querySelector("[data-do=hand-over]").click();
  const drawn = await until(() => document.querySelector(".hlh-hand-over__code svg"));
  const squares = drawn.getBoundingClientRect().width;
  document.querySelector("[data-do=copy-link]").click();
  return [squares, await until(() => globalThis.copiedByTest)];
}}"""
FILLED = f"""async () => {{
  {UNTIL}
  const value = await until(() => document.getElementById("worksheet-weight").value);
  return [value, location.href];
}}"""

FOR_ANOTHER_START = ("whole.gz", "plain.js", "pyodide.gz")
"""What the engine fetches when it cannot start slim, and only then."""


class ListeningHandler(Preface, HoldingHandler):
    """Sends the site's files, and its pages with an ear for what goes wrong on them."""


@pytest.fixture(scope="module", params=OTHERS, ids=lambda engine: engine.name)
def window(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Window]:
    """One window of each engine for all of its tests."""
    engine: Engine = request.param
    if not found(engine):
        pytest.skip(f"{engine.name} is not here. `make browsers` installs it; or {engine.advice}.")
    with OTHERS[engine](playwright) as window:
        yield window


@pytest.fixture
def server(site: Path) -> HoldingServer:
    """A server of the test's own, not yet started."""
    assert site.is_dir()
    return HoldingServer(ListeningHandler)


@pytest.fixture
def visitor(window: Window, server: HoldingServer) -> Iterator[Visitor]:
    """Somebody at the HScore's page. Any error on it fails the test, in the end."""
    with serving(server) as address:
        window.open(address + HSCORE)
        yield Visitor(window)
        assert window.run(HEARD) == []


def test_it_loads_and_starts_slim(visitor: Visitor, server: HoldingServer) -> None:
    visitor.ask("{}")
    assert visitor.said(ENGINE) == ""
    assert asked_for(server, "snapshot.gz")
    assert asked_for(server, "slim.gz")
    assert not any(asked_for(server, name) for name in FOR_ANOTHER_START)


def asked_for(server: HoldingServer, name: str) -> bool:
    return any(path.partition("?")[0] == f"/assets/runtime/{name}" for path in server.asked)


def test_errors_are_heard(visitor: Visitor) -> None:
    """So that hearing none, in the end of every test, means something."""
    visitor.window.run("() => document.body.setAttribute('style', 'position: fixed')")
    visitor.window.run("() => { setTimeout(() => { throw new Error('mine'); }); }")
    visitor.window.run("() => new Promise((done) => setTimeout(done, 0))")
    heard = visitor.window.run("() => heardByTest.splice(0)")
    assert {line.partition(" refuses")[0] for line in heard} == {"policy: style-src-attr", "error: Error: mine"}


def test_169_points_are_met_in_the_paper_and_not_in_the_policy(visitor: Visitor) -> None:
    """Temperature 33, one organ 23, ferritin 50, triglycerides 44, AST 19: 169 points, and nothing left to know."""
    visitor.choose("Known underlying immunosuppression", "No")
    visitor.fill("Temperature", "39.0")
    visitor.choose("Enlarged liver", "No")
    visitor.choose("Enlarged spleen", "Yes")
    visitor.pick_unit("Haemoglobin", "g/dL")
    visitor.fill("Haemoglobin", "12.0")
    visitor.fill("White cells", "8")
    visitor.fill("Platelets", "200")
    visitor.fill("Ferritin", "6 001")
    visitor.fill("Triglycerides", "1.5")
    visitor.fill("Fibrinogen", "2.6")
    visitor.fill("AST", "30")
    visitor.choose("Haemophagocytosis on marrow aspirate", "No")
    visitor.expect(HEADLINE, "HScore 169 is not above 169")
    visitor.expect(RESULT, "HScore >169 is not met; Fardet 2014: HScore ≥169 is met")


def test_the_browser_replies_as_cpython_does(visitor: Visitor) -> None:
    expect_every_reply(visitor)
    assert visitor.window.run(MANNER) == "slim"


def test_the_whole_engine_replies_as_cpython_does(window: Window, unpacked: Path, tmp_path: Path) -> None:
    folder = copied_without(unpacked, tmp_path, "slim.gz")
    window.open((folder / HSCORE).as_uri())
    expect_every_reply(Visitor(window))
    assert window.run(MANNER) == "whole"


def expect_every_reply(visitor: Visitor) -> None:
    """Every case, its reply compared whole. Whether CPython's is the right one, `tests/rules` says from the same."""
    asked = [case.request for case in cases()]
    replies: list[str] = []
    for first in range(0, len(asked), AT_ONCE):
        replies += visitor.ask(*asked[first : first + AT_ONCE])
    wrong = [
        f"{request}\n  CPython: {here}\n  browser: {there}"
        for request, there in zip(asked, replies, strict=True)
        if there != (here := bridge.handle(request))
    ]
    assert not wrong, "\n".join(wrong)
    results = [result for reply in replies if (result := json.loads(reply).get("result"))]
    assert {result["rule"] for result in results} == {rule.id for rule in RULES}


def test_a_sign_is_picked_beside_its_number(visitor: Visitor) -> None:
    """Above 6000 is 50 points, all that a ferritin gives; of 6000 or less so many are not known."""
    visitor.fill("Ferritin", "6000")
    visitor.expect(HEADLINE, "HScore 35 to")
    visitor.reach(box("Ferritin"))
    visitor.window.press("ArrowDown")
    visitor.expect_focus(Place('hlh-calculator select[aria-label="Sign of Ferritin"]'))
    visitor.window.press("ArrowDown")
    visitor.window.press("Tab")
    visitor.expect(HEADLINE, "HScore 50 to")
    assert visitor.at(box("Ferritin"), "box => box.value") == ">6000"


def test_what_cannot_be_read_is_refused_and_stays_as_typed(visitor: Visitor) -> None:
    visitor.fill("AST", "31")
    visitor.expect(HEADLINE, "HScore 19 to")
    visitor.fill("Ferritin", "<b>none")
    visitor.push("Show result")
    visitor.expect_focus(SUMMARY)
    visitor.expect(IN_SUMMARY, "Ferritin: “<b>none” cannot be read")
    assert visitor.said(HEADLINE) == ""
    visitor.reach(IN_SUMMARY)
    visitor.window.press("Enter")
    visitor.expect_focus(box("Ferritin"))
    assert visitor.at(box("Ferritin"), "box => [box.value, box.getAttribute('aria-invalid')]") == ["<b>none", "true"]
    visitor.fill("Ferritin", "6001")
    visitor.expect(HEADLINE, "HScore 69 to")
    assert visitor.said(SUMMARY) == ""


def test_a_sheet_is_handed_over_in_its_link(window: Window, server: HoldingServer) -> None:
    with serving(server) as address:
        sheet = f"{address}worksheet/index.html"
        window.open(sheet)
        width, link = window.run(HAND_OVER)
        assert width > 0
        assert link.startswith(f"{sheet}#sheet=")
        window.open(address + HSCORE)
        window.open(link)
        assert window.run(FILLED) == ["71.5", sheet]
        assert window.run(HEARD) == []
        secret = link.partition("#")[2]
        assert not any(secret in path for path in server.asked)


def test_pages_left_in_mid_start_do_not_hold_up_the_next(window: Window, secure_address: str) -> None:
    """Browsers keep such pages as they are, to come back to, with whatever they were just doing."""
    for _ in range(3):
        for path in (HLH_2004, HSCORE):
            window.open(secure_address + path)
    assert Visitor(window).ask("{}") == [bridge.handle("{}")]


def test_answers_go_on_when_the_network_is_gone(window: Window, server: HoldingServer) -> None:
    visitor = Visitor(window)
    with serving(server) as address:
        window.open(address + HSCORE)
        visitor.fill("AST", "31")
        visitor.expect(HEADLINE, "HScore 19 to")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.server_port)).close()
    visitor.fill("Ferritin", "2000")
    visitor.expect(HEADLINE, "HScore 54 to")
    [case] = [case for case in cases() if case.rule == "diagnosis"][:1]
    assert visitor.ask(case.request) == [bridge.handle(case.request)]
    assert window.run(HEARD) == []


def test_it_opens_again_without_a_network(window: Window, site: Path) -> None:
    assert site.is_dir()
    visitor = Visitor(window)
    with serving(HoldingServer()) as address:
        window.open(address + HSCORE)
        visitor.expect(KEPT, "Saved for offline use.")
    window.open(address + HSCORE)
    expect_answers(visitor)
    visitor.expect(KEPT, "Saved for offline use.")
    window.open(address)
    visitor.expect(KEPT, "Saved for offline use.")


def test_a_newer_release_is_taken_with_the_next_page(window: Window, site: Path, second: Path) -> None:
    visitor = Visitor(window)
    server = FaultyServer(site)
    server.policy = policy.header(site)
    with serving(server) as address:
        window.open(address)
        visitor.expect(KEPT, "Saved for offline use.")
        visitor.expect(HEADING, OLD)
        server.root = second
        assert window.run(UPDATE) == "installed"
        visitor.expect(NOTICES, "A newer build of this guide has been saved")
        window.open(address)
        visitor.expect(HEADING, NEW)
    window.open(address + HSCORE)
    expect_answers(visitor)


def test_it_answers_from_a_folder(window: Window, unpacked: Path) -> None:
    window.open((unpacked / HSCORE).as_uri())
    expect_answers(Visitor(window))


def test_it_starts_slim_in_a_folder(window: Window, unpacked: Path, tmp_path: Path) -> None:
    """In a folder that lacks all that another way to start would need."""
    folder = copied_without(unpacked, tmp_path, "whole.gz")
    window.open((folder / HSCORE).as_uri())
    expect_answers(Visitor(window))


def test_a_folder_that_lacks_a_file_names_the_paper_method(window: Window, unpacked: Path, tmp_path: Path) -> None:
    folder = copied_without(unpacked, tmp_path, "snapshot.gz")
    window.open((folder / HSCORE).as_uri())
    Visitor(window).expect(ENGINE, "use the paper method, under “On paper”")


def test_a_hospitals_own_words_come_from_a_server_and_stay_without_one(window: Window, site: Path) -> None:
    server = FaultyServer(site)
    server.policy = policy.header(site)
    server.faults["local.json"] = lambda _: Sent(THEIRS.encode())
    visitor = Visitor(window)
    with serving(server) as address:
        window.open(f"{address}recognise/index.html")
        visitor.expect(ARTICLE, NUMBER)
        visitor.expect(KEPT, "Saved for offline use.")
    window.open(address)
    visitor.expect(ARTICLE, NUMBER)
    window.open(f"{address}check.html")
    visitor.expect(ARTICLE, "as this browser last saw it")


def test_a_hospitals_own_words_come_from_a_folder(window: Window, unpacked: Path, tmp_path: Path) -> None:
    folder = copied_without(unpacked, tmp_path)
    folder.chmod(stat.S_IRWXU)
    (folder / listing.LOCAL_PAGE).unlink()
    (folder / listing.LOCAL_PAGE).write_text(local.page(THEIRS), "utf-8")
    visitor = Visitor(window)
    window.open((folder / "recognise" / "index.html").as_uri())
    visitor.expect(ARTICLE, NUMBER)
    (folder / listing.LOCAL_PAGE).write_text("<script>parent.document.body.remove()</script>", "utf-8")
    window.open((folder / "check.html").as_uri())
    visitor.expect(ARTICLE, "there is no local.html beside index.html, or no answer from there")


def test_a_withdrawal_stands_whatever_the_server_does_until_it_is_taken_back(window: Window, site: Path) -> None:
    server = FaultyServer(site)
    server.policy = policy.header(site)
    visitor = Visitor(window)
    ways: tuple[Fault, ...] = (
        lambda _: Sent(WITHDRAWN.encode()),
        lambda _: Sent(b"", 500),
        lambda _: Sent(b"<!doctype html><title>Sign in</title>", headers={"Content-Type": "text/html"}),
        lambda _: None,
    )
    with serving(server) as address:
        for way in ways:
            server.faults["status.json"] = way
            window.open(address + HSCORE)
            visitor.expect(NOTICES, "This page has been withdrawn")
            visitor.expect(WITHDRAWAL, "withdrawn when last" if way is not ways[0] else ": withdrawn")
        server.faults.clear()
        window.open(address + HSCORE)
        visitor.expect(WITHDRAWAL, "not withdrawn")
        visitor.expect(HEADING, "HScore")


def test_a_withdrawal_is_heard_in_a_folder(window: Window, unpacked: Path, tmp_path: Path) -> None:
    folder = copied_without(unpacked, tmp_path)
    folder.chmod(stat.S_IRWXU)
    (folder / listing.STATUS_SCRIPT).unlink()
    (folder / listing.STATUS_SCRIPT).write_text(f"hlhStatus`{WITHDRAWN}`;\n", "utf-8")
    window.open((folder / HSCORE).as_uri())
    Visitor(window).expect(NOTICES, "This page has been withdrawn")


def test_a_file_that_came_cut_once_is_fetched_anew_and_kept_whole(window: Window, site: Path) -> None:
    server = FaultyServer(site)
    server.policy = policy.header(site)
    server.keeping = "public, max-age=31536000, immutable"
    cut: set[str] = set()

    def once(name: str) -> Fault:
        def fault(sent: Sent) -> Sent:
            whole = name in cut
            cut.add(name)
            return sent if whole else Sent(sent.body[: len(sent.body) // 2], 200, sent.headers)

        return fault

    server.faults |= {name: once(name) for name in ("hlh.js", "snapshot.gz")}
    visitor = Visitor(window)
    with serving(server) as address:
        for _ in range(2):
            window.open(address + HSCORE)
            visitor.expect(WITHDRAWAL, "not withdrawn")
            expect_answers(visitor)
        assert window.run(MANNER) == "slim"
    assert cut == {"hlh.js", "snapshot.gz"}


def copied_without(folder: Path, place: Path, *names: str) -> Path:
    """A folder edition that lacks some of the engine's files."""
    lacking = {f"{name}.js" for name in names}
    assert lacking <= {path.name for path in (folder / "assets" / "runtime").iterdir()}
    return Path(shutil.copytree(folder, place / "copy", copy_function=os.link, ignore=lambda _, __: lacking))


def expect_answers(visitor: Visitor) -> None:
    visitor.fill("AST", "31")
    visitor.expect(HEADLINE, "HScore 19 to")
    for rule in RULES:
        [case] = [case for case in cases() if case.rule == rule.id][:1]
        assert visitor.ask(case.request) == [bridge.handle(case.request)]
