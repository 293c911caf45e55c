"""The pages of the built site, read as HTML."""

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from site_tools import generate, search
from site_tools.paths import SITE


@cache
def pages() -> dict[str, BeautifulSoup]:
    """Every page of `site/` by its path in it."""
    if not SITE.exists():
        pytest.fail("site/ is not built: run `make site`")
    return {path.relative_to(SITE).as_posix(): _read(path) for path in sorted(SITE.rglob("*.html"))}


@cache
def anchors(name: str) -> dict[str, Tag]:
    """What has an id on a page, by it."""
    return {str(tag["id"]): tag for tag in pages()[name].find_all(id=True)}


@cache
def generated() -> dict[str, str]:
    """All that is generated, made once for the tests of a process."""
    return generate.generated()


def fragment(name: str) -> str:
    """A fragment as it is generated, by its path under `docs/includes/`."""
    return generated()[f"docs/includes/{name}"]


def finder(asked: list[str] | None) -> Any:
    """What the script that the pages fetch finds for each; without any, the sections that it knows. By Node."""
    command = ["node", str(Path(__file__).with_name("find.mjs")), str(SITE / search.INDEX)]
    read = subprocess.run(command, input=json.dumps(asked), stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return json.loads(read.stdout)


def _read(path: Path) -> BeautifulSoup:
    """A page, its signs in the text and its names whole: how they are built is for test_spoken and test_long_names."""
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for sign in page.select("span[role=img]"):
        sign.unwrap()
    for break_ in page.select("code wbr"):
        break_.decompose()
    page.smooth()
    return page


def text(page: BeautifulSoup) -> str:
    """What a page says, its spaces made one."""
    return " ".join(page.get_text(" ").split())


def target(page: str, href: str) -> tuple[Path, str]:
    """The file and the anchor that a link on a page leads to."""
    path, _, anchor = href.partition("#")
    return (SITE / page).parent.joinpath(path).resolve() if path else SITE / page, anchor


def under(place: Tag) -> str:
    """What stands under a heading, up to the next one as high; or what an element holds."""
    if not re.fullmatch(r"h[1-6]", place.name):
        return said(place)
    parts = [said(place)]
    for sibling in place.find_next_siblings():
        assert isinstance(sibling, Tag)
        if re.fullmatch(r"h[1-6]", sibling.name) and sibling.name <= place.name:
            break
        parts.append(said(sibling))
    return " ".join(parts)


def said(part: Tag) -> str:
    """What an element says, its spaces made one."""
    return " ".join(part.get_text(" ").split())
