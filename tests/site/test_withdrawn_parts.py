"""What any page says of a rule is marked as that rule's, so that it goes when the rule is withdrawn."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import override

import pytest

from hlh_rules.catalogue import ENTRIES, SECTIONS, Entry
from hlh_rules.findings import FINDINGS
from hlh_rules.model.finding import Quantity, Question
from hlh_rules.model.reading import Disagreement, Reading
from hlh_rules.model.walk import own_parts
from site_tools.paths import SITE
from site_tools.places import PAGE_OF_RULE

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
TOOLS = {"hlh-calculator", "hlh-worksheet", "script", "style"}
"""The script of the first two takes out what may not answer."""

THEIRS = (Question, Quantity, Disagreement, Reading)
"""What is asked, and where documents differ, is no rule's; nor is what documents state in words, in `SECTIONS`."""

LONG = 28
"""Characters of a text that is said nowhere by chance."""


class Unmarked(HTMLParser):
    """The text of a page that stands in no rule's part, and the rules whose parts it has."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, bool]] = []
        self.text: list[str] = []
        self.rules: set[str] = set()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        rule = dict(attrs).get("data-rule")
        self.rules |= {rule} if rule else set()
        if tag not in VOID:
            self._open.append((tag, bool(rule) or tag in TOOLS or any(marked for _, marked in self._open[-1:])))

    @override
    def handle_endtag(self, tag: str) -> None:
        while tag not in VOID and self._open and self._open.pop()[0] != tag:
            pass

    @override
    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1][1]):
            self.text.append(data)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@cache
def unmarked() -> dict[str, tuple[str, set[str]]]:
    """Every page by its address: what it says outside every rule's part, and whose parts it has."""
    read: dict[str, tuple[str, set[str]]] = {}
    for path in SITE.rglob("*.html"):
        page = Unmarked()
        page.feed(path.read_text("utf-8"))
        read[path.relative_to(SITE).as_posix()] = (plain(" ".join(page.text)), page.rules)
    return read


def said(entry: Entry) -> set[str]:
    """What a rule says in words of its own."""
    theirs = [step.path for step in own_parts(entry.rule) if isinstance(step.part, THEIRS)]
    parts = [step.part for step in own_parts(entry.rule) if not step.within(theirs)]
    texts = (getattr(part, name, None) for part in parts for name in ("text", "said", "label", "words"))
    elsewhere = {finding.label for finding in FINDINGS}
    elsewhere |= {statement.text for section in SECTIONS for statement in section.statements}
    return {plain(text) for text in texts if isinstance(text, str) and len(text) >= LONG} - elsewhere


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule.id)
def test_what_a_page_says_of_a_rule_is_marked(entry: Entry) -> None:
    own, texts = PAGE_OF_RULE[entry.rule.id], said(entry)
    assert {
        (page, text) for page, (rest, _) in unmarked().items() if page != own for text in texts if text in rest
    } == set()


def test_the_parts_on_other_pages_are_known() -> None:
    """Where a part of a rule stands that is not on its page: this list is what a withdrawal must reach."""
    assert unmarked()["treat/giving.html"][1] == {"dose"}
    assert unmarked()["treat/pathway.html"][1] == {
        "diagnosis",
        "eligibility",
        "monitoring",
        "dose",
        "response",
        "titration",
    }
    rules = {entry.rule.id for entry in ENTRIES}
    assert unmarked()["about/trace.html"][1] == unmarked()["worksheet/index.html"][1] == rules


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule.id)
def test_the_tables_of_a_rule_are_marked_on_its_own_page_too(entry: Entry) -> None:
    """It goes along with a rule that it uses, and its page then stands."""
    assert entry.rule.id in unmarked()[PAGE_OF_RULE[entry.rule.id]][1]
    assert Path(SITE / PAGE_OF_RULE[entry.rule.id]).is_file()
