"""`python -m site_tools generate | check | build | serve | release | new-rule`."""

import argparse
import sys

from site_tools import build, check, generate, new_rule, release, serve


def main(arguments: list[str] | None = None) -> int:
    """Run a step; 0 where it ended well."""
    parser = argparse.ArgumentParser(prog="python -m site_tools", description=__doc__)
    steps = parser.add_subparsers(required=True)
    for name, run, help_ in (
        ("generate", generate.main, "write docs/includes/ from the declarations"),
        ("check", check.main, "are the generated files current?"),
        ("build", build.main, "the web edition, into site/"),
        ("serve", serve.main, "build, then serve on this machine"),
        ("release", release.main, "build, then the offline zip, the wheel and their checksums, into dist/"),
        ("new-rule", new_rule.main, "write the skeleton of a set of criteria beyond the policy's routes"),
    ):
        step = steps.add_parser(name, help=help_)
        step.set_defaults(run=run)
    steps.choices["serve"].add_argument("--port", type=int, default=8000)
    new = steps.choices["new-rule"]
    new.add_argument("id_", metavar="ID", help="kebab-case and permanent, such as ms-score")
    new.add_argument("--kind", choices=new_rule.KINDS, default="criteria", help="a set of criteria, or a weighted sum")
    given = vars(parser.parse_args(arguments))
    return int(given.pop("run")(**given))


if __name__ == "__main__":
    sys.exit(main())
