"""A page with nothing on it but the engine, and a server that can go wrong in the ways servers do."""

import gzip
import http.server
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from site_tools import runtime, serve
from site_tools.engine import small
from site_tools.engine.module import Module
from site_tools.paths import DOCS, NODE_MODULES

ENGINE = DOCS / "assets" / "js" / "engine" / "engine.js"

POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'"
FOLDER_POLICY = "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'"

HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">{policy}
<title>The engine alone</title><script src="assets/runtime/manifest.js" defer></script>
<script src="assets/js/page.js" defer></script></head><body></body></html>
"""

START = """(limits) => new Promise((done) => {
  const engine = globalThis.engine = new Engine({ limits });
  const look = () => {
    const { name, words, failure } = engine.state;
    const { reason = null, detail = null } = failure ?? {};
    if (name === "ready" || name === "failed") done({ name, words, reason, detail, manner: engine.manner });
  };
  engine.addEventListener("change", look);
  engine.start();
  look();
})"""

ASK = "(text) => engine.ask(text).catch((failure) => `${failure.reason}: ${failure.message}`)"


@dataclass(slots=True)
class Sent:
    """What a server is about to send."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stalls: threading.Event | None = None
    """Half of it is sent, and the rest once this is set."""


type Fault = Callable[[Sent], Sent | None]
"""What becomes of a file that is to be sent; None for no answer at all."""


class FaultyServer(serve.Server):
    """Serves a folder under a policy; each file may be tampered with by its name, "*" standing for every other.

    Another folder may take its place at any time. After `left` more answers it gives none, unless that is None. With
    `keeping`, what is asked for by its hash may be kept that long, in whatever state it was sent.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(FaultyHandler)
        self.root = root
        self.faults: dict[str, Fault] = {}
        self.left: int | None = None
        self.policy = POLICY
        self.keeping: str | None = None
        self.let_go = threading.Event()


class FaultyHandler(http.server.SimpleHTTPRequestHandler):
    """Sends files as its server says."""

    server: FaultyServer

    def do_GET(self) -> None:
        """Send a file, or what has become of it."""
        self.directory = str(self.server.root)
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        whole = Sent(path.read_bytes()) if path.is_file() else Sent(b"", 404)
        sent = self._sent(path, whole)
        if sent is None:
            self.close_connection = True
            return
        self.send_response(sent.status)
        for name, value in {**sent.headers, "Content-Length": str(len(sent.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        half = len(sent.body) // 2 if sent.stalls else 0
        self.wfile.write(sent.body[:half])
        if sent.stalls:
            sent.stalls.wait()
        self.wfile.write(sent.body[half:])

    def _sent(self, path: Path, sent: Sent) -> Sent | None:
        if self.server.left is not None:
            self.server.left -= 1
            if self.server.left < 0:
                return None
        sent.headers = {"Content-Type": self.guess_type(path), "Content-Security-Policy": self.server.policy}
        if self.server.keeping and "?v=" in self.path:
            sent.headers["Cache-Control"] = self.server.keeping
        faults = self.server.faults
        fault = faults.get(path.name, faults.get("*"))
        return fault(sent) if fault else sent

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        """Say nothing of every request."""


def lacking(whole: Path, name: str) -> bytes:
    """The whole module, packed, in which one function that it shows is a stub; the others are all there."""
    module = Module(gzip.decompress(whole.read_bytes()))
    missing = module.function(name)
    kept = [function for function in range(len(module.bodies)) if function != missing]
    return gzip.compress(module.keeping(kept, small.SIGN).written(), 1)


def write_page(site: Path, built: Path, *, policy: str = "") -> Path:
    """Put the engine's page and the built runtime into a folder; where the page is."""
    shutil.copytree(built, site / "assets" / "runtime", dirs_exist_ok=True)
    (site / "assets" / "js").mkdir(parents=True)
    entry = site / "page.js"
    entry.write_text(
        f'import {{ Engine }} from "{ENGINE.as_posix()}";\nObject.assign(globalThis, {{ Engine }});\n', "utf-8"
    )
    runtime.bundle(entry, site / "assets" / "js" / "page.js", NODE_MODULES)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    page = site / "index.html"
    page.write_text(HTML.format(policy=meta), "utf-8")
    return page


def start(page: Page, **limits: float) -> dict[str, Any]:
    """Start the engine and wait until it is ready or has failed: its state, its reason and how Python was started."""
    state: dict[str, Any] = page.evaluate(START, limits)
    return state


def ask(page: Page, text: str) -> str:
    """The engine's reply, or its reason and words for giving none."""
    reply: str = page.evaluate(ASK, text)
    return reply
