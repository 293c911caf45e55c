"""The families' words as fragments, and their lines in the trace."""

from collections.abc import Iterator

from jinja2 import Environment

from site_tools.families.words import LEAFLET
from site_tools.trace import Line


def fragments(environment: Environment) -> Iterator[tuple[str, str]]:
    """The leaflet in both sizes, and where each part of it rests."""
    leaflet = environment.get_template("families/leaflet.html")
    yield "families/leaflet.html", leaflet.render(parts=LEAFLET, large=False)
    yield "families/large-print.html", leaflet.render(parts=LEAFLET, large=True)
    yield "families/places.html", environment.get_template("families/places.html").render(parts=LEAFLET)


def told() -> list[tuple[str, str, Line]]:
    """Every sentence with a number that rests on a document: under what, no id, the line."""
    return [
        (part.title, "", Line(one.text, one.cited))
        for part in LEAFLET
        for one in part.sentences
        if one.cited and any(character.isdigit() for character in one.text)
    ]
