"""Every page there is to be, by its source: one that was not built is missed."""

from site_tools.paths import DOCS, INCLUDES

PAGES = (
    *sorted(
        path.relative_to(DOCS).with_suffix(".html").as_posix()
        for path in DOCS.rglob("*.md")
        if not path.is_relative_to(INCLUDES)
    ),
    "404.html",
)
"""By its place in the site."""
