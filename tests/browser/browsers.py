"""The browsers that the tests open: finds those that are installed, and installs those that are not.

`python -m tests.browser.browsers` looks for Chromium, Firefox and WebKit; takes a missing one from Debian's packages
where it may (as root, or with a sudo that asks for no password); takes Chromium from Playwright where that fails; and
names each it could not get. It fails only for want of Chromium: the others' tests are then skipped, and say so.

CHROMIUM=/path and FIREFOX=/path name a browser that stands in no usual place.
"""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# The headless build is the same engine without the windows of a desktop, and opens pages three times as fast.
CHROMIUM_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FIREFOX_NAMES = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
MINI_BROWSERS = (
    "lib/*/webkit2gtk-4.*/MiniBrowser",
    "lib*/webkit2gtk-4.*/MiniBrowser",
    "libexec/webkit2gtk-4.*/MiniBrowser",
)

BUSY = "Could not get lock"
PATIENCE = 600
"""Seconds to wait for another apt-get to finish."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A browser engine, the Debian packages that bring it, and what to tell a person who lacks it."""

    name: str
    packages: tuple[str, ...]
    advice: str


CHROMIUM = Engine("Chromium", ("chromium-headless-shell", "chromium"), "install chromium or Google Chrome")
FIREFOX = Engine("Firefox", ("firefox-esr",), "install firefox-esr or firefox")
WEBKIT = Engine("WebKit", ("webkit2gtk-driver", "xvfb"), "install webkit2gtk-driver and xvfb (Linux only)")
ENGINES = (CHROMIUM, FIREFOX, WEBKIT)


@cache
def chromium_executable() -> str | None:
    """The path of an installed Chromium or Chrome, else of the one Playwright has downloaded."""
    return _first_that_runs(os.environ.get("CHROMIUM"), *CHROMIUM_NAMES) or _first_that_runs(_playwright_chromium())


@cache
def firefox_executable() -> str | None:
    """The path of an installed Firefox."""
    return _first_that_runs(os.environ.get("FIREFOX"), *FIREFOX_NAMES)


@cache
def webkit_driver_executable() -> str | None:
    """The path of WebKitGTK's WebDriver."""
    return shutil.which("WebKitWebDriver")


@cache
def webkit_executable() -> str | None:
    """The path of WebKitGTK's MiniBrowser, which its driver opens."""
    return next((str(path) for pattern in MINI_BROWSERS for path in sorted(Path("/usr").glob(pattern))), None)


def webkit_available() -> bool:
    """Whether WebKitGTK, its driver and a virtual screen are all there."""
    return None not in (webkit_executable(), webkit_driver_executable(), shutil.which("Xvfb"))


def found(engine: Engine) -> str | None:
    """Where an engine is, if it is here and complete."""
    if engine is CHROMIUM:
        return chromium_executable()
    if engine is FIREFOX:
        return firefox_executable()
    return webkit_executable() if webkit_available() else None


def _first_that_runs(*names: str | None) -> str | None:
    """The first that answers to --version: a snap's stub, or a browser short of a library, does not."""
    for name in names:
        path = shutil.which(name) if name else None
        if path and _quiet(path, "--version").returncode == 0:
            return path
    return None


def _playwright_chromium() -> str | None:
    """Where Playwright keeps its own. Asked in another process: a test may already be inside Playwright."""
    script = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    return _quiet(sys.executable, "-c", script).stdout.strip() or None


def _quiet(*command: str, timeout: int = 1800) -> subprocess.CompletedProcess[str]:
    """Runs a command with nothing to read and nothing shown; a failure is a return code, never an exception."""
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))


@cache
def _apt() -> tuple[str, ...] | None:
    """How to call apt-get here, its lists up to date; None where it is missing, forbidden or has no lists."""
    if not shutil.which("apt-get"):
        return None
    root = () if os.geteuid() == 0 else ("sudo", "-n")
    apt = (*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q")
    if root and _quiet(*root, "true").returncode != 0:
        return None
    return apt if _patiently(*apt, "update").returncode == 0 else None


def _patiently(*command: str) -> subprocess.CompletedProcess[str]:
    """Runs apt-get, waiting while another holds its lock."""
    until = time.monotonic() + PATIENCE
    while True:
        done = _quiet(*command)
        if done.returncode == 0 or BUSY not in done.stderr or time.monotonic() > until:
            return done
        time.sleep(5)


def _install(engine: Engine) -> None:
    """Tries Debian's packages; for Chromium then Playwright's own copy. Whether it worked is seen by looking again."""
    apt = _apt()
    if apt:
        _say(f"{engine.name} is not here: installing {' and '.join(engine.packages)} with apt-get.")
        _complain(_patiently(*apt, "install", "--yes", "--no-install-recommends", *engine.packages))
        _look_again()
    if engine is CHROMIUM and not found(engine):
        _say("Chromium is not here: fetching Playwright's own copy.")
        libraries = ("--with-deps",) if apt else ()
        _complain(_quiet(sys.executable, "-m", "playwright", "install", *libraries, "chromium"))
        _look_again()


def _look_again() -> None:
    for looked in (chromium_executable, firefox_executable, webkit_driver_executable, webkit_executable):
        looked.cache_clear()


def _complain(done: subprocess.CompletedProcess[str]) -> None:
    """Shows the end of what a failed command said."""
    if done.returncode != 0:
        for line in (done.stdout + done.stderr).strip().splitlines()[-5:]:
            _say(f"    {line}")


def _say(line: str) -> None:
    print(line, flush=True)


def main() -> int:
    """Finds or installs every engine and says where each is; 1 if there is no Chromium to test with."""
    for engine in ENGINES:
        if not found(engine):
            _install(engine)
        where = found(engine)
        if where:
            _say(f"{engine.name}: {where}")
        else:
            then = "The tests need it" if engine is CHROMIUM else "Its tests are skipped"
            _say(f"{engine.name}: could neither be found nor installed. {then}; to run them, {engine.advice}.")
    return 0 if found(CHROMIUM) else 1


if __name__ == "__main__":
    sys.exit(main())
