"""The parts of the safety pages: the log, the case, the ways between hazards, tests, rules and sources, the cards."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from jinja2 import Environment

from hlh_rules.catalogue import ENTRIES
from site_tools.safety import cards, case, measured
from site_tools.safety.hazards import EVERY, hazards


def fragments(environment: Environment) -> Iterator[tuple[str, str]]:
    """Every fragment by its path under `docs/includes/`."""
    told = {
        "hazards": hazards(),
        "every": EVERY,
        "claims": case.claims(),
        "parts": case.parts(),
        "threats": case.threats(),
        "entries": ENTRIES,
        "cards": cards.cards(),
        "by_test": by_test(),
        "by_source": by_source(),
        "kinds": measured.KINDS,
        "figures": measured.figures(),
        "survivors": measured.held()["survivors"],
        "bench": measured.held()["bench"],
    }
    yield "safety/log.html", environment.get_template("site/safety.html").render(told)
    for name in ("case", "parts", "threats", "ways", "cards", "measured"):
        yield f"safety/{name}.html", environment.get_template(f"safety/{name}.html").render(told)


class Bound(NamedTuple):
    """A test that controls name: its number on the page, and the ids of their hazards."""

    number: int
    hazards: list[str]


def by_test() -> dict[str, Bound]:
    """What hangs on each test."""
    found: dict[str, list[str]] = {}
    for hazard in hazards():
        for test in (test for control in hazard.controls for test in control.tests):
            found.setdefault(test, []).append(hazard.id)
    return {test: Bound(number, ids) for number, (test, ids) in enumerate(sorted(found.items()), 1)}


def by_source() -> dict[str, tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each source that cards name, by its id, with the cards of the rules that rest on it."""
    found: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {}
    for one in cards.cards():
        for source in one["sources"]:
            found.setdefault(source["id"], (source, []))[1].append(one)
    return found
