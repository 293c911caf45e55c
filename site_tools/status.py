"""Reads `status.json`, with which whoever runs a server withdraws a page, a rule or a release, and says what it means.

`python -m site_tools status FILE` checks one, or the `status.js` of a folder, before it is put in place. The browser's
reader is `docs/assets/js/keep/withdrawals.js`, and the cases of both are in `tests/site/status.json`.
"""

import contextlib
import datetime as dt
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from hlh_rules import __version__
from hlh_rules.catalogue import ENTRIES
from hlh_rules.model.walk import walk
from hlh_rules.model.wording import lowered
from site_tools import strict_json
from site_tools.navigation import addresses
from site_tools.places import PAGE_OF_RULE

SCRIPT: Final = re.compile(r"\s*hlhStatus`([^`]*)`\s*;?\s*")
"""The form for a folder, where a page can read nothing but a script."""

FOLDER: Final = 'hlhStatus`{"withdrawn": []}`;\n'
"""`status.js` as the folder edition has it."""

KEYS: Final = ("release", "page", "rule", "why", "date")
VERSION: Final = re.compile(r"v?[0-9]+(\.[0-9]+)*((a|b|rc)[0-9]+)?")
BUILD: Final = re.compile(r"[0-9a-f]{12}")
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class UnclearError(ValueError):
    """What is not clear about what an entry withdraws, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What can be withdrawn. `build` is twelve characters, and empty where it is not known."""

    version: str
    build: str
    pages: tuple[str, ...]
    rules: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Status:
    """Every entry that is clear, as it is kept; and what cannot be read, in words: none only if all is clear."""

    withdrawn: list[dict[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def main(file: str) -> int:
    """Say what a file withdraws; 1 where a part of it cannot be read."""
    status = read_file(Path(file).read_bytes(), guide())
    for entry in status.withdrawn:
        sys.stdout.write(f"{meaning(entry)}\n")
    for fault in status.faults:
        sys.stderr.write(f"Cannot be read: {fault}.\n")
    if not status.withdrawn and not status.faults:
        sys.stdout.write("Nothing is withdrawn.\n")
    return 1 if status.faults else 0


def meaning(entry: dict[str, str]) -> str:
    """An entry in a sentence."""
    what = next((f"the {kind} {entry[kind]}" for kind in ("page", "rule") if kind in entry), "the whole guide")
    release = f"release {entry['release']}" if "release" in entry else "every release"
    why = entry.get("why", "").strip() or "no reason is given"
    return f"Withdrawn: {what}, in {release}: {why}"


def guide(build: str = "") -> Guide:
    """This guide."""
    return Guide(version=__version__, build=build, pages=tuple(sorted(addresses())), rules=rules())


def rules() -> dict[str, dict[str, Any]]:
    """Every rule by id: its title, its page, and the rules that it uses, whose withdrawal takes it along."""
    every = [entry.rule for entry in ENTRIES]
    return {
        rule.id: {
            "title": rule.title,
            "page": PAGE_OF_RULE[rule.id],
            "uses": [one.id for one in every if one is not rule and any(step.part is one for step in walk(rule))],
        }
        for rule in every
    }


def read_file(content: bytes, guide: Guide) -> Status:
    """Read a file of either form."""
    text = strict_json.decoded(content)
    script = SCRIPT.fullmatch(text) if len(text) <= strict_json.LARGEST else None
    return read(script[1] if script else text, guide)


def read(text: str, guide: Guide) -> Status:
    """Read the text of a `status.json`."""
    try:
        said = strict_json.read_object(text)
    except strict_json.NotJsonError as error:
        return Status(faults=[lowered(str(error))])
    if not isinstance(said.get("withdrawn"), list):
        return Status(faults=['it has no list "withdrawn"'])
    status = Status(faults=[f'it has an unknown key "{key}"' for key in said if key != "withdrawn"])
    for number, given in enumerate(said["withdrawn"], 1):
        try:
            status.withdrawn.append(_entry(given, guide))
        except UnclearError as fault:
            status.faults.append(f"entry {number} {fault}")
            continue
        status.faults.extend(f"entry {number} {fault}" for fault in _slips(given))
    return status


def _entry(given: object, guide: Guide) -> dict[str, str]:
    """An entry as it is kept; its reason and its date only where they are what they should be."""
    if not isinstance(given, dict):
        raise UnclearError("is not an object")
    unknown = next((key for key in given if key not in KEYS), None)
    if unknown is not None:
        raise UnclearError(f'has an unknown key "{unknown}"')
    entry = {key: _name(given[key], key) for key in ("release", "page", "rule") if key in given}
    if not entry:
        raise UnclearError("names no release, page or rule")
    if "page" in entry and "rule" in entry:
        raise UnclearError("names a page and a rule: write two entries")
    entry = _known(entry, guide)
    if isinstance(given.get("why"), str):
        entry["why"] = given["why"]
    if _is_day(given.get("date")):
        entry["date"] = given["date"]
    return entry


def _name(given: object, key: str) -> str:
    if not isinstance(given, str) or not given.strip():
        raise UnclearError(f"has a {key} that is no text")
    return given.strip()


def _known(named: dict[str, str], guide: Guide) -> dict[str, str]:
    """What is named, as this guide spells it. What another release has need not be in this one."""
    known = dict(named)
    if "release" in named:
        known["release"] = _release(named["release"])
        if not _is_own(known["release"], guide):
            return known
    if "page" in named:
        known["page"] = _page(named["page"], guide.pages)
    if "rule" in named:
        known["rule"] = _rule(named["rule"], guide)
    return known


def _slips(given: dict[str, Any]) -> list[str]:
    """What is only said of a withdrawal, which stands without it."""
    slips: list[str] = []
    if "why" in given and not isinstance(given["why"], str):
        slips.append("has a reason that is no text")
    if "date" in given and not _is_day(given["date"]):
        slips.append("has a date that is not written as 2026-12-31")
    return slips


def _release(name: str) -> str:
    small = name.lower()
    if BUILD.fullmatch(small):
        return small
    if not VERSION.fullmatch(small):
        raise UnclearError(f'names "{name}", which is no release')
    return small.removeprefix("v")


def _is_own(release: str, guide: Guide) -> bool:
    # 0.1 is 0.1.0.
    plain = re.compile(r"(\.0+)+$")
    return release == guide.build or plain.sub("", release) == plain.sub("", guide.version)


def _page(name: str, pages: tuple[str, ...]) -> str:
    """A page by any of its spellings: as its address ends, with or without suffix, a folder by its only page."""
    path = re.sub(r"[?#].*$", "", name, flags=re.DOTALL)
    path = re.sub(r"^(\.?/)+", "", path).rstrip("/").lower()
    for wanted in (path, f"{path}.html"):
        for page in pages:
            if page.lower() == wanted:
                return page
    inside = [page for page in pages if not path or page.lower().startswith(f"{path}/")]
    if not inside:
        raise UnclearError(f'names "{name}", which is no page of this guide')
    if len(inside) > 1:
        raise UnclearError(f'names "{name}", which is a folder: name each page')
    return inside[0]


def _rule(name: str, guide: Guide) -> str:
    if name.lower() not in guide.rules:
        raise UnclearError(f'names "{name}", which is no rule of this guide')
    return name.lower()


def _is_day(given: object) -> bool:
    if not isinstance(given, str) or not DAY.fullmatch(given):
        return False
    with contextlib.suppress(ValueError):
        dt.date.fromisoformat(given)
        return True
    return False
