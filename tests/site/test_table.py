"""The tables for a spreadsheet: the log, and the ways from hazards to sources and back, in every edition."""

import csv
import io
import shutil
import subprocess
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from site_tools.paths import SITE
from site_tools.safety import table
from site_tools.safety.cards import cards
from site_tools.safety.hazards import EVERY, Hazard, hazards

OFFICE = shutil.which("soffice")
AS_PROPOSED = "CSV:44,34,76,1"
"""What LibreOffice's dialog proposes for a file with the mark, and its command does not: commas and UTF-8."""
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
"""Each cell as LibreOffice shows it, once it has worked out what it takes for a number, a day or a formula."""


def read(place: str) -> list[dict[str, str]]:
    content = (SITE / place).read_bytes()
    # The mark without which a spreadsheet takes UTF-8 for an older writing.
    assert content.startswith(b"\xef\xbb\xbf")
    return rows_of(content)


def rows_of(content: bytes) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def test_the_log_opens_as_a_table_with_a_row_for_every_hazard() -> None:
    rows = read(table.LOG)
    assert [row["Hazard number"] for row in rows] == [hazard.id for hazard in hazards()]
    assert all(tuple(row) == table.COLUMNS for row in rows)
    assert {row["Clinical sign-off"] for row in rows} == {"none"}
    first = rows[0]
    # H01: Catastrophic and low is 4, Catastrophic and very low is 3, by the matrix
    assert (first["Initial risk rating"], first["Residual risk rating"]) == ("4", "3")


def test_every_way_is_there_from_either_end() -> None:
    there, back = read(table.FROM_HAZARDS), read(table.FROM_SOURCES)
    assert {frozenset(row.items()) for row in there} == {frozenset(row.items()) for row in back}
    assert len(there) == len(back)
    assert [row["Hazard"] for row in there] == sorted(row["Hazard"] for row in there)
    assert [row["Source"] for row in back] == sorted(row["Source"] for row in back)


@cache
def sources_of_each_rule() -> dict[str, set[str]]:
    return {card["id"]: {source["short"] for source in card["sources"]} for card in cards()}


@cache
def ways_from_each_hazard() -> dict[str, list[dict[str, str]]]:
    ways = defaultdict(list)
    for row in read(table.FROM_HAZARDS):
        ways[row["Hazard"]].append(row)
    return ways


@pytest.mark.parametrize("hazard", hazards(), ids=lambda hazard: hazard.id)
def test_a_hazard_leads_to_each_test_rule_and_source(hazard: Hazard) -> None:
    sources = sources_of_each_rule()
    rules = {*sources} if EVERY in hazard.rules else {*hazard.rules}
    rows = defaultdict(list)
    for row in ways_from_each_hazard()[hazard.id]:
        rows[row["Control"], row["Rule"]].append(row)
    assert {rule for _, rule in rows} == rules
    for control in hazard.controls:
        for rule in rules:
            found = rows[control.text, rule]
            assert {row["Test"] for row in found} == ({*control.tests} or {""})
            assert {row["Source"] for row in found} == sources[rule]


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_work_out_is_kept_as_text(text: str) -> None:
    assert table.cell(text) == f"'{text}"
    assert table.cell(f"a {text}") == f"a {text}"


def test_no_cell_would_be_worked_out(tmp_path: Path) -> None:
    table.write(tmp_path)
    for place in (table.LOG, table.FROM_HAZARDS, table.FROM_SOURCES):
        assert (tmp_path / place).read_bytes() == (SITE / place).read_bytes()
        assert not any(cell.startswith(table.FORMULA) for row in read(place) for cell in row.values())


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")
def test_libreoffice_opens_each_table_and_shows_every_cell_as_it_was_written(tmp_path: Path) -> None:
    places = (table.LOG, table.FROM_HAZARDS, table.FROM_SOURCES)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", f"--infilter={AS_PROPOSED}", "--convert-to", AS_SHOWN]
    files = [str(SITE / place) for place in places]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True)
    for place in places:
        assert rows_of((tmp_path / Path(place).name).read_bytes()) == read(place)
