"""The engine by itself, in a real Chromium under the site's policy.

It answers as CPython does, gets up again after a fall, and otherwise says in plain words why it cannot.
"""

import gzip
import json
import shutil
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from hlh_rules.bridge import handle
from site_tools import policy, runtime
from site_tools.cases import cases
from tests.browser import patience
from tests.browser.browsers import chromium_executable
from tests.browser.conftest import ARGUMENTS, private, serving
from tests.browser.engine_fixtures import FOLDER_POLICY, Fault, FaultyServer, Sent, ask, lacking, start, write_page

pytestmark = pytest.mark.browser

QUESTION = json.dumps({"rule": "hscore", "answers": {"ferritin": {"value": "6001", "unit": "ug/L"}}})
QUESTIONS = (
    QUESTION,
    '{"rule": "hlh-2004", "answers": {"temperature": {"value": "38,4", "unit": "Cel"}, "splenomegaly": "pending"}}',
    '{"rule": "hscore", "answers": {"ferritin": {"value": "<b>\\u2265 \\ud83e\\ude78</b>", "unit": "ug/L"}}}',
    '{"rule": "no-such-rule", "answers": {}}',
    "not JSON",
    "",
)
TOO_DEEP = "[" * 100_000
"""Nested beyond what a browser's stack bears: it must be refused before it is read."""

PAPER = "paper method"

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.7 Mobile/15E148 Safari/604.1"
)
ASK_PAGE = "async (text) => [await hlhEngine.ask(text), hlhEngine.manner]"
"""The engine of a calculator's page is asked: its reply, and how it was started."""


def missing(sent: Sent) -> Sent:
    return Sent(b"", 404, sent.headers)


