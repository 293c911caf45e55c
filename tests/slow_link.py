"""A slow link and a slow processor, for `make bench`: a phone in a corridor, as near as one machine comes to it.

The server paces all that it sends together, to whomever, and waits before each connection and each reply, so that a
worker's or service worker's files are as slow as a page's. The browser's processes for pages are stopped for three
quarters of the time, so that every thread of theirs is slow, and none of the machine's other work.
"""

import contextlib
import functools
import gzip
import http.server
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, override

from site_tools.serve import Handler, Server

BYTES_A_SECOND: Final = 10_000_000 / 8
DELAY: Final = 0.040
PIECE: Final = 8192

TEXT: Final = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".wasm")
"""What is sent compressed; the rest is compressed already."""

STOPPED, RUNNING = 0.012, 0.004
"""Seconds, in turn."""

LOOK: Final = 0.3
"""Seconds until new processes are looked for."""


class Link:
    """One link for all: the bytes that one takes, another waits for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free_at = 0.0

    def pass_on(self, size: int) -> None:
        """Wait until so many bytes may go."""
        with self._lock:
            begin = max(self._free_at, time.monotonic())
            self._free_at = begin + size / BYTES_A_SECOND
        time.sleep(max(0.0, begin - time.monotonic()))


class SlowHandler(Handler):
    """Sends a folder's files over a link."""

    def __init__(self, *given: object, folder: Path, link: Link) -> None:
        self.folder, self.link = folder, link
        super().__init__(*given, directory=str(folder))  # type: ignore[arg-type]

    protocol_version = "HTTP/1.1"

    @override
    def setup(self) -> None:
        super().setup()
        time.sleep(DELAY)

    @override
    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=3600")
        http.server.SimpleHTTPRequestHandler.end_headers(self)

    @override
    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        time.sleep(DELAY)
        if not path.is_file():
            self.send_error(http.HTTPStatus.NOT_FOUND)
            return
        packed = path.suffix in TEXT
        body = _packed(path) if packed else path.read_bytes()
        self.send_response(http.HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        for at in range(0, len(body), PIECE):
            piece = body[at : at + PIECE]
            self.link.pass_on(len(piece))
            self.wfile.write(piece)


@functools.cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def slow_server(folder: Path) -> Server:
    """A server of a folder at the far end of a slow link."""
    return Server(functools.partial(SlowHandler, folder=folder, link=Link()))


@contextlib.contextmanager
def held_back(profile: Path) -> Iterator[None]:
    """Hold back the processes in which Chromium, started with this profile, shows pages."""
    over = threading.Event()
    thread = threading.Thread(target=_hold_back, args=(str(profile), over))
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _hold_back(profile: str, over: threading.Event) -> None:
    looked, found = -LOOK, []
    while not over.wait(RUNNING):
        if time.monotonic() - looked > LOOK:
            looked, found = time.monotonic(), renderers(profile)
        _signal(found, signal.SIGSTOP)
        time.sleep(STOPPED)
        _signal(found, signal.SIGCONT)


def _signal(processes: list[int], number: signal.Signals) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)


def renderers(profile: str) -> list[int]:
    """The processes for pages below the one that was started with a profile."""
    parents, lines = {}, {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            with contextlib.suppress(OSError):
                parents[int(place.name)] = int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
                lines[int(place.name)] = (place / "cmdline").read_text()
    ours = {number for number, line in lines.items() if profile in line and "--type=" not in line}
    while more := {number for number, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return [number for number in ours if "--type=renderer" in lines[number]]
