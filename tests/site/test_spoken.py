"""What a voice passes over or misreads has its words for who listens to a page, and is what it was for all others."""

import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString

from hlh_rules.model.relation import Relation
from site_tools import spoken
from site_tools.page import edited
from site_tools.paths import DOCS, SITE
from tests.site.pages import finder

SIGNS = re.compile(f"[{''.join(relation.value for relation in Relation)}]")
MISREAD = re.compile(spoken.MISREAD)
READ_OUT = ("alt", "aria-description", "aria-label", "data-head", "placeholder", "title")
"""Attributes that are read out: they have room for words alone."""


@cache
def raw() -> dict[str, BeautifulSoup]:
    """The built pages as they are."""
    files = sorted(SITE.rglob("*.html"))
    return {path.relative_to(SITE).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in files}


def test_on_every_page_what_is_misread_has_its_words() -> None:
    wrong, found = [], set()
    for name, page in raw().items():
        for text in page.find_all(string=MISREAD):
            if isinstance(text, PreformattedString) or text.find_parent(spoken.AS_IT_STANDS):
                continue
            holder = text.parent
            assert isinstance(text, NavigableString)
            assert holder
            found.add(str(text))
            in_words = ("img", spoken.said(text))
            if not MISREAD.fullmatch(text) or (holder.get("role"), holder.get("aria-label")) != in_words:
                wrong.append(f"{name}: {holder}")
        for tag in page.find_all(True):
            wrong += [f"{name}: {key}={tag[key]}" for key in READ_OUT if MISREAD.search(str(tag.get(key, "")))]
    assert wrong == []
    assert {*(relation.value for relation in Relation), "×10⁹/L", "10 000", "1 000 000"} <= found


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("≥", "at least "),
        ("×10⁹/L", "times 10 to the power of 9 per litre"),
        ("× 10⁹/L", "times 10 to the power of 9 per litre"),
        ("10 000", "10000"),
        ("1\u00a0000\u00a0000", "1000000"),
    ],
)
def test_its_words(written: str, said: str) -> None:
    assert re.split(f"({spoken.MISREAD})", f"to {written} of") == ["to ", written, " of"]
    assert spoken.said(written) == said


@pytest.mark.parametrize("text", ["day 0 150", "0300 123", "1000 000", "12 34", "10 0000", "x10 000", "10⁹"])
def test_what_is_no_number_in_groups_stays(text: str) -> None:
    assert MISREAD.findall(text) == []


def test_of_a_sign_in_a_list_to_choose_from_the_words_stand_beside_it() -> None:
    options = {
        str(text) for page in raw().values() for text in page.find_all(string=SIGNS) if text.find_parent("option")
    }
    assert options == {f"{relation.value} {relation.words('…')}" for relation in Relation}


def test_a_sign_is_searched_for_and_read_as_before() -> None:
    page = "<p>Is &gt;10000 or ≤ 5, 1 < 2</p><pre>a &lt; b</pre>"
    made = edited(page, spoken.words(Path(), page))
    assert BeautifulSoup(made, "html.parser").get_text() == BeautifulSoup(page, "html.parser").get_text()
    assert made.count('role="img"') == 3
    assert '<span role="img" aria-label="above ">&gt;</span>10000' in made
    assert "<pre>a &lt; b</pre>" in made
    assert any("Ferritin level >10000" in row["heading"] for row in finder(None))


def test_pages_and_results_have_the_same_words() -> None:
    script = (DOCS / "assets" / "js" / "spoken.js").read_text("utf-8")
    assert dict(re.findall(r'^  "(.+)": "(.+)",$', script, re.MULTILINE)) == spoken.WORDS
    assert re.findall(r"^const MISREAD = /\((.+)\)/;$", script, re.MULTILINE) == [spoken.MISREAD.replace("/", r"\/")]
