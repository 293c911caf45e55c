"""A copy of the working tree, in which a build may come to grief without harm to this one."""

import os
import shutil
import subprocess
from pathlib import Path

from site_tools.paths import NODE_MODULES, ROOT


def copy_tree(tree: Path) -> Path:
    """Copy what git holds or would hold into a new folder; the packages of node_modules are shared."""
    tree.mkdir()
    asked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in asked.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tree / name)
    (tree / "node_modules").symlink_to(NODE_MODULES)
    return tree


def environment(tree: Path) -> dict[str, str]:
    """What leads Python to the copy's modules instead of this tree's."""
    return os.environ | {"PYTHONPATH": f"{tree / 'src'}{os.pathsep}{tree}"}
