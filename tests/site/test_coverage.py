"""Coverage: every heading and figure of the five documents has a row, and each row stands on the built site."""

import os

import pytest
from bs4 import BeautifulSoup, Tag

from hlh_rules.sources import SOURCES
from site_tools.coverage import Covered, Document, Heading, coverage, main, missing
from tests.site.pages import fragment, pages, text, under

ROWS = [row for document in coverage() for row in document.rows]

HEADINGS = {
    "policy-1924": (
        "Title page|Commissioning position|Equality statement|Plain language summary|What we have decided|"
        "Links and updates to other policies|Committee discussion|The condition|Current treatments|The new treatment|"
        "Epidemiology and needs assessment|Evidence summary|Critical outcomes|In-hospital and 30-day mortality|"
        "ICU duration of stay|Important outcomes|Abolition of fever|Hyperferritinaemia|Length of hospital stay|"
        "Use or change in dose of IVIg|Use of or change in dose of steroids|Use of or change in dose of etoposide|"
        "Use of or change in dose of ciclosporin|Acquired infection|Adverse events|Complications|Cost effectiveness|"
        "Subgroups|Limitations|Conclusion|Inclusion criteria|Exclusion criteria|Response criteria|Stopping criteria|"
        "Dosing|Monitoring|Patient pathway|Governance arrangements|Mechanism for funding|Policy review date|"
        "Definitions|References"
    ),
    "bopa": (
        "Title page|1. Introduction|2.1 Contraindications|2.2 Precautions|2.3 Pregnancy advice|"
        "2.4 Pre-treatment assessment|"
        "2.5 Pharmaceutical form|2.6 Dosage|2.7 Method of administration|2.7.1 Subcutaneous injection|"
        "2.7.2 Intravenous infusion|2.8 Therapeutic drug monitoring|2.9 Renal impairment|2.10 Adverse effects|"
        "2.11 Drug Interactions|3. Appendix 1: what anakinra is|How do I take anakinra?|"
        "How long will I need to have anakinra?|Does anakinra have any side-effects?|Can I still be vaccinated?|"
        "Is it safe to become pregnant or breast feeding while I am receiving anakinra?|"
        "Can I take other medicines whilst I am receiving anakinra?|Supply of anakinra|"
        "Who can I contact for further information?|4. References|5. Acknowledgements|6. Document control"
    ),
    "iv-review": "Title|Background|Methods|Results|Conclusions|Keywords and index terms",
    "consultation-1924": "The proposal|About haemophagocytic lymphohistiocytosis",
    "efficacy-question-and-answer": (
        "Heading|From the Guidelines|Key Considerations|Additional Context|Efficacy of Anakinra in HLH|"
        "Comparison to Etoposide-Based Therapies|Safety and Tolerability|Professional Medical Disclaimer|"
        "Have a follow-up question?"
    ),
}
"""The headings of each document, in its order, by hand."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.says)
def test_what_it_asks_is_where_the_table_says(row: Covered) -> None:
    page = pages()[row.page]
    place = page.find(id=row.anchor)
    assert isinstance(place, Tag), row.anchor
    for part in row.holds:
        assert part.casefold() in under(place).casefold(), part


def test_no_row_is_empty() -> None:
    assert ROWS
    for row in ROWS:
        assert row.holds
        assert all(part.strip() for part in (row.says, row.page, row.anchor, *row.holds)), row


def test_no_instruction_stands_twice_under_one_heading() -> None:
    for document in coverage():
        for heading in document.headings:
            says = [row.says for row in heading.rows]
            assert len(set(says)) == len(says), heading.title


def test_every_heading_of_all_five_documents_is_covered() -> None:
    assert {document.source.id: "|".join(h.title for h in document.headings) for document in coverage()} == HEADINGS
    assert all(heading.rows for document in coverage() for heading in document.headings)


def test_a_figure_or_a_heading_without_a_row_is_named() -> None:
    row = Covered("A dose", "treat/dose.html", "on-paper", ("8 mg/kg/day", "1,200"))
    document = Document(SOURCES[0], "", (Heading("One", "One", (), (row,)), Heading("Two", "Two", ("7",), (row,))))
    assert missing(document, "One\n8 mg, 1200 of them\nTwo\n7 and 8.0\n") == []
    assert missing(document, "One\n9 mg\nTwo\n7\n") == ["One: 9 (line 2) is in no row"]
    assert missing(document, "Two\nOne\n") == ["no heading 'Two' after line 2"]


@pytest.mark.skipif("HLH_SOURCES" not in os.environ, reason="the documents' texts: set HLH_SOURCES to their folder")
def test_every_figure_of_the_documents_has_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(os.environ["HLH_SOURCES"]) == 0, capsys.readouterr().out


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
    assert fragment("coverage.html").count("<tr>") == len(ROWS) + len(HEADINGS)
