"""The bill of materials: what is shipped and what built it, as CycloneDX 1.6. The same tree makes the same bytes.

Shipped parts are `required`, tools that built or tested are `excluded`. Names and versions come from the locks.
What is linked into Pyodide is told by a word found in its module (`linked`).
"""

import base64
import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from hlh_rules import __version__
from site_tools.freshness import Freshness
from site_tools.linked import LINKED
from site_tools.paths import NODE_MODULES, ROOT
from site_tools.wheel import sha256

NAME: Final = f"hlh-guidance-{__version__}.cdx.json"

SHIPPED: Final = {"pyodide": "MPL-2.0", "minisearch": "MIT", "uqr": "MIT", "mkdocs-material": "MIT"}
"""Of the locked packages, those of which something is published, and on whose terms."""

type Component = dict[str, Any]


def write(into: Path, rules: Path, age: Freshness) -> Path:
    """Write it into a folder, and say where."""
    path = into / NAME
    path.write_text(json.dumps(bill(rules, age), indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


def bill(rules: Path, age: Freshness) -> dict[str, Any]:
    """The bill for the wheel of the rules and a build of that age."""
    parts = [_rules(rules), *_pyodide(), *_npm(), *_python()]
    shipped = [part["bom-ref"] for part in parts if part["scope"] == "required"]
    top = {"type": "application", "bom-ref": "hlh-guide", "name": "hlh-guide", "version": __version__}
    held = {
        "metadata": {
            "timestamp": f"{age.built.isoformat()}T00:00:00Z",
            "lifecycles": [{"phase": "build"}],
            "component": top | _licence("MIT"),
        },
        "components": parts,
        "dependencies": [{"ref": "hlh-guide", "dependsOn": shipped}],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(held, sort_keys=True))
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{serial}", "version": 1, **held}


def _rules(rules: Path) -> Component:
    return {
        **_component(f"pkg:pypi/hlh-rules@{__version__}", "hlh-rules", __version__, "MIT", shipped=True),
        "hashes": [{"alg": "SHA-256", "content": sha256(rules)}],
    }


def _pyodide() -> Iterator[Component]:
    """What Pyodide holds."""
    folder = NODE_MODULES / "pyodide"
    info = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))["info"]
    python, emscripten = info["python"], info["platform"].removeprefix("emscripten_").replace("_", ".")
    yield _component(f"pkg:generic/cpython@{python}", "cpython", python, "PSF-2.0", shipped=True)
    yield _component(f"pkg:generic/emscripten@{emscripten}", "emscripten", emscripten, "MIT", shipped=True)
    module = (folder / "pyodide.asm.wasm").read_bytes()
    for part in LINKED:
        if part.word not in module:
            raise ValueError(f"Pyodide's module knows nothing of {part.name}: see site_tools/linked")
        version = f"@{part.version}" if part.version else ""
        said = {} if version else {"description": "Linked into Pyodide, whose module does not say in which version."}
        purl = f"pkg:generic/{part.name}{version}"
        yield _component(purl, part.name, part.version, part.licence, shipped=True) | said


def _npm() -> Iterator[Component]:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for path, held in sorted(packages.items()):
        if path:
            name, version = path.rpartition("node_modules/")[2], held["version"]
            purl = f"pkg:npm/{name.replace('@', '%40')}@{version}"
            alg, _, digest = held["integrity"].partition("-")
            hashes = [{"alg": alg.replace("sha", "SHA-"), "content": base64.b64decode(digest).hex()}]
            yield _component(purl, name, version, held.get("license"), shipped=name in SHIPPED) | {"hashes": hashes}


def _python() -> Iterator[Component]:
    """Every package of the locks, in each version that one of them names."""
    locks = (lock.read_text("utf-8") for lock in (ROOT / "requirements").glob("*.txt"))
    found = {one for lock in locks for one in re.findall(r"^([a-z0-9.-]+)==([^\s;]+)", lock, re.MULTILINE)}
    by_purl = {f"pkg:pypi/{name}@{version}": (name, version) for name, version in found}
    for purl, (name, version) in sorted(by_purl.items()):
        yield _component(purl, name, version, SHIPPED.get(name), shipped=name in SHIPPED)


def _component(purl: str, name: str, version: str | None, licence: str | None, *, shipped: bool) -> Component:
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        **({"version": version} if version else {}),
        "scope": "required" if shipped else "excluded",
        **(_licence(licence) if licence else {}),
        "purl": purl,
    }


def _licence(expression: str) -> Component:
    return {"licenses": [{"expression": expression}]}
