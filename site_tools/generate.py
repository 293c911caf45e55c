"""The generated fragments: each declaration as a table, a form, readings, examples, and the site-wide lists.

They are committed in `docs/includes/`, so that a changed rule is a changed row in a table that can be reviewed.
"""

import json
import sys
from collections.abc import Iterator

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from hlh_rules import bridge
from hlh_rules.catalogue import RULES, SECTIONS
from hlh_rules.disagreements import DISAGREEMENTS
from hlh_rules.findings import FINDINGS
from hlh_rules.model.finding import Finding, Quantity, Topic
from hlh_rules.model.reading import Disagreement, Reading
from hlh_rules.model.rule import Rule, lowered
from hlh_rules.model.source import Citation, Source
from hlh_rules.model.walk import findings_in, walk
from hlh_rules.sources import SOURCES
from site_tools import treatment, worksheet
from site_tools.cases import Case, cases
from site_tools.chart import chart_of
from site_tools.evidence import fragments as evidence
from site_tools.evidence.papers import PAPERS
from site_tools.families import fragments as families
from site_tools.paths import INCLUDES, TEMPLATES
from site_tools.trace import stated, trace

PER_RULE = ("form.html", "method.html", "readings.html", "examples.html", "sources.html", "status.html")
SITE_WIDE = ("sources.html", "trace.html", "differences.html", "findings.html")


def fragments() -> dict[str, str]:
    """Every fragment by its path under `docs/includes/`."""
    return dict(_fragments())


def main() -> int:
    """Write, and say how much."""
    sys.stdout.write(f"{write()} fragments written\n")
    return 0


def write() -> int:
    """Write the fragments that have changed, remove those no longer made, and say how many were touched."""
    made = fragments()
    touched = stale()
    for name in touched:
        path = INCLUDES / name
        if name in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[name], encoding="utf-8")
        else:
            path.unlink()
    return len(touched)


def stale() -> list[str]:
    """The fragments on disk that are missing, out of date, or no longer made."""
    made = fragments()
    on_disk = {
        path.relative_to(INCLUDES).as_posix(): path.read_text(encoding="utf-8")
        for path in INCLUDES.rglob("*")
        if path.is_file()
    }
    return sorted(name for name in made.keys() | on_disk.keys() if made.get(name) != on_disk.get(name))


def _fragments() -> Iterator[tuple[str, str]]:
    environment = _environment()
    every = cases()
    for rule in RULES:
        told = _told(rule, every)
        for name in PER_RULE:
            yield f"{rule.id}/{name}", environment.get_template(_template(rule, name)).render(told)
    for name in SITE_WIDE:
        yield name, environment.get_template(f"site/{name}").render(_site())
    yield from treatment.fragments(environment)
    yield from evidence.fragments(environment)
    yield from families.fragments(environment)
    yield from worksheet.fragments(environment)


def _template(rule: Rule, name: str) -> str:
    """Some kinds of rule have a method table of their own; the others describe themselves in plain tables."""
    if name != "method.html":
        return name
    own = f"{type(rule).__name__.lower()}.html"
    return own if (TEMPLATES / own).exists() else "tables.html"


def _told(rule: Rule, every: tuple[Case, ...]) -> dict[str, object]:
    """What a rule's templates may use."""
    drawn = chart_of(rule)
    chart = {"chart": drawn} if drawn else {}
    return {
        "rule": rule,
        "groups": _groups(findings_in(rule)),
        "differences": differences_of(rule),
        "sources": _sources_of(rule),
        "examples": [_example(case) for case in every if case.rule == rule.id and case.example],
        **chart,
    }


def _groups(findings: tuple[Finding, ...]) -> list[tuple[str, list[Finding]]]:
    """The findings of a form, by topic, each topic's in the order of the list of findings."""
    asked = [finding for finding in FINDINGS if finding in findings]
    groups = [(topic.value, [finding for finding in asked if finding.topic is topic]) for topic in Topic]
    return [(title, members) for title, members in groups if members]


def differences_of(rule: Rule) -> list[Disagreement[Reading]]:
    """The disagreements that a rule's parts and notes point to."""
    held = {step.part.id for step in walk(rule) if isinstance(step.part, Disagreement)}
    return [difference for difference in DISAGREEMENTS if difference.id in held]


def _sources_of(rule: Rule) -> list[tuple[Source, list[str]]]:
    """The documents that a rule rests on, the most trusted first, with the places used."""
    places = list(dict.fromkeys(step.part for step in walk(rule) if isinstance(step.part, Citation)))
    return [
        (source, [citation.place for citation in places if citation.source is source])
        for source in SOURCES
        if any(citation.source is source for citation in places)
    ]


def _example(case: Case) -> dict[str, object]:
    """A worked example: its story, and the rules' own reply to it, which the tests hold to the case."""
    return {"case": case, "result": json.loads(bridge.handle(case.request))["result"]}


def _site() -> dict[str, object]:
    return {
        "rules": RULES,
        "sources": SOURCES,
        "papers": PAPERS,
        "findings": FINDINGS,
        "differences": DISAGREEMENTS,
        "traces": [(rule, trace(rule)) for rule in RULES],
        "stated": [(section, stated(section)) for section in (*SECTIONS, *evidence.SECTIONS)],
        "evidenced": evidence.evidenced(),
        "told": families.told(),
        "asked_by": {finding.id: [r for r in RULES if finding in findings_in(r)] for finding in FINDINGS},
        "used_by": {source.id: [r for r in RULES if source in dict(_sources_of(r))] for source in SOURCES},
    }


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cite"] = cite
    environment.filters["lowered"] = lowered
    environment.tests["quantity"] = lambda finding: isinstance(finding, Quantity)
    return environment


def cite(citation: Citation) -> Markup:
    """A citation as a link to its document on the sources page."""
    return Markup('<a class="hlh-cite" href="{}#{}">{}</a>').format(
        "../about/sources.html", citation.source.id, escape(str(citation))
    )
