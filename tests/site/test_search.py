"""The search: every section of every page, its words whole and apart, and found by the words of a ward."""

import hashlib
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hlh_rules.catalogue import ENTRIES
from hlh_rules.model.rule import Rule
from site_tools import search
from site_tools.paths import SITE
from site_tools.places import PAGE_OF_RULE
from tests.site.pages import anchors, finder, pages, target

PAGE = """<html><body><p>Outside</p><article>
<p class="hlh-standing">Always</p>
<h1 id="top">Dose<a class="headerlink">¶</a></h1>
<p>First<br>second <b>thi</b>rd</p>
<form><h2 id="f">Form</h2><label>Asked</label><input></form>
<div data-rule="hscore">
<table><tr><td>10⁹/L</td><td>Fardet</td></tr></table>
</div>
<h2 id="how">How</h2>
<p>It is<svg><text>drawn</text></svg> given</p>
<h2>No place</h2>
<div hidden><h2 id="later">Later</h2></div>
</article><footer>After</footer></body></html>"""


QUERIES: list[tuple[str, str]] = [
    (asked, first)
    for first, several in tomllib.loads(Path(__file__).with_name("search.toml").read_text("utf-8")).items()
    for asked in several
]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORT = 5
"""A word of fewer letters is often another word once one of them is wrong."""


def found(asked: list[str]) -> list[list[dict[str, Any]]]:
    """What the script that the pages fetch finds for each, by Node."""
    made: list[list[dict[str, Any]]] = finder(asked)
    return made


def named(pages: list[dict[str, Any]]) -> list[str]:
    return [name for page in pages for name in (page["title"], *(one["heading"] for one in page["sections"]))]


def slipped(words: str) -> str:
    """The words with a slip in each long one: a letter lost, doubled, wrong, or changed over with the next."""

    def slip(word: re.Match[str]) -> str:
        chance = hashlib.sha256(f"{words} {word[0]}".encode()).digest()
        at = 1 + chance[0] % (len(word[0]) - 2)
        before, letter, following, after = word[0][:at], word[0][at], word[0][at + 1], word[0][at + 2 :]
        wrong = LETTERS.replace(letter.lower(), "")[chance[1] % 25]
        slips = {following, letter * 2 + following, wrong + following, following + letter} - {letter + following}
        return before + sorted(slips)[chance[2] % len(slips)] + after

    return re.sub(rf"[A-Za-z]{{{SHORT},}}", slip, words)


@cache
def rows() -> dict[str, dict[str, Any]]:
    """The sections that the search knows, by their place."""
    made: list[dict[str, Any]] = finder(None)
    return {f"{row['path']}#{row['anchor']}" if row["anchor"] else row["path"]: row for row in made}


def test_what_a_ward_types_leads_where_it_should() -> None:
    assert len(QUERIES) == len({asked for asked, _ in QUERIES}) >= 60
    wrong = [
        f"{asked!r}: {[page['place'] for page in pages[:3]]}, and not {first}"
        for (asked, first), pages in zip(QUERIES, found([asked for asked, _ in QUERIES]), strict=True)
        if not pages or pages[0]["place"] != first
    ]
    assert wrong == []


@pytest.mark.parametrize("spelt", [str, slipped])
def test_every_page_is_found_by_its_title(spelt: Callable[[str], str]) -> None:
    titles = {place: spelt(row["page"]) for place, row in rows().items() if not row["heading"]}
    wrong = [
        f"{asked!r}: {[page['place'] for page in pages[:3]]}, and not {place}"
        for (place, asked), pages in zip(titles.items(), found([*titles.values()]), strict=True)
        if not pages or pages[0]["place"] != place
    ]
    assert wrong == []


@pytest.mark.parametrize("spelt", [str, slipped])
def test_every_heading_is_found_by_its_words(spelt: Callable[[str], str]) -> None:
    """Or another of the same name, be it a page, where several share one: those found first are shown."""
    headings = {row["heading"]: spelt(row["heading"]) for row in rows().values() if row["heading"]}
    wrong = [
        f"{asked!r}: {names[:3]}"
        for (heading, asked), pages in zip(headings.items(), found([*headings.values()]), strict=True)
        for names in [named(pages)]
        if heading not in names
    ]
    assert wrong == []


def test_a_slip_is_one_slip() -> None:
    assert slipped("Dose of anakinra") != "Dose of anakinra"
    assert slipped("Dose of anakinra").startswith("Dose of ")
    assert slipped("HScore") == slipped("HScore")


def test_however_much_is_pasted_only_the_beginning_is_read() -> None:
    filler = "ferritin anakinra 8 mg/kg " * 2000
    long, short, alone = found([filler[:40_000], filler[:200], "x" * 40_000])
    assert len(filler) > 40_000
    assert long == short != []
    assert alone == []


def test_what_there_is_not_is_not_found() -> None:
    assert found(["", "   ", "?!", "zzzzzzzz", "<zzzzzzzz>"]) == [[], [], [], [], []]


def test_what_is_shown_is_the_text_of_the_place_with_the_words_marked() -> None:
    text = {place: row["text"] for place, row in rows().items()}
    (pages,) = found(["ferritin"])
    for shown in [one for page in pages for one in (page, *page["sections"])]:
        said = "".join(part["text"] for part in shown["excerpt"])
        assert said.removeprefix("… ").removesuffix(" …") in text[shown["place"]]
        if "ferritin" in text[shown["place"]].lower():
            assert [part["text"].lower() for part in shown["excerpt"] if part["fits"]]


def test_a_page_is_read_as_a_person_reads_it() -> None:
    read = [(one.anchor, "".join(one.heading).split(), "".join(one.text).split()) for one in search.sections(PAGE)]
    assert read == [
        ("top", ["Dose"], ["First", "second", "third", "10⁹/L", "Fardet"]),
        ("how", ["How"], ["It", "is", "given", "No", "place"]),
    ]
    assert [one.rules for one in search.sections(PAGE)] == [["hscore"], []]


@pytest.mark.parametrize("rule", [entry.rule for entry in ENTRIES], ids=lambda rule: rule.id)
def test_of_a_section_that_shows_a_rule_it_is_known_that_it_does(rule: Rule) -> None:
    """No list then quotes it once the rule is withdrawn: on its own page, and where each of its numbers is traced."""
    shown = {place for place, row in rows().items() if rule.id in row["rules"]}
    assert any(place.startswith("about/trace.html#") for place in shown)
    assert any(place.startswith(f"{PAGE_OF_RULE[rule.id]}#") for place in shown)


def test_every_page_and_every_heading_can_be_found() -> None:
    for name, page in pages().items():
        if name not in search.LEFT_OUT:
            article = page.select_one("article")
            assert article
            silent = {tag.get("id") for tag in article.select(":is(form, .hlh-result, [hidden]) :is(h2, h3)")}
            headings = {tag["id"] for tag in article.select("h2[id], h3[id]")} - silent
            assert {name, *(f"{name}#{anchor}" for anchor in headings)} <= rows().keys()


def test_every_place_is_there() -> None:
    for place, row in rows().items():
        path, anchor = target("index.html", place)
        name = path.relative_to(SITE.resolve()).as_posix()
        assert row["page"]
        assert not anchor or anchor in anchors(name)
