"""The web edition on servers as hospitals have them: dumb ones, imitated, and real ones with our settings."""

import functools
import gzip
import http.client
import http.server
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import override
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from hlh_rules.bridge import handle
from site_tools import deploy, policy, serve
from site_tools.paths import SITE
from tests.browser.conftest import INTRANET, address_of, serving
from tests.browser.person import Person
from tests.browser.servers import SERVERS, Server, program, running

pytestmark = pytest.mark.browser

SUB_PATH = "/trusts/north/hlh%20guide/"
"""Where somebody put the guide on a server that serves much else."""

KNOWN = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "application/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".zip": "application/x-zip-compressed",
    ".gz": "application/x-gzip",
}
"""All that such a server knows."""

QUESTION = json.dumps({"rule": "hscore", "answers": {"ferritin": {"value": "6001", "unit": "ug/L"}}})


class DumbServer(serve.Server):
    """A server under a sub-path, without compression, policy or HTTPS, that knows few types of files."""

    def __init__(self) -> None:
        super().__init__(DumbHandler)
        self.types = KNOWN
        self.unknown_missing = True
        self.gz_encoded = False
        self.own_404 = False
        self.cut = ""
        self.policy = ""

    def home(self, path: str = "") -> str:
        """The address of a page, under a name that makes no secure context."""
        return address_of(self, INTRANET).rstrip("/") + SUB_PATH + path


