"""A record of what the rules say over all cases made by hand, a line for each thing said, numbers as #.

It says what is, not what is right: that is the cases' part. It is generated and committed, so that a word, a label, an
id or a link that has changed is a line that can be reviewed, and the second reader has all of it in one place.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from hlh_rules import bridge
from hlh_rules.catalogue import RULES
from site_tools.cases import cases
from site_tools.patients import patients

FOLDER: Final = "tests/said"
SHEET: Final = "worksheet"
OTHER: Final = "no-rule"
"""The names of the records beside those of the rules: of sheets, and of requests that name no rule."""

JOINED: Final = ("text", "cited", "marks", "version")
"""At the top of a reply: what is put together from the rest, and what changes with each release."""

NUMBER: Final = re.compile(r"\d+(?:[.,\u202f\u00a0 ]\d+)*")
WRITTEN: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def records() -> dict[str, str]:
    """Each record by its path in the tree."""
    said: dict[str, set[str]] = defaultdict(set)
    known = {rule.id for rule in RULES}
    for case in cases():
        said[case.rule if case.rule in known else OTHER].update(_of_reply(json.loads(bridge.handle(case.request))))
    for patient in patients():
        said[SHEET].update(_of_sheet(json.loads(bridge.handle(patient.request))["worksheet"]))
    return {f"{FOLDER}/{name}.txt": "\n".join(sorted(lines)) + "\n" for name, lines in said.items()}


def _of_reply(reply: dict[str, Any]) -> Iterator[str]:
    result = reply.get("result", {})
    yield from _lines("", {key: value for key, value in result.items() if key not in JOINED})
    yield from _lines("errors", reply.get("errors", []))


def _of_sheet(sheet: dict[str, Any]) -> Iterator[str]:
    """What only a sheet says: its steps' replies are those of the rules."""
    for step in sheet["steps"]:
        yield from _lines("step", {key: value for key, value in step.items() if key != "result"})
        yield from _lines("notes", (step["result"] or {}).get("notes", []))
    yield from _lines("summary", sheet["summary"]["blocks"])


def _lines(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401 (any part of a reply)
    """A line for each part of a reply that holds no further parts."""
    if isinstance(value, list):
        for part in value:
            yield from _lines(name, part)
    elif isinstance(value, dict) and any(isinstance(part, (dict, list)) for part in value.values()):
        plain = {key: part for key, part in value.items() if not isinstance(part, (dict, list))}
        yield from _lines(name, plain) if name else (line for key in plain for line in _lines(key, plain[key]))
        for key, part in value.items():
            if isinstance(part, (dict, list)):
                yield from _lines(f"{name} {key}" if name else key, part)
    elif value != {}:
        yield f"{name}: {NUMBER.sub('#', WRITTEN(value))}"
