"""Where things are in the tree."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
INCLUDES = DOCS / "includes"
CASES = ROOT / "tests" / "cases"
TEMPLATES = Path(__file__).parent / "templates"
NODE_MODULES = ROOT / "node_modules"
BUILD = ROOT / "build"
SITE = ROOT / "site"
DIST = ROOT / "dist"
DEPLOY = ROOT / "deploy"
