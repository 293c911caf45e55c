"""The fragments of treatment and response: pathway, dosing tables, preparation, statements, warnings, coverage."""

from collections.abc import Iterator

from jinja2 import Environment

from hlh_rules.catalogue import ENTRIES, PATHWAYS, SECTIONS
from hlh_rules.dosing.dose import DOSE
from hlh_rules.dosing.preparation import PREPARATIONS
from hlh_rules.dosing.presentation import SYRINGE
from hlh_rules.model.condition import ALWAYS
from hlh_rules.model.guard import Guard
from hlh_rules.model.wording import raised
from site_tools.coverage import coverage
from site_tools.dosing_tables import tables
from site_tools.owned import owned, rule_of
from site_tools.pathway_picture import PHONE, WIDE, picture
from site_tools.places import place_of, title_of
from site_tools.statements import listed

EFFECTS = {"stop": "Stop", "warn": "Warning", "note": "Note"}


def fragments(environment: Environment) -> Iterator[tuple[str, str]]:
    """Every fragment by its path under `docs/includes/`."""
    environment.filters["place"] = place_of
    environment.filters["rule"] = rule_of
    environment.filters["when"] = when
    environment.filters["page_title"] = title_of

    def made(template: str, **told: object) -> str:
        return environment.get_template(f"treatment/{template}").render(told)

    for pathway in PATHWAYS:
        drawings = [picture(pathway, shape) for shape in (WIDE, PHONE)]
        yield "pathway/picture.html", made("pathway.html", pathway=pathway, drawings=drawings)
        yield "pathway/steps.html", made("steps.html", pathway=pathway)
        yield "pathway/footnotes.html", made("footnotes.html", pathway=pathway)
    yield "dose/table.html", owned(DOSE.id, made("dosing-table.html", tables=tables(), syringe=SYRINGE))
    for preparation in PREPARATIONS:
        for choice in preparation.when.choices:
            steps = made("preparation.html", preparation=preparation)
            yield f"preparation/{choice}.html", owned(DOSE.id, steps)
    for section in SECTIONS:
        yield f"sections/{section.id}.html", made("section.html", section=listed(section))
    for rule in (entry.rule for entry in ENTRIES if entry.cautions):
        yield f"{rule.id}/cautions.html", owned(rule.id, made("cautions.html", rule=rule, effects=EFFECTS))
    yield "coverage.html", made("coverage.html", documents=coverage())


def when(guard: Guard) -> str:
    """The condition of a warning in words."""
    return "Always" if guard.when is ALWAYS else raised(guard.when.words())
