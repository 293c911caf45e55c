"""The small engine: the pass over its module, the glue, and that slim, whole and memory are right together."""

import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from hlh_rules import bridge
from hlh_rules.worksheet.parts import ON_FOLLOW_UP
from site_tools import node
from site_tools.cases import cases
from site_tools.engine import glue, requests, small
from site_tools.engine.module import MAGIC, Module, sized, unsigned
from site_tools.paths import NODE_MODULES, SITE

PYODIDE = NODE_MODULES / "pyodide"
IN_THE_BROWSER = small.STARTING.parent
SAVING = node.TOOLS / "snapshot"
LINES = 1353
"""Of all that starts Python and saves its memory: as many as before it was cut down to what the rules use."""

RUNTIME = SITE / "assets" / "runtime"


def vector(*items: bytes) -> bytes:
    return unsigned(len(items)) + b"".join(items)


def section(number: int, *items: bytes) -> bytes:
    return bytes([number]) + sized(vector(*items))


def name(text: str) -> bytes:
    return sized(text.encode())


def code(*instructions: int) -> bytes:
    """A function's code without local variables."""
    return sized(bytes([0, *instructions, 0x0B]))


CALL, CONST, LOAD, DROP, SIMD = 0x10, 0x41, 0x2D, 0x1A, 0xFD

SMALL = (
    MAGIC
    + section(1, b"\x60\x00\x00", b"\x60\x00\x01\x7f")
    + section(2, name("env") + name("call") + b"\x00\x00")
    + section(3, b"\x01", b"\x00", b"\x00", b"\x01")
    + section(5, b"\x00\x01")
    + section(6, b"\x7f\x00\x41\x05\x0b")
    + section(
        7,
        name("outer") + b"\x00\x01",
        name("inner") + b"\x00\x02",
        name("read") + b"\x00\x04",
        name("memory") + b"\x02\x00",
        name("five") + b"\x03\x00",
    )
    + section(10, code(CALL, 0, CONST, 7), code(CALL, 3), code(), code(CONST, 0, LOAD, 0, 0))
    + section(11, b"\x00\x41\x00\x0b" + sized(b"!"))
)
"""Functions by their numbers among those it defines: 0, outer, calls what is given to it and says 7; 1, inner, calls 2,
which does nothing; 3, read, says what the memory begins with."""

OUTER, INNER, NOTHING, READ = range(4)

RUN = """
const [, bytes] = process.argv;
const catching = { env: { call() { try { exports.inner(); } catch {} } } };
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(bytes, "hex")), catching);
const found = {};
for (const [name, value] of Object.entries(exports)) {
  if (name === "outer" || name === "read") found[name] = value();
}
for (const [name, value] of Object.entries(exports)) if (value instanceof WebAssembly.Global) found[name] = value.value;
process.stdout.write(JSON.stringify(found));
"""


def run(module: Module) -> dict[str, int]:
    """What outer and read say, and its globals afterwards. What is given to outer calls inner and hides any trap."""
    command = ["node", "-e", RUN, module.written().hex()]
    said: dict[str, int] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return said


def test_a_module_is_written_as_it_was_read() -> None:
    assert Module(SMALL).written() == SMALL
    assert run(Module(SMALL)) == {"outer": 7, "read": ord("!"), "five": 5}
    with pytest.raises(ValueError, match="no WebAssembly"):
        Module(b"<!doctype html>")


def test_without_its_data_the_memory_is_empty() -> None:
    assert run(Module(SMALL).without_data())["read"] == 0


def test_only_what_is_named_is_shown_and_the_memory() -> None:
    shown = Module(SMALL).showing({"read"})
    assert [export.name for export in shown.exports] == ["read", "memory"]
    assert shown.function("read") == READ
    with pytest.raises(ValueError, match="no-such"):
        Module(SMALL).showing({"no-such"})


def test_a_recording_module_says_which_functions_were_entered() -> None:
    assert run(Module(SMALL).recording("entered")) == {
        "outer": 7,
        "read": ord("!"),
        "five": 5,
        **{f"entered{function}": 1 for function in (OUTER, INNER, NOTHING, READ)},
    }
    assert run(Module(SMALL).recording("f").showing({"f0", "f2", "read"})) == {"read": ord("!"), "f0": 0, "f2": 0}


def test_a_stub_that_was_entered_is_known_though_its_trap_was_caught() -> None:
    assert run(Module(SMALL).keeping({OUTER, INNER, NOTHING, READ}, "sign")) == {**run(Module(SMALL)), "sign": 0}
    for missing in (INNER, NOTHING):
        kept = {OUTER, INNER, NOTHING, READ} - {missing}
        assert run(Module(SMALL).keeping(kept, "sign")) == {**run(Module(SMALL)), "sign": 1}


def test_what_is_called_is_reached() -> None:
    assert Module(SMALL).reached_from({INNER}) == {INNER, NOTHING}
    assert Module(SMALL).reached_from({OUTER}) == {OUTER}


def test_an_instruction_that_is_not_known_is_refused() -> None:
    strange = SMALL.replace(code(CALL, 3), code(SIMD, 3))
    with pytest.raises(ValueError, match="0xfd is not known"):
        Module(strange).called_by(INNER)


