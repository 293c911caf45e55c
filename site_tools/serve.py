"""Serve the built site on this machine, as plainly as a hospital's server would."""

import functools
import http.server
import sys

from site_tools import build, policy
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


def server(port: int) -> http.server.ThreadingHTTPServer:
    """A server of `site/` on this machine alone; port 0 picks a free one."""
    handler = functools.partial(Handler, directory=str(SITE))
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


def main(port: int) -> int:
    """Build, serve, and print the address, until interrupted."""
    build.build()
    with server(port) as serving:
        sys.stdout.write(f"HLH Guide is at http://localhost:{port}/  (Ctrl+C stops it)\n")
        sys.stdout.flush()
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            sys.stdout.write("\n")
    return 0
