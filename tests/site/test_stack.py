"""Tables readied for a phone: each cell under the head of its own column, whatever spans rows above it."""

from pathlib import Path

from bs4 import BeautifulSoup

from site_tools import stack
from site_tools.page import edited
from tests.site.pages import pages

TABLE = """<p>Before</p>
<table class="hlh-table"><caption>C</caption>
<thead><tr><th scope="col">One</th><th scope="col">Two &amp; <b>half</b></th><th scope="col">Three</th></tr></thead>
<tbody><tr><th scope="rowgroup" rowspan="2">A</th><td>b</td><td>c</td></tr>
<tr><td>d</td><td>e</td></tr>
<tr><th scope="row">F</th><td>g</td><td>h</td></tr></tbody></table>"""


def stacked(html: str) -> str:
    """A page with its wide tables readied."""
    return edited(html, stack.heads(Path(), html))


def test_a_cell_carries_the_head_of_its_column() -> None:
    read = BeautifulSoup(stacked(TABLE), "html.parser")
    heads = {cell.get_text(): (cell["data-head"], cell["role"]) for cell in read.find_all("td")}
    second, third = ("Two & half", "cell"), ("Three", "cell")
    assert heads == {"b": second, "c": third, "d": second, "e": third, "g": second, "h": third}
    assert [row["role"] for row in read.find_all("tr")] == ["row"] * 4
    assert [head["role"] for head in read.find_all("th")] == ["columnheader"] * 3 + ["rowheader"] * 2


def test_nothing_but_attributes_is_added() -> None:
    def bare(html: str) -> str:
        read = BeautifulSoup(html, "html.parser")
        for tag in read.find_all(True):
            tag.attrs = {}
        return str(read)

    assert bare(stacked(TABLE)) == bare(TABLE)


def test_a_table_of_two_columns_or_one_cut_otherwise_is_left_alone() -> None:
    two = TABLE.replace('<th scope="col">Three</th>', "")
    cut = TABLE.replace("hlh-table", "hlh-table hlh-dosing")
    paper = TABLE.replace('<th scope="col">Three', '<th scope="col" class="hlh-paper">Three')
    assert [stacked(html) for html in (two, cut, paper, "<p>None</p>")] == [two, cut, paper, "<p>None</p>"]


def test_every_wide_table_that_can_scroll_is_readied() -> None:
    wide = [
        (name, table)
        for name, page in pages().items()
        for table in page.select(".hlh-scroll > table.hlh-table")
        if len(table.select("thead th")) > 2 and not table.select(".hlh-paper") and "hlh-dosing" not in table["class"]
    ]
    assert len(wide) > 20
    assert [name for name, table in wide if not all(cell.get("data-head") for cell in table.select("tbody td"))] == []
