"""The web edition: fragments, wheel, pages, then the engine, the scripts, the search and the policy beside them."""

import sys
from pathlib import Path

from hlh_rules import __version__
from site_tools import (
    child,
    deploy,
    generate,
    keep,
    licences,
    listing,
    long_names,
    lost,
    packed,
    page,
    policy,
    prune,
    runtime,
    search,
    spoken,
    stack,
    stamp,
    switch,
    wheel,
)
from site_tools.freshness import Freshness, freshness
from site_tools.lock import alone
from site_tools.paths import BUILD, DOCS, NODE_MODULES, SITE
from site_tools.safety import cards, table, vectors

QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Material's advertisement of its successor, which would hide what MkDocs has to say."""

SCRIPTS = {
    "main.js": "hlh.js",
    "reading.js": "reading/hlh.js",
    "start.js": "start.js",
    "heal.js": "heal.js",
    "colours.js": "colours.js",
    "handover/code.js": "code.js",
}
"""The pages' scripts: where each begins, in `docs/assets/js/`, and what it is called when joined into one."""

SHEETS = ("hlh.css", "print.css")
"""The pages' style sheets, for the screen and for paper, each joined into one."""


def main() -> int:
    """Build."""
    with alone():
        build()
    return 0


def build(site: Path = SITE) -> Path:
    """Build `site/` anew and say where the rules' wheel is. Until the new one is whole, the old one stays as it is."""
    age = freshness()
    with switch.replacing(site) as new:
        return _write(new, age)


def _write(site: Path, age: Freshness) -> Path:
    """Write the whole site into an empty folder; where the rules' wheel is."""
    generate.write()
    rules = wheel.build(BUILD / "wheel")
    _pages(site, age.environment(wheel.sha256(rules)))
    runtime.build(site / "assets" / "runtime", rules, NODE_MODULES / "pyodide")
    for entry, name in SCRIPTS.items():
        runtime.bundle(DOCS / "assets" / "js" / entry, site / "assets" / "js" / name, NODE_MODULES)
    for name in SHEETS:
        runtime.bundle(DOCS / "assets" / "css" / name, site / "assets" / "css" / name, NODE_MODULES)
    vectors.write(site)
    table.write(site)
    cards.write(site / cards.PLACE)
    licences.write(site)
    package(site, age)
    deploy.write(policy.header(site))
    return rules


def package(site: Path, age: Freshness) -> None:
    """Make of pages, engine and scripts what is published: searchable, pruned, and sealed."""
    search.write(site)
    page.rewrite(site, spoken.words, long_names.breaks, stack.heads)
    prune.prune(site)
    lost.mend(site)
    keep.icons(site)
    seal(site, age)


def seal(site: Path, age: Freshness) -> None:
    """Name, hash and list the files of a site as they now are: one release, which nothing may change afterwards."""
    keep.sign(site, age)
    page.rewrite(site, stamp.stamping(), policy.applying(site, policy.WEB))
    keep.write(site, age)
    listing.write(site, __version__)
    packed.write(site)


def _pages(site: Path, environment: dict[str, str]) -> None:
    """Run MkDocs by itself, in strict mode, so that any generator of `mkdocs.yml` could take its place."""
    command = ("-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", site)
    child.run("MkDocs", sys.executable, *command, environment=environment | QUIET)
