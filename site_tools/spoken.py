"""Gives what screen readers and their voices pass over or misread its words, for who listens to a page.

They pass over "≥" or "<", and say "times ten per litre" for "×10⁹/L" and "ten zero zero zero" for "10 000". It stays
what is seen, copied, printed and searched for. The words of a sign are the rules' own. `docs/assets/js/spoken.js` does
the same for what a page writes later.
"""

import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Final

from hlh_rules.model.relation import Relation
from site_tools.page import Edit, End, Tag, Text, parts_of

WORDS: Final = {
    Relation.BELOW.value: "below ",
    Relation.AT_MOST.value: "at most ",
    Relation.AT_LEAST.value: "at least ",
    Relation.ABOVE.value: "above ",
    "×10⁹/L": "times 10 to the power of 9 per litre",
}
"""What is said for what is written: "at least" for "≥", with a space that keeps it from its number."""

MISREAD: Final = r"[<≤≥>]|× ?10⁹/L|\b[1-9]\d{0,2}(?:[ \u00a0]\d{3})+\b"
"""What has its words: signs, the unit of a count, and a number in groups of three digits."""
AS_WRITTEN: Final = re.compile(f"&(?:lt|gt|le|ge|#60|#62);|{MISREAD}")
AS_IT_STANDS: Final = ("code", "head", "option", "pre", "script", "style", "svg", "textarea")
"""Where it is a sign of another language, is followed by its words, or can hold no element."""


def words(page: Path, html: str) -> list[Edit]:
    """Give what a page has of it its words."""
    del page
    made: list[Edit] = []
    inside: Counter[str] = Counter()
    for part in parts_of(html):
        match part:
            case Tag(name) if name in AS_IT_STANDS:
                inside[name] += 1
            case End(name) if name in AS_IT_STANDS:
                inside[name] -= 1
            case Text(_, start) if not inside.total():
                # A sign that is no entity ends the text before it, and is a text of its own.
                end = html.find("<", start + 1)
                made += [_edit(found) for found in AS_WRITTEN.finditer(html, start, end if end > 0 else len(html))]
            case _:
                pass
    return made


def _edit(found: re.Match[str]) -> Edit:
    spoken = f'<span role="img" aria-label="{said(unescape(found[0]))}">{found[0]}</span>'
    return (*found.span(), spoken)


def said(written: str) -> str:
    """What is said for it; a number in groups, in one piece."""
    close = re.sub(r"[ \u00a0]", "", written)
    return WORDS.get(close, close)