class DumbHandler(http.server.BaseHTTPRequestHandler):
    """Sends files with the little its server knows."""

    server: DumbServer

    def do_GET(self) -> None:
        """Send a file."""
        self._send(body=True)

    def do_HEAD(self) -> None:
        """Say what would be sent."""
        self._send(body=False)

    def _send(self, *, body: bool) -> None:
        path, status = self._file(), 200
        if path is None or (path.suffix not in self.server.types and self.server.unknown_missing):
            path, status = (SITE / "404.html" if self.server.own_404 else None), 404
        content = path.read_bytes() if path else b"<h1>404.3 - Not Found</h1>"
        if self.server.cut and self.path.split("?")[0].endswith(self.server.cut):
            content = content[: len(content) // 2]
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Content-Type-Options", "nosniff")
        if self.server.policy:
            self.send_header("Content-Security-Policy", self.server.policy)
        ending = path.suffix if path else ".html"
        self.send_header("Content-Type", self.server.types.get(ending, "application/octet-stream"))
        if ending == ".gz" and self.server.gz_encoded:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if body:
            self.wfile.write(content)

    def _file(self) -> Path | None:
        place = urlsplit(self.path).path
        if not place.startswith(SUB_PATH):
            return None
        path = SITE / (place.removeprefix(SUB_PATH) or "index.html")
        return path if path.is_file() else None

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of every request."""


@pytest.fixture
def dumb(site: Path) -> Iterator[DumbServer]:
    assert site == SITE
    server = DumbServer()
    with serving(server):
        yield server


def answers_and_finds(page: Page, home: str) -> None:
    """Where it matters: an answer, the same as CPython's, and a search that leads somewhere."""
    page.goto(home + "diagnose/hscore.html")
    person = Person(page)
    person.fill("AST", "31")
    expect(person.headline).to_contain_text("HScore 19 to")
    assert person.ask(QUESTION) == [handle(QUESTION)]
    person.search_for("titration and weaning")
    person.press("Enter")
    expect(page).to_have_url(home + "respond/titration.html")


def test_a_server_without_a_secure_context_that_misses_what_it_does_not_know(page: Page, dumb: DumbServer) -> None:
    answers_and_finds(page, dumb.home())
    assert page.evaluate("isSecureContext") is False


def test_a_server_that_calls_what_it_does_not_know_a_stream_of_octets(page: Page, dumb: DumbServer) -> None:
    dumb.unknown_missing = False
    dumb.types = {ending: type_ for ending, type_ in KNOWN.items() if ending not in (".gz", ".zip", ".json", ".png")}
    answers_and_finds(page, dumb.home())


def test_a_server_that_calls_gz_an_encoding(page: Page, dumb: DumbServer) -> None:
    dumb.gz_encoded = True
    answers_and_finds(page, dumb.home())


def test_the_check_page_says_what_such_a_server_lacks(page: Page, dumb: DumbServer) -> None:
    page.goto(dumb.home("check.html"))
    expect(page.get_by_text("Done. Everything that the guide needs works here.")).to_be_visible()
    for words in (
        "without HTTPS",
        "They answer.",
        "This is its place.",
        "are sent, and are whole.",
        "The server adds none",
    ):
        expect(page.get_by_role("listitem").filter(has_text=words)).to_be_visible()
    report = page.get_by_role("textbox", name="Report for the IT department")
    assert dumb.home("check.html") in report.input_value()
    assert "snapshot.gz: application/x-gzip" in report.input_value()
    page.get_by_role("button", name="Copy the report").click()
    expect(page.get_by_text("Copied.")).to_be_visible()


def test_the_check_page_names_what_is_missing(context: BrowserContext, dumb: DumbServer) -> None:
    dumb.types = {ending: type_ for ending, type_ in KNOWN.items() if ending != ".gz"}
    page = context.new_page()
    page.goto(dumb.home("check.html"))
    expect(page.get_by_text("Done. 2 of 9 do not work here. At fault: the server.")).to_be_visible()
    for words in ("Part of the calculator could not be fetched", "The server sends no file that ends in .gz"):
        expect(page.get_by_role("listitem").filter(has_text=words)).to_be_visible()
    assert "slim.gz: status 404" in page.get_by_role("textbox", name="Report for the IT department").input_value()


@pytest.mark.parametrize(
    ("sent", "fault", "words"),
    [
        ({"cut": "/assets/js/start.js"}, "the files on the server", "assets/js/start.js is cut: "),
        ({"cut": "/treat/dose.html"}, "the files on the server", "treat/dose.html is cut: "),
        ({"policy": "default-src 'self'"}, "the security policy", "script-src lacks 'wasm-unsafe-eval'"),
        ({"policy": "connect-src 'none'"}, "the security policy", "connect-src lacks 'self'"),
    ],
)
def test_the_check_page_tells_whose_fault_it_is(
    context: BrowserContext, dumb: DumbServer, sent: dict[str, str], fault: str, words: str
) -> None:
    for name, value in sent.items():
        setattr(dumb, name, value)
    page = context.new_page()
    page.goto(dumb.home("check.html"))
    expect(page.get_by_role("status").filter(has_text="Done.")).to_contain_text(f"At fault: {fault}")
    expect(page.get_by_role("listitem").filter(has_text=words)).to_be_visible()


@pytest.mark.parametrize("said", ["", deploy.ASK_EACH_TIME])
def test_the_offline_edition_on_a_server_says_what_it_is(context: BrowserContext, unpacked: Path, said: str) -> None:
    """On a server without settings its calculators answer all the same; where the policy stops them, that is why."""

    class Handler(serve.Handler):
        @override
        def end_headers(self) -> None:
            http.server.SimpleHTTPRequestHandler.end_headers(self) if not said else super().end_headers()

    sentence = "This is the offline edition of the guide"
    server = serve.Server(functools.partial(Handler, directory=str(unpacked)))
    page = context.new_page()
    with serving(server):
        home = address_of(server, INTRANET)
        page.goto(f"{home}index.html")
        expect(page.locator("hlh-notices")).to_contain_text(sentence)
        page.goto(f"{home}check.html")
        done = "Done. 2 of 2 do not work here." if said else "Done. 1 of 2 do not work here."
        expect(page.get_by_text(f"{done} At fault: the edition.")).to_be_visible()
        page.goto(f"{home}diagnose/hscore.html")
        person = Person(page)
        if said:
            expect(page.locator("hlh-calculator")).to_contain_text(sentence)
        else:
            person.fill("AST", "31")
            expect(person.headline).to_contain_text("HScore 19 to")


@pytest.mark.parametrize("missed", ["no-such-page.html", "treat/no/such/page.html"])
def test_a_missing_page_leads_back_from_any_depth(context: BrowserContext, dumb: DumbServer, missed: str) -> None:
    dumb.own_404 = True
    page = context.new_page()
    page.goto(dumb.home(missed))
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
    expect(page.get_by_role("banner")).to_have_css("display", "block")
    Person(page).search_for("ferritin")
    page.get_by_role("link", name="the first page").click()
    expect(page).to_have_url(dumb.home("index.html"))


@pytest.fixture(scope="module", params=SERVERS, ids=lambda server: server.name)
def real(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """A real server with its settings; the address."""
    server: Server = request.param
    if program(server) is None:
        pytest.skip(f"{server.program} is neither installed nor to be had from Debian's packages here")
    with running(server, site) as address:
        yield address


def here() -> list[Server]:
    """The servers that can be run here; what lacks is said by the tests of each."""
    return [server for server in SERVERS if program(server)]


def ask(address: str, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request("GET", urlsplit(address).path + path, headers=headers)
    reply = connection.getresponse()
    body = reply.read()
    connection.close()
    return reply, body


def test_a_real_server_sends_every_file_with_its_type_and_the_policy(real: str) -> None:
    said = policy.header(SITE)
    for file in sorted(path for path in SITE.rglob("*") if path.is_file()):
        reply, body = ask(real, file.relative_to(SITE).as_posix(), **{"Accept-Encoding": "identity"})
        assert reply.status == http.HTTPStatus.OK
        assert body == file.read_bytes()
        assert (reply.getheader("Content-Type") or "").split(";")[0] == deploy.TYPES[file.suffix.removeprefix(".")]
        assert reply.getheader("Content-Security-Policy") == said
        for name, value in deploy.HEADERS.items():
            assert reply.getheader(name) == value


def test_a_real_server_asks_to_be_asked_each_time_and_then_sends_nothing_again(real: str) -> None:
    for path in ("", "index.html", "assets/js/hlh.js", "assets/js/hlh.js?v=0123456789ab", "assets/runtime/snapshot.gz"):
        for accepted in ("identity", "gzip"):
            first, _ = ask(real, path, **{"Accept-Encoding": accepted})
            assert first.getheader("Cache-Control") == "no-cache", path
            known = {"If-None-Match": first.getheader("ETag") or "", "Accept-Encoding": accepted}
            again, body = ask(real, path, **known)
            assert (again.status, body) == (http.HTTPStatus.NOT_MODIFIED, b""), (path, accepted)


def test_a_real_server_compresses_text_and_leaves_gz_alone(real: str) -> None:
    for path, encoding in (
        ("index.html", "gzip"),
        ("assets/css/hlh.css", "gzip"),
        ("assets/runtime/worker.js", "gzip"),
        ("files.json", "gzip"),
        ("assets/runtime/snapshot.gz", None),
        ("assets/runtime/python-stdlib.zip", None),
    ):
        reply, body = ask(real, path, **{"Accept-Encoding": "gzip"})
        assert reply.getheader("Content-Encoding") == encoding, path
        if encoding:
            assert gzip.decompress(body) == (SITE / path).read_bytes()
            assert "Accept-Encoding" in (reply.getheader("Vary") or "")
        elif path.endswith(".gz"):
            assert body == (SITE / path).read_bytes()
        assert (reply.getheader("Content-Type") or "").split(";")[0] == deploy.TYPES[path.rpartition(".")[2]]


def test_a_real_server_hands_out_nothing_that_begins_with_a_dot(site: Path, tmp_path: Path) -> None:
    altered = shutil.copytree(site, tmp_path / "site")
    (altered / ".git").mkdir()
    for path in (".secret.html", ".git/config"):
        (altered / path).write_text("secret", "utf-8")
    for server in here():
        with running(server, altered) as address:
            for path in (
                ".secret.html",
                ".git/config",
                ".git/",
                ".htaccess",
                "treat/../.secret.html",
                "%2esecret.html",
            ):
                reply, body = ask(address, path)
                assert reply.status in (http.HTTPStatus.FORBIDDEN, http.HTTPStatus.NOT_FOUND), (server.name, path)
                assert b"secret" not in body


def test_a_real_server_repeats_no_name_that_a_request_gave_it(real: str) -> None:
    reply, body = ask(real, "about", Host="elsewhere.example")
    assert reply.status in (http.HTTPStatus.MOVED_PERMANENTLY, http.HTTPStatus.PERMANENT_REDIRECT)
    assert reply.getheader("Location") == f"{urlsplit(real).path}about/"
    assert b"elsewhere" not in body
    twice, _ = ask(real, "/about", Host="elsewhere.example")
    assert not (twice.getheader("Location") or "").startswith("//"), "a way to a server named about"


def test_a_real_server_has_no_list_of_a_folder(real: str) -> None:
    reply, body = ask(real, "assets/")
    assert reply.status in (http.HTTPStatus.FORBIDDEN, http.HTTPStatus.NOT_FOUND)
    assert body == (SITE / "404.html").read_bytes()


@pytest.fixture
def readable() -> Iterator[Path]:
    """A folder that a server without any rights can read."""
    with tempfile.TemporaryDirectory(prefix="hlh-") as made:
        Path(made).chmod(0o755)
        yield Path(made)


def test_a_real_server_mends_what_was_copied_by_halves(site: Path, readable: Path) -> None:
    """A browser that has kept half a file asks with that half's mark, and is given the whole."""
    whole = (site / "assets" / "js" / "hlh.js").read_bytes()
    for server in here():
        half = readable / str(SERVERS.index(server))
        with running(server, site, half) as address:
            script = half / "assets" / "js" / "hlh.js"
            twin = script.with_name("hlh.js.gz")
            packed = twin.read_bytes()
            for accepted in ("identity", "gzip"):
                script.write_bytes(whole[: len(whole) // 2])
                twin.write_bytes(gzip.compress(whole[: len(whole) // 2], mtime=0))
                first, _ = ask(address, "assets/js/hlh.js?v=0", **{"Accept-Encoding": accepted})
                script.write_bytes(whole)
                twin.write_bytes(packed)
                known = {"If-None-Match": first.getheader("ETag") or "", "Accept-Encoding": accepted}
                again, body = ask(address, "assets/js/hlh.js?v=0", **known)
                assert again.status == http.HTTPStatus.OK, (server.name, accepted)
                assert (gzip.decompress(body) if accepted == "gzip" else body) == whole


def test_a_real_server_shows_our_own_page_for_what_is_missing_and_does_not_keep_it(real: str) -> None:
    reply, body = ask(real, "treat/no/such.js?v=0123456789ab")
    assert reply.status == http.HTTPStatus.NOT_FOUND
    assert body == (SITE / "404.html").read_bytes()
    assert reply.getheader("Cache-Control") == deploy.ASK_EACH_TIME
    assert reply.getheader("Content-Security-Policy") == policy.header(SITE)


def test_a_real_server_answers_a_ward(page: Page, real: str) -> None:
    answers_and_finds(page, real)
