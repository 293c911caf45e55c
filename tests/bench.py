"""`make bench`: how fast this site answers, beside a page that does nothing but load Pyodide and run one line.

Both are opened by one browser in one run, in turn, and what counts is the ratio of their medians. Cold means a new
profile with nothing kept; warm means the same page once more, ours by then kept for use without a network. Times run
from the start of navigation to the answer on the screen, by the page's own clock. With the built site of an earlier
release (`python -m tests.bench --before FOLDER`) that is opened in turn with the others, and what the small engine was
to reach is measured too. `make bench RUNS=1` only shows that it works.
"""

import argparse
import contextlib
import datetime as dt
import functools
import gzip
import http.server
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from hlh_rules import bridge
from site_tools import release, runtime
from site_tools.cases import cases
from site_tools.paths import DIST, NODE_MODULES, ROOT, SITE
from site_tools.serve import Handler, Server
from tests.browser.browsers import CHROMIUM, ENGINES, FIREFOX, WEBKIT, Engine, chromium_executable, found
from tests.browser.conftest import serving
from tests.browser.other_browsers import OTHERS, Browser, PlaywrightWindow, Window
from tests.browser.preface import prefaced
from tests.browser.releases import write_release
from tests.slow_link import held_back, renderers, slow_server

RUNS = 7
HSCORE = "diagnose/hscore.html"
HSCORE_REQUESTS = [case.request for case in cases() if case.rule == "hscore"]
ARGUMENTS = ["--no-sandbox", "--no-first-run", "--disable-gpu", "--disable-background-networking", "--disable-sync"]

BARE = """<!doctype html><title>Bare Pyodide</title><p id="answer"></p><script type="module">
import { loadPyodide } from "/pyodide/pyodide.mjs";
const python = await loadPyodide();
document.getElementById("answer").textContent = python.runPython("str(1 + 1)");
document.documentElement.dataset.answered = String(performance.now());
</script>"""

# The form as a browser fills it in again on coming back to it; and the moment at which the answer is there.
OURS = """
addEventListener("DOMContentLoaded", () => {
  const calculator = document.querySelector("hlh-calculator");
  if (!calculator) return;
  new MutationObserver(() => {
    if (calculator.querySelector(".hlh-headline") && !document.documentElement.dataset.answered)
      document.documentElement.dataset.answered = String(performance.now());
  }).observe(calculator, { childList: true, subtree: true });
  calculator.querySelector("input[name=ferritin]").value = "6001";
});
"""


# How long it took, as soon as that is known.
ANSWERED = """() => new Promise((done) => {
  const look = () => {
    const { answered } = document.documentElement.dataset;
    if (answered) done(Number(answered));
    else setTimeout(look, 20);
  };
  look();
})"""

# Kept, or known not to be: a later visit begins when the first has ended.
SETTLED = """() => new Promise((done) => {
  const look = () => {
    const line = document.querySelector('[data-line="without-a-network"]')?.textContent ?? "";
    if (!document.querySelector("hlh-notices") || /saved for|not saved|needs no/i.test(line)) done(line);
    else setTimeout(look, 20);
  };
  look();
})"""

ASK = """async (requests) => {
  const calculator = document.querySelector("hlh-calculator");
  const times = [];
  for (const request of requests) {
    const start = performance.now();
    await calculator.reply(request);
    times.push(performance.now() - start);
  }
  return times;
}"""

BEFORE = ("0.85", "0.65", "0.55")
"""For a first answer, cold, warm, and cold over a slow link: what part of an earlier release's time it may take."""

ENGINE_BEFORE, ZIP_BEFORE = 9_370_000, 12_620_000
"""Bytes, compressed, before the small engine: of commit 0140fcb."""

REACH = {CHROMIUM: ("0.30", "0.30", "0.40"), FIREFOX: ("0.40", "0.40", "–"), WEBKIT: ("0.25", "0.25", "–")}
"""For a first answer, cold, warm and from the folder: what part of bare Pyodide's time it may take."""


@contextlib.contextmanager
def chromium(playwright: Playwright) -> Iterator[Window]:
    """Chromium, with a profile in which nothing is kept yet; a profile on disk, as people have."""
    with tempfile.TemporaryDirectory() as profile, chromium_with(playwright, profile) as window:
        yield window


@contextlib.contextmanager
def chromium_with(playwright: Playwright, profile: str) -> Iterator[Window]:
    """Chromium with a profile."""
    with (
        playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium_executable(), args=ARGUMENTS
        ) as context,
    ):
        yield PlaywrightWindow(context.new_page(), context.browser.version if context.browser else "")


BROWSERS = {CHROMIUM: chromium, **OTHERS}


def served(folder: Path) -> contextlib.AbstractContextManager[str]:
    """A folder on a plain server of this machine; its address."""
    return serving(Server(functools.partial(Caching, directory=str(folder))))


