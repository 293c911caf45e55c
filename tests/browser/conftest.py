"""One server of the built site and one Chromium for all tests of a process; a fresh, private window for each test.

Nothing is replaced by a stand-in: the site is the one that `make site` built, and Python runs in its own worker. A
window that has met an error, in a script or of the content security policy, fails its test at the end.
"""

import functools
import hashlib
import http.server
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, override

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect, sync_playwright

from site_tools import release, serve, wheel
from site_tools.paths import SITE
from tests.browser import patience
from tests.browser.browsers import CHROMIUM, chromium_executable
from tests.browser.person import Person
from tests.browser.releases import write_second

INTRANET = "intranet.test"
"""A name that leads to this machine. Without HTTPS it is no secure context, as on many a hospital's intranet."""

ARGUMENTS = [
    "--no-sandbox",
    "--no-first-run",
    # Debian's build asks for a graphics card, and without one would paint by a slow imitation of it.
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The tests' pages live for a second or two: what is compiled a second time for a longer life comes too late.
    "--js-flags=--wasm-tiering-budget=200000000",
    f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1",
]

WARD = "Ward 7 – HLH guide (copy) 100% of #3"
LONG = 200
"""An awkward place to unpack to, and the characters that the name of a file there has at least."""

type Opener = Callable[[str], Person]


class HoldingHandler(serve.Handler):
    """Sends what its server lets it send, when it lets it."""

    server: "HoldingServer"

    @override
    def do_GET(self) -> None:
        """Note the address; wait while it is held back."""
        self.server.asked.append(self.path)
        held = self.server.held
        if held is not None and held in self.path:
            self.server.let_go.wait()
        super().do_GET()


class HoldingServer(serve.Server):
    """A server of a test's own: it can hold one file back, as a slow network does, and knows what it was asked for."""

    def __init__(self, handler: type[HoldingHandler] = HoldingHandler) -> None:
        super().__init__(functools.partial(handler, directory=str(SITE)))
        self.asked: list[str] = []
        self.held: str | None = None
        self.let_go = threading.Event()

    def hold(self, part: str) -> None:
        """Hold back the files whose address has this part, until release()."""
        self.held = part

    def release(self) -> None:
        """Send what was held back."""
        self.let_go.set()


@contextmanager
def serving(server: http.server.HTTPServer) -> Iterator[str]:
    """Serve in the background; the address."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield address_of(server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def address_of(server: http.server.HTTPServer, host: str = "127.0.0.1") -> str:
    """Where a server is found."""
    return f"http://{host}:{server.server_address[1]}/"


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site."""
    if not (SITE / "index.html").exists():
        pytest.fail("The site is not built. `make test` builds it first; `make site` does it alone.")
    return SITE


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[http.server.HTTPServer]:
    """The built site's server."""
    assert site == SITE
    server = serve.server(0)
    with serving(server):
        yield server


@pytest.fixture(scope="session")
def address(served: http.server.HTTPServer) -> str:
    """Where the built site is served: on an intranet without HTTPS, where no browser keeps a guide."""
    return address_of(served, INTRANET)


@pytest.fixture(scope="session")
def secure_address(served: http.server.HTTPServer) -> str:
    """Where the same is a secure context, as over HTTPS: the browser keeps the guide and has a clipboard."""
    return address_of(served)


@pytest.fixture
def slow(site: Path) -> Iterator[HoldingServer]:
    """A server of the test's own, listening."""
    assert site == SITE
    server = HoldingServer()
    with serving(server):
        yield server
        server.release()


@pytest.fixture(scope="session")
def unpacked(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder in the offline zip, in a place with a long and awkward name, where nothing can be written."""
    place = tmp_path_factory.mktemp("far") / WARD / ("a shared drive " * 9).strip()
    place.mkdir(parents=True)
    with zipfile.ZipFile(released / f"{release.NAME}.zip") as packed:
        packed.extractall(place)
    [folder] = place.iterdir()
    assert len(str(folder / "index.html")) > LONG
    writable = [path for path in folder.rglob("*") if path.is_file()]
    for path in writable:
        path.chmod(stat.S_IRUSR)
    for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    before = contents(folder)
    yield folder
    assert contents(folder) == before
    for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        path.chmod(stat.S_IRWXU)


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder, by its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="session")
def mark(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The SHA-256 of the wheel, built now from the source under test."""
    return wheel.sha256(wheel.build(tmp_path_factory.mktemp("wheel")))


@pytest.fixture(scope="session")
def second(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release that comes after the built one."""
    return write_second(site, tmp_path_factory.mktemp("second") / "site")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright allows one of itself in a process."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session", autouse=True)
def expecting_patiently() -> None:
    """What is expected of a page may take as long as anything else."""
    expect.set_options(timeout=patience.MILLISECONDS)


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Chromium."""
    executable = chromium_executable()
    if executable is None:
        pytest.fail(f"Chromium is not here. `make browsers` installs it; or {CHROMIUM.advice}.")
    with playwright.chromium.launch(executable_path=executable, args=ARGUMENTS) as browser:
        yield browser


@contextmanager
def private(chromium: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A window that remembers nothing of another; each of its pages is waited for as long as any."""
    with chromium.new_context(**options) as context:
        context.set_default_timeout(patience.MILLISECONDS)
        yield context


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A window that remembers nothing of another."""
    with private(chromium, locale="en-GB", viewport={"width": 1280, "height": 900}) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """An empty page. Any error on it fails the test, in the end."""
    page = context.new_page()
    errors = hearing(page)
    yield page
    assert errors == []


def hearing(page: Page) -> list[str]:
    """Whatever goes wrong on a page from now on."""
    errors: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            errors.append(f"{message.text} ({message.location})")

    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", hear)
    return errors


@pytest.fixture
def opened(page: Page, address: str) -> Opener:
    """Opens a page of the site for a person who uses the keyboard alone."""

    def open_(path: str) -> Person:
        page.goto(address + path)
        return Person(page)

    return open_
