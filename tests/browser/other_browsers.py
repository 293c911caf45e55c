"""Firefox and WebKitGTK, real ones, each as a single window that can be driven in the same four ways.

Playwright drives the Firefox that is installed; WebKit's own driver drives its MiniBrowser, on a screen that nobody
sees. Everything a test wants to know of a page it asks by a script of the page's own language.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Final, Protocol

from playwright.sync_api import Page, Playwright
from selenium.webdriver import ActionChains, Keys, Remote
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser import patience
from tests.browser.browsers import FIREFOX, WEBKIT, Engine, firefox_executable, found, webkit_driver_executable

KEYS: Final = {
    "Tab": Keys.TAB,
    "Enter": Keys.ENTER,
    "Delete": Keys.DELETE,
    "ArrowDown": Keys.ARROW_DOWN,
    "ArrowUp": Keys.ARROW_UP,
    "Shift": Keys.SHIFT,
    "ControlOrMeta": Keys.CONTROL,
}
"""What Playwright calls them, and how they are sent to WebKit."""

AS_IT_IS: Final = "null"
"""Firefox's own driver cannot pretend to other colours, so Playwright must not ask for any."""


class Window(Protocol):
    """A window of some browser."""

    @property
    def version(self) -> str:
        """The browser's version."""

    def open(self, address: str) -> None:
        """Open a page and wait until it is loaded."""

    def run(self, script: str, *given: Any) -> Any:
        """What a function in JavaScript returns, or promises, for what it is given."""

    def press(self, key: str) -> None:
        """Press a key or keys, "Shift+Tab"."""

    def type(self, text: str) -> None:
        """Type where the focus is."""


@dataclass(frozen=True, slots=True)
class PlaywrightWindow:
    """A window of a browser that Playwright drives."""

    page: Page
    version: str

    def open(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self.page.goto(address)

    def run(self, script: str, *given: Any) -> Any:
        """What a function in JavaScript returns, or promises, for what it is given."""
        return self.page.evaluate(f"(given) => ({script})(...given)", list(given))

    def press(self, key: str) -> None:
        """Press a key or keys, "Shift+Tab"."""
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.page.keyboard.type(text)


@dataclass(frozen=True, slots=True)
class WebKitWindow:
    """A window of WebKitGTK."""

    driver: Remote

    @property
    def version(self) -> str:
        """The browser's version."""
        return str(self.driver.capabilities["browserVersion"])

    def open(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self.driver.get(address)

    def run(self, script: str, *given: Any) -> Any:
        """What a function in JavaScript returns, or promises, for what it is given."""
        awaited = f"(async (given) => ({script})(...given))(arguments[0])"
        told = "(value) => arguments[1]({ value }), (error) => arguments[1]({ error: String(error) })"
        outcome = self.driver.execute_async_script(f"{awaited}.then({told});", list(given))
        if "error" in outcome:
            raise RuntimeError(outcome["error"])
        return outcome.get("value")

    def press(self, key: str) -> None:
        """Press a key or keys, "Shift+Tab"."""
        *held, last = (KEYS.get(name, name) for name in key.split("+"))
        actions = ActionChains(self.driver, duration=0)
        for name in held:
            actions.key_down(name)
        actions.send_keys(last)
        for name in reversed(held):
            actions.key_up(name)
        actions.perform()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        ActionChains(self.driver, duration=0).send_keys(text).perform()


@contextmanager
def firefox(playwright: Playwright) -> Iterator[Window]:
    """Firefox, with a profile in which nothing is kept yet."""
    launched = playwright.firefox.launch(channel="moz-firefox", executable_path=firefox_executable())
    with launched as browser:
        page = browser.new_page(
            color_scheme=AS_IT_IS, reduced_motion=AS_IT_IS, forced_colors=AS_IT_IS, contrast=AS_IT_IS
        )
        page.set_default_timeout(patience.MILLISECONDS)
        yield PlaywrightWindow(page, browser.version)


@contextmanager
def webkit(_: object = None) -> Iterator[Window]:
    """WebKitGTK, with nothing kept yet."""
    options = Options()
    options.binary_location = found(WEBKIT) or ""
    options.add_argument("--automation")
    with screen() as display, driver_on(display) as service:
        # Selenium's own class for this driver connects in a way that Selenium warns of.
        connection = RemoteConnection(client_config=ClientConfig(service, timeout=3 * patience.SECONDS))
        driver = Remote(connection, options=options)
        driver.set_script_timeout(2 * patience.SECONDS)
        try:
            yield WebKitWindow(driver)
        finally:
            driver.quit()


@contextmanager
def driver_on(display: str) -> Iterator[str]:
    """WebKit's driver, which opens its browser on a screen; its address."""
    service = Service(
        executable_path=webkit_driver_executable() or "",
        env={**os.environ, "DISPLAY": display},
        log_output=subprocess.DEVNULL,
    )
    service.start()
    try:
        yield service.service_url
    finally:
        service.stop()


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees; its name. It takes a free number itself."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        try:
            os.close(writing)
            # To the end of the line: it would die of a pipe that is closed while it still writes.
            with os.fdopen(reading, encoding="ascii") as told:
                number = told.readline().strip()
            if not number:
                raise RuntimeError("Xvfb did not start.")
            yield f":{number}"
        finally:
            server.terminate()


type Browser = Callable[[Playwright], AbstractContextManager[Window]]

OTHERS: Final[dict[Engine, Browser]] = {FIREFOX: firefox, WEBKIT: webkit}
"""The engines beside Chromium, and what opens a window of each."""
