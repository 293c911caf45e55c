"""What ran and passed: a plugin of pytest that writes it down. `make test` loads it; nothing else writes the file.

A run is whole if it was asked for no part of the suite.
What is said of the tree holds before and after the run, so a file that changed under it makes the tree unclean.
"""

import json
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

FORMAT: Final = "hlh-guide-evidence-1"
OUTCOMES: Final = ("passed", "skipped", "failed")
"""The worse the later: of a test's parts the worst counts."""

PARTS: Final = ("keyword", "markexpr", "deselect", "ignore", "ignore_glob", "lf", "failedfirst", "stepwise")
"""pytest's options that choose among the tests, or can break a run off."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where to write it."""
    parser.addoption("--evidence", metavar="FILE", help="write what ran and passed into this file")


def pytest_configure(config: pytest.Config) -> None:
    """Listen, in the process that hears of every test; the processes that run them are told nothing."""
    where = config.getoption("--evidence")
    if where and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Recorder(config, Path(where)), "hlh-evidence")


class Recorder:
    """What became of each test, by its node id: passed, skipped or failed."""

    def __init__(self, config: pytest.Config, where: Path) -> None:
        self.root, self.where = config.rootpath, where
        self.whole = whole(config)
        self.tests: dict[str, str] = {}
        self.before = tree(self.root)
        # A run that is broken off leaves no older file to be taken for its own.
        where.unlink(missing_ok=True)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a part of a test: it fails if its making ready or its clearing up does."""
        known = self.tests.get(report.nodeid, OUTCOMES[0])
        self.tests[report.nodeid] = max(known, report.outcome, key=OUTCOMES.index)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file that could not be read."""
        if report.failed:
            self.tests[report.nodeid] = "failed"

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Write."""
        commit, clean = self.before
        held = {
            "format": FORMAT,
            "commit": commit,
            "clean": clean and tree(self.root) == self.before,
            "whole": self.whole,
            "ended": int(exitstatus),
            "tests": dict(sorted(self.tests.items())),
        }
        self.where.parent.mkdir(parents=True, exist_ok=True)
        self.where.write_text(json.dumps(held, indent=1) + "\n", "utf-8")


def whole(config: pytest.Config) -> bool:
    """Whether nobody named a part of the suite."""
    named: list[Any] = [getattr(config.option, part, None) for part in PARTS]
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS and not any(named)


def tree(root: Path) -> tuple[str, bool]:
    """The commit of a tree, empty if git holds none; and whether nothing in the tree differs from it."""
    commit = _git(root, "rev-parse", "HEAD")
    return commit or "", commit is not None and _git(root, "status", "--porcelain") == ""


def _git(root: Path, *arguments: str) -> str | None:
    try:
        asked = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return asked.stdout.strip() if asked.returncode == 0 else None
