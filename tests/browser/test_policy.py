"""What the policy forbids is tried, and refused: in the page, the worker and Python; on a server and from the zip.

The stranger who is called for keeps an open door (any origin may read), so that it is the policy which refuses.
"""

import functools
import hashlib
import http.server
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import override

import pytest
from playwright.sync_api import BrowserContext, Page

from site_tools import policy, release, serve
from site_tools.freshness import freshness
from tests.browser.conftest import address_of, serving

pytestmark = pytest.mark.browser

HSCORE = "diagnose/hscore.html"

LISTEN = """() => {
  globalThis.refused = new Promise((done) => {
    addEventListener("securitypolicyviolation", ({ effectiveDirective }) => done(effectiveDirective), { once: true });
    setTimeout(done, 20_000, "nothing was refused");
  });
}"""

# A timer's function runs for itself: what the test's own tool may do while it works is no matter then.
ALONE = """async () => {{
  const tried = new Promise((done) => setTimeout(async () => {{
    try {{ done(`allowed: ${{await ({attempt})()}}`); }} catch (error) {{ done(`refused: ${{error.name}}`); }}
  }}));
  return [await tried, await refused];
}}"""

HANDLER = """() => {
  globalThis.ran = false;
  const button = document.createElement("button");
  button.setAttribute("onclick", "globalThis.ran = true");
  document.body.append(button);
  button.click();
  return ran;
}"""

INLINE = """() => {
  globalThis.ran = false;
  const script = document.createElement("script");
  script.textContent = "globalThis.ran = true";
  document.body.append(script);
  return ran;
}"""

STYLE = """() => {
  const mark = document.createElement("p");
  mark.setAttribute("style", "position: fixed");
  document.body.append(mark);
  return getComputedStyle(mark).position;
}"""

IMAGE = """() => new Promise((done) => {
  const image = new Image();
  image.onload = () => done("loaded");
  image.onerror = () => done("not loaded");
  image.src = "%s";
})"""

WAYS_OUT = """async (url) => {
  const ways = [typeof fetch, typeof XMLHttpRequest, typeof WebSocket];
  const loaded = await import(url).then(() => "reached", (error) => error.name);
  return [...ways, typeof WorkerGlobalScope.prototype.fetch, typeof WorkerGlobalScope.prototype.importScripts, loaded];
}"""

BRIDGE = '''"""Rules that try to get out."""
import json


def handle(url):
    said = {}
    for name, attempt in ATTEMPTS.items():
        try:
            said[name] = f"reached: {attempt(url)!r}"
        except BaseException as error:
            said[name] = f"refused: {type(error).__name__}"
    return json.dumps(said)


def by_urllib(url):
    import urllib.request
    return urllib.request.urlopen(url, timeout=5).read()


def by_socket(url):
    import socket
    host, port = url.split("/")[2].split(":")
    link = socket.create_connection((host, int(port)), timeout=5)
    link.sendall(b"GET / HTTP/1.0\\r\\n\\r\\n")
    return link.recv(10)


def by_js(url):
    import js
    return js.fetch(url)


def by_old_request(url):
    from pyodide.http import open_url
    return open_url(url).read()


def by_eval(url):
    from pyodide.code import run_js
    return run_js(f"fetch({url!r})")


ATTEMPTS = {
    "urllib": by_urllib,
    "socket": by_socket,
    "js": by_js,
    "open_url": by_old_request,
    "run_js": by_eval,
}
'''


class Stranger(http.server.BaseHTTPRequestHandler):
    """Answers anyone, and counts who came."""

    came: list[str]

    def do_GET(self) -> None:
        """Answer."""
        self.came.append(self.path)
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"hi")

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Elsewhere(serve.Server):
    """A server of another origin."""

    def __init__(self) -> None:
        self.came: list[str] = []
        handler = type("Counting", (Stranger,), {"came": self.came})
        super().__init__(handler)


