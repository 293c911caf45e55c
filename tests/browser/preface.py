"""A script that goes before all others of every page, put in by the server on the way out.

It is for the browsers that no driver can make run a script of its own in time. The page's policy allows it as it allows
any file of the guide's own; nothing else of the page is changed.
"""

import http.server
import io
from pathlib import Path
from typing import Any, ClassVar, override

NAME = "/preface.js"

LISTEN = """
globalThis.heardByTest = [];
addEventListener("error", (event) => heardByTest.push(`error: ${event.message ?? event.target.outerHTML}`), true);
addEventListener("unhandledrejection", ({ reason }) => heardByTest.push(`rejection: ${reason}`));
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
  heardByTest.push(`policy: ${effectiveDirective} refuses ${blockedURI}`));
for (const level of ["error", "warn"]) console[level] = (...words) => heardByTest.push(`${level}: ${words.join(" ")}`);
"""
"""Notes whatever goes wrong on a page."""


def prefaced(html: str, address: str) -> str:
    """A page with the script at an address before all others."""
    return html.replace("<script", f'<script src="{address}"></script><script', 1)


class Preface(http.server.SimpleHTTPRequestHandler):
    """Sends every page with the script before it; goes before a handler that does the rest."""

    preface: ClassVar = LISTEN

    @override
    def send_head(self) -> Any:
        """The head of the reply, and its body."""
        page = Path(self.translate_path(self.path))
        if self.path == NAME:
            return self._send(self.preface, "text/javascript")
        if page.suffix == ".html" and page.is_file():
            return self._send(prefaced(page.read_text("utf-8"), NAME), "text/html")
        return super().send_head()

    def _send(self, text: str, type_: str) -> io.BytesIO:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{type_}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)
