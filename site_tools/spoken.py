"""Gives each sign of an inequality its word for who listens to a page: many screen readers pass over "≥" or "<".

The sign stays what is seen, copied, printed and searched for. Its words are the rules' own. `docs/assets/js/spoken.js`
does the same for what a page writes later.
"""

import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Final

from hlh_rules.model.relation import Relation
from site_tools.page import Edit, End, Tag, Text, parts_of

WORDS: Final = {
    Relation.BELOW.value: "below",
    Relation.AT_MOST.value: "at most",
    Relation.AT_LEAST.value: "at least",
    Relation.ABOVE.value: "above",
}
"""What stands before a number, by its sign: "at least" for "≥"."""

SIGN: Final = re.compile(r"&(?:lt|gt|le|ge|#60|#62);|[<>≤≥]")
AS_IT_STANDS: Final = ("code", "head", "option", "pre", "script", "style", "svg", "textarea")
"""Where it is a sign of another language, is followed by its words, or can hold no element."""


def words(page: Path, html: str) -> list[Edit]:
    """Give the signs of a page their words."""
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
                made += [_edit(sign) for sign in SIGN.finditer(html, start, end if end > 0 else len(html))]
            case _:
                pass
    return made


def _edit(sign: re.Match[str]) -> Edit:
    # The space keeps the word from the number that follows.
    spoken = f'<span role="img" aria-label="{WORDS[unescape(sign[0])]} ">{sign[0]}</span>'
    return (*sign.span(), spoken)