def test_a_mark_is_handed_out_by_its_name() -> None:
    script = 'const [, b] = process.argv; const m = new WebAssembly.Module(Buffer.from(b, "hex"));'
    script += 'process.stdout.write(Buffer.from(WebAssembly.Module.customSections(m, "hlh")[0]).toString("hex"));'
    command = ["node", "-e", script, Module(SMALL).marked("hlh", b"\x01\x02").written().hex()]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout == "0102"


GLUE = (
    'a=1;var _used,_left,_by_us;function assignWasmExports(wasmExports){_used=Module["_used"]=wasmExports["used"];'
    '_left=Module["_left"]=wasmExports["left"];_by_us=Module["_by_us"]=wasmExports["by_us"]}'
    'f(_used);wasmExports["directly"]();"Suspending"in WebAssembly;"Suspender"in WebAssembly;'
    + "eval(1);" * 6
    + "getPyEMTrampolinePtr(){}"
)


def test_of_the_glue_what_nobody_names_is_left_out() -> None:
    trimmed = glue.trimmed(GLUE, "python._by_us(1)")
    assert trimmed.exports == {"used", "by_us", "directly", "__main_argc_argv"}
    assert "_left" not in trimmed.text
    assert 'var _used,_by_us;function assignWasmExports(wasmExports){_used=Module["_used"]' in trimmed.text
    assert trimmed.text.endswith(f"false;false;{'(0,eval)(1);' * 6}getPyEMTrampolinePtr(){{return 0;}}")


@pytest.mark.parametrize(
    "changed",
    [
        GLUE.replace("assignWasmExports", "another"),
        GLUE * 2,
        GLUE.replace("getPyEM", "getPy"),
        GLUE.replace("=w", "=v"),
    ],
)
def test_glue_that_is_not_known_is_refused(changed: str) -> None:
    with pytest.raises(ValueError, match="not the one known here"):
        glue.trimmed(changed)
    with pytest.raises(ValueError, match="not the one known here"):
        glue.classic("export default somethingElse;")


def test_another_pyodide_is_refused_and_it_is_said_how_to_take_it(tmp_path: Path) -> None:
    glue.check(PYODIDE)
    for known in glue.KNOWN:
        (tmp_path / known).write_bytes((PYODIDE / known).read_bytes())
    (tmp_path / "pyodide.asm.wasm").write_bytes(SMALL)
    with pytest.raises(ValueError, match=r"(?s)pyodide\.asm\.wasm has the SHA-256 .*MAINTAINING\.md"):
        glue.check(tmp_path)


@pytest.fixture(scope="module")
def built() -> small.Small:
    """The small engine of the built site."""
    ours = [script.read_text("utf-8") for script in small.OURS]
    return small.Small(
        glue=glue.trimmed((PYODIDE / "pyodide.asm.mjs").read_text("utf-8"), *ours).text,
        slim=unpacked("slim.gz"),
        whole=unpacked("whole.gz"),
        snapshot=unpacked("snapshot.gz"),
        mark=json.loads((RUNTIME / "manifest.json").read_text("utf-8"))["mark"],
    )


def unpacked(file: str) -> bytes:
    return gzip.decompress((RUNTIME / file).read_bytes())


def test_the_engine_is_no_longer_to_read_than_before_it_was_small() -> None:
    """The pass over Pyodide's module and glue, `site_tools/engine`, is apart."""
    scripts = [*IN_THE_BROWSER.rglob("*.js"), *SAVING.rglob("*.mjs")]
    assert small.STARTING in scripts
    assert SAVING / "make.mjs" in scripts
    assert sum(len(script.read_text("utf-8").splitlines()) for script in scripts) <= LINES


def test_slim_and_whole_differ_in_stubs_alone(built: small.Small) -> None:
    slim, whole = Module(built.slim), Module(built.whole)
    assert len(slim.bodies) == len(whole.bodies) == len(Module((PYODIDE / "pyodide.asm.wasm").read_bytes()).bodies)
    [stub] = {body for body, original in zip(slim.bodies, whole.bodies, strict=True) if body != original}
    assert len(stub) < len("a stub is short")
    assert [export for export in slim.exports if export.name != small.SIGN] == list(whole.exports)


PROBE = """
import "TOOLS/snapshot/frozen.mjs";
import { readFileSync } from "node:fs";
import { Memory } from "ENGINE/memory.js";
import { startPython } from "ENGINE/python.js";
const [glue, code, snapshot, mark, ...programs] = process.argv.slice(2);
const { default: create } = await import(glue);
const kept = new Memory(new Uint8Array(readFileSync(snapshot)).buffer);
let python;
const handle = await startPython({
  create: async (settings) => (python = await create(settings)),
  module: WebAssembly.compile(readFileSync(code)),
  memory: Promise.resolve(kept),
  mark: Number(mark),
});
const saved = new Uint8Array(kept.size);
kept.writeInto(saved);
const told = { same: Buffer.compare(saved, python.HEAPU8) === 0, table: python.wasmTable.length, ran: [] };
for (const program of programs) {
  const bytes = new TextEncoder().encode(`${program}\\0`);
  const at = python._malloc(bytes.length);
  python.HEAPU8.set(bytes, at);
  told.ran.push(python._PyRun_SimpleString(at));
}
console.log(JSON.stringify(told));
process.exit(0);
"""


