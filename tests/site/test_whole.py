"""Site and release are never half made: what breaks a build off leaves what was there, and says so in one line."""

import errno
import fcntl
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from site_tools import child, freshness, serve, switch
from site_tools.lock import LOCK, WAITING
from site_tools.paths import ROOT
from tests.site.trees import copy_tree, environment

STOPPED = "Stopped. Nothing is left half made.\n"


def made(folder: Path, text: str) -> None:
    with switch.replacing(folder) as new:
        (new / "page").write_text(text, "utf-8")


def read(folder: Path) -> str:
    return (folder / "page").read_text("utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_takes_the_place_of_the_old_and_nothing_else_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    made(site, "one")
    assert read(site) == "one"
    with switch.replacing(site) as new:
        assert read(site) == "one"
        assert new.stat().st_dev == site.stat().st_dev
        (new / "page").write_text("two", "utf-8")
    assert read(site) == "two"
    assert names(tmp_path) == ["site"]


def half_made(new: Path, failure: type[BaseException]) -> None:
    (new / "page").write_text("tw", "utf-8")
    raise failure


@pytest.mark.parametrize("failure", [OSError, KeyboardInterrupt, SystemExit])
def test_what_breaks_off_leaves_the_old(tmp_path: Path, failure: type[BaseException]) -> None:
    site = tmp_path / "site"
    made(site, "one")
    with pytest.raises(failure), switch.replacing(site) as new:
        half_made(new, failure)
    assert read(site) == "one"
    assert names(tmp_path) == ["site"]


def test_a_switch_that_fails_puts_the_old_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    made(site, "one")
    with pytest.raises(FileNotFoundError), switch.replacing(site) as new:
        new.rmdir()
    assert read(site) == "one"
    assert names(tmp_path) == ["site"]


def test_what_a_killed_build_left_is_put_right_by_the_next(tmp_path: Path) -> None:
    for left in (".site.new", ".site.old"):
        made(tmp_path / left, "left")
    site = tmp_path / "site"
    # Killed between the two renamings: the old one has gone, the new one is not there yet.
    with pytest.raises(KeyboardInterrupt), switch.replacing(site):
        raise KeyboardInterrupt
    assert read(site) == "left"
    assert names(tmp_path) == ["site"]
    # Killed before, and killed after them.
    for left in (".site.new", ".site.old"):
        made(tmp_path / left, "left")
    made(site, "two")
    assert read(site) == "two"
    assert names(tmp_path) == ["site"]


def test_a_site_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "served")
    made(tmp_path / "site", "one")
    assert (tmp_path / "site").is_symlink()
    assert read(tmp_path / "served") == "one"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "page"
    switch.write(path, "one")
    with pytest.raises(UnicodeEncodeError):
        switch.write(path, "tw\ud800")
    assert read(tmp_path) == "one"
    assert names(tmp_path) == ["page"]


# The commands, in a copy of this tree


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with a site of its own, for which one page stands."""
    tree = copy_tree(tmp_path_factory.mktemp("copy") / "tree")
    made(tree / "site", "the old site")
    return tree


@contextmanager
def started(tree: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A command of the site tools, running; it is ended with the test."""
    command = [sys.executable, "-m", "site_tools", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=tree, env=environment(tree), text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.kill()


def filling(tree: Path, process: subprocess.Popen[str]) -> None:
    """Until MkDocs is filling the new site."""
    while not (tree / ".site.new" / "assets").exists() and process.poll() is None:
        time.sleep(0.01)


@contextmanager
def alone(tree: Path) -> Iterator[None]:
    """Hold the lock of the tree, once nobody else does."""
    lock = tree / LOCK.relative_to(ROOT)
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def untouched(tree: Path) -> bool:
    """The old site is there, no part of another, and nobody holds the lock any more."""
    with alone(tree):
        return read(tree / "site") == "the old site" and not [name for name in names(tree) if name.startswith(".site")]


def test_ctrl_c_leaves_the_old_site_and_says_so(tree: Path) -> None:
    with started(tree, "release") as process:
        filling(tree, process)
        process.send_signal(signal.SIGINT)
        assert process.communicate() == ("", STOPPED)
    assert process.returncode == 128 + signal.SIGINT
    assert untouched(tree)
    assert not (tree / "dist").exists()


def test_a_killed_build_leaves_the_old_site_and_no_lock(tree: Path) -> None:
    with started(tree, "build") as process:
        filling(tree, process)
        process.kill()
        process.communicate()
    # The lock is free as soon as MkDocs, which outlives the build by a moment, has ended too.
    with alone(tree):
        assert read(tree / "site") == "the old site"
        assert ".site.new" in names(tree)
        made(tree / "site", "the old site")
    assert untouched(tree)


@pytest.mark.parametrize("step", ["generate", "build", "release"])
def test_a_second_build_says_that_it_waits(tree: Path, step: str) -> None:
    with alone(tree), started(tree, step) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == f"{WAITING}\n"
        process.send_signal(signal.SIGINT)
        assert process.communicate()[1] == STOPPED


def test_a_full_disk_leaves_the_old_site_and_says_so(tree: Path) -> None:
    """No file may grow beyond a size: as real a refusal as that of a full disk, and one that needs no disk to fill."""
    most = 2_000_000
    ended = subprocess.run(
        [sys.executable, "-m", "site_tools", "build"],
        cwd=tree,
        env=environment(tree),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert ended.returncode == 1
    assert ended.stderr == f"{os.strerror(errno.EFBIG)}. Nothing is left half made.\n"
    assert untouched(tree)


# What other programs die of


@pytest.mark.parametrize(
    "program",
    [
        "raise OSError(28, 'No space left on device', '/some/file')",
        "import sys; sys.exit('Error: ENOSPC: no space left on device, write')",
        "import sys; sys.exit('EACCES: nothing\\nError: ENOSPC: no space left on device, write')",
    ],
)
def test_what_the_system_refused_a_program_is_known_by_its_last_words(program: str) -> None:
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)) as refused:
        child.run("a tool", sys.executable, "-c", program)
    assert (refused.value.errno, refused.value.filename) == (errno.ENOSPC, "a tool")


def test_a_program_that_fails_is_quoted_and_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="a tool did not end well"):
        child.run("a tool", sys.executable, "-c", "import sys; sys.exit('page.md: ESCAPE: ' + 'x' * 1000)")
    assert capsys.readouterr().err == f"page.md: ESCAPE: {'x' * 283}\n"


def test_a_program_that_is_not_there_is_named() -> None:
    with pytest.raises(SystemExit, match="a tool needs no-such-program"):
        child.run("a tool", "no-such-program")


# The date


@pytest.mark.parametrize("said", ["today", "1.5", "1e9", " ", "9" * 30, "9" * 14])
def test_a_date_that_is_none_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    with pytest.raises(SystemExit) as refused:
        freshness.freshness()
    assert repr(said) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_empty_date_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    unset = freshness.freshness()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert freshness.freshness() == unset
    # MkDocs, which stumbles over an empty one, is given another: midnight of 2 January 1970 is 86400.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "100000")
    assert freshness.freshness().environment("")["SOURCE_DATE_EPOCH"] == "86400"


# The port


def test_a_port_in_use_is_said_before_the_build() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit) as refused:
            serve.main(port)
    assert str(refused.value) == f"Port {port} is in use by another program. Pick another: PORT={port + 1} make serve"


@pytest.mark.parametrize("port", [-1, 65_536])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    with pytest.raises(SystemExit, match=f"There is no port {port}"):
        serve.main(port)