class Caching(Handler):
    """As a well set up server: what is fetched once may be kept."""

    def end_headers(self) -> None:
        """Let the browser keep files; not as the development server does."""
        self.send_header("Cache-Control", "max-age=3600")
        http.server.SimpleHTTPRequestHandler.end_headers(self)


def cold_and_warm(browser: Browser, playwright: Playwright, address: str) -> tuple[float, float]:
    """Milliseconds from the start of navigation to the answer on the screen, for one start of each kind."""
    with browser(playwright) as window:
        window.open(address)
        cold = float(window.run(ANSWERED))
        window.run(SETTLED)
        window.open("about:blank")
        window.open(address)
        return cold, float(window.run(ANSWERED))


def slow_starts(playwright: Playwright, places: dict[str, tuple[Path, str]], runs: int) -> dict[str, list[float]]:
    """Milliseconds to a first answer, cold, over a slow link and on a slow processor: of each folder's page in turn."""
    times: dict[str, list[float]] = {what: [] for what in places}
    for run in range(runs):
        sys.stderr.write(f"{CHROMIUM.name} over a slow link, run {run + 1} of {runs}\n")
        for what, (folder, path) in places.items():
            with (
                serving(slow_server(folder)) as address,
                tempfile.TemporaryDirectory() as profile,
                chromium_with(playwright, profile) as window,
                held_back(Path(profile)),
            ):
                window.open(address + path)
                times[what].append(float(window.run(ANSWERED)))
    return times


def once_ready(playwright: Playwright, address: str) -> tuple[list[float], float]:
    """Milliseconds for each of the HScore's cases through a page's worker; and the bytes of that page's process."""
    with tempfile.TemporaryDirectory() as profile, chromium_with(playwright, profile) as window:
        window.open(address)
        window.run(ANSWERED)
        memory = max(map(resident, renderers(profile)))
        window.run(ASK, HSCORE_REQUESTS)  # once for warmth, as CPython below
        return window.run(ASK, HSCORE_REQUESTS), memory


def resident(process: int) -> float:
    """Bytes that a process has in memory, those that it shares counted in part."""
    [line] = [
        line for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines() if line.startswith("Pss:")
    ]
    return float(line.split()[1]) * 1024


def times_here() -> list[float]:
    """Milliseconds for each of the HScore's cases on this CPython."""
    here: list[float] = []
    for _ in range(2):
        here.clear()
        for request in HSCORE_REQUESTS:
            start = time.perf_counter()
            bridge.handle(request)
            here.append((time.perf_counter() - start) * 1000)
    return here


def compressed(*paths: Path) -> int:
    """Bytes as a server sends them, compressed; what is compressed already, as it is."""
    packed = {".gz", ".zip"}
    return sum(
        path.stat().st_size if path.suffix in packed else len(gzip.compress(path.read_bytes(), 9)) for path in paths
    )


def first_page_size() -> int:
    """Bytes of a first reading page: itself, its styles and its scripts, without the engine."""
    page = SITE / "recognise" / "index.html"
    named = re.findall(r'(?:src|href)="([^":?]+\.(?:css|js))[?"]', page.read_text("utf-8"))
    return compressed(page, *(page.parent / path for path in named))


def row(name: str, value: str, reach: str) -> str:
    """A row of the table."""
    return f"| {name} | {value} | {reach} |"


def share(size: float, whole: float) -> str:
    """The ratio of two sizes in bytes, with both."""
    return f"{size / whole:.2f} ({size / 1e6:.2f} ÷ {whole / 1e6:.2f} MB)"


def commit() -> str:
    """What is measured."""
    asked = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, check=True, text=True, cwd=ROOT
    )
    return asked.stdout.strip()


def ratio(ours: list[float], bare: list[float]) -> str:
    """The ratio of two medians, with both."""
    first, second = statistics.median(ours), statistics.median(bare)
    return f"{first / second:.2f} ({to_read(first)} ÷ {to_read(second)} ms)"


def to_read(time: float) -> str:
    """Milliseconds, of which parts count only where there are few."""
    return f"{time:.0f}" if time >= 100 else f"{time:.2f}"


