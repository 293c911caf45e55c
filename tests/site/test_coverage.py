"""Coverage: every instruction of the two documents is on the built site, at the place that the table names."""

import pytest
from bs4 import BeautifulSoup, Tag

from site_tools.coverage import Covered, coverage
from site_tools.generate import fragments
from tests.site.pages import pages, text, under

ROWS = [row for document in coverage() for row in document.rows]

POLICY_HEADINGS = [
    "Inclusion criteria",
    "Exclusion criteria",
    "Response criteria",
    "Stopping criteria",
    "Dosing",
    "Monitoring",
    "Patient pathway",
    "Governance arrangements",
    "Mechanism for funding",
    "Policy review date",
]
"""The headings of the policy's implementation section, in its order."""

MONOGRAPH_HEADINGS = ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.7.1", "2.7.2", "2.8", "2.9", "2.10", "2.11"]
"""The headings of section 2 of the monograph, in its order."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.says)
def test_what_it_asks_is_where_the_table_says(row: Covered) -> None:
    page = pages()[row.page]
    place = page.find(id=row.anchor)
    assert isinstance(place, Tag), row.anchor
    assert row.holds.casefold() in under(place).casefold(), row.holds


def test_no_row_is_empty() -> None:
    assert ROWS
    for row in ROWS:
        assert all(part.strip() for part in (row.says, row.page, row.anchor, row.holds)), row


def test_no_instruction_stands_twice_under_one_heading() -> None:
    for document in coverage():
        for heading in document.headings:
            says = [row.says for row in heading.rows]
            assert len(set(says)) == len(says), heading.title


def test_every_heading_of_both_documents_is_covered() -> None:
    policy, monograph = coverage()
    assert [heading.title for heading in policy.headings] == POLICY_HEADINGS
    assert [heading.title.split()[0] for heading in monograph.headings] == MONOGRAPH_HEADINGS
    assert all(heading.rows for document in coverage() for heading in document.headings)


def test_the_table_is_shown_with_a_link_for_every_row() -> None:
    page = pages()["about/coverage.html"]
    shown = [str(link["href"]) for link in page.select("tbody a")]
    assert shown == [f"../{row.page}#{row.anchor}" for row in ROWS]
    assert all(row.says in text(page) for row in ROWS)


def test_words_outside_the_place_do_not_count() -> None:
    page = BeautifulSoup("<h2 id='a'>A</h2><p>one</p><h3>B</h3><p>two</p><h2>C</h2><p>three</p>", "html.parser")
    place = page.find(id="a")
    assert isinstance(place, Tag)
    assert under(place) == "A one B two"


def test_the_committed_table_is_the_one_generated() -> None:
    assert fragments()["coverage.html"].count("<tr>") == len(ROWS) + 2
