"""The engine's files are asked for while a page with a calculator is still being read, not when its script has run."""

from pathlib import Path
from typing import Final

from site_tools.policy import CHARSET

FILES: Final = ("pyodide.gz", "snapshot.gz")
"""What the engine waits for longest when it starts as it should."""

WANTED_BY: Final = ("<hlh-calculator", "<hlh-worksheet", "<hlh-check")


def write(site: Path) -> None:
    """Put the links into each page that starts the engine. They are behind styles and scripts in urgency."""
    for page in sorted(site.rglob("*.html")):
        html = page.read_text("utf-8")
        if any(element in html for element in WANTED_BY):
            top = "../" * (len(page.relative_to(site).parts) - 1)
            links = "".join(f"\n  {_link(f'{top}assets/runtime/{name}')}" for name in FILES)
            page.write_text(html.replace(CHARSET, CHARSET + links, 1), "utf-8")


def _link(address: str) -> str:
    # As the engine fetches it: of another mode, it would be fetched twice.
    return f'<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="{address}">'
