"""The hazard log as a page's part."""

from collections.abc import Iterator

from jinja2 import Environment

from site_tools.safety.hazards import hazards


def fragments(environment: Environment) -> Iterator[tuple[str, str]]:
    """Every fragment by its path under `docs/includes/`."""
    yield "safety/log.html", environment.get_template("site/safety.html").render(hazards=hazards())
