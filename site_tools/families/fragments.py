"""The families' words as fragments, and their lines in the trace."""

from collections.abc import Iterator

from jinja2 import Environment

from site_tools.families.words import LEAFLET
from site_tools.trace import Line, holds_a_number


def fragments(environment: Environment) -> Iterator[tuple[str, str]]:
    """The leaflet, which two pages show in two sizes, and where each part of it rests."""
    for name in ("families/leaflet.html", "families/places.html"):
        yield name, environment.get_template(name).render(parts=LEAFLET)


def told() -> list[tuple[str, str, Line]]:
    """Every sentence with a number that rests on a document: under what, no id, the line."""
    return [
        (part.title, "", Line(one.text, one.cited))
        for part in LEAFLET
        for one in part.sentences
        if one.cited and holds_a_number(one.text)
    ]
