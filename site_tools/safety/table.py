"""For a spreadsheet: the hazard log, and the ways from hazards to sources and back.

The log's columns are after those of NHS hazard logs (none was at hand to compare).
"""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from site_tools.safety.cards import cards
from site_tools.safety.hazards import EVERY, Hazard, hazards

FOLDER: Final = "assets/safety"
"""Where the tables stand in the site."""

LOG: Final = f"{FOLDER}/hazard-log.csv"
FROM_HAZARDS: Final = f"{FOLDER}/from-hazards-to-sources.csv"
FROM_SOURCES: Final = f"{FOLDER}/from-sources-to-hazards.csv"

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these a spreadsheet takes what stands in a cell for something to work out."""

WAY: Final = ("Hazard", "Hazard name", "Control kind", "Control", "Test", "Rule", "Source", "Edition of the source")

COLUMNS: Final = (
    "Hazard number",
    "Hazard name",
    "Hazard description",
    "Potential clinical impact",
    "Possible causes",
    "Initial severity",
    "Initial likelihood",
    "Initial risk rating",
    "Controls: design",
    "Controls: test",
    "Controls: training",
    "Controls: business process and information",
    "Evidence",
    "Residual severity",
    "Residual likelihood",
    "Residual risk rating",
    "Justification",
    "Actions open",
    "Owner",
    "Status",
    "Clinical sign-off",
)


def log() -> str:
    """The log as CSV; every line says that nobody has signed it."""
    return _csv(COLUMNS, map(_row, hazards()))


def ways() -> Iterator[tuple[str, ...]]:
    """Each way from a hazard over a control, its test and a rule to a source, in columns as `WAY` names them."""
    sources = {card["id"]: [(source["short"], source["edition"]) for source in card["sources"]] for card in cards()}
    for hazard in hazards():
        rules = sources if EVERY in hazard.rules else hazard.rules
        shown = [(held.kind, held.text, test) for held in hazard.controls for test in held.tests or ("",)]
        for control, rule in itertools.product(shown, rules):
            for source in sources[rule]:
                yield hazard.id, hazard.title, *control, rule, *source


def from_hazards() -> str:
    """The ways as CSV, each from its hazard on."""
    return _csv(WAY, ways())


def from_sources() -> str:
    """The same ways, each from its source on."""
    order = tuple(map(WAY.index, ("Source", "Edition of the source", "Rule", "Test", "Control kind", "Control")))
    columns = (*order, WAY.index("Hazard"), WAY.index("Hazard name"))
    turned = (tuple(way[column] for column in columns) for way in ways())
    return _csv(tuple(WAY[column] for column in columns), sorted(turned))


def _csv(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(tuple(map(cell, row)) for row in (columns, *rows))
    return written.getvalue()


def cell(text: str) -> str:
    """What is safe to open: of what would be worked out, the text, by the mark that spreadsheets know it by."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _row(hazard: Hazard) -> tuple[str, ...]:
    by_kind = [
        "; ".join(control.text for control in hazard.controls if control.kind == kind)
        for kind in ("design", "test", "training", "information")
    ]
    return (
        hazard.id,
        hazard.title,
        f"{hazard.cause}, which may lead to: {hazard.effect}",
        hazard.effect,
        hazard.cause,
        hazard.severity,
        hazard.before,
        str(hazard.initial),
        *by_kind,
        "; ".join(test for control in hazard.controls for test in control.tests),
        hazard.severity,
        hazard.after,
        str(hazard.residual),
        hazard.why,
        hazard.gap,
        hazard.owner or "nobody yet",
        hazard.status,
        "none",
    )


def write(site: Path) -> None:
    """Write them into a site, with the mark by which a spreadsheet knows UTF-8."""
    (site / FOLDER).mkdir(parents=True)
    for place, text in ((LOG, log()), (FROM_HAZARDS, from_hazards()), (FROM_SOURCES, from_sources())):
        (site / place).write_text(text, "utf-8-sig", newline="")
