"""Numbers as on a drug chart, in every reply, fragment and page: 2 mL and 0.4 mL, never 2.0 mL, 0.40 mL or .4 mL."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from hlh_rules import bridge
from site_tools.cases import cases
from site_tools.paths import INCLUDES, SITE
from site_tools.patients import patients

UNIT = r"\s?(?:mg|mL|micrograms)\b"
WRONG = {
    "a zero at the end": re.compile(rf"\d+\.\d*0{UNIT}"),
    "no zero before the point": re.compile(rf"(?<![\d.])\.\d+{UNIT}"),
    "micrograms shortened": re.compile(r"\d\s?(?:mcg|µg|ug)\b(?!/)"),
}


def wrong_in(text: str) -> list[str]:
    return [f"{what}: {found[0]}" for what, pattern in WRONG.items() for found in pattern.finditer(text)]


def test_what_is_wrong_is_found() -> None:
    for said in ("2.0 mL", "0.40 mL", "140.0mg", ".4 mL", "100 mcg", "100 µg"):
        assert wrong_in(f"Give {said} now"), said
    for said in ("2 mL", "0.4 mL", "140 mg", "10 mL", "8 mg/kg/day", "100 micrograms", "50 000 µg/L", "≈146.67 mg"):
        assert not wrong_in(f"Give {said} now"), said


def texts_in(reply: Any) -> Iterator[str]:
    """Every text of a reply but what the person typed, which is said back as it is."""
    if isinstance(reply, str):
        yield reply
    for key, held in reply.items() if isinstance(reply, dict) else enumerate(reply) if isinstance(reply, list) else ():
        if key not in ("inputs", "text", "errors", "confirm", "read"):
            yield from texts_in(held)


def test_every_reply() -> None:
    requests = [case.request for case in cases()] + [patient.request for patient in patients()]
    replies = [json.loads(bridge.handle(request)) for request in requests]
    assert len(replies) > len(patients()) > 0
    assert [wrong for reply in replies for text in texts_in(reply) for wrong in wrong_in(text)] == []


def test_every_fragment_and_every_page() -> None:
    # The page of changes quotes what was wrong once.
    found = [path for tree in (INCLUDES, SITE) for path in tree.rglob("*.html") if path.name != "changes.html"]
    assert len(found) > 100
    texts = {path: unescape(re.sub(r"<[^>]*>", " ", path.read_text("utf-8"))) for path in found}
    assert [(path.name, wrong) for path, text in texts.items() for wrong in wrong_in(text)] == []