def scripted(script: str, built: small.Small, module: bytes, place: Path, *given: str) -> Any:
    """What a script of ours, given an engine and some texts, wrote."""
    script = script.replace("TOOLS", node.TOOLS.as_posix()).replace("ENGINE", IN_THE_BROWSER.as_posix())
    parts = {"script.mjs": script.encode(), "glue.mjs": built.glue.encode(), "code": module, "kept": built.snapshot}
    for part, content in parts.items():
        (place / part).write_bytes(content)
    command = ["node", *(str(place / part) for part in parts), str(built.mark), *given]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def probed(built: small.Small, module: bytes, place: Path, *programs: str) -> Any:
    """The engine right after its start, and what came of programs run in its Python: 0, or -1 where one raised."""
    return scripted(PROBE, built, module, place, *programs)


def test_slim_and_whole_start_with_just_the_memory_that_was_saved(built: small.Small, tmp_path: Path) -> None:
    slim = probed(built, built.slim, tmp_path)
    assert slim["same"]
    assert probed(built, built.whole, tmp_path) == slim


PRESSED = """
import "TOOLS/snapshot/frozen.mjs";
import { readFileSync } from "node:fs";
import { Memory } from "ENGINE/memory.js";
import { startPython } from "ENGINE/python.js";
import { text } from "TOOLS/snapshot/text.mjs";
const [glue, code, snapshot, mark, ...requests] = process.argv.slice(2);
const { default: create } = await import(glue);
const module = await WebAssembly.compile(readFileSync(code));
const { instantiate } = WebAssembly;
let python, exports;
WebAssembly.instantiate = async (given, imports) => {
  const made = await instantiate(given, imports);
  if (given === module) ({ exports } = made);
  return made;
};
const handle = await startPython({
  create: async (settings) => (python = await create(settings)),
  module: Promise.resolve(module),
  memory: Promise.resolve(new Memory(new Uint8Array(readFileSync(snapshot)).buffer)),
  mark: Number(mark),
});
if (python._PyRun_SimpleString(text(python, "import gc; gc.set_threshold(1)")) !== 0) throw new Error("Python raised");
const marks = Object.entries(exports).filter(([name]) => name.startsWith("entered"));
for (const [, mark] of marks) mark.value = 0;
for (const request of requests) handle(request);
console.log(JSON.stringify(marks.filter(([, mark]) => mark.value).map(([name]) => Number(name.slice(7)))));
process.exit(0);
"""


def test_what_looks_for_garbage_is_no_stub_at_any_moment(built: small.Small, tmp_path: Path) -> None:
    """Python looks for garbage when enough has been made. Here it does so all the time, and meets no stub."""
    recording = Module(built.whole).recording(small.ENTERED).written()
    asked = [next(requests.full(small.SEED)), *(case.request for case in cases()[::50])]
    entered = scripted(PRESSED, built, recording, tmp_path, *asked)
    pairs = zip(Module(built.slim).bodies, Module(built.whole).bodies, strict=True)
    stubs = {number for number, (slim, whole) in enumerate(pairs) if slim != whole}
    assert len(entered) > 500
    assert stubs.isdisjoint(entered)


def test_python_has_nothing_to_reach_the_browser_with(built: small.Small, tmp_path: Path) -> None:
    """Nothing can be imported; and what has been is none of Pyodide's, nor anything that makes connections."""
    ways = ("js", "pyodide_js", "_pyodide_core", "pyodide", "socket", "_socket", "urllib.request", "subprocess", "ssl")
    programs = ["import sys; assert 'hlh_rules.bridge' in sys.modules", *(f"import {way}" for way in ways)]
    assert probed(built, built.whole, tmp_path, *programs)["ran"] == [0, *(-1 for _ in ways)]


def test_the_fullest_sheets_are_answered_without_a_stub(built: small.Small) -> None:
    """Two months with every question answered, of a seed that the profile did not see."""
    asked = list(requests.full(small.SEED + 1))
    days = json.loads(asked[-1])["worksheet"]["days"]
    assert len(days) == 60
    assert {finding.id for finding in ON_FOLLOW_UP} == set(days[-1]["answers"])
    right = [bridge.handle(request) for request in asked]
    assert all(reply.startswith('{"worksheet"') for reply in right)
    assert small.compared(built.ask(asked, built.slim)["replies"], right) == small.Compared([], {})


def test_the_replies_are_those_of_cpython(built: small.Small) -> None:
    """Requests that the profile did not see: a stub may be met, seldom; `make compare` asks more."""
    asked = list(requests.drawn(small.SEED + 1, 500))
    for module, most in ((built.slim, 1), (built.whole, 0)):
        compared = small.compared(built.ask(asked, module)["replies"], [bridge.handle(request) for request in asked])
        assert compared.wrong == []
        assert len(compared.none) <= most
