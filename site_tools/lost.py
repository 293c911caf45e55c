"""The page for addresses that lead nowhere.

A server shows it at the very address that was missed, however deep, in a guide that may itself stand under a sub-path.
So its links start from the guide's top as plain relative ones, and a short script, the only one written into any page,
finds that top and mends them (`docs/assets/js/lost.js`). Without it the words still stand.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from site_tools import runtime
from site_tools.page import Edit, edited, tags_of
from site_tools.paths import DOCS, NODE_MODULES
from site_tools.policy import CHARSET

PAGE: Final = "404.html"
ADDRESSES: Final = ("href", "src", "data-index")


def mend(site: Path) -> None:
    """Make the built page fit for any address."""
    page = site / PAGE
    script = site / "lost.js"
    runtime.bundle(DOCS / "assets" / "js" / "lost.js", script, NODE_MODULES)
    built = page.read_text("utf-8")
    html = edited(built, _relative(built))
    html = html.replace(CHARSET, f"{CHARSET}\n  <script>\n{script.read_text('utf-8')}</script>", 1)
    page.write_text(html, "utf-8")
    script.unlink()


def _relative(html: str) -> Iterator[Edit]:
    """Addresses from the server's root, without their first stroke."""
    for tag in tags_of(html):
        for name in ADDRESSES:
            address = tag.attributes.get(name, "")
            if address.startswith("/") and not address.startswith("//"):
                yield tag.value_at(name), tag.value_at(name) + 1, ""
