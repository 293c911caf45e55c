"""Installs what the commands need, in this folder only, from the hash locks: `python tools/install.py [PART ...]`.

The parts are python (`.venv`), node (a Node of `.venv` where the machine has none), packages (`node_modules`) and
other-node (a second Node, to test that both make the same bytes); the first three unless others are named. Each writes
down what it was installed from and every file it then consisted of. What has lost a file since, or was installed for
another Python, another machine or another place, is installed anew. Made of the standard library alone.
"""

import errno
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from hlh_rules.plainly import plainly  # noqa: E402 (found by the path just set)
from site_tools.lock import alone  # noqa: E402

VENV: Final = ROOT / ".venv"
PYTHON: Final = VENV / "bin" / "python"
NODE_MODULES: Final = ROOT / "node_modules"
OTHER_NODE: Final = VENV / "other-node"

REQUIREMENTS: Final = ROOT / "requirements" / "lock.txt"
NODE: Final = ROOT / "requirements" / "node.txt"
OTHER: Final = ROOT / "requirements" / "other-node.txt"
NPM: Final = (ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc")

STAMP: Final = ".installed"
LOG: Final = ROOT / "build" / "install.log"

ASK: Final = "import sys; print(*sys.version_info[:2], sys.prefix)"
NODE_20: Final = 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)'
PIP: Final = (
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--require-hashes",
    "--only-binary",
    ":all:",
)


FAILED: Final = (
    "%s packages could not be installed. Is there a network? Connect, or name a registry that can be reached (%s), and"
    f" try again. More is in {LOG.relative_to(ROOT)}."
)
PIP_FAILED: Final = FAILED % ("Python", "PIP_INDEX_URL")
NPM_FAILED: Final = FAILED % ("npm", "npm_config_registry")
NODE_FAILED: Final = (
    "HLH Guide needs node 20 or later with npm. Install it (https://nodejs.org, or your system's nodejs and npm"
    " packages) and try again."
)


def main() -> int:
    """Install the parts that are not whole; 1 with a line on standard error if one cannot be."""
    os.chdir(ROOT)
    os.environ["PATH"] = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    for part in sys.argv[1:] or ["python", "node", "packages"]:
        whole, install = PARTS[part]
        if whole():
            continue
        with alone():
            # Whoever held the lock may have done it.
            if not whole():
                install()
    return 0


# What is there


def note(folder: Path, said: str) -> None:
    """Write down in a folder what it is and what it consists of."""
    files = [f"{size} {path}" for path, size in sorted(_sizes(folder).items())]
    (folder / STAMP).write_text("\n".join([said, *files]) + "\n", "utf-8")


def noted(folder: Path) -> str:
    """What was written down that a folder is; nothing, if it is not noted or a file of it is not as it was then."""
    try:
        said, *files = (folder / STAMP).read_text("utf-8").splitlines()
        for size, path in (file.split(" ", 1) for file in files):
            if (folder / path).lstat().st_size != int(size):
                return ""
    except (OSError, ValueError):
        return ""
    return said


def _sizes(folder: Path) -> dict[str, int]:
    """The size of every file; not of what Python keeps by the way, nor of what is installed inside by itself."""
    found = {}
    for at, folders, names in folder.walk():
        folders[:] = [name for name in folders if name not in ("__pycache__", OTHER_NODE.name)]
        for name in names:
            if name != STAMP:
                found[(at / name).relative_to(folder).as_posix()] = (at / name).lstat().st_size
    return found


def _of(*locks: Path) -> str:
    """A mark of the contents of locks."""
    return hashlib.sha256(b"\0".join(lock.read_bytes() for lock in locks)).hexdigest()


def python() -> str:
    """The version and the place of the Python of .venv; nothing, if it does not run."""
    try:
        return subprocess.run([PYTHON, "-c", ASK], capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def _venv() -> str:
    return f"{python()} {_of(REQUIREMENTS)}"


def _packages() -> str:
    return f"{sys.platform} {platform.machine()} {_of(*NPM)}"


def _runs(*command: str) -> bool:
    """Whether a program is there and content."""
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True, check=False).returncode == 0


def _python_is_whole() -> bool:
    return noted(VENV) == _venv()


def _node_is_there() -> bool:
    return _runs("node", "-e", NODE_20)


def _packages_are_whole() -> bool:
    return noted(NODE_MODULES) == _packages()


def _other_node_is_whole() -> bool:
    return noted(OTHER_NODE) == _of(OTHER)


# What is done


def _install_python() -> None:
    place = python()
    # Of one that is whole only the packages change; all else is made anew, since pip takes a hollow package for whole.
    if not place or not noted(VENV).startswith(f"{place} "):
        base = getattr(sys, "_base_executable", sys.executable)
        print(f"Making .venv with {base}.", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        _run("The folder .venv could not be made.", base, "-m", "venv", VENV)
    (VENV / STAMP).unlink(missing_ok=True)
    print("Installing the Python packages of requirements/lock.txt into .venv.", flush=True)
    _run(PIP_FAILED, PYTHON, *PIP, "--requirement", REQUIREMENTS)
    _run("The rules could not be put on the path of .venv.", PYTHON, ROOT / "tools" / "link-source.py")
    note(VENV, _venv())


def _install_node() -> None:
    print("No node 20 or later here: adding one to .venv.", flush=True)
    _run(PIP_FAILED, PYTHON, *PIP, "--force-reinstall", "--requirement", NODE)
    if not _node_is_there():
        sys.exit(NODE_FAILED)


def _install_packages() -> None:
    if not _runs("npm", "--version"):
        _install_node()
    print("Installing the npm packages of package-lock.json into node_modules.", flush=True)
    (NODE_MODULES / STAMP).unlink(missing_ok=True)
    # Without a network npm would by itself try for minutes.
    _run(NPM_FAILED, "npm", "ci", "--loglevel=error", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=4000")
    note(NODE_MODULES, _packages())


def _install_other_node() -> None:
    print(f"Installing a second Node, of requirements/other-node.txt, into {OTHER_NODE.relative_to(ROOT)}.", flush=True)
    shutil.rmtree(OTHER_NODE, ignore_errors=True)
    try:
        _run(PIP_FAILED, PYTHON, *PIP, "--target", OTHER_NODE, "--requirement", OTHER)
    except SystemExit as failed:
        # It is tested with, not built with: its test is skipped without it.
        sys.stderr.write(f"{failed}\n")
        shutil.rmtree(OTHER_NODE, ignore_errors=True)
    else:
        note(OTHER_NODE, _of(OTHER))


PARTS: Final = {
    "python": (_python_is_whole, _install_python),
    "node": (_node_is_there, _install_node),
    "packages": (_packages_are_whole, _install_packages),
    "other-node": (_other_node_is_whole, _install_other_node),
}
"""Of each part, whether it is whole, and what installs it."""


def _run(failed: str, *command: str | Path) -> None:
    """Run a program, which ends with this one; where it fails, what it said goes to the log, and SystemExit."""
    ended = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, check=False, process_group=0, close_fds=False
    )
    if ended.returncode:
        LOG.parent.mkdir(exist_ok=True)
        LOG.write_bytes(ended.stdout + ended.stderr)
        full = os.strerror(errno.ENOSPC)
        sys.exit(f"{full}." if full.lower().encode() in LOG.read_bytes().lower() else failed)


if __name__ == "__main__":
    sys.exit(plainly(main, "The next run goes on from there."))
