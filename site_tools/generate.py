"""All that is generated: each declaration as a table, a form, readings, examples; the site-wide lists; the navigation.

It is committed, so that a changed rule is a changed row in a table that can be reviewed: the fragments in
`docs/includes/`, beside the pages written by hand those that are written from a declaration, and what the rules say.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from hlh_rules import bridge
from hlh_rules.catalogue import ENTRIES, RULES, SECTIONS
from hlh_rules.disagreements import DISAGREEMENTS
from hlh_rules.eligibility.eligibility import ELIGIBILITY
from hlh_rules.findings import DAILY_DOSE, DAY_OF_TREATMENT, FERRITIN_DAY, FINDINGS
from hlh_rules.model.finding import Finding, Quantity, Topic
from hlh_rules.model.reading import Disagreement, Reading
from hlh_rules.model.relation import Relation
from hlh_rules.model.rounding import plain
from hlh_rules.model.rule import Rule
from hlh_rules.model.source import Citation, Source
from hlh_rules.model.walk import findings_in, walk
from hlh_rules.model.wording import lowered, raised
from hlh_rules.oddities import ODDITIES
from hlh_rules.sources import SOURCES
from hlh_rules.worksheet.beside import BESIDE
from site_tools import beyond, dosing_tables, local, said, switch, treatment, worksheet
from site_tools.cases import Case, CaseError, cases
from site_tools.chart import chart_of
from site_tools.evidence import fragments as evidence
from site_tools.evidence.papers import PAPERS
from site_tools.families import fragments as families
from site_tools.lock import alone
from site_tools.owned import owned
from site_tools.paths import DOCS, INCLUDES, ROOT, TEMPLATES
from site_tools.safety import fragments as safety
from site_tools.trace import stated, trace

PER_RULE = ("form.html", "method.html", "readings.html", "examples.html", "sources.html", "status.html")
OWNED = ("method.html", "examples.html")
"""What of these is said of patients."""

LIMITS = (Relation.ABOVE, Relation.AT_LEAST, Relation.BELOW, Relation.AT_MOST)
"""The signs that a laboratory's number may begin with, as a form lists them: above first, as most ferritins need it."""

WRITTEN = "---\n# Written by `make generate`"
"""How the head of a page begins that is written from a declaration."""
SITE_WIDE = ("sources.html", "trace.html", "differences.html", "findings.html")


def fragments() -> dict[str, str]:
    """Every fragment by its path under `docs/includes/`."""
    return dict(_fragments())


def main() -> int:
    """Write, and say how much."""
    with alone():
        touched = write()
    sys.stdout.write(f"{touched} files written\n")
    return 0


def generated() -> dict[str, str]:
    """All that is generated, by its path in the tree."""
    folder = INCLUDES.relative_to(ROOT).as_posix()
    held = {f"{folder}/{name}": text for name, text in fragments().items()}
    return held | dict(beyond.pages(_environment())) | said.records()


def write() -> int:
    """Write what has changed, remove what is no longer made, and say how many files were touched."""
    made = generated()
    touched = _unlike(made)
    for name in touched:
        path = ROOT / name
        if name in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            switch.write(path, made[name])
        else:
            path.unlink()
    return len(touched)


def stale() -> list[str]:
    """The generated files that are missing, out of date, or no longer made, by their path in the tree."""
    return _unlike(generated())


def _unlike(made: dict[str, str]) -> list[str]:
    """Where what was made and what is on disk differ."""
    on_disk = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in _on_disk()}
    return sorted(name for name in made.keys() | on_disk.keys() if made.get(name) != on_disk.get(name))


def _on_disk() -> Iterator[Path]:
    """What was generated before: the fragments, the navigation, and the pages that say so in their head."""
    yield from (
        path for path in (*INCLUDES.rglob("*"), *(ROOT / said.FOLDER).glob("*"), ROOT / "nav.yml") if path.is_file()
    )
    yield from (path for path in DOCS.rglob("*.md") if path.read_text(encoding="utf-8").startswith(WRITTEN))


