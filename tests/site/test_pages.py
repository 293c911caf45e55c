"""The built pages: whole, linked, complete, and honest about what they are."""

import re

import pytest

from hlh_rules import __version__
from hlh_rules.catalogue import ENTRIES, RULES
from hlh_rules.disagreements import DISAGREEMENTS
from hlh_rules.findings import FINDINGS
from hlh_rules.model.rule import Rule
from hlh_rules.model.walk import findings_in
from hlh_rules.sources import SOURCES
from site_tools.paths import DOCS, INCLUDES, SITE
from tests.every_page import PAGES
from tests.site.pages import anchors, pages, said, target, text

every_page = pytest.mark.parametrize("name", PAGES)
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def test_every_page_is_built_and_no_other() -> None:
    assert set(pages()) == set(PAGES)


@every_page
def test_every_link_leads_somewhere_on_this_site(name: str) -> None:
    for link in pages()[name].find_all("a", href=True):
        href = str(link["href"])
        if re.match(r"[a-z]+:", href) or (name == "404.html" and href.startswith("/")):
            continue
        path, anchor = target(name, href)
        path = path / "index.html" if path.is_dir() else path
        assert path.exists(), href
        if anchor and path.suffix == ".html":
            assert anchor in anchors(path.relative_to(SITE).as_posix()) or anchor.startswith("__"), href


@every_page
def test_ids_are_unique(name: str) -> None:
    ids = [str(tag["id"]) for tag in pages()[name].find_all(id=True)]
    assert sorted(set(ids)) == sorted(ids)


@every_page
def test_nothing_is_loaded_from_elsewhere(name: str) -> None:
    page = pages()[name]
    for tag, attribute in (("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src")):
        for found in page.find_all(tag, attrs={attribute: True}):
            assert not re.match(r"([a-z]+:)?//", str(found[attribute])), found
    assert not page.find_all(style=True), "a strict policy refuses style attributes"
    assert not [tag for tag in page.find_all() if any(key.startswith("on") for key in tag.attrs)]


@every_page
def test_every_page_says_what_it_is(name: str) -> None:
    words = text(pages()[name])
    for part in (__version__, "clinical sign-off", "does not replace", "HLH MDT", "Policy 1924"):
        assert part in words, part


@every_page
def test_no_page_claims_an_endorsement(name: str) -> None:
    words = text(pages()[name]).casefold()
    for claim in ("nhs approved", "endorsed by nhs", "ce mark", "ukca", "clinically validated", "certified"):
        for found in re.finditer(claim, words):
            before = words[max(0, found.start() - 60) : found.start()]
            assert re.search(r"\b(no|not|nor|neither|without)\b", before), found


@every_rule
def test_every_rule_has_its_page_with_form_method_readings_and_sources(rule: Rule) -> None:
    [page] = [page for page in pages().values() if page.select(f'hlh-calculator[rule="{rule.id}"]')]
    fields = {str(field["data-field"]) for field in page.select("[data-field]")}
    assert fields == {finding.id for finding in findings_in(rule)}
    for calculator in page.select("hlh-calculator"):
        assert calculator.find_parent("p") is None
        assert calculator.find("form")
        assert calculator.select_one(".hlh-result")
    assert str(rule.status) in text(page)


@every_rule
def test_a_form_says_at_once_what_it_is_and_then_asks(rule: Rule) -> None:
    """The status is folded to its line, still there; the key that ends a number's entry says that it goes on."""
    [page] = [page for page in pages().values() if page.select(f'hlh-calculator[rule="{rule.id}"]')]
    [status] = page.select("details.hlh-status")
    assert not status.has_attr("open")
    assert "clinical sign-off" in said(status.select("summary")[0])
    assert len(said(status)) > len(said(status.select("summary")[0]))
    numbers = page.select("hlh-calculator form input[type=text]")
    assert {number.get("enterkeyhint") for number in numbers} <= {"go"}
    if rule.id == "dose":
        assert page.select("hlh-calculator [data-field]")[0]["data-field"] == "weight"


def test_of_every_calculator_and_the_sheet_a_page_leads_to_the_paper_method() -> None:
    """What says that a form cannot answer sends to this heading; on the worksheet it leads to each rule's own."""
    forms = {name: page for name, page in pages().items() if page.select("hlh-calculator, hlh-worksheet")}
    assert len(forms) == len(RULES) + 1
    for name, page in forms.items():
        [silent] = page.select(".hlh-silent")
        assert [link["href"] for link in silent.select("a")] == ["#on-paper"], name
        assert page.select("h2#on-paper"), name
    sheet = forms["worksheet/index.html"].select("h2#on-paper ~ p")[0]
    assert {target("worksheet/index.html", str(link["href"]))[1] for link in sheet.select("a")} == {"on-paper"}
    assert len(sheet.select("a")) == len([entry for entry in ENTRIES if not entry.beyond])
    [check] = pages()["check.html"].select(".hlh-silent")
    assert "paper" not in said(check)


def test_every_source_finding_and_difference_has_its_place() -> None:
    anchors = {str(tag["id"]) for page in pages().values() for tag in page.find_all(id=True)}
    assert {source.id for source in SOURCES} <= anchors
    assert {f"differs-{difference.id}" for difference in DISAGREEMENTS} <= anchors
    assert {f"finding-{finding.id}" for finding in FINDINGS} <= anchors
    assert {f"trace-{rule.id}" for rule in RULES} <= anchors


def test_every_fragment_is_used() -> None:
    prose = "".join(path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md"))
    fragments = (path.relative_to(INCLUDES).as_posix() for path in INCLUDES.rglob("*") if path.is_file())
    assert [name for name in fragments if f'"{name}"' not in prose] == []


def test_a_button_is_asleep_until_the_script_has_come() -> None:
    """Those that are hidden until a script shows them are as good as asleep."""
    tools = [tool for page in pages().values() for tool in page.select("hlh-calculator, hlh-worksheet")]
    buttons = [button for tool in tools for button in tool.select("button") if not button.find_parent("dialog")]
    assert len(buttons) > len(tools)
    awake = [button for button in buttons if not button.has_attr("disabled")]
    assert [button for button in awake if not (button.has_attr("hidden") or button.find_parent(hidden=True))] == []
