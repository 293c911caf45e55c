"""The parts of the safety pages: the log, the case, the ways between hazards, tests, rules and sources, the cards."""

from collections.abc import Iterator

from jinja2 import Environment

from hlh_rules.catalogue import ENTRIES
from site_tools.safety import cards, case
from site_tools.safety.hazards import hazards


def fragments(environment: Environment) -> Iterator[tuple[str, str]]:
    """Every fragment by its path under `docs/includes/`."""
    told = {
        "hazards": hazards(),
        "claims": case.claims(),
        "parts": case.parts(),
        "threats": case.threats(),
        "entries": ENTRIES,
        "cards": cards.cards(),
        "by_test": by_test(),
        "by_source": by_source(),
    }
    yield "safety/log.html", environment.get_template("site/safety.html").render(told)
    for name in ("case", "parts", "threats", "ways", "cards"):
        yield f"safety/{name}.html", environment.get_template(f"safety/{name}.html").render(told)


def by_test() -> dict[str, list[str]]:
    """The ids of the hazards that a test's control holds, by the test."""
    found: dict[str, list[str]] = {}
    for hazard in hazards():
        for test in (test for control in hazard.controls for test in control.tests):
            found.setdefault(test, []).append(hazard.id)
    return dict(sorted(found.items()))


def by_source() -> dict[str, list[str]]:
    """The titles of the rules that rest on a source, by its short name."""
    found: dict[str, list[str]] = {}
    for one in cards.cards():
        for source in one["sources"]:
            found.setdefault(source["short"], []).append(one["title"])
    return found
