/**
 * Asks Python a list of requests, started as the worker starts it, and writes down what came of it.
 *
 *     node ask.mjs GLUE MODULE SNAPSHOT MARK REQUESTS OUT
 *
 * REQUESTS is a list of texts in JSON. OUT will be an object: `replies`, the SHA-256 of each reply, or why there was
 * none, for which Python was started again; and `used`, the numbers of the functions that were entered, where MODULE
 * records them by globals whose names begin with "entered", and of those that may be entered at any moment.
 */
import "../snapshot/frozen.mjs";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Memory } from "../../docs/assets/js/engine/memory.js";
import { startPython } from "../../docs/assets/js/engine/python.js";
import { text } from "../snapshot/text.mjs";

const PREFIX = "entered";

/**
 * When Python looks for garbage is as good as chance, and it then enters two functions of each type that it meets. So
 * the types are needed, all of them: a type's objects may be seen in use, and never at such a moment.
 */
const TYPES = `
import sys
types = [object]
for one in types:
    types += [kind for kind in type.__subclasses__(one) if kind not in types]
sys.hlh_types = " ".join(str(id(one)) for one in types)
`;
/** In CPython's numbering of what a type can have: tp_clear and tp_traverse. */
const FOR_GARBAGE = [51, 71];

const [glue = "", code = "", snapshot = "", mark, requests = "", out = ""] = process.argv.slice(2);
const { default: create } = await import(pathToFileURL(glue).href);
const module = await WebAssembly.compile(readFileSync(code));
const memory = new Memory(new Uint8Array(readFileSync(snapshot)).buffer);

/** Every instance of the module so far. @type {WebAssembly.Instance[]} */
const instances = [];
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = /** @type {any} */ (
  async (/** @type {any} */ given, /** @type {WebAssembly.Imports} */ imports) => {
    const made = await instantiate(given, imports);
    if (given === module) instances.push(/** @type {any} */ (made));
    return made;
  }
);
/** @type {any} */
let python;
const start = () =>
  startPython({
    create: async (settings) => (python = await create(settings)),
    module: Promise.resolve(module),
    memory: Promise.resolve(memory),
    mark: Number(mark),
  });

let handle = await start();
const replies = [];
for (const request of JSON.parse(readFileSync(requests, "utf8"))) {
  try {
    replies.push(createHash("sha256").update(handle(request)).digest("hex"));
  } catch (error) {
    const { detail = "" } = /** @type {any} */ (error);
    replies.push(`${error} ${detail}`.slice(0, 300));
    handle = await start();
  }
}
const used = new Set();
for (const { exports } of instances) {
  for (const [name, value] of Object.entries(exports)) {
    if (name.startsWith(PREFIX) && /** @type {WebAssembly.Global} */ (value).value)
      used.add(Number(name.slice(PREFIX.length)));
  }
}
if (used.size) for (const number of forGarbage()) used.add(number);
writeFileSync(out, JSON.stringify({ replies, used: [...used].sort((one, other) => one - other) }));
// Node would wait for what Python has left open.
process.exit(0);

/** The numbers of the functions with which Python looks for garbage. */
function forGarbage() {
  if (python._PyRun_SimpleString(text(python, TYPES)) !== 0) throw new Error("Python raised");
  const types = python._PyUnicode_AsUTF8AndSize(python._PySys_GetObject(text(python, "hlh_types")), 0);
  const list = python.HEAPU8.subarray(types, python.HEAPU8.indexOf(0, types));
  const ways = new TextDecoder()
    .decode(list)
    .split(" ")
    .flatMap((type) => FOR_GARBAGE.map((slot) => python._PyType_GetSlot(Number(type), slot)));
  const imported = WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function").length;
  // A function of a module is named by its number.
  return ways.filter(Boolean).map((way) => Number(python.wasmTable.get(way).name) - imported);
}
