"""The bill of materials and the licences: valid, whole, the same each time."""

import json
import re
from pathlib import Path

import pytest

from hlh_rules import __version__
from site_tools import licences, sbom, wheel
from site_tools.freshness import freshness
from site_tools.linked import LINKED
from site_tools.paths import ROOT, SITE
from tests.site.pages import pages, text


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = tmp_path_factory.mktemp("bill")
    return sbom.write(made, wheel.build(made / "wheel"), freshness()).read_text("utf-8")


def test_it_is_as_the_schema_says(bill: str) -> None:
    # Here: to import what checks addresses takes seconds, for which each process of the suite would wait.
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415

    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(bill) is None
    assert validator.validate_str(bill.replace('"required"', '"needed"', 1)) is not None


def test_made_again_it_is_the_same(bill: str, tmp_path: Path) -> None:
    assert sbom.write(tmp_path, wheel.build(tmp_path / "wheel"), freshness()).read_text("utf-8") == bill


def test_every_locked_package_is_named_with_its_version(bill: str) -> None:
    named = {(part["name"], part.get("version")) for part in json.loads(bill)["components"]}
    for lock in (ROOT / "requirements").glob("*.txt"):
        lines = [line.split()[0] for line in lock.read_text("utf-8").splitlines() if re.match(r"[a-z]", line)]
        assert lines
        assert {tuple(line.split("==")) for line in lines} <= named
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert {(path.rpartition("node_modules/")[2], held["version"]) for path, held in packages.items() if path} <= named


def test_what_is_shipped_is_told_from_the_tools_with_its_licence(bill: str) -> None:
    held = json.loads(bill)
    shipped = {part["name"]: part for part in held["components"] if part["scope"] == "required"}
    own = {"hlh-rules", "pyodide", "minisearch", "uqr", "mkdocs-material", "cpython", "emscripten"}
    # By hand, from the build files of Pyodide
    linked = {"bzip2", "expat", "hacl-star", "hiwire", "libffi", "libmpdec", "mimalloc", "musl"}
    assert set(shipped) == own | linked | {"sqlite", "xz", "zlib", "zstd"}
    assert (shipped["sqlite"]["version"], shipped["zstd"]["version"]) == ("3.39.0", "1.5.7")
    assert all(part["licenses"] for part in shipped.values())
    assert shipped["cpython"]["version"].startswith("3.14.")
    assert shipped["hlh-rules"]["version"] == __version__
    assert [*held["dependencies"][0]["dependsOn"]] == [part["bom-ref"] for part in shipped.values()]


def test_the_licences_of_what_is_shipped_are_there_whole() -> None:
    held = (SITE / licences.PLACE).read_text("utf-8")
    assert held == licences.text()
    for words in (
        "Copyright (c) 2026 The HLH Guide authors",
        "Mozilla Public License Version 2.0",
        "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
        "Apache License",
        "Emscripten authors",
        "Martin Donath",
        "Tom Christie",
        "Project Nayuki",
        "Julian R Seward",
        "Stefan Krah",
        "Jean-loup Gailly and Mark Adler",
        "Meta Platforms",
        "Anthony Green, Red Hat",
        "Daan Leijen",
        "HACL* Contributors",
        "Expat maintainers",
    ):
        assert words in held


def test_what_is_linked_is_on_the_page_with_what_is_in_doubt() -> None:
    page = text(pages()["about/licences.html"])
    assert [part.name for part in LINKED if part.name not in page] == []
    assert page.count("In doubt") == 1
    # What is no package's own has to say where its terms were read.
    assert "hiwire is under the MPL-2.0" in page
    assert "6a1e672" in page


def test_a_part_that_the_module_does_not_hold_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    gone = LINKED[0]._replace(name="gone", word=b"no such word in a module")
    monkeypatch.setattr(sbom, "LINKED", (gone,))
    with pytest.raises(ValueError, match="knows nothing of gone"):
        sbom.bill(wheel.build(tmp_path), freshness())
