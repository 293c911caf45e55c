/**
 * The worker: Python lives here. It knows two calls, "start" and "ask", and speaks JSON text with ids; without one it
 * only says that it is up. Files are handed to it by the page, under their names; it fetches nothing itself.
 *
 * It is one classic script with nothing to import, because that is what both a server and a folder can provide. The
 * build puts Pyodide's glue before this one; and, for the plain start, all of Pyodide's scripts.
 */
import { Failure } from "./failure.js";
import { Memory } from "./memory.js";
import { startPlainly } from "./plain.js";
import { startPython } from "./python.js";
import { moduleOf } from "./release.js";

/**
 * @typedef {import("./release.js").Release} Release
 * @typedef {{id: number, call: "start", manner: import("./release.js").Manner, release: Release}} Start
 * @typedef {{id: number, call: "ask", text: string}} Ask
 */

/** @type {{onmessage: ((event: MessageEvent) => void) | null, postMessage(message: string): void}} */
const here = /** @type {any} */ (globalThis);

/** What a worker could reach the outside with. Once Python is up, none of it is left. */
const WAYS_OUT = [
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "Worker",
  "BroadcastChannel",
  "importScripts",
  "indexedDB",
  "caches",
];

/** Files by name, handed over or still expected. */
const parcels = new Map();

/**
 * None before the start, nor after a failure: what Python does then is not known.
 * @type {((question: string) => string) | undefined}
 */
let handle;

here.onmessage = ({ data }) => {
  if (typeof data !== "string") {
    parcel(data.name).take(data.content);
    return;
  }
  /** @type {Start | Ask} */
  const message = JSON.parse(data);
  if (message.call === "start") start(message);
  else if (message.call === "ask") answer(message);
};

/** @param {Start} order */
async function start({ id, manner, release }) {
  // Up, and in no need of the page any more.
  tell({});
  try {
    handle = await started(manner, release);
    parcels.clear();
    seal();
    tell({ id });
  } catch (error) {
    tellFailure(id, error);
  }
}

/**
 * What goes wrong at the start without a name of its own is laid to a file that came cut: so all are fetched anew.
 * @param {import("./release.js").Manner} manner
 * @param {Release} release
 */
async function started(manner, release) {
  const expect = (/** @type {string} */ name) => parcel(name).content;
  const { _createPyodideModule: create } = /** @type {any} */ (globalThis);
  const starting =
    manner === "plain"
      ? startPlainly({ expect, release })
      : startPython({
          create,
          module: expect(moduleOf(manner)),
          memory: expect("snapshot.gz").then((kept) => new Memory(kept)),
          mark: release.mark,
        });
  return starting.catch((error) => {
    throw Failure.from(error, "damaged");
  });
}

/**
 * @param {string} name
 * @returns {{content: Promise<any>, take: (content: any) => void}}
 */
function parcel(name) {
  if (!parcels.has(name)) {
    /** @type {any} */
    const made = {};
    made.content = new Promise((resolve) => {
      made.take = resolve;
    });
    parcels.set(name, made);
  }
  return parcels.get(name);
}

/** @param {Ask} question */
function answer({ id, text }) {
  try {
    if (!handle) throw new Failure("question", "asked before the start, or after a failure");
    tell({ id, reply: handle(text) });
  } catch (error) {
    handle = undefined;
    tellFailure(id, error, "question");
  }
}

function seal() {
  for (const name of WAYS_OUT) {
    // Most stand on a prototype, and would be found there still.
    for (let at = globalThis; at; at = Object.getPrototypeOf(at)) Reflect.deleteProperty(at, name);
    Object.defineProperty(globalThis, name, { value: undefined, configurable: false, writable: false });
  }
}

/** @param {object} message */
function tell(message) {
  here.postMessage(JSON.stringify(message));
}

/**
 * @param {number} id
 * @param {unknown} error
 * @param {import("./failure.js").Reason} [otherwise]
 */
function tellFailure(id, error, otherwise) {
  const { reason, detail } = Failure.from(error, otherwise);
  tell({ id, failure: { reason, detail } });
}
