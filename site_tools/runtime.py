"""Makes the runtime folder: everything the browser needs to answer with the very rules this site was built from.

`build` writes it for a server, under file names that even a server which knows few file types will serve.
`build_folder` turns that into scripts, the only thing a page opened from a folder may read. `bundle` joins the page's
own modules. All of it is reproducible: the same wheel and the same packages give the same bytes.
"""

import base64
import gzip
import hashlib
import json
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from site_tools import child
from site_tools.paths import DOCS

TOOLS = Path(__file__).resolve().parent / "snapshot"
WORKER = DOCS / "assets" / "js" / "engine" / "worker.js"

LEVEL = 9
"""Of gzip. Made once, fetched many times."""

CLASSIC = {
    "async function _createPyodideModule(": (1, "var _createPyodideModule=(async function("),
    "export default _createPyodideModule;": (1, ");"),
    "import.meta.url": (3, "location.href"),
}
"""What makes Pyodide's core a classic script: how often each text must occur in it, and what takes its place.

A worker that belongs to a page opened from a folder can import nothing, in WebKit not even what it holds in its hands.
So all its scripts are in one file, and a classic one, since browsers let a folder make no other kind of worker. The
brackets round the function tell a browser that it is wanted at once, so that it is not read twice.
"""

NO_IMPORTS = "globalThis.importScripts = () => { throw new TypeError('nothing is imported this way'); };"
"""Pyodide refuses to start in a classic worker, and knows one by this function working."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One file of the runtime: its size in bytes and its hash."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What a runtime folder holds, as its manifest says it."""

    version: str
    pyodide: str
    wheel: str
    wheel_sha256: str
    edition: str
    memory: int
    files: dict[str, Stored]

    def manifest(self) -> dict[str, Any]:
        """The manifest, ready for JSON."""
        return {
            "version": self.version,
            "edition": self.edition,
            "pyodide": self.pyodide,
            "memory": self.memory,
            "wheel": {"name": self.wheel, "sha256": self.wheel_sha256},
            "files": {name: {"size": file.size, "sha256": file.sha256} for name, file in sorted(self.files.items())},
        }


def build(out: Path, wheel: Path, pyodide: Path) -> Release:
    """Write the runtime of the web edition into `out`, from the rules' wheel and the npm package `pyodide`."""
    _empty(out)
    shutil.copyfile(wheel, out / "rules.zip")
    shutil.copyfile(pyodide / "python_stdlib.zip", out / "python-stdlib.zip")
    (out / "pyodide.gz").write_bytes(_gzip((pyodide / "pyodide.asm.wasm").read_bytes()))
    (out / "worker.js").write_text(_worker(pyodide), "utf-8")
    (out / "lock.json").write_text(json.dumps(_lock(wheel, pyodide), indent=1, sort_keys=True) + "\n", "utf-8")
    snapshot = _snapshot(wheel, pyodide)
    (out / "snapshot.gz").write_bytes(_gzip(snapshot))
    release = Release(
        version=wheel.name.split("-")[1],
        pyodide=json.loads((pyodide / "package.json").read_text("utf-8"))["version"],
        wheel=wheel.name,
        wheel_sha256=_sha256(wheel.read_bytes()),
        edition="web",
        memory=int.from_bytes(snapshot[:4], "little"),
        files={path.name: _stored(path) for path in out.iterdir()},
    )
    _write_manifest(release, out)
    return release


def build_folder(web: Path, out: Path) -> None:
    """Write the runtime of the folder edition into `out`, from that of the web edition.

    Each file becomes a script of the same name with `.js` added, which registers the file's bytes as base64 text. Sizes
    and hashes in the manifest are those of the files inside.
    """
    _empty(out)
    manifest = json.loads((web / "manifest.json").read_text("utf-8"))
    for name in manifest["files"]:
        text = base64.b64encode((web / name).read_bytes()).decode("ascii")
        (out / f"{name}.js").write_text(f'hlhFile("{name}", "{text}");\n', "ascii")
    _write_manifest_of({**manifest, "edition": "folder"}, out)


def sign(out: Path, **words: str) -> None:
    """Add to the manifest of a runtime what is known only once the site around it is complete."""
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    _write_manifest_of(manifest | words, out)


def bundle(entry: Path, out: Path, node_modules: Path) -> None:
    """Join the module or style sheet `entry` and all it imports into one file, `out`; of modules, a classic script."""
    node("bundle.mjs", node_modules, entry, out)


def _worker(pyodide: Path) -> str:
    """The worker's one script: Pyodide's core and loader, then our own modules."""
    with tempfile.TemporaryDirectory() as folder:
        ours = Path(folder) / "worker.js"
        bundle(WORKER, ours, pyodide.parent)
        loader = (pyodide / "pyodide.js").read_text("utf-8").replace("//# sourceMappingURL=pyodide.js.map\n", "")
        return "\n".join(['"use strict";', NO_IMPORTS, _core(pyodide), loader, ours.read_text("utf-8")])


def _core(pyodide: Path) -> str:
    """Pyodide's core as a classic script."""
    core = (pyodide / "pyodide.asm.mjs").read_text("utf-8")
    for text, (times, instead) in CLASSIC.items():
        if core.count(text) != times:
            raise ValueError(f"This Pyodide is not the one known here: {text!r} is not in its core {times} times")
        core = core.replace(text, instead)
    return core


def _lock(wheel: Path, pyodide: Path) -> dict[str, Any]:
    """Pyodide's lock file, reduced to the rules: their wheel's name and hash."""
    whole = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))
    empty = PyodideLockSpec.from_dict({"info": whole["info"], "packages": {}})
    lock: dict[str, Any] = add_wheels_to_spec(empty, [wheel]).to_dict()
    return lock


def _snapshot(wheel: Path, pyodide: Path) -> bytes:
    """Python's memory after it has imported the rules, without its zeros; its whole size in bytes comes first."""
    with tempfile.TemporaryDirectory() as folder:
        rules, out = Path(folder) / "rules", Path(folder) / "memory"
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(rules)
        node("make.mjs", pyodide, rules, _sha256(wheel.read_bytes()), out)
        return out.read_bytes()


def node(script: str, *arguments: Path | str) -> None:
    """Run one of our Node scripts."""
    child.run(script, "node", TOOLS / script, *arguments)


def _write_manifest(release: Release, out: Path) -> None:
    _write_manifest_of(release.manifest(), out)


def _write_manifest_of(manifest: dict[str, Any], out: Path) -> None:
    """Write the manifest twice: to be fetched, and as a script, which also knows the address it came from."""
    text = json.dumps(manifest, indent=1)
    (out / "manifest.json").write_text(text + "\n", "utf-8")
    script = f'globalThis.HLH_RELEASE = {{ ...{text}, base: new URL(".", document.currentScript.src).href }};\n'
    (out / "manifest.js").write_text(script, "utf-8")


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, LEVEL, mtime=0)


def _stored(path: Path) -> Stored:
    content = path.read_bytes()
    return Stored(len(content), _sha256(content))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
