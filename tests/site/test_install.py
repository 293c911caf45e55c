"""What the commands need is installed anew where it is no longer whole; and where it cannot be, one line says so."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_tools.paths import ROOT
from tools import install

LOCK = "absent==1.0 --hash=sha256:" + "0" * 64 + "\n"
"""A lock of a package that no registry has."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("package/__init__.py", "package/empty.py", "package/__pycache__/kept.pyc"):
        path = tmp_path / "packages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if "empty" in name else "one", "utf-8")
    install.note(tmp_path / "packages", "of this lock")
    return tmp_path / "packages"


def test_a_whole_folder_is_what_was_noted_of_it(folder: Path) -> None:
    assert install.noted(folder) == "of this lock"
    # Python keeps and drops these as it likes, and people add things.
    shutil.rmtree(folder / "package" / "__pycache__")
    (folder / "added.py").write_text("", "utf-8")
    assert install.noted(folder) == "of this lock"


def test_a_hollow_folder_is_none(folder: Path) -> None:
    (folder / "package" / "__init__.py").write_text("on", "utf-8")
    assert install.noted(folder) == ""
    install.note(folder, "of this lock")
    (folder / "package" / "empty.py").unlink()
    assert install.noted(folder) == ""
    install.note(folder, "of this lock")
    shutil.rmtree(folder / "package")
    assert install.noted(folder) == ""


@pytest.mark.parametrize("stamp", [None, "", "of this lock\nno size\n"])
def test_a_folder_without_a_stamp_that_can_be_read_is_none(folder: Path, stamp: str | None) -> None:
    (folder / install.STAMP).unlink()
    if stamp is not None:
        (folder / install.STAMP).write_text(stamp, "utf-8")
    assert install.noted(folder) == ""


def test_a_python_that_does_not_run_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "python"
    monkeypatch.setattr(install, "PYTHON", python)
    python.symlink_to(sys.executable)
    assert install.python().startswith(f"{sys.version_info[0]} {sys.version_info[1]} ")
    python.unlink()
    python.symlink_to("/gone/python")
    assert install.python() == ""
    python.unlink()
    python.write_bytes(b"of another machine")
    python.chmod(0o700)
    assert install.python() == ""


# The command, in a tree of its own


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree whose lock asks for no package at all."""
    for name in ("tools", "src", "site_tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / ".python-version", tmp_path / ".python-version")
    (tmp_path / "requirements").mkdir()
    return tmp_path


def run(tree: Path, lock: str) -> tuple[int, str, str]:
    """How the installing of a lock ends, and what it says, where nobody answers for any package."""
    (tree / "requirements" / "lock.txt").write_text(lock, "utf-8")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:1/", "PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": ""}
    ended = subprocess.run(
        [tree / "tools" / "install", "python"],
        env=os.environ | nowhere | {"PYTHON": sys.executable, "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


MAKING = "Making .venv with "
INSTALLING = "Installing the Python packages of requirements/lock.txt into .venv.\n"


def test_what_is_whole_is_left_and_what_is_hollow_is_made_anew(tree: Path) -> None:
    status, said, errors = run(tree, "")
    assert (status, errors) == (0, "")
    assert said.startswith(MAKING)
    assert said.endswith(INSTALLING)
    assert run(tree, "") == (0, "", "")
    # Another lock: what is there is gone on from. And without a network one line says what to do.
    assert run(tree, LOCK) == (1, INSTALLING, f"{install.PIP_FAILED}\n")
    # That was broken off, so nobody knows what there is; and its Python has gone as well.
    python = tree / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/gone/python")
    status, said, errors = run(tree, "")
    assert (status, errors) == (0, "")
    assert said.startswith(MAKING)
    assert run(tree, "") == (0, "", "")
