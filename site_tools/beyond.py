"""Sets of criteria beyond the policy's routes: the page of each and their list, from their declarations."""

from collections.abc import Iterator

from jinja2 import Environment

from hlh_rules.catalogue import ENTRIES
from hlh_rules.model.condition import ALWAYS
from site_tools.navigation import navigation
from site_tools.owned import owned

SETS = tuple(entry for entry in ENTRIES if entry.beyond)


def fragments(environment: Environment) -> Iterator[tuple[str, str]]:
    """Every fragment by its path under `docs/includes/`: what each set is not, and all of them listed."""
    for entry in SETS:
        told = {"rule": entry.rule, "always": ALWAYS}
        limits = environment.get_template("limits.html").render(told)
        yield f"{entry.rule.id}/limits.html", owned(entry.rule.id, limits)
    yield "beyond.html", environment.get_template("site/beyond.html").render(sets=SETS)


def pages(environment: Environment) -> Iterator[tuple[str, str]]:
    """The navigation and every page that is written from a declaration, by its path in the tree."""
    yield "nav.yml", environment.get_template("pages/nav.yml").render(sections=navigation())
    for entry in SETS:
        yield f"docs/{entry.page}.md", environment.get_template("pages/beyond.md").render(rule=entry.rule)
