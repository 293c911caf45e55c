"""For all tests."""

import signal
from pathlib import Path

import pytest

import tests.searches  # noqa: F401 (its profiles have to be known before one is asked for)

# Begun in the background of a shell, this process ignores Ctrl+C, and so would the programs that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what is handed out of the built site, packed once for the tests of a process."""
    # Here, so that the tests of the model, which need no site, do not wait for what makes one.
    from site_tools import release, wheel  # noqa: PLC0415
    from site_tools.paths import SITE  # noqa: PLC0415

    made = tmp_path_factory.mktemp("release")
    release.release(SITE, wheel.build(made / "wheel"), made / "dist")
    return made / "dist"
