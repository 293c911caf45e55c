"""Serve the built site on this machine, as plainly as a hospital's server would."""

import errno
import functools
import http.server
import sys
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any, override

from site_tools import build, lost, policy
from site_tools.lock import alone
from site_tools.paths import SITE


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files with the types that matter, under the policy, and nothing kept from an older build."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".gz": "application/octet-stream",
    }

    def end_headers(self) -> None:
        """Ask for a fresh look each time: the next build is served from the same address."""
        self.send_header("Content-Security-Policy", _policy())
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    @override
    def send_head(self) -> Any:
        """As the settings of `deploy/` have it, nothing that begins with a dot is handed out."""
        if "/." in self.path:
            return self.send_error(HTTPStatus.NOT_FOUND)
        return super().send_head()

    @override
    def list_directory(self, path: Any) -> None:
        """What a folder holds is told to nobody."""
        self.send_error(HTTPStatus.NOT_FOUND)

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the guide's own page for what is missing."""
        page = Path(self.directory) / lost.PAGE
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        """Say nothing of every request."""


@functools.cache
def _policy() -> str:
    return policy.header(SITE)


class Server(http.server.ThreadingHTTPServer):
    """A server on this machine alone; port 0 picks a free one."""

    daemon_threads = True
    request_queue_size = 128
    """A browser asks for many files at once; one that finds the queue full comes again only after a second or more."""

    def __init__(self, handler: Callable[..., http.server.BaseHTTPRequestHandler], port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), handler)

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that left before it had its answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(port: int) -> Server:
    """A server of `site/`; SystemExit with what to do about it if that port cannot be had."""
    try:
        return Server(functools.partial(Handler, directory=str(SITE)), port)
    except OSError as refused:
        if refused.errno == errno.EADDRINUSE:
            sys.exit(f"Port {port} is in use by another program. Pick another: PORT={port + 1} make serve")
        sys.exit(f"Port {port} cannot be had ({refused.strerror}). Pick another: PORT=8000 make serve")
    except OverflowError:
        sys.exit(f"There is no port {port}: ports are numbered from 0 to 65535. Pick another: PORT=8000 make serve")


def main(port: int) -> int:
    """Build, serve, and print the address, until interrupted."""
    # The port first: that it cannot be had is better known before the build than after it.
    with server(port) as serving:
        with alone():
            build.build()
        sys.stdout.write(f"HLH Guide is at http://localhost:{serving.server_address[1]}/  (Ctrl+C stops it)\n")
        sys.stdout.flush()
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            sys.stdout.write("\n")
    return 0
