"""Each calculator's card: for whom, from what, how it was checked, what it cannot do, and who has read it."""

import json
from pathlib import Path
from typing import Any, Final

from hlh_rules import __version__
from hlh_rules.catalogue import ENTRIES, Entry
from hlh_rules.disagreements import DISAGREEMENTS
from hlh_rules.model.source import Citation
from hlh_rules.model.walk import walk
from hlh_rules.sources import SOURCES
from site_tools.cases import cases
from site_tools.changelog import telling_of
from site_tools.freshness import REVIEW_BY
from site_tools.safety import measured
from site_tools.safety.hazards import hazards

NAME: Final = f"hlh-guidance-{__version__}-cards.json"
"""Beside the wheel."""

PLACE: Final = "assets/safety/cards.json"
"""In the site; the folder is that of the tables."""

USERS: Final = "Clinicians and pharmacists who treat HLH, together with the HLH MDT"
EXCLUDED: Final = (
    "Patients and families without a clinician; any use as the only ground of a decision; any other disease or drug"
)
AUTHOR: Final = "The HLH Guide authors"
LICENCE: Final = (
    "Facts, formulae and figures are the sources', cited by place; "
    "words and program are this guide's, under the MIT licence"
)


def card(entry: Entry) -> dict[str, Any]:
    """The card of a rule. What nobody has done is empty text, and a figure that was not taken is null."""
    rule = entry.rule
    own = [case for case in cases() if case.rule == rule.id]
    steps = [step.part for step in walk(rule)]
    places = list(dict.fromkeys(part for part in steps if isinstance(part, Citation)))
    return {
        "id": rule.id,
        "title": rule.title,
        "version": __version__,
        "status": str(rule.status),
        "intended_use": rule.purpose,
        "users": USERS,
        "excluded": EXCLUDED,
        "formula": {"page": f"{entry.page}.html", "from": str(rule.cited), "licence": LICENCE},
        "sources": [
            {
                "id": source.id,
                "short": source.short,
                "edition": source.edition,
                "places": [citation.place for citation in places if citation.source is source],
            }
            for source in SOURCES
            if any(citation.source is source for citation in places)
        ],
        "validation": {
            "cases_by_hand": len(own),
            "cases_of_bad_input": sum(bool(case.expect_errors) for case in own),
            "vectors": "assets/vectors/vectors.json",
            "mutation_score": _mutants(),
            "in_patients": "",
        },
        "limits": {
            "differences": [difference.title for difference in DISAGREEMENTS if difference in steps],
            "hazards": [
                {"id": hazard.id, "title": hazard.title, "gap": hazard.gap}
                for hazard in hazards()
                if rule.id in hazard.rules
            ],
        },
        "author": AUTHOR,
        "reviewer": rule.status.read_by or "",
        "review_by": REVIEW_BY.isoformat(),
    }


def _mutants() -> dict[str, Any] | None:
    """The mutants of all rules together that were noticed, as last measured; None where nobody measured."""
    taken = measured.figures().get("mutants")
    told = ("found", "of", "sample", "date", "commit")
    return {key: getattr(taken, key) for key in told} if taken else None


def cards() -> list[dict[str, Any]]:
    """Every card, in the order of the catalogue."""
    return [card(entry) for entry in ENTRIES]


def write(path: Path) -> Path:
    """Write the cards with their changes into a file, and say where."""
    held = {
        "format": "hlh-guide-cards-1",
        "version": __version__,
        "status": "no clinical sign-off",
        "cards": [{**card(entry), "changes": [str(one) for one in telling_of(entry.rule)]} for entry in ENTRIES],
    }
    path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path
