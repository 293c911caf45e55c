"""The rules on a command line: `python -m hlh_rules list` and `python -m hlh_rules evaluate RULE < answers.json`."""

import argparse
import json
import sys

from hlh_rules import bridge
from hlh_rules.catalogue import RULES
from hlh_rules.plainly import plainly


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 with a result, 2 with errors."""
    parser = argparse.ArgumentParser(prog="python -m hlh_rules", description="Cited rules for anakinra in HLH.")
    commands = parser.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help="the rules, one a line")
    listing.add_argument("--json", action="store_true", help="as JSON")
    evaluating = commands.add_parser("evaluate", help="answer one rule; the answers are JSON on standard input")
    evaluating.add_argument("rule", help="a rule's id")
    given = parser.parse_args(arguments)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if given.command == "list":
        return _list(as_json=given.json)
    given_in = sys.stdin.buffer.read() if sys.__stdin__ else b""
    # Some editors and shells put a byte-order mark in front.
    answers = given_in.decode("utf-8-sig", errors="replace")
    reply = bridge.evaluate(given.rule, answers)
    sys.stdout.write(f"{reply}\n")
    return 2 if "errors" in json.loads(reply) else 0


def _list(*, as_json: bool) -> int:
    if as_json:
        listed = [
            {"id": rule.id, "title": rule.title, "purpose": rule.purpose, "status": str(rule.status)} for rule in RULES
        ]
        sys.stdout.write(f"{json.dumps(listed, ensure_ascii=False, indent=2)}\n")
        return 0
    for rule in RULES:
        sys.stdout.write(f"{rule.id:<20} {rule.title}\n")
    return 0


if __name__ == "__main__":
    sys.exit(plainly(main))
