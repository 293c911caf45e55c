/**
 * Asks Python a list of requests, started as the worker starts it, and writes down what came of it.
 *
 *     node ask.mjs GLUE MODULE SNAPSHOT MARK REQUESTS OUT
 *
 * REQUESTS is a list of texts in JSON. OUT will be an object: `replies`, the SHA-256 of each reply, or why there was
 * none, for
 * which Python was started again; and `entered`, the numbers of the functions that were entered, where MODULE records
 * them by
 * globals whose names begin with "entered".
 */
import "./frozen.mjs";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Memory } from "../../docs/assets/js/engine/memory.js";
import { startPython } from "../../docs/assets/js/engine/python.js";

const PREFIX = "entered";

const [glue = "", code = "", snapshot = "", mark, requests = "", out = ""] = process.argv.slice(2);
const { default: create } = await import(pathToFileURL(resolve(glue)).href);
const module = await WebAssembly.compile(readFileSync(code));
const memory = new Memory(new Uint8Array(readFileSync(snapshot)));

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
const start = () =>
  startPython({ create, module: Promise.resolve(module), memory: Promise.resolve(memory), mark: Number(mark) });

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
const entered = new Set();
for (const { exports } of instances) {
  for (const [name, value] of Object.entries(exports)) {
    if (name.startsWith(PREFIX) && /** @type {WebAssembly.Global} */ (value).value)
      entered.add(Number(name.slice(PREFIX.length)));
  }
}
writeFileSync(out, JSON.stringify({ replies, entered: [...entered].sort((one, other) => one - other) }));
// Node would wait for what Python has left open.
process.exit(0);
