"""`python -m site_tools STEP`, each a module of its own: STEPS says what for."""

import argparse
import importlib
import shutil
import sys

from hlh_rules.plainly import plainly

STEPS = {
    "generate": "write docs/includes/ from the declarations",
    "check": "are the generated files current?",
    "build": "the web edition, into site/",
    "serve": "build, then serve on this machine",
    "release": "build, then the offline and the web zip, the wheel and their checksums, into dist/",
    "release-check": "may what dist/ holds be handed out? Each thing that speaks against it, and what to do",
    "new-rule": "write the skeleton of a set of criteria beyond the policy's routes",
    "clinical": "note what the rules say, once CHANGELOG.md names each that has changed",
    "local": "is a hospital's own file, local.json or local.html, right?",
    "coverage": "is every heading and figure of the documents, as texts in a folder, covered?",
    "compare": "the small engine beside CPython, over more than 20,000 requests",
    "status": "what does a status.json, or a folder's status.js, withdraw? Can it be read?",
}
"""Each a module of that name, and what it is for."""

WHOLE = "Nothing is left half made."


def main(arguments: list[str] | None = None) -> int:
    """Run a step; 0 where it ended well."""
    parser = argparse.ArgumentParser(prog="python -m site_tools", description=__doc__)
    steps = parser.add_subparsers(required=True)
    for name, help_ in STEPS.items():
        steps.add_parser(name, help=help_).set_defaults(step=name)
    steps.choices["serve"].add_argument("--port", type=int, default=8000)
    new = steps.choices["new-rule"]
    new.add_argument("id_", metavar="ID", help="kebab-case and permanent, such as ms-score")
    new.add_argument("--kind", default="criteria", help="a set of criteria, or a weighted sum")
    steps.choices["local"].add_argument("file")
    steps.choices["coverage"].add_argument("folder")
    steps.choices["status"].add_argument("file")
    given = vars(parser.parse_args(arguments))
    # The step's own module, and all it imports, only now: Ctrl+C may come this early.
    step = importlib.import_module(f"site_tools.{given.pop('step').replace('-', '_')}")
    from site_tools.cases import CaseError  # noqa: PLC0415 - likewise

    try:
        return int(step.main(**given))
    except CaseError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    except shutil.Error as several:
        # One for each file of a folder that could not be copied; the first says it all.
        raise OSError(several.args[0][0][2]) from None


if __name__ == "__main__":
    sys.exit(plainly(main, WHOLE))
