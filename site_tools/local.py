"""A hospital's own file, `local.json`, and for a folder `local.html`: read, checked, and written while nobody has one.

`python -m site_tools local FILE` names each fault by its field, with what to write. The rules are those of
docs/assets/js/local/read.js, which reads the file in the browser; tests/js/local-cases.json holds the two together.
"""

import datetime as dt
import re
import sys
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from jinja2 import Environment

from hlh_rules.catalogue import RULES
from site_tools import strict_json
from site_tools.navigation import addresses, navigation
from site_tools.strict_json import NotJsonError, kind

FORMAT: Final = "hlh-guide-local"
EMPTY: Final = f'{{"format": "{FORMAT}"}}\n'
"""What stands in the place of a hospital's file until there is one."""

SCRIPT: Final = 'parent.postMessage(document.getElementById("hlh-local").textContent, "*");'
"""All that `local.html` does: it hands its text to the page that has opened it in a frame."""

HELD: Final = re.compile(r'<script type="application/json" id="hlh-local">(.*?)</script', re.DOTALL | re.IGNORECASE)

HOST: Final = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
ADDRESS: Final = re.compile(
    rf"https://{HOST}(?::[0-9]{{1,5}})?(?:[/?#][!#-;=?-Z_a-z~\[\]]*)?|mailto:[A-Za-z0-9.!#$&'*+/=_~-]+@{HOST}"
)
DAY: Final = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
UNSEEN: Final = "\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffd"


class Text(NamedTuple):
    """What a text is, and how many characters it has at most."""

    what: str
    most: int


TEXTS: Final = {
    "organisation": Text("the name of the hospital or trust", 120),
    "owner": Text("who keeps this file right: a role or a team", 120),
    "reviewed": Text("the day it was last checked, as YYYY-MM-DD", 10),
    "review_by": Text("the day it is to be checked again, as YYYY-MM-DD", 10),
    "label": Text("what this is", 80),
    "value": Text("the number or address to use", 120),
    "when": Text("the hours, such as “all hours”", 80),
    "for": Text("“staff” or “families”; leave it out where it is for both", 10),
    "text": Text("the note", 500),
    "page": Text("a page's address from the guide's top, such as treat/dose.html", 120),
    "rule": Text("a rule's id, such as hscore", 120),
    "url": Text("an address that begins with https:// or mailto:", 300),
}
DAYS: Final = ("reviewed", "review_by")
FOR: Final = ("staff", "families")
"""For whom a contact may be."""

OWN: Final = ("organisation", "owner", *DAYS)


class Entries(NamedTuple):
    """What the entries of a list must hold, what they may hold, and how many there may be."""

    must: tuple[str, ...]
    may: tuple[str, ...]
    most: int


LISTS: Final = {
    "contacts": Entries(("label", "value"), ("when", "for"), 20),
    "notes": Entries(("text",), ("page", "rule"), 40),
    "links": Entries(("label", "url"), (), 20),
}


class Fault(NamedTuple):
    """What is wrong with a field, and what to write; the field is "file" where it is the file as a whole."""

    field: str
    message: str


class Names(NamedTuple):
    """What a note may be about."""

    pages: Collection[str]
    rules: Collection[str]


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says: whether it is a hospital's at all, its words unless left out, and what is wrong with it."""

    ours: bool
    local: Mapping[str, Any] | None
    faults: tuple[Fault, ...]


def names() -> Names:
    """The pages and rules of this guide."""
    return Names(addresses(), [rule.id for rule in RULES])


def fragments(environment: Environment) -> Iterator[tuple[str, str]]:
    """The form that makes the file, by its path under `docs/includes/`."""
    pages = [(f"{page}.html", title) for _, section in navigation() for title, page in section]
    rules = [(rule.id, rule.title) for rule in RULES]
    yield "local/form.html", environment.get_template("local/form.html").render(pages=pages, rules=rules)


def page(text: str) -> str:
    """`local.html` with the text of a `local.json` in it, as docs/assets/js/local/files.js writes it."""
    template = (Path(__file__).parent / "templates" / "local" / "page.html").read_text("utf-8")
    return template.replace("{{ script }}", SCRIPT).replace("{{ text }}", text.strip().replace("<", "\\u003c"))


def main(file: str) -> int:
    """Say what is wrong with a file: 0 where nothing is."""
    said = checked(Path(file).read_bytes(), page=file.lower().endswith((".html", ".htm")))
    for fault in said.faults:
        sys.stdout.write(f"{fault.field}: {fault.message}\n")
    if said.faults:
        sys.stdout.write("The rest is shown.\n" if said.local else "Nothing of it is shown until this is put right.\n")
        return 1
    if said.local is None:
        sys.stdout.write("It says nothing yet.\n")
        return 0
    counts = ", ".join(f"{len(said.local[name])} {name}" for name in LISTS)
    sys.stdout.write(f"Right: {said.local['organisation']}, {counts}, to be reviewed by {said.local['review_by']}.\n")
    return 0


