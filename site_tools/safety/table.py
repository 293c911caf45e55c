"""The hazard log for a spreadsheet, in columns after those of NHS hazard logs (none was at hand to compare)."""

import csv
import io
from pathlib import Path
from typing import Final

from site_tools.safety.hazards import Hazard, hazards

PLACE: Final = "assets/safety/hazard-log.csv"
"""Where it stands in the site."""

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


def table() -> str:
    """The log as CSV; every line says that nobody has signed it."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    rows.writerows(_row(hazard) for hazard in hazards())
    return written.getvalue()


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
    """Write it into a site, with the mark by which a spreadsheet knows UTF-8."""
    path = site / PLACE
    path.parent.mkdir(parents=True)
    path.write_text(table(), "utf-8-sig", newline="")