def starts(engine: Engine, playwright: Playwright, addresses: dict[str, str], runs: int) -> list[str]:
    """The table's rows on how fast one engine starts."""
    if not found(engine):
        return [row(f"{engine.name}: not measured; to do so, {engine.advice}", "–", "–")]
    with BROWSERS[engine](playwright) as window:
        name = f"{engine.name} {window.version}"
    times: dict[str, list[tuple[float, float]]] = {what: [] for what in addresses}
    for run in range(runs):
        sys.stderr.write(f"{name}, run {run + 1} of {runs}\n")
        for what, address in addresses.items():
            times[what].append(cold_and_warm(BROWSERS[engine], playwright, address))
    cold = {what: [pair[0] for pair in pairs] for what, pairs in times.items()}
    warm = {what: [pair[1] for pair in pairs] for what, pairs in times.items()}
    reach = REACH[engine]
    before = (
        [
            row(f"{name}: first answer ÷ the earlier release's, cold", ratio(cold["ours"], cold["before"]), BEFORE[0]),
            row(f"{name}: the same, warm", ratio(warm["ours"], warm["before"]), BEFORE[1]),
        ]
        if "before" in addresses
        else []
    )
    return [
        *before,
        row(f"{name}: first answer ÷ bare Pyodide's, cold", ratio(cold["ours"], cold["bare"]), reach[0]),
        row(f"{name}: the same, warm", ratio(warm["ours"], warm["bare"]), reach[1]),
        row(f"{name}: from the folder ÷ bare Pyodide's cold start", ratio(cold["folder"], cold["bare"]), reach[2]),
    ]


def attend(folder: Path) -> None:
    """Put somebody at an edition's HScore page who fills in the form."""
    page = folder / HSCORE
    page.write_text(prefaced(page.read_text("utf-8"), "preface.js"), "utf-8")
    page.with_name("preface.js").write_text(OURS, "utf-8")


def unpack(archive: Path, place: Path) -> str:
    """Unpack the offline zip and attend it; the page's address."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(place)
    [folder] = place.iterdir()
    attend(folder)
    return (folder / HSCORE).as_uri()


def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="make bench", description="How fast this site answers.")
    parser.add_argument("--runs", type=int, default=RUNS, help="of which the median is taken (%(default)s)")
    parser.add_argument("--before", type=Path, help="the built site of an earlier release, to compare with")
    given = parser.parse_args()
    runs: int = given.runs
    with contextlib.redirect_stdout(sys.stderr):  # what is printed here is the table alone
        release.main()
    [archive] = DIST.glob("*-offline.zip")
    with (
        tempfile.TemporaryDirectory() as bare_root,
        tempfile.TemporaryDirectory() as attended_root,
        tempfile.TemporaryDirectory() as place,
    ):
        (Path(bare_root) / "index.html").write_text(BARE, "utf-8")
        (Path(bare_root) / "pyodide").symlink_to(NODE_MODULES / "pyodide")
        folder = unpack(archive, Path(place))
        attended = write_release(SITE, Path(attended_root) / "site", attend)
        places = {"bare": (Path(bare_root), ""), "ours": (attended, HSCORE)}
        if given.before:
            places["before"] = (write_release(given.before, Path(attended_root) / "before", attend), HSCORE)
        with contextlib.ExitStack() as servers, sync_playwright() as playwright:
            addresses = {what: servers.enter_context(served(root)) + path for what, (root, path) in places.items()}
            guides = [what for what in places if what != "bare"]
            slow = slow_starts(playwright, places, runs)
            rounds = [{what: once_ready(playwright, addresses[what]) for what in guides} for _ in range(runs)]
            addresses["folder"] = folder
            started = [line for engine in ENGINES for line in starts(engine, playwright, addresses, runs)]
    there = {what: [time for found in rounds for time in found[what][0]] for what in guides}
    memory = {what: [found[what][1] for found in rounds] for what in guides}
    here = times_here()
    tail = (statistics.quantiles(there["ours"], n=100)[98], statistics.quantiles(here, n=100)[98])
    engine_size = runtime.sent(SITE / "assets" / "runtime")
    lines = [
        f"{dt.datetime.now(dt.UTC):%d %B %Y}, commit {commit()}, medians of {runs} runs,",
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores.",
        "",
        row("Measure", "Measured", "To reach"),
        row("---", "---", "---"),
        *started,
        row(f"{CHROMIUM.name}: over a slow link ÷ bare Pyodide's, cold", ratio(slow["ours"], slow["bare"]), "0.36"),
        *(
            [
                row(
                    f"{CHROMIUM.name}: the same ÷ the earlier release's", ratio(slow["ours"], slow["before"]), BEFORE[2]
                ),
                row("An answer ÷ the earlier release's, median", ratio(there["ours"], there["before"]), "1.0"),
                row(
                    "Memory of a page's process once ready ÷ the earlier release's",
                    share(statistics.median(memory["ours"]), statistics.median(memory["before"])),
                    "0.85",
                ),
            ]
            if given.before
            else []
        ),
        row("An answer in the browser ÷ in CPython, median", ratio(there["ours"], here), "8"),
        row("The same, 99th percentile", f"{tail[0] / tail[1]:.2f} ({tail[0]:.1f} ÷ {tail[1]:.1f} ms)", "30"),
        row("A first reading page, compressed", f"{first_page_size() / 1000:.0f} kB", "300 kB"),
        row("The engine, compressed ÷ before it was small", share(engine_size, ENGINE_BEFORE), "0.45"),
        row("The zip ÷ before", share(archive.stat().st_size, ZIP_BEFORE), "0.58"),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