class Bare(http.server.SimpleHTTPRequestHandler):
    """Sends pages without a policy of its own."""

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of every request."""


def bare(site: Path) -> serve.Server:
    """A server that adds nothing to the files it sends."""
    return serve.Server(functools.partial(Bare, directory=str(site)))


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    server = Elsewhere()
    with serving(server):
        yield server


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline") / release.NAME
    release.write_folder(site, folder, freshness())
    return folder


@pytest.fixture(scope="module", params=["a server", "a server without a policy", "a folder"])
def home(request: pytest.FixtureRequest, site: Path, folder: Path) -> Iterator[str]:
    """The address of the guide in each of its editions."""
    if request.param == "a folder":
        yield f"{folder.as_uri()}/"
        return
    server = serve.server(0) if request.param == "a server" else bare(site)
    with serving(server) as address:
        yield address


@pytest.fixture
def tried(context: BrowserContext, home: str) -> Page:
    """A page on which things can be tried; refusals are no faults here."""
    page = context.new_page()
    page.goto(home + HSCORE)
    page.evaluate(LISTEN)
    return page


@pytest.mark.parametrize(
    ("attempt", "outcome", "directive"),
    [
        ("() => eval('1 + 1')", "refused: EvalError", "script-src"),
        ("() => new Function('return 1')()", "refused: EvalError", "script-src"),
        (HANDLER, "allowed: false", "script-src-attr"),
        (INLINE, "allowed: false", "script-src-elem"),
        (STYLE, "allowed: static", "style-src-attr"),
    ],
    ids=["eval", "Function", "inline handler", "inline script", "inline style"],
)
def test_nothing_written_into_a_page_runs(tried: Page, attempt: str, outcome: str, directive: str) -> None:
    assert tried.evaluate(ALONE.format(attempt=attempt)) == [outcome, directive]


@pytest.mark.parametrize(
    ("attempt", "outcome", "directive"),
    [
        ("() => fetch('%s')", "refused: TypeError", "connect-src"),
        ("() => navigator.sendBeacon('%s', 'x')", "allowed: ", "connect-src"),
        (IMAGE, "allowed: not loaded", "img-src"),
    ],
    ids=["fetch", "beacon", "image"],
)
def test_no_page_reaches_a_stranger(
    tried: Page, elsewhere: Elsewhere, attempt: str, outcome: str, directive: str
) -> None:
    said, refused = tried.evaluate(ALONE.format(attempt=attempt % f"{address_of(elsewhere)}x"))
    assert said.startswith(outcome)
    assert refused == directive
    assert elsewhere.came == []


def test_the_stranger_would_have_answered(context: BrowserContext, elsewhere: Elsewhere) -> None:
    """Without a policy the same call goes through: the tests above can fail."""
    page = context.new_page()
    page.goto(address_of(elsewhere))
    with serving(Elsewhere()) as other:
        assert page.evaluate("(url) => fetch(url).then((reply) => reply.text())", other) == "hi"


def test_no_folder_reads_even_itself(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    page.goto((folder / HSCORE).as_uri())
    page.evaluate(LISTEN)
    said, refused = page.evaluate(ALONE.format(attempt="() => fetch('../index.html')"))
    assert said == "refused: TypeError"
    assert refused == "connect-src"


@pytest.mark.parametrize("home", ["a server", "a folder"], indirect=True)
def test_the_worker_reaches_no_stranger(tried: Page, elsewhere: Elsewhere) -> None:
    tried.locator("hlh-calculator").evaluate("(calculator) => calculator.reply('{}')")
    [worker] = tried.workers
    assert worker.evaluate(WAYS_OUT, address_of(elsewhere)) == ["undefined"] * 5 + ["TypeError"]
    assert elsewhere.came == []


@pytest.fixture(scope="module")
def rebels(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with rules that try to get out in place of ours, started plainly; else Python can import nothing."""
    copy = tmp_path_factory.mktemp("rebels") / "site"
    shutil.copytree(site, copy)
    runtime = copy / "assets" / "runtime"
    (runtime / "snapshot.gz").write_bytes(b"")
    wheel = runtime / "rules.zip"
    before = hashlib.sha256(wheel.read_bytes()).hexdigest()
    with zipfile.ZipFile(wheel) as ours, zipfile.ZipFile(copy / "rebels.zip", "w") as theirs:
        for name in ours.namelist():
            theirs.writestr(name, BRIDGE if name == "hlh_rules/bridge.py" else ours.read(name))
    shutil.move(copy / "rebels.zip", wheel)
    after = hashlib.sha256(wheel.read_bytes()).hexdigest()
    for name in ("manifest.json", "manifest.js", "lock.json"):
        (runtime / name).write_text((runtime / name).read_text("utf-8").replace(before, after), "utf-8")
    return copy


def test_python_reaches_no_stranger(context: BrowserContext, elsewhere: Elsewhere, rebels: Path) -> None:
    with serving(guarded(rebels)) as address:
        said = attempts(context, address, elsewhere)
    assert set(said) == {"urllib", "socket", "js", "open_url", "run_js"}
    assert [name for name, outcome in said.items() if not outcome.startswith("refused")] == []
    assert elsewhere.came == []


def guarded(site: Path) -> serve.Server:
    """A server of a site under its policy."""
    said = policy.header(site)

    class Guarded(Bare):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", said)
            super().end_headers()

    return serve.Server(functools.partial(Guarded, directory=str(site)))


def attempts(context: BrowserContext, home: str, elsewhere: Elsewhere) -> dict[str, str]:
    """What became of each way out that Python tried."""
    page = context.new_page()
    page.goto(home + HSCORE)
    ask = "(calculator, url) => calculator.reply(url)"
    said: dict[str, str] = json.loads(page.locator("hlh-calculator").evaluate(ask, address_of(elsewhere)))
    return said
