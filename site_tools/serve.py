"""Serve the built site on this machine, as plainly as a hospital's server would."""

import errno
import functools
import http.server
import sys
from collections.abc import Callable
from typing import Any, override

from site_tools import build, policy
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
