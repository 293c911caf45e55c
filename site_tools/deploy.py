"""The settings for servers in `deploy/`: each says the same of policy, types, caching and compression in its own way.

They are committed, so that a hospital can take them without building anything, and written anew with each build.
"""

from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_tools import switch
from site_tools.paths import DEPLOY, TEMPLATES

SETTINGS: Final = ("nginx.conf", "nginx-location.conf", "apache.conf", "web.config", "Caddyfile")

TYPES: Final = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "csv": "text/csv",
    "svg": "image/svg+xml",
    "png": "image/png",
    "txt": "text/plain",
    "webmanifest": "application/manifest+json",
    "gz": "application/octet-stream",
    "zip": "application/zip",
}
"""Every kind of file the guide has. What is kept as gzip is data to its page, and no encoding of something else."""

TEXT: Final = ("html", "css", "js", "json", "csv", "svg", "txt", "webmanifest")
"""What is worth compressing, and is UTF-8."""

HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What a server sends with every file beside the policy."""

ASK_EACH_TIME: Final = "no-cache"
"""For every address, those that name a hash too: keep it, but ask whether it is still the same.

What may be kept unasked stays as it first came, and a file may first come cut: no loading of the page again would mend
it. Over HTTPS the service worker spares the asking.
"""


def settings(policy: str) -> dict[str, str]:
    """Each file of `deploy/`, given the policy as a server is to send it."""
    # Not HTML. The one that is XML escapes for itself.
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "deploy"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    said = {
        "headers": {"Content-Security-Policy": policy} | HEADERS,
        "types": TYPES,
        "text": TEXT,
        "ask_each_time": ASK_EACH_TIME,
    }
    return {name: environment.get_template(name).render(said) for name in SETTINGS}


def write(policy: str) -> None:
    """Write them."""
    DEPLOY.mkdir(exist_ok=True)
    for name, text in settings(policy).items():
        switch.write(DEPLOY / name, text)
