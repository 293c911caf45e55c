"""`make bench`: how fast this site answers, beside a page that does nothing but load Pyodide and run one line.

Both are opened by one browser in one run, in turn, and what counts is the ratio of their medians. Cold means a new
profile with nothing kept; warm means the same page once more. Times run from the start of navigation to the answer
on the screen, by the page's own clock.
"""

import contextlib
import datetime as dt
import functools
import gzip
import http.server
import platform
import statistics
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from hlh_rules import bridge
from site_tools import release
from site_tools.cases import cases
from site_tools.paths import DIST, NODE_MODULES, SITE
from site_tools.serve import Handler
from tests.browser.browsers import chromium_executable

RUNS = 7
ARGUMENTS = ["--no-sandbox", "--no-first-run", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
PATIENCE = 120_000

BARE = """<!doctype html><title>Bare Pyodide</title><p id="answer"></p><script type="module">
import { loadPyodide } from "/pyodide/pyodide.mjs";
const python = await loadPyodide();
document.getElementById("answer").textContent = python.runPython("str(1 + 1)");
document.documentElement.dataset.answered = String(performance.now());
</script>"""

# What a person would do, as soon as the form is there; and the moment at which the answer is.
OURS = """
new MutationObserver((_, observer) => {
  const field = document.querySelector("hlh-calculator input[name=ferritin]");
  if (!field || document.readyState === "loading") return;
  observer.disconnect();
  new MutationObserver(() => {
    if (document.querySelector(".hlh-headline") && !document.documentElement.dataset.answered)
      document.documentElement.dataset.answered = String(performance.now());
  }).observe(document.querySelector("hlh-calculator"), { childList: true, subtree: true });
  field.value = "6001";
  addEventListener("load", () => field.dispatchEvent(new Event("change", { bubbles: true })));
}).observe(document, { childList: true, subtree: true });
"""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on a plain server of this machine; its address."""
    handler = functools.partial(Caching, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}/"
        server.shutdown()


class Caching(Handler):
    """As a well set up server: what is fetched once may be kept."""

    def end_headers(self) -> None:
        """Let the browser keep files; not as the development server does."""
        self.send_header("Cache-Control", "max-age=3600")
        http.server.SimpleHTTPRequestHandler.end_headers(self)


def answered(page: Page, address: str) -> float:
    """Milliseconds from the start of navigation to the answer on the screen."""
    page.goto(address, wait_until="commit")
    place = page.locator("html[data-answered]")
    place.wait_for(state="attached", timeout=PATIENCE)
    return float(place.get_attribute("data-answered") or "nan")


def cold_and_warm(playwright: Playwright, address: str, script: str = "") -> tuple[float, float]:
    """One start of each kind, in a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        context: BrowserContext = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium_executable(), args=ARGUMENTS
        )
        page = context.new_page()
        if script:
            page.add_init_script(script)
        cold = answered(page, address)
        page.goto("about:blank")
        warm = answered(page, address)
        context.close()
    return cold, warm


def answer_times(browser: Browser, address: str) -> tuple[list[float], list[float]]:
    """Milliseconds for each of the HScore's cases: through the page's worker, and on this CPython."""
    requests = [case.request for case in cases() if case.rule == "hscore"]
    page = browser.new_page()
    page.goto(address)
    ask = """async (requests) => { const calculator = document.querySelector("hlh-calculator"); const times = [];
        for (const request of requests) { const start = performance.now(); await calculator.reply(request);
        times.push(performance.now() - start); } return times; }"""
    page.evaluate(ask, requests)  # once for warmth, as CPython below
    there = page.evaluate(ask, requests)
    page.close()
    here: list[float] = []
    for _ in range(2):
        here.clear()
        for request in requests:
            start = time.perf_counter()
            bridge.handle(request)
            here.append((time.perf_counter() - start) * 1000)
    return there, here


