"""The index of the search: every section of every page, its words whole and apart."""

import json

from site_tools import search
from site_tools.paths import SITE
from tests.site.pages import pages, target

PAGE = """<html><body><p>Outside</p><article>
<p class="hlh-standing">Always</p>
<h1 id="top">Dose<a class="headerlink">¶</a></h1>
<p>First<br>second <b>thi</b>rd</p>
<form><h2 id="f">Form</h2><label>Asked</label><input></form>
<table><tr><td>10⁹/L</td><td>Fardet</td></tr></table>
<h2 id="how">How</h2>
<p>It is<svg><text>drawn</text></svg> given</p>
<h2>No place</h2>
<div hidden><h2 id="later">Later</h2></div>
</article><footer>After</footer></body></html>"""


def rows() -> list[list[str]]:
    text = (SITE / search.INDEX).read_text("utf-8")
    made: list[list[str]] = json.loads(text.removeprefix("globalThis.HLH_SEARCH = ").removesuffix(";\n"))
    return made


def test_a_page_is_read_as_a_person_reads_it() -> None:
    read = [(one.anchor, "".join(one.heading).split(), "".join(one.text).split()) for one in search.sections(PAGE)]
    assert read == [
        ("top", ["Dose"], ["First", "second", "third", "10⁹/L", "Fardet"]),
        ("how", ["How"], ["It", "is", "given", "No", "place"]),
    ]


def test_every_page_and_every_heading_can_be_found() -> None:
    places = {place for place, *_ in rows()}
    for name, page in pages().items():
        if name not in search.LEFT_OUT:
            article = page.select_one("article")
            assert article
            silent = article.select(":is(form, .hlh-result, [hidden]) :is(h2, h3)")
            headings = [tag["id"] for tag in article.select("h2[id], h3[id]") if tag not in silent]
            assert {name, *(f"{name}#{anchor}" for anchor in headings)} <= places


def test_every_place_is_there() -> None:
    for place, title, _, _ in rows():
        path, anchor = target("index.html", place)
        name = path.relative_to(SITE.resolve()).as_posix()
        assert title
        assert not anchor or pages()[name].find(id=anchor)