def _fragments() -> Iterator[tuple[str, str]]:
    environment = _environment()
    every = cases()
    for rule in RULES:
        told = _told(rule, every)
        for name in PER_RULE:
            # Some kinds of rule have a method table of their own; the others describe themselves in plain tables.
            template = f"{rule.layout}.html" if name == "method.html" else name
            html = environment.get_template(template).render(told)
            yield f"{rule.id}/{name}", owned(rule.id, html) if name in OWNED and html.strip() else html
    left_out = {"rule": ELIGIBILITY, "places": dict.fromkeys(part.cited for part in ELIGIBILITY.exclusions)}
    outside = environment.get_template("outside.html").render(left_out)
    yield f"{ELIGIBILITY.id}/outside.html", owned(ELIGIBILITY.id, outside)
    site = _site()
    for name in SITE_WIDE:
        yield name, environment.get_template(f"site/{name}").render(site)
    yield from treatment.fragments(environment)
    yield from evidence.fragments(environment)
    yield from families.fragments(environment)
    yield from worksheet.fragments(environment)
    yield from beyond.fragments(environment)
    yield from safety.fragments(environment)
    yield from local.fragments(environment)


def _told(rule: Rule, every: tuple[Case, ...]) -> dict[str, object]:
    """What a rule's templates may use."""
    drawn = chart_of(rule)
    chart = {"chart": drawn} if drawn else {}
    return {
        "rule": rule,
        "groups": _groups(rule),
        "differences": differences_of(rule),
        "sources": _sources_of(rule),
        "examples": [_example(case) for case in every if case.rule == rule.id and case.example],
        **chart,
    }


def _groups(rule: Rule) -> list[tuple[str, list[Finding]]]:
    """The findings of a form: those asked first; then by topic, each topic's in the order of the list of findings."""
    first = list(next((entry.first for entry in ENTRIES if entry.rule is rule), ()))
    used = findings_in(rule)
    asked = [finding for finding in FINDINGS if finding in used and finding not in first]
    topics = [(topic.value, [finding for finding in asked if finding.topic is topic]) for topic in Topic]
    groups = [(rule.title, first), *topics]
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
    reply = json.loads(bridge.handle(case.request))
    if "errors" in reply:
        said = "; ".join(error["message"] for error in reply["errors"])
        raise CaseError(f"{case.file}.toml: the example “{case.name}” is refused: {said}")
    return {"case": case, "result": reply["result"]}


def _site() -> dict[str, object]:
    used = {rule: dict(_sources_of(rule)) for rule in RULES}
    return {
        "rules": RULES,
        "sources": SOURCES,
        "papers": PAPERS,
        "findings": FINDINGS,
        "oddities": ODDITIES,
        "beside": BESIDE,
        "differences": DISAGREEMENTS,
        "traces": [(rule, trace(rule)) for rule in RULES],
        "stated": [(section, stated(section)) for section in (*SECTIONS, *evidence.SECTIONS)],
        "evidenced": evidence.evidenced(),
        "told": families.told(),
        "asked_by": {finding.id: [r for r in RULES if finding in findings_in(r)] for finding in FINDINGS},
        "used_by": {source.id: [rule for rule in RULES if source in used[rule]] for source in SOURCES},
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
    environment.filters["raised"] = raised
    environment.globals["limits"] = LIMITS
    environment.globals["offered"] = {DAILY_DOSE.id: [plain(dose) for dose in dosing_tables.per_kg()]}
    environment.globals["same_day"] = {FERRITIN_DAY.id: DAY_OF_TREATMENT}
    environment.tests["quantity"] = lambda finding: isinstance(finding, Quantity)
    return environment


def cite(citation: Citation) -> Markup:
    """A citation as a link to its document on the sources page."""
    return Markup('<a class="hlh-cite" href="{}#{}">{}</a>').format(
        "../about/sources.html", citation.source.id, escape(str(citation))
    )
