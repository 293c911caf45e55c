"""The index of the search, as a script: a page opened from a folder may read no other kind of file.

MkDocs' search plug-in has gathered the words of every section; `docs/assets/js/search.js` looks them up.
"""

import html
import json
import re
from pathlib import Path
from typing import Any, Final

INDEX: Final = "search/search_index.js"

TAG: Final = re.compile(r"<[^>]*>")
SPACES: Final = re.compile(r"\s+")


def write(site: Path) -> None:
    """Write the index from what MkDocs left in `search/search_index.json`."""
    gathered = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    text = json.dumps(sections(gathered["docs"]), ensure_ascii=False, separators=(",", ":"))
    (site / INDEX).write_text(f"globalThis.HLH_SEARCH = {text};\n", "utf-8")


def sections(gathered: list[dict[str, Any]]) -> list[list[str]]:
    """Each section: its place, its page's title, its own heading (none at the top of a page) and its text."""
    titles = {doc["location"]: plain(doc["title"]) for doc in gathered if "#" not in doc["location"]}
    made = []
    for doc in gathered:
        place = str(doc["location"])
        page, _, anchor = place.partition("#")
        made.append([place, titles[page], plain(doc["title"]) if anchor else "", plain(doc["text"])])
    return made


def plain(marked: str) -> str:
    """The words alone, one space between them."""
    return SPACES.sub(" ", html.unescape(TAG.sub(" ", marked))).strip()
