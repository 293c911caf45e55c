"""`make check` and `clinical`: a change of what a rule says is not committed without a word about it in the change log.

`clinical.json` holds, for each rule, a hash of its clinical fragments, and of the entries that have named it. A hash
that is no longer right asks for an entry that is new, Clinical or Source, and names the rule.
"""

import hashlib
import json
import sys
from typing import Any, Final

from hlh_rules.catalogue import RULES
from hlh_rules.model.rule import Rule
from site_tools import changelog
from site_tools.paths import INCLUDES, ROOT

LOCK: Final = ROOT / "clinical.json"

CLINICAL: Final = ("method.html", "readings.html", "cautions.html")
"""Of a rule's fragments: its tables, the sources' readings, its warnings. The rest follows from them, or is a form."""


def main() -> int:
    """Write the lock anew; 2, with a line for each rule that no new entry names."""
    unnamed = [rule for rule in RULES if _unnamed(rule)]
    for rule in unnamed:
        sys.stderr.write(f"{_ask(rule)}\n")
    if unnamed:
        return 2
    LOCK.write_text(json.dumps({rule.id: _found(rule) for rule in RULES}, indent=1) + "\n", encoding="utf-8")
    return 0


def wrong() -> tuple[str, ...]:
    """What is to be done, a line for each rule whose fragments or entries are not those of the lock.

    An entry that was only reworded is asked for too: left out of the lock, it would pass for the next change's.
    """
    return tuple(
        f"{_ask(rule)} Then `.venv/bin/python -m site_tools clinical`."
        if _unnamed(rule)
        else f"What CHANGELOG.md says of {rule.id} has changed: run `.venv/bin/python -m site_tools clinical`."
        for rule in RULES
        if _held(rule) != _found(rule)
    )


def _unnamed(rule: Rule) -> bool:
    """Whether what a rule says has changed, and no new entry names it."""
    held, found = _held(rule), _found(rule)
    return held["fragments"] != found["fragments"] and set(found["entries"]) <= set(held["entries"])


def _ask(rule: Rule) -> str:
    return f"What {rule.id} says has changed: write a Clinical or Source entry in CHANGELOG.md that names it."


def _held(rule: Rule) -> dict[str, Any]:
    """What the lock holds of a rule."""
    locked: dict[str, dict[str, Any]] = json.loads(LOCK.read_text("utf-8")) if LOCK.exists() else {}
    return locked.get(rule.id, {"fragments": "", "entries": []})


def _found(rule: Rule) -> dict[str, Any]:
    """What the lock should hold of a rule."""
    entries = [_hash(f"- {entry}".casefold()) for entry in changelog.telling_of(rule)]
    return {"fragments": _fragments(rule), "entries": entries}


def _fragments(rule: Rule) -> str:
    texts = (INCLUDES / rule.id / name for name in CLINICAL)
    return _hash("\n".join(path.read_text("utf-8") for path in texts if path.exists()))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
