"""Which page answers which rule, and where each step of the pathway leads. Paths are those of the built site."""

from typing import NamedTuple

from mkdocs.utils.meta import get_data

from hlh_rules.catalogue import ENTRIES
from hlh_rules.model.pathway import PathwayStep
from site_tools.paths import DOCS

PAGE_OF_RULE = {entry.rule.id: f"{entry.page}.html" for entry in ENTRIES}


class Place(NamedTuple):
    """A page, or a part of it."""

    page: str
    part: str = ""

    def __str__(self) -> str:
        """Its address."""
        return f"{self.page}#{self.part}" if self.part else self.page


PLACE_OF_STEP = {
    "recognise": Place("recognise/index.html"),
    "steroids": Place("treat/pathway.html", "first-line"),
    "continue-steroids": Place("recognise/types-and-triggers.html"),
    "stop": Place("respond/response.html", "when-to-stop"),
    "refractory": Place("treat/refractory.html", "refractory"),
    "primary": Place("treat/refractory.html", "primary"),
}
"""Steps that lead elsewhere than to the page of their rule, or have no rule."""


def place_of(step: PathwayStep) -> Place:
    """The page of a step; KeyError where a step has neither a rule with a page nor a place of its own."""
    return PLACE_OF_STEP[step.id] if step.id in PLACE_OF_STEP else Place(PAGE_OF_RULE[step.rule or ""])


def title_of(page: str) -> str:
    """The title of a page, from its own head; ValueError where it has none."""
    head = get_data((DOCS / page).with_suffix(".md").read_text(encoding="utf-8"))[1]
    if "title" not in head:
        raise ValueError(f"{page} has no title")
    return str(head["title"])