def truncated(sent: Sent) -> Sent:
    return Sent(sent.body[: len(sent.body) // 2], 200, sent.headers)


def altered(sent: Sent) -> Sent:
    middle = len(sent.body) // 2
    return Sent(sent.body[:middle] + bytes([sent.body[middle] ^ 0xFF]) + sent.body[middle + 1 :], 200, sent.headers)


def replaced_by_a_page(sent: Sent) -> Sent:
    """A proxy's own page, with a status of 200."""
    return Sent(b"<!doctype html><title>Blocked</title>", 200, sent.headers | {"Content-Type": "text/html"})


def of_unknown_type(sent: Sent) -> Sent:
    unknown = {"Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff"}
    return Sent(sent.body, 200, sent.headers | unknown)


def inflated_on_the_way(sent: Sent) -> Sent:
    return Sent(sent.body, 200, sent.headers | {"Content-Encoding": "gzip"})


def of_another_build(sent: Sent) -> Sent:
    """A snapshot or a module with another build's mark: the second number of the one, the last of the other."""
    kept = bytearray(gzip.decompress(sent.body))
    kept[-1 if kept.startswith(b"\0asm") else 4] ^= 0xFF
    return Sent(gzip.compress(bytes(kept), 1), 200, sent.headers)


def of_another_release(sent: Sent) -> Sent:
    lock = json.loads(sent.body)
    lock["packages"]["hlh-rules"]["sha256"] = "0" * 64
    return Sent(json.dumps(lock).encode(), 200, sent.headers)


@pytest.fixture(scope="module")
def engine_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engine")
    write_page(folder, site / "assets" / "runtime")
    return folder


@pytest.fixture
def server(engine_site: Path) -> Iterator[FaultyServer]:
    server = FaultyServer(engine_site)
    with serving(server):
        yield server
        server.let_go.set()


@pytest.fixture
def page(context: BrowserContext, server: FaultyServer) -> Page:
    """The engine's page; here a fault is no reason for a test to fail."""
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
    return page


def test_answers_as_cpython_does_and_leaves_the_network_alone(page: Page, server: FaultyServer) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    state = start(page)
    assert (state["name"], state["manner"]) == ("ready", "slim")
    assert all(url.startswith((f"http://127.0.0.1:{server.server_port}/", "blob:")) for url in asked)
    asked.clear()
    for question in QUESTIONS:
        assert ask(page, question) == handle(question)
    assert asked == []


def test_python_and_its_worker_have_no_way_out(page: Page) -> None:
    start(page)
    ways = page.workers[0].evaluate("[typeof fetch, typeof XMLHttpRequest, typeof WebSocket, typeof indexedDB]")
    assert ways == ["undefined"] * 4


@pytest.mark.parametrize("fault", [missing, truncated, altered, of_another_build, replaced_by_a_page])
def test_a_bad_snapshot_is_done_without(page: Page, server: FaultyServer, fault: Fault) -> None:
    server.faults["snapshot.gz"] = fault
    state = start(page)
    assert (state["name"], state["manner"]) == ("ready", "plain")
    assert [ask(page, question) for question in QUESTIONS] == [handle(question) for question in QUESTIONS]


@pytest.mark.parametrize("fault", [missing, truncated, altered, of_another_build, replaced_by_a_page])
def test_a_bad_slim_module_gives_way_to_the_whole_one(page: Page, server: FaultyServer, fault: Fault) -> None:
    server.faults["slim.gz"] = fault
    state = start(page)
    assert (state["name"], state["manner"]) == ("ready", "whole")
    assert [ask(page, question) for question in QUESTIONS] == [handle(question) for question in QUESTIONS]


ASKED_WITH = "PyUnicode_FromKindAndData"
"""What the start does not need, and every question does."""


ASK_AT_ONCE = """(texts) => {
  globalThis.engine = new Engine();
  return Promise.all(texts.map((text) => engine.ask(text)));
}"""
READY_AGAIN = """() => new Promise((done) => {
  const look = () => (engine.state.name === "ready" ? done() : setTimeout(look, 20));
  look();
})"""


def manner(page: Page) -> str:
    said: str = page.evaluate("engine.manner")
    return said


def in_place_of(module: bytes) -> Fault:
    return lambda sent: Sent(module, 200, sent.headers)


def test_where_a_function_is_left_out_the_whole_engine_answers_every_case(
    page: Page, server: FaultyServer, engine_site: Path
) -> None:
    server.faults["slim.gz"] = in_place_of(lacking(engine_site / "assets" / "runtime" / "whole.gz", ASKED_WITH))
    assert start(page)["manner"] == "slim"
    for case in cases():
        assert ask(page, case.request) == handle(case.request)
    assert manner(page) == "whole"


def test_questions_asked_at_once_are_all_answered_by_the_whole_engine(
    page: Page, server: FaultyServer, engine_site: Path
) -> None:
    server.faults["slim.gz"] = in_place_of(lacking(engine_site / "assets" / "runtime" / "whole.gz", ASKED_WITH))
    replies = page.evaluate(ASK_AT_ONCE, QUESTIONS)
    assert replies == [handle(question) for question in QUESTIONS]
    assert manner(page) == "whole"


def test_a_second_trap_is_told_plainly_and_the_next_question_is_answered(
    page: Page, server: FaultyServer, engine_site: Path
) -> None:
    module = in_place_of(lacking(engine_site / "assets" / "runtime" / "whole.gz", ASKED_WITH))
    server.faults |= {"slim.gz": module, "whole.gz": module}
    start(page)
    reply = ask(page, QUESTION)
    assert reply.startswith("question: ")
    assert PAPER in reply
    server.faults.clear()
    page.evaluate(READY_AGAIN)


def test_the_check_page_says_that_it_started_whole(chromium: Browser, site: Path) -> None:
    server = FaultyServer(site)
    server.policy = policy.header(site)
    server.faults["slim.gz"] = in_place_of(lacking(site / "assets" / "runtime" / "whole.gz", ASKED_WITH))
    # What takes the file's place is not of the release, and a service worker would not let it through.
    with serving(server) as address, private(chromium, service_workers="block") as context:
        page = context.new_page()
        page.goto(f"{address}check.html")
        expect(page.get_by_role("listitem").filter(has_text="They started whole")).to_be_visible()


@pytest.mark.parametrize("fault", [of_unknown_type, inflated_on_the_way])
def test_types_and_encodings_do_not_matter(page: Page, server: FaultyServer, fault: Fault) -> None:
    server.faults |= {"snapshot.gz": fault, "slim.gz": fault}
    assert start(page)["manner"] == "slim"
    assert ask(page, QUESTION) == handle(QUESTION)


MODULES = ("slim.gz", "whole.gz", "pyodide.gz")


@pytest.mark.parametrize(
    ("names", "fault", "reason"),
    [
        (MODULES, missing, "files"),
        (MODULES, truncated, "damaged"),
        (MODULES, replaced_by_a_page, "damaged"),
        (("worker.js", "plain.js"), missing, "files"),
        (("worker.js", "plain.js"), truncated, "damaged"),
        (("manifest.js",), missing, "files"),
        # What Pyodide says of half its library names no file.
        (("slim.gz", "whole.gz", "python-stdlib.zip"), truncated, "damaged"),
    ],
)
def test_what_cannot_be_done_without_is_named_plainly(
    page: Page, server: FaultyServer, names: tuple[str, ...], fault: Fault, reason: str
) -> None:
    server.faults |= dict.fromkeys(names, fault)
    page.reload()
    state = start(page)
    assert (state["name"], state["reason"]) == ("failed", reason)
    assert PAPER in state["words"]
    assert ask(page, QUESTION) == f"{reason}: {state['words']}"


def test_a_list_of_another_release_is_refused(page: Page, server: FaultyServer) -> None:
    server.faults |= {"snapshot.gz": missing, "lock.json": of_another_release}
    state = start(page)
    assert (state["name"], state["reason"]) == ("failed", "mixed")
    assert PAPER in state["words"]


def test_rules_with_another_hash_are_refused(page: Page, server: FaultyServer) -> None:
    server.faults |= {"snapshot.gz": missing, "rules.zip": altered}
    state = start(page)
    assert state["name"] == "failed"
    assert "rules.zip" in state["detail"]


def test_a_policy_without_webassembly_is_named(page: Page, server: FaultyServer) -> None:
    server.policy = server.policy.replace(" 'wasm-unsafe-eval'", "")
    page.reload()
    state = start(page)
    assert (state["name"], state["reason"]) == ("failed", "policy")
    assert PAPER in state["words"]


def test_a_server_that_says_nothing_is_not_waited_for(page: Page, server: FaultyServer) -> None:
    def silent(sent: Sent) -> Sent:
        server.let_go.wait()
        return sent

    server.faults |= {"snapshot.gz": silent, "pyodide.gz": silent}
    state = start(page, quiet=2)
    assert (state["name"], state["reason"]) == ("failed", "slow")
    assert PAPER in state["words"]


STALL = """() => new Promise((done) => {
  globalThis.engine = new Engine({ limits: { still: 1 } });
  engine.addEventListener("change", () => engine.state.stalled && done(engine.state.words));
  engine.start();
})"""


@pytest.mark.parametrize("name", ["worker.js", "slim.gz", "snapshot.gz"])
def test_what_stalls_half_way_is_told_and_fetched_anew_at_once_if_asked(
    page: Page, server: FaultyServer, name: str
) -> None:
    server.faults[name] = lambda sent: Sent(sent.body, 200, sent.headers, stalls=server.let_go)
    assert PAPER in page.evaluate(STALL)
    server.faults.clear()
    page.evaluate("engine.retry()")
    assert ask(page, QUESTION) == handle(QUESTION)
    assert manner(page) == "slim"
    assert page.evaluate("engine.state.stalled") is False


def test_a_browser_without_the_newer_webassembly_starts_slim(chromium: Browser, address: str) -> None:
    """As on an iPhone, where Pyodide leaves it alone: a snapshot made with it would be of no use there."""
    with private(chromium, user_agent=IPHONE) as context:
        page = context.new_page()
        page.goto(f"{address}diagnose/hscore.html")
        assert page.evaluate(ASK_PAGE, QUESTION) == [handle(QUESTION), "slim"]
        assert page.workers[0].evaluate("navigator.userAgent") == IPHONE


def test_a_question_too_deep_for_a_browsers_stack_is_refused_as_cpython_refuses_it(page: Page) -> None:
    start(page)
    assert ask(page, TOO_DEEP) == handle(TOO_DEEP)
    assert ask(page, QUESTION) == handle(QUESTION)


def test_a_worker_that_dies_is_replaced_and_asked_again(page: Page) -> None:
    start(page, answer=2)
    page.workers[0].evaluate("close()")
    assert ask(page, QUESTION) == handle(QUESTION)


def test_a_worker_that_cannot_be_replaced_is_not_waited_for(page: Page, server: FaultyServer) -> None:
    start(page, answer=1)
    server.faults["*"] = missing
    page.workers[0].evaluate("close()")
    assert PAPER in ask(page, QUESTION)
    server.faults.clear()
    page.evaluate("engine.retry()")
    assert ask(page, QUESTION) == handle(QUESTION)


def test_without_webassembly_the_paper_method_is_named(playwright: Playwright, server: FaultyServer) -> None:
    arguments = [*ARGUMENTS, "--js-flags=--jitless"]
    with playwright.chromium.launch(executable_path=chromium_executable(), args=arguments) as browser:
        page = browser.new_page()
        page.set_default_timeout(patience.MILLISECONDS)
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
        state = start(page)
    assert (state["name"], state["reason"]) == ("failed", "no-webassembly")
    assert PAPER in state["words"]


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("folder") / "Ward 7 – HLH guide (copy)"
    built = tmp_path_factory.mktemp("scripts")
    runtime.build_folder(site / "assets" / "runtime", built)
    write_page(folder, built, policy=FOLDER_POLICY)
    return folder


def test_answers_from_a_folder(chromium: Browser, folder: Path) -> None:
    with private(chromium) as context:
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        assert start(page)["manner"] == "slim"
        assert [ask(page, question) for question in QUESTIONS] == [handle(question) for question in QUESTIONS]


def test_a_folder_with_damaged_files(chromium: Browser, folder: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(folder, damaged)
    scripts = damaged / "assets" / "runtime"
    (scripts / "slim.gz.js").unlink()
    with private(chromium) as context:
        page = context.new_page()
        page.goto((damaged / "index.html").as_uri())
        assert start(page)["manner"] == "whole"
        assert ask(page, QUESTION) == handle(QUESTION)
        (scripts / "snapshot.gz.js").write_text('hlhFile("snapshot.gz", "UEsDBA==");\n', "ascii")
        state = start(page)
        assert (state["name"], state["reason"]) == ("failed", "damaged")
        assert PAPER in state["words"]


def test_a_web_copy_opened_from_a_folder_says_what_to_take_instead(chromium: Browser, engine_site: Path) -> None:
    with private(chromium) as context:
        page = context.new_page()
        page.goto(f"file://{urllib.parse.quote(str(engine_site / 'index.html'))}")
        state = start(page)
    assert (state["name"], state["reason"]) == ("failed", "web-copy")