def checked(content: bytes, *, page: bool) -> Read:
    """A file's content read: of `local.html`, what it hands over."""
    text = strict_json.decoded(content)
    if page:
        found = HELD.search(text)
        if not found:
            return _refused("It holds no text to hand over. Make it anew with the guide's page “For your hospital”.")
        text = found[1]
    return read(text, names())


def read(text: str, names: Names) -> Read:
    """The text of a `local.json` read."""
    try:
        return _of(strict_json.read_object(text), names)
    except NotJsonError as error:
        return _refused(f"{error}. {error.advice}")


def _of(held: dict[str, Any], names: Names) -> Read:
    """What a file's object says."""
    if held.get("format") != FORMAT:
        words = f"Write “{FORMAT}”, which says what this file is."
        return Read(ours=False, local=None, faults=(Fault("format", words),))
    faults = tuple(_faults(held)) if len(held) > 1 else ()
    if faults or len(held) == 1:
        return Read(ours=True, local=None, faults=faults)
    lists = {name: held.get(name, []) for name in LISTS}
    notes = [(note, _stranger(f"notes {number}", note, names)) for number, note in enumerate(lists["notes"], 1)]
    local = held | lists | {"notes": [note for note, fault in notes if not fault]}
    return Read(ours=True, local=local, faults=tuple(fault for _, fault in notes if fault))


def _faults(held: dict[str, Any]) -> Iterator[Fault]:
    yield from _unknown("", held, ("format", *OWN, *LISTS))
    for key in OWN:
        yield from _text(key, key, held.get(key, ...))
    reviewed, review_by = (str(held.get(key)) for key in DAYS)
    if _is_day(reviewed) and _is_day(review_by) and review_by < reviewed:
        yield Fault("review_by", "It is before the day of the last check. Write a later day.")
    for key, shape in LISTS.items():
        entries = held.get(key, [])
        if not isinstance(entries, list):
            yield Fault(key, f"It is {kind(entries)}. Write a list, from [ to ].")
        elif len(entries) > shape.most:
            yield Fault(key, f"It has {len(entries)} entries. Write at most {shape.most}.")
        else:
            for number, entry in enumerate(entries, 1):
                yield from _entry(f"{key} {number}", entry, shape)


def _entry(field: str, entry: object, shape: Entries) -> Iterator[Fault]:
    if not isinstance(entry, dict):
        yield Fault(field, f"It is {kind(entry)}. Write an entry, from {{ to }}.")
        return
    given = [key for key in shape.may if key in entry]
    yield from _unknown(f"{field}: ", entry, (*shape.must, *shape.may))
    for key in (*shape.must, *given):
        yield from _text(f"{field}: {key}", key, entry.get(key, ...))
    if "page" in shape.may and len(given) != 1:
        yield Fault(field, "Name either the page or the rule that it is about.")


def _text(field: str, key: str, value: object) -> Iterator[Fault]:
    """What is wrong with a text, a day or an address; `...` stands for a missing one."""
    what, most = TEXTS[key]
    if value is ...:
        yield Fault(field, f"It is missing. Write {what}.")
    elif not isinstance(value, str):
        yield Fault(field, f"It is {kind(value)}. Write {what}, in quotation marks.")
    elif not value.strip(" \u00a0"):
        yield Fault(field, f"It is empty. Write {what}.")
    elif unseen := next((one for one in value if one in UNSEEN or unicodedata.category(one) in ("Cc", "Cs")), None):
        yield Fault(
            field,
            f"It holds a character that cannot be seen or read (U+{ord(unseen):04X}). Write plain text in one line,"
            " and save the file as UTF-8.",
        )
    elif key in DAYS and not _is_day(value):
        yield Fault(field, "It is no day as this file has them. Write it as YYYY-MM-DD, such as 2026-12-31.")
    elif len(value) > most:
        yield Fault(field, f"It has {len(value)} characters. Write at most {most}.")
    elif key == "for" and value not in FOR:
        yield Fault(field, f"It is neither of the two. Write {what}.")
    elif key == "url" and not ADDRESS.fullmatch(value):
        yield Fault(
            field,
            "It is no address that may stand here. Write one that begins with https:// or mailto:, without spaces and"
            " without a user name.",
        )


def _stranger(field: str, note: dict[str, str], names: Names) -> Fault | None:
    """A note about what this guide does not have."""
    for key, known in (("page", names.pages), ("rule", names.rules)):
        if key in note and note[key] not in known:
            words = f"This guide has no such {key}, so the note is left out. Write {TEXTS[key].what}."
            return Fault(f"{field}: {key}", words)
    return None


def _unknown(before: str, held: dict[str, Any], known: tuple[str, ...]) -> Iterator[Fault]:
    for key in held:
        if key not in known:
            words = f"There is no such name here. Take it out; the names are {', '.join(known)}."
            yield Fault(f"{before}{key}", words)


def _refused(message: str) -> Read:
    return Read(ours=False, local=None, faults=(Fault("file", message),))


def _is_day(value: str) -> bool:
    if not DAY.fullmatch(value):
        return False
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True
