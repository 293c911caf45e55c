"""A hospital's own file: each fault named by its field, the same here as in the browser; read by command."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from site_tools import __main__ as command
from site_tools import local
from site_tools.paths import DOCS, ROOT, SITE
from tests.site.pages import pages

HELD = json.loads((ROOT / "tests" / "js" / "local-cases.json").read_text("utf-8"))
BASE = HELD["base"]
FILES = DOCS / "assets" / "js" / "local" / "files.js"


def whole(part: Any) -> Any:
    """What stands for a long thing, or for signs that no file should hold as they are, written out."""
    if isinstance(part, list):
        return [whole(one) for one in part]
    if not isinstance(part, dict):
        return part
    if "codes" in part:
        return "".join(chr(one) if isinstance(one, int) else one for one in part["codes"])
    if "repeat" in part:
        repeated = part["repeat"] * part["times"]
        return whole(repeated)
    return {key: whole(value) for key, value in part.items()}


def made(case: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The file of a case, and the object that it was made of."""
    if "text" in case:
        return whole(case["text"]), {}
    held = {key: value for key, value in (BASE | whole(case.get("set", {}))).items() if key not in case.get("drop", ())}
    return case.get("before", "") + json.dumps(held), held


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in HELD["cases"]])
def test_it_reads_as_the_browser_does(case: dict[str, Any]) -> None:
    text, held = made(case)
    said = local.read(text, local.Names(**HELD["names"]))
    assert [fault._asdict() for fault in said.faults] == case["faults"]
    assert said.ours is not case.get("theirs", False)
    if (case["faults"] and "notes" not in case) or case.get("empty"):
        assert said.local is None
    else:
        lists: dict[str, Any] = {"contacts": [], "notes": [], "links": []} | held
        assert said.local == lists | {"notes": case.get("notes", lists["notes"])}


def test_a_note_may_name_every_page_and_rule_of_the_guide() -> None:
    manifest = json.loads((SITE / "assets" / "runtime" / "manifest.json").read_text("utf-8"))
    assert set(manifest["pages"]) == set(pages()) - {"404.html"} == set(local.names().pages)
    assert list(manifest["catalogue"]) == list(local.names().rules)


def test_both_write_the_same_page_and_read_each_others() -> None:
    text = json.dumps(BASE | {"owner": "</script><!-- <b>"})
    script = f"import {{ pageOf }} from {json.dumps(FILES.as_uri())}; process.stdout.write(pageOf({json.dumps(text)}));"
    written = subprocess.run(
        ["node", "--input-type=module", "--eval", script], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    assert local.page(text) == written
    said = local.checked(written.encode(), page=True)
    assert said.local == BASE | {"owner": "</script><!-- <b>"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "local.json"


def test_the_command_says_that_a_file_is_right(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(json.dumps(BASE), "utf-8")
    assert command.main(["local", str(file)]) == 0
    said = capsys.readouterr().out
    assert said == "Right: Example Hospitals, 1 contacts, 2 notes, 2 links, to be reviewed by 2027-11-01.\n"


def test_the_command_names_each_fault(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = {"owner": 1, "links": [{"label": "a", "url": "javascript:alert(1)"}]}
    page = file.with_name("local.html")
    page.write_text(local.page(json.dumps(BASE | wrong)), "utf-8")
    assert command.main(["local", str(page)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[0] for line in said[:-1]] == ["owner", "links 1"]
    assert said[-1].startswith("Nothing of it is shown")


def test_the_command_leaves_out_a_note_that_leads_nowhere(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(json.dumps(BASE | {"notes": [{"page": "nowhere.html", "text": "a"}]}), "utf-8")
    assert command.main(["local", str(file)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "The rest is shown."


@pytest.mark.parametrize(
    ("content", "field"),
    [(b"\xff\xfe{\x00}\x00", "file"), (json.dumps(BASE).encode().replace(b"Example", b"\xe9"), "organisation")],
)
def test_a_file_in_another_code_is_named(file: Path, content: bytes, field: str) -> None:
    file.write_bytes(content)
    assert [fault.field for fault in local.checked(file.read_bytes(), page=False).faults] == [field]


def test_what_stands_there_at_first_says_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("local.json", local.EMPTY), ("local.html", local.page(local.EMPTY))):
        place = file.with_name(name)
        place.write_text(text, "utf-8")
        assert command.main(["local", str(place)]) == 0
        assert capsys.readouterr().out == "It says nothing yet.\n"
    assert (SITE / "local.json").read_text("utf-8") == local.EMPTY


def test_a_page_without_a_file_inside_is_named() -> None:
    [fault] = local.checked(b"<!doctype html><p>Log in", page=True).faults
    assert fault.field == "file"
