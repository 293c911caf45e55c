"""The worksheet's one fragment: every question once, the places of the answers, and a follow-up day to be copied."""

from collections.abc import Iterator

from jinja2 import Environment

from hlh_rules import __version__
from hlh_rules.dosing.titration import TITRATION
from hlh_rules.pathways.anakinra import PATHWAY
from hlh_rules.response.response import RESPONSE
from hlh_rules.worksheet.parts import FOLLOW_UP, ON_DEMAND, PARTS, uses
from hlh_rules.worksheet.saved import FORMAT, LARGEST
from site_tools.pathway_picture import PHONE, WIDE, picture
from site_tools.titration_picture import staircase


def fragments(environment: Environment) -> Iterator[tuple[str, str]]:
    """The fragment by its path under `docs/includes/`."""
    yield (
        "worksheet/form.html",
        environment.get_template("worksheet/sheet.html").render(
            parts=PARTS,
            follow_up=FOLLOW_UP,
            uses=uses,
            on_demand=ON_DEMAND,
            reviews=RESPONSE.reviews,
            pathway=PATHWAY,
            drawings=[picture(PATHWAY, shape) for shape in (WIDE, PHONE)],
            chart=staircase(TITRATION),
            format=FORMAT,
            version=__version__,
            largest=LARGEST,
        ),
    )
