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
import { NEEDED } from "./release.js";

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

/** What takes in each file, by its name. @type {Map<string, (content: any) => void>} */
const expected = new Map();

/**
 * None before the start, nor after a failure: what Python does then is not known.
 * @type {((question: string) => string) | undefined}
 */
let handle;

here.onmessage = async ({ data }) => {
  if (typeof data !== "string") {
    expected.get(data.name)?.(data.content);
    return;
  }
  const { id, call, ...order } = JSON.parse(data);
  try {
    tell({ id, reply: call === "start" ? await start(order) : answer(order) });
  } catch (error) {
    handle = undefined;
    // What goes wrong at the start without a name of its own is laid to a file that came cut: so all are fetched anew.
    const { reason, detail } = Failure.from(error, call === "start" ? "damaged" : "question");
    tell({ id, failure: { reason, detail } });
  }
};

/** @param {{manner: import("./release.js").Manner, release: import("./release.js").Release}} order */
async function start({ manner, release }) {
  /** @type {Record<string, Promise<any>>} */
  const files = {};
  for (const name of NEEDED[manner]) files[name] = new Promise((resolve) => expected.set(name, resolve));
  // Up, and in no need of the page any more.
  tell({});
  const { _createPyodideModule: create } = /** @type {any} */ (globalThis);
  handle =
    manner === "plain"
      ? await startPlainly({ files, release })
      : await startPython({
          create,
          module: files[`${manner}.gz`],
          memory: files["snapshot.gz"].then((kept) => new Memory(kept)),
          mark: release.mark,
        });
  expected.clear();
  seal();
}

/** @param {{text: string}} question */
function answer({ text }) {
  if (!handle) throw new Failure("question", "asked before the start, or after a failure");
  return handle(text);
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
