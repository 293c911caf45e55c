"""Which page answers which rule, and where each step of the pathway leads. Paths are those of the built site."""

from mkdocs.utils.meta import get_data

from hlh_rules.catalogue import ENTRIES
from hlh_rules.model.pathway import PathwayStep
from site_tools.paths import DOCS

PAGE_OF_RULE = {entry.rule.id: f"{entry.page}.html" for entry in ENTRIES}

PAGE_OF_STEP = {
    "recognise": "recognise/index.html",
    "steroids": "treat/pathway.html#first-line",
    "continue-steroids": "recognise/types-and-triggers.html",
    "stop": "respond/response.html#when-to-stop",
    "refractory": "treat/refractory.html#refractory",
    "primary": "treat/refractory.html#primary",
}
"""Steps that lead elsewhere than to the page of their rule, or have no rule."""


def place_of(step: PathwayStep) -> str:
    """The page of a step; KeyError where a step has neither a rule with a page nor a place of its own."""
    return PAGE_OF_STEP[step.id] if step.id in PAGE_OF_STEP else PAGE_OF_RULE[step.rule or ""]


def title_of(page: str) -> str:
    """The title of a page, from its own head; ValueError where it has none."""
    head = get_data((DOCS / page).with_suffix(".md").read_text(encoding="utf-8"))[1]
    if "title" not in head:
        raise ValueError(f"{page} has no title")
    return str(head["title"])
