"""The web edition: fragments, wheel, pages, then the engine and the scripts beside them."""

import os
import shutil
import subprocess
import sys

from site_tools import generate, runtime, wheel
from site_tools.freshness import freshness
from site_tools.paths import BUILD, DOCS, NODE_MODULES, ROOT, SITE

QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Material's advertisement of its successor, which would hide what MkDocs has to say."""


def main() -> int:
    """Build."""
    build()
    return 0


def build() -> None:
    """Build `site/` anew; SystemExit with MkDocs' own words if a page is at fault."""
    generate.write()
    rules = wheel.build(BUILD / "wheel")
    shutil.rmtree(SITE, ignore_errors=True)
    _pages(freshness().environment(wheel.sha256(rules)))
    runtime.build(SITE / "assets" / "runtime", rules, NODE_MODULES / "pyodide")
    runtime.bundle(DOCS / "assets" / "js" / "main.js", SITE / "assets" / "js" / "hlh.js", NODE_MODULES)


def _pages(environment: dict[str, str]) -> None:
    """Run MkDocs by itself, in strict mode, so that any generator of `mkdocs.yml` could take its place."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(SITE)]
    ended = subprocess.run(command, cwd=ROOT, env=os.environ | environment | QUIET, check=False)
    if ended.returncode:
        sys.exit("MkDocs did not build the pages; what it said stands above.")
