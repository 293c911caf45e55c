"""The rules answer alike on every version of Python that is promised, as far as this machine has it."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from hlh_rules import bridge
from site_tools.cases import cases
from site_tools.paths import ROOT

type Version = tuple[int, ...]

NEWEST = 14
"""Python 3.14 is the one that Pyodide brings to the browser."""

PROGRAM = """
import json, sys
sys.path.insert(0, sys.argv[1])
from hlh_rules import bridge
json.dump([bridge.handle(request) for request in json.load(sys.stdin)], sys.stdout)
"""

KEPT = (
    Path(os.environ.get("PYENV_ROOT") or "~/.pyenv").expanduser() / "versions",
    Path(os.environ.get("UV_PYTHON_INSTALL_DIR") or "~/.local/share/uv/python").expanduser(),
)
"""Where pyenv and uv keep the Pythons they fetch, each in a folder of its own."""


def oldest_promised() -> int:
    """The minor version in `requires-python`."""
    said = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    promised = re.fullmatch(r">=3\.(\d+)", said)
    assert promised is not None
    return int(promised[1])


def pythons() -> Iterator[str]:
    yield sys.executable
    for kept in KEPT:
        yield from map(str, sorted(kept.glob("*/bin/python3")))
    for minor in range(oldest_promised(), NEWEST + 1):
        yield from filter(None, [shutil.which(f"python3.{minor}")])


@cache
def found() -> dict[Version, str]:
    """Each Python that runs, by its version."""
    ask = "import sys; print(*sys.version_info[:3])"
    asked = {path: subprocess.run([path, "-c", ask], capture_output=True, text=True, check=False) for path in pythons()}
    return {tuple(map(int, said.stdout.split())): path for path, said in asked.items() if said.returncode == 0}


@pytest.mark.parametrize("minor", range(oldest_promised(), NEWEST + 1), ids=lambda minor: f"3.{minor}")
def test_every_case_is_answered_alike(minor: int) -> None:
    """By the oldest of that version, which knows least."""
    here = {version: path for version, path in found().items() if version[:2] == (3, minor)}
    if not here:
        pytest.skip(f"no Python 3.{minor} on the PATH, in {KEPT[0]} or in {KEPT[1]}")
    requests = [case.request for case in cases()]
    answered = subprocess.run(
        [here[min(here)], "-I", "-c", PROGRAM, str(ROOT / "src")],
        input=json.dumps(requests),
        capture_output=True,
        text=True,
        check=True,
    )
    replies = json.loads(answered.stdout)
    assert len(replies) > 500
    assert replies == [bridge.handle(request) for request in requests]


def test_what_is_promised_is_said_alike_everywhere() -> None:
    promised = oldest_promised()
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    assert settings["ruff"]["target-version"] == f"py3{promised}"
    assert settings["mypy"]["python_version"] == f"3.{promised}"
    for name, words in (
        ("README.md", f"Python 3.{promised} or later is needed"),
        ("Makefile", f"--python-version 3.{promised} "),
        ("tools/install", f"(3, {promised})"),
        ("tools/find-python", f"Python 3.{promised} or later"),
        (".python-version", f"3.{promised}\n"),
    ):
        text = (ROOT / name).read_text("utf-8")
        assert words in text, name
        older = re.findall(r"\b3(?:\.|, )(?:9|1[0-2])\b", text)
        assert older == [], name
