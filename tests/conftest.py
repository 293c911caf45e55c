"""For all tests: their order, and what those of a process share."""

import signal
from pathlib import Path

import coverage
import pytest

import tests.searches  # noqa: F401 (its profiles have to be known before one is asked for)

COUNTED = ("tests/model/", "tests/rules/")
"""The tests that show every line of the rules; a file of them that asks too many questions is marked `uncounted`."""

# Begun in the background of a shell, this process ignores Ctrl+C, and so would the programs that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


def is_counted(item: pytest.Item) -> bool:
    """Whether the lines that a test runs are counted for coverage, which takes the time of the test again."""
    return item.nodeid.startswith(COUNTED) and not item.get_closest_marker("uncounted")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count first: what a process has worked out and keeps is run by no later test, counted or not."""
    items.sort(key=is_counted, reverse=True)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Stop counting at the first test that is not counted."""
    counting = coverage.Coverage.current()
    if counting and not is_counted(item):
        counting.stop()


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what is handed out of the built site, packed once for the tests of a process."""
    # Here, so that the tests of the model, which need no site, do not wait for what makes one.
    from site_tools import release, wheel  # noqa: PLC0415
    from site_tools.paths import SITE  # noqa: PLC0415

    made = tmp_path_factory.mktemp("release")
    release.release(SITE, wheel.build(made / "wheel"), made / "dist")
    return made / "dist"
