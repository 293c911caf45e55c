"""Lets a long name in code, of a test or a file, break between its parts: on a phone it would be broken in mid-word."""

import re
from pathlib import Path
from typing import Final

from site_tools.page import Edit, End, Tag, Text, parts_of

LONG: Final = re.compile(r"[\w./:\[-]{24,}")
"""What no phone has on one line beside other words."""

PART: Final = re.compile(r"(?:::|[/_\[])(?=\w)")


def breaks(page: Path, html: str) -> list[Edit]:
    """Let the long names of a page break."""
    del page
    made: list[Edit] = []
    in_code = False
    for part in parts_of(html):
        match part:
            case Tag("code"):
                in_code = True
            case End("code"):
                in_code = False
            case Text(_, start) if in_code:
                names = LONG.finditer(html, start, html.index("<", start))
                ends = (end.end() for name in names for end in PART.finditer(html, *name.span()))
                made += [(end, end, "<wbr>") for end in ends]
            case _:
                pass
    return made
