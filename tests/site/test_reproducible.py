"""The same tree makes the same bytes, in whatever folder, time zone, language and mood of the machine.

Packing is repeated each time. A whole second build takes a minute or two, so it is made where CI=true is set, as
.ci/run sets it: from a copy of the working tree in another folder, and compared with `site/` and its release.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_tools import build, release, runtime, wheel
from site_tools.freshness import freshness
from site_tools.paths import NODE_MODULES, ROOT, SITE
from tests.site.trees import copy_tree, environment


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def packed(site: Path, place: Path) -> dict[str, str]:
    release.release(site, wheel.build(place / "wheel"), place / "dist")
    return contents(place / "dist")


def test_two_packings_from_two_places_are_the_same(released: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another place" / "site"
    shutil.copytree(SITE, elsewhere)
    for path in elsewhere.rglob("*"):
        os.utime(path, (1, 1))
        path.chmod(0o700)
    assert packed(elsewhere, tmp_path) == contents(released)


def test_a_zip_beyond_its_budget_is_not_released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "BUDGET", 1_000_000)
    with pytest.raises(RuntimeError, match="its budget is 1000000"):
        packed(SITE, tmp_path)


def test_scripts_joined_in_another_folder_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "js copied here"
    shutil.copytree(ROOT / "docs" / "assets" / "js", copy)
    monkeypatch.chdir(tmp_path)
    for entry, name in build.SCRIPTS.items():
        runtime.bundle(copy / entry, tmp_path / name, NODE_MODULES)
        assert (tmp_path / name).read_bytes() == (SITE / "assets" / "js" / name).read_bytes()


def test_nothing_published_knows_where_it_was_built() -> None:
    places = [str(place).encode() for place in (ROOT, Path.home()) if len(place.parts) > 2]
    for path in SITE.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [place for place in places if place in content], path


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="a whole second build: set CI=true, as .ci/run does")
def test_a_second_build_in_another_folder_is_the_same(released: Path, tmp_path: Path) -> None:
    tree = copy_tree(tmp_path / "a second clone, elsewhere")
    commit = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, check=True, text=True)
    subprocess.run(
        [sys.executable, "-m", "site_tools", "release"],
        cwd=tree,
        env=environment(tree)
        | {
            "PYTHONHASHSEED": "7",
            "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or commit.stdout.strip(),
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
        },
        check=True,
        umask=0o077,
    )
    assert contents(tree / "site") == contents(SITE)
    assert contents(tree / "dist") == contents(released)
    assert freshness().built.isoformat() in (tree / "site" / "index.html").read_text("utf-8")