def compressed(*paths: Path) -> int:
    """Bytes as a server sends them, compressed; what is compressed already, as it is."""
    packed = {".gz", ".zip"}
    return sum(
        path.stat().st_size if path.suffix in packed else len(gzip.compress(path.read_bytes(), 9)) for path in paths
    )


def first_page() -> int:
    """Bytes of a first reading page: itself, its styles and its scripts, without the engine."""
    assets = [path for folder in ("css", "js", "javascripts") for path in (SITE / "assets" / folder).glob("*")]
    return compressed(SITE / "recognise" / "index.html", *assets, SITE / "assets" / "runtime" / "manifest.js")


def engine() -> int:
    """Bytes of the engine as it starts from its snapshot."""
    runtime = SITE / "assets" / "runtime"
    plain_only = {"python-stdlib.zip", "rules.zip", "manifest.json"}
    return compressed(*(path for path in runtime.iterdir() if path.name not in plain_only))


def row(name: str, value: str, reach: str) -> str:
    """A row of the table."""
    return f"| {name} | {value} | {reach} |"


def ratio(ours: list[float], bare: list[float]) -> str:
    """The ratio of two medians, with both."""
    first, second = statistics.median(ours), statistics.median(bare)
    return f"{first / second:.2f} ({first:.0f} ÷ {second:.0f} ms)"


def main() -> int:
    """Measure, and print the table."""
    release.main()
    [archive] = DIST.glob("*-offline.zip")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        bare_root = Path(place) / "bare"
        bare_root.mkdir()
        (bare_root / "index.html").write_text(BARE, "utf-8")
        (bare_root / "pyodide").symlink_to(NODE_MODULES / "pyodide")
        zipfile.ZipFile(archive).extractall(place)
        [index] = [path for path in Path(place).glob("*/index.html") if path.parent != bare_root]
        folder = (index.parent / "diagnose" / "hscore.html").as_uri()
        with served(bare_root) as bare, served(SITE) as ours:
            page = f"{ours}diagnose/hscore.html"
            times: dict[str, list[tuple[float, float]]] = {"bare": [], "ours": [], "folder": []}
            for run in range(RUNS):
                sys.stderr.write(f"run {run + 1} of {RUNS}\n")
                times["bare"].append(cold_and_warm(playwright, bare))
                times["ours"].append(cold_and_warm(playwright, page, OURS))
                times["folder"].append(cold_and_warm(playwright, folder, OURS))
            browser = playwright.chromium.launch(executable_path=chromium_executable(), args=ARGUMENTS)
            version = browser.version
            there, here = answer_times(browser, page)
            browser.close()
    cold = {name: [pair[0] for pair in pairs] for name, pairs in times.items()}
    warm = {name: [pair[1] for pair in pairs] for name, pairs in times.items()}
    tail = (statistics.quantiles(there, n=100)[98], statistics.quantiles(here, n=100)[98])
    lines = [
        f"{dt.datetime.now(dt.UTC):%d %B %Y}, {platform.machine()}, Chromium {version}, medians of {RUNS} runs.",
        "",
        row("Measure", "Measured", "To reach"),
        row("---", "---", "---"),
        row("First answer ÷ bare Pyodide's, cold", ratio(cold["ours"], cold["bare"]), "0.30"),
        row("First answer ÷ bare Pyodide's, warm", ratio(warm["ours"], warm["bare"]), "0.30"),
        row("From the folder ÷ bare Pyodide's cold start", ratio(cold["folder"], cold["bare"]), "0.40"),
        row("An answer in the browser ÷ in CPython, median", ratio(there, here), "8"),
        row("The same, 99th percentile", f"{tail[0] / tail[1]:.2f} ({tail[0]:.1f} ÷ {tail[1]:.1f} ms)", "30"),
        row("A first reading page, compressed", f"{first_page() / 1000:.0f} kB", "300 kB"),
        row("The engine, compressed", f"{engine() / 1e6:.1f} MB", "10.5 MB"),
        row("The zip", f"{archive.stat().st_size / 1e6:.1f} MB", "15 MB"),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
