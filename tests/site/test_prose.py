"""Prose written by hand holds no clinical number: numbers come in by inclusion, from a declaration with its source."""

import re
from pathlib import Path

import pytest

from site_tools.paths import DOCS

NUMBER_WITH_UNIT = re.compile(
    r"\d[\d.,]*\s*(?:[-–]|to)?\s*\d*\s*"
    r"(?:mg|kg|g/|µg|ug/|ng/|mmol|µmol|mL|ml\b|U/|°C|°F|×\s*10|%|mL/min|days?\b|weeks?\b|months?\b|years?\b|hours?\b|points?\b)"
)
PAGES = sorted(path for path in DOCS.rglob("*.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_no_number_with_a_unit_in_prose(path: Path) -> None:
    assert NUMBER_WITH_UNIT.findall(path.read_text(encoding="utf-8")) == []


def test_the_test_can_fail() -> None:
    assert NUMBER_WITH_UNIT.search("up to 8 mg/kg/day")
    assert NUMBER_WITH_UNIT.search("a fall of 10% within 7 days")
    assert not NUMBER_WITH_UNIT.search("HLH-2004 needs five of eight; HScore above its cut-off")
