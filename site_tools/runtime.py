"""Makes the runtime folder: everything the browser needs to answer with the very rules this site was built from.

`build` writes it for a server, under file names that even a server which knows few file types will serve.
`build_folder` turns that into scripts, the only thing a page opened from a folder may read. `bundle` joins the page's
own modules. All of it is reproducible: the same wheel and the same packages give the same bytes.
"""

import base64
import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from hlh_rules import __version__
from site_tools import node
from site_tools.engine import glue, small
from site_tools.packed import gzipped
from site_tools.paths import DOCS

WORKER = DOCS / "assets" / "js" / "engine" / "worker.js"

ENGINE = ("slim.gz", "snapshot.gz", "worker.js")
"""What a browser needs for its first answer."""

BUDGET = 3_700_000
"""Bytes of it, as a server sends them compressed: 0.40 of what it once was. A build that needs more fails."""

PLAIN_ONLY = ("plain.js", "pyodide.gz", "python-stdlib.zip", "rules.zip", "lock.json")
"""What only the plain start needs, the last resort: on a server, where it is fetched if it is wanted at all."""

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
    mark: int
    files: dict[str, Stored]

    def manifest(self) -> dict[str, Any]:
        """The manifest, ready for JSON."""
        return {
            "version": self.version,
            "edition": self.edition,
            "pyodide": self.pyodide,
            "mark": self.mark,
            "wheel": {"name": self.wheel, "sha256": self.wheel_sha256},
            "files": {name: {"size": file.size, "sha256": file.sha256} for name, file in sorted(self.files.items())},
        }


def build(out: Path, wheel: Path, pyodide: Path) -> Release:
    """Write the runtime of the web edition into `out`, from the rules' wheel and the npm package `pyodide`."""
    _empty(out)
    made = small.build(wheel, pyodide)
    (out / "slim.gz").write_bytes(gzipped(made.slim))
    (out / "whole.gz").write_bytes(gzipped(made.whole))
    (out / "snapshot.gz").write_bytes(gzipped(made.snapshot))
    ours = _bundled(WORKER, pyodide.parent)
    (out / "worker.js").write_text(_joined(_minified(glue.classic(made.glue), pyodide.parent), ours), "utf-8")
    keep_to_budget(out)
    _write_plain(out, wheel, pyodide, ours)
    release = Release(
        version=__version__,
        pyodide=json.loads((pyodide / "package.json").read_text("utf-8"))["version"],
        wheel=wheel.name,
        wheel_sha256=_sha256(wheel.read_bytes()),
        edition="web",
        mark=made.mark,
        files={path.name: _stored(path) for path in out.iterdir()},
    )
    _write_manifest(release.manifest(), out)
    return release


def sent(runtime: Path) -> int:
    """Bytes that a server sends for a first answer: scripts compressed, and as they are what is compressed already."""
    paths = [runtime / name for name in ENGINE]
    return sum(len(gzipped(path.read_bytes())) if path.suffix == ".js" else path.stat().st_size for path in paths)


def keep_to_budget(runtime: Path) -> None:
    """RuntimeError, if what a first answer needs has become too large."""
    if (size := sent(runtime)) > BUDGET:
        raise RuntimeError(
            f"The engine has {size} bytes, compressed, and its budget is {BUDGET}: see site_tools/runtime.py"
        )


def build_folder(web: Path, out: Path) -> None:
    """Write the runtime of the folder edition into `out`, from that of the web edition.

    Each file becomes a script of the same name with `.js` added, which registers the file's bytes as base64 text. Sizes
    and hashes in the manifest are those of the files inside. What only the plain start needs is left out: the files of
    a folder are all there, or the folder is unpacked anew.
    """
    _empty(out)
    manifest = json.loads((web / "manifest.json").read_text("utf-8"))
    for name in PLAIN_ONLY:
        del manifest["files"][name]
    for name in manifest["files"]:
        text = base64.b64encode((web / name).read_bytes()).decode("ascii")
        (out / f"{name}.js").write_text(f'hlhFile("{name}", "{text}");\n', "ascii")
    _write_manifest({**manifest, "edition": "folder"}, out)


def sign(out: Path, **words: object) -> None:
    """Add to the manifest of a runtime what is known only once the site around it is complete."""
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    _write_manifest(manifest | words, out)


def bundle(entry: Path, out: Path, node_modules: Path) -> None:
    """Join the module or style sheet `entry` and all it imports into one file, `out`; of modules, a classic script."""
    node.run("scripts/bundle.mjs", node_modules, entry, out)


def _write_plain(out: Path, wheel: Path, pyodide: Path, ours: str) -> None:
    """What the plain start needs: Pyodide as it is, and the rules."""
    shutil.copyfile(wheel, out / "rules.zip")
    shutil.copyfile(pyodide / "python_stdlib.zip", out / "python-stdlib.zip")
    (out / "pyodide.gz").write_bytes(gzipped((pyodide / "pyodide.asm.wasm").read_bytes()))
    core = glue.classic((pyodide / "pyodide.asm.mjs").read_text("utf-8"))
    loader = (pyodide / "pyodide.js").read_text("utf-8").replace("//# sourceMappingURL=pyodide.js.map\n", "")
    (out / "plain.js").write_text(_joined(NO_IMPORTS, core, loader, ours), "utf-8")
    (out / "lock.json").write_text(json.dumps(_lock(wheel, pyodide), indent=1, sort_keys=True) + "\n", "utf-8")


def _joined(*scripts: str) -> str:
    return "\n".join(('"use strict";', *scripts))


def _bundled(entry: Path, node_modules: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        bundle(entry, Path(folder) / "out.js", node_modules)
        return (Path(folder) / "out.js").read_text("utf-8")


def _minified(script: str, node_modules: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder) / "in.js", Path(folder) / "out.js"
        given.write_text(script, "utf-8")
        node.run("engine/minify.mjs", node_modules, given, out)
        return out.read_text("utf-8")


def _lock(wheel: Path, pyodide: Path) -> dict[str, Any]:
    """Pyodide's lock file, reduced to the rules: their wheel's name and hash."""
    whole = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))
    empty = PyodideLockSpec.from_dict({"info": whole["info"], "packages": {}})
    lock: dict[str, Any] = add_wheels_to_spec(empty, [wheel]).to_dict()
    return lock


def _write_manifest(manifest: dict[str, Any], out: Path) -> None:
    """Write the manifest twice: to be fetched, and as a script, which also knows the address it came from."""
    text = json.dumps(manifest, indent=1)
    (out / "manifest.json").write_text(text + "\n", "utf-8")
    script = f'globalThis.HLH_RELEASE = {{ ...{text}, base: new URL(".", document.currentScript.src).href }};\n'
    (out / "manifest.js").write_text(script, "utf-8")


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _stored(path: Path) -> Stored:
    content = path.read_bytes()
    return Stored(len(content), _sha256(content))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
