"""The site's navigation. A page that is written for a rule stands in the section of its folder without being named."""

from collections.abc import Iterator
from pathlib import Path

from hlh_rules.catalogue import ENTRIES

type Page = tuple[str, str]

SECTIONS: tuple[tuple[str, tuple[Page, ...]], ...] = (
    ("", (("Home", "index"),)),
    (
        "Recognise",
        (
            ("When to think of HLH", "recognise/index"),
            ("Terms", "recognise/terms"),
            ("Types and triggers", "recognise/types-and-triggers"),
            ("How many people", "recognise/how-many"),
        ),
    ),
    (
        "Diagnose",
        (
            ("HScore", "diagnose/hscore"),
            ("HLH-2004", "diagnose/hlh-2004"),
            ("Diagnosis routes", "diagnose/diagnosis"),
        ),
    ),
    (
        "Treat",
        (
            ("Pathway", "treat/pathway"),
            ("Eligibility", "treat/eligibility"),
            ("Dose", "treat/dose"),
            ("Preparing and giving", "treat/giving"),
            ("Renal impairment", "treat/renal-impairment"),
            ("Work-up and monitoring", "treat/monitoring"),
            ("Interactions and adverse effects", "treat/interactions"),
            ("Refractory disease and primary HLH", "treat/refractory"),
            ("Other treatments", "treat/other-treatments"),
            ("Governance and funding", "treat/governance"),
            ("The policy and its neighbours", "treat/policies"),
        ),
    ),
    (
        "Respond",
        (
            ("Response and stopping", "respond/response"),
            ("Titration and weaning", "respond/titration"),
        ),
    ),
    ("", (("Worksheet", "worksheet/index"),)),
    (
        "Evidence",
        (
            ("At a glance", "evidence/index"),
            ("Outcomes", "evidence/outcomes"),
            ("Intravenous review", "evidence/iv-review"),
            ("Claims weighed", "evidence/claims"),
            ("History and news", "evidence/history"),
        ),
    ),
    (
        "Families",
        (
            ("Plain words", "families/index"),
            ("Large print", "families/large-print"),
        ),
    ),
    (
        "About",
        (
            ("About this guide", "about/index"),
            ("Clinical status", "about/status"),
            ("Intended use", "about/intended-use"),
            ("Hazard log", "about/safety"),
            ("Safety case", "about/safety-case"),
            ("From hazards to tests and back", "about/safety-trace"),
            ("What was measured", "about/measured"),
            ("Calculators' cards", "about/cards"),
            ("For the deploying organisation", "about/deploying"),
            ("Sources", "about/sources"),
            ("Trace of every number", "about/trace"),
            ("Where the sources differ", "about/differences"),
            ("Coverage", "about/coverage"),
            ("Hosting and carrying", "about/hosting"),
            ("For your hospital", "about/hospital"),
            ("What works here", "check"),
            ("How fast it is", "about/speed"),
            ("Privacy", "about/privacy"),
            ("Accessibility", "about/accessibility"),
            ("Licences", "about/licences"),
            ("Changes", "about/changes"),
        ),
    ),
)


def navigation() -> tuple[tuple[str, tuple[Page, ...]], ...]:
    """Each section's title and pages, the pages by title and path without ending; a page in no section has no title."""
    return tuple((title, (*pages, *_not_named(title))) for title, pages in SECTIONS)


def _not_named(section: str) -> Iterator[Page]:
    named = {page for _, pages in SECTIONS for _, page in pages}
    for entry in ENTRIES:
        if entry.page not in named and Path(entry.page).parts[0] == section.lower():
            yield entry.rule.title, entry.page


def addresses() -> tuple[str, ...]:
    """Where every page is, from the guide's top."""
    return tuple(f"{path}.html" for _, section in navigation() for _, path in section)
