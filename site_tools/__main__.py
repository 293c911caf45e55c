"""`python -m site_tools generate | check | build | serve | release | compare`."""

import argparse
import sys

from site_tools import build, check, compare, generate, release, serve


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
        ("compare", compare.main, "the small engine beside CPython, over more than 20,000 requests"),
    ):
        step = steps.add_parser(name, help=help_)
        step.set_defaults(run=run)
    steps.choices["serve"].add_argument("--port", type=int, default=8000)
    given = vars(parser.parse_args(arguments))
    return int(given.pop("run")(**given))


if __name__ == "__main__":
    sys.exit(main())
