"""Long names in code: on a phone they break between their parts, and are copied and searched for whole."""

from pathlib import Path

from bs4 import BeautifulSoup

from site_tools import long_names
from site_tools.page import edited
from site_tools.paths import SITE

LONGEST = 30
"""Letters that a phone of 320 px has on a line, in a list."""


def test_a_long_name_in_code_may_break_between_its_parts() -> None:
    name = "tests/site/test_a.py::test_what_it_is[a]"
    html = f"<p>{name} <code>{name}</code> <code>short_name</code></p><pre><code>a_b = 1</code></pre>"
    made = edited(html, long_names.breaks(Path(), html))
    assert made == (
        f"<p>{name} <code>tests/<wbr>site/<wbr>test_<wbr>a.py::<wbr>test_<wbr>what_<wbr>it_<wbr>is[<wbr>a]</code>"
        " <code>short_name</code></p><pre><code>a_b = 1</code></pre>"
    )
    assert BeautifulSoup(made, "html.parser").p.get_text() == f"{name} {name} short_name"  # type: ignore[union-attr]


def test_no_name_of_a_test_is_too_long_for_a_line() -> None:
    pages = ("safety.html", "safety-case.html", "safety-trace.html")
    read = [BeautifulSoup((SITE / "about" / page).read_text("utf-8"), "html.parser") for page in pages]
    pieces = [piece for page in read for code in page.select("code") for piece in code.get_text("\n").split()]
    assert len(pieces) > 100
    assert [piece for piece in pieces if len(piece) > LONGEST] == []
