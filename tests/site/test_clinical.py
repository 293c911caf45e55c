"""What a rule says does not change without a Clinical or Source entry that names it."""

import shutil
from pathlib import Path

import pytest

from site_tools import changelog, clinical
from site_tools.paths import INCLUDES


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what is compared."""
    shutil.copytree(INCLUDES, tmp_path / "includes")
    shutil.copy(clinical.LOCK, tmp_path)
    shutil.copy(changelog.CHANGELOG, tmp_path)
    monkeypatch.setattr(clinical, "INCLUDES", tmp_path / "includes")
    monkeypatch.setattr(clinical, "LOCK", tmp_path / clinical.LOCK.name)
    monkeypatch.setattr(changelog, "CHANGELOG", tmp_path / changelog.CHANGELOG.name)
    return tmp_path


def change(tree: Path, name: str) -> None:
    path = tree / "includes" / name
    path.write_text(path.read_text("utf-8") + "<p>Another word.</p>\n", "utf-8")


def enter(entry: str) -> None:
    text = changelog.CHANGELOG.read_text("utf-8")
    changelog.CHANGELOG.write_text(text.replace("\n- **", f"\n- {entry}\n- **", 1), "utf-8")


def test_the_lock_is_current() -> None:
    assert clinical.wrong() == ()


def test_a_form_or_an_example_is_no_clinical_fragment(tree: Path) -> None:
    change(tree, "dose/form.html")
    assert clinical.wrong() == ()


def test_a_changed_table_asks_for_an_entry_that_names_its_rule(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(tree, "dose/method.html")
    for entry in (
        "**Technical**: dose: a word.",
        "**Clinical**: the syringe: a word.",
        "**Clinical**: overdose: a word.",
    ):
        enter(entry)
        [line] = clinical.wrong()
        assert line.startswith("What dose says has changed: write a Clinical or Source entry in CHANGELOG.md")
        assert clinical.main() == 2
        assert capsys.readouterr().err.startswith("What dose says has changed")
    enter("**Clinical**: dose: a word.")
    [line] = clinical.wrong()
    assert line == "What CHANGELOG.md says of dose has changed: run `.venv/bin/python -m site_tools clinical`."
    assert clinical.main() == 0
    assert clinical.wrong() == ()


def test_an_old_entry_does_not_serve_a_new_change(tree: Path) -> None:
    change(tree, "renal-function/method.html")
    enter("**Source**: renal\n  function: a word.")
    assert clinical.main() == 0
    change(tree, "renal-function/readings.html")
    assert len(clinical.wrong()) == 1
    assert clinical.main() == 2


def test_a_reworded_entry_does_not_wait_for_the_next_change(tree: Path) -> None:
    enter("**Clinical**: dose: a word.")
    [line] = clinical.wrong()
    assert line.endswith("run `.venv/bin/python -m site_tools clinical`.")
    assert clinical.main() == 0
    change(tree, "dose/method.html")
    [line] = clinical.wrong()
    assert line.startswith("What dose says has changed: write")
