"""The rules on a command line: `python -m hlh_rules list` and `python -m hlh_rules evaluate RULE < answers.json`."""

import argparse
import json
import os
import sys
from collections.abc import Callable

from hlh_rules import bridge
from hlh_rules.catalogue import RULES


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
    # Some editors and shells put a byte-order mark in front.
    answers = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    reply = bridge.evaluate(given.rule, answers)
    sys.stdout.write(f"{reply}\n")
    return 2 if "errors" in json.loads(reply) else 0


def plainly(run: Callable[[], int], so: str = "") -> int:
    """The status that `run` ends with; where system or person ends it, one line on standard error and no traceback.

    As other commands have it: 1 where the system refuses something, 130 at Ctrl+C, and 141 where nobody reads on
    (`| head -1`), of which there is nothing to say. `so` is a sentence on what that leaves behind.
    """
    if None in (sys.__stdin__, sys.__stdout__):
        return _ended("Standard input or output is closed.", 1)
    try:
        try:
            return run()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        return _ended("", 141)
    except KeyboardInterrupt:
        return _ended(f"Stopped. {so}", 130)
    except OSError as refused:
        # Of a copying, the second is where to.
        file = refused.filename2 or refused.filename
        return _ended(f"{refused.strerror or refused}{f' ({file})' if file else ''}. {so}", 1)


def _ended(words: str, status: int) -> int:
    """The status, its words said. What could not be printed is let go, or Python would complain of it at its end."""
    if sys.__stdout__ is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if words:
        sys.stderr.write(f"{words.strip()}\n")
    return status


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
