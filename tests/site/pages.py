"""The pages of the built site, read as HTML."""

from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from site_tools.paths import SITE


@cache
def pages() -> dict[str, BeautifulSoup]:
    """Every page of `site/` by its path in it."""
    if not SITE.exists():
        pytest.fail("site/ is not built: run `make site`")
    return {
        path.relative_to(SITE).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(SITE.rglob("*.html"))
    }


def text(page: BeautifulSoup) -> str:
    """What a page says, its spaces made one."""
    return " ".join(page.get_text(" ").split())


def target(page: str, href: str) -> tuple[Path, str]:
    """The file and the anchor that a link on a page leads to."""
    path, _, anchor = href.partition("#")
    return (SITE / page).parent.joinpath(path).resolve() if path else SITE / page, anchor
