/**
 * Stops everything that would make two snapshots differ: the clock, chance, and the builder's own surroundings.
 *
 * Import this before anything else. Python reads the clock and the random source while it starts, and what it read
 * stays in its memory; so would the time zone, the language, the path of the program that ran it and the version of
 * Node.
 */
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

/** Any fixed moment would do; this one is after 1980, the earliest a zip file can hold. */
const MOMENT = Date.UTC(2020, 0, 1);

globalThis.Date = class extends Date {
  /** @param {unknown[]} given */
  constructor(...given) {
    super(...(given.length ? given : [MOMENT]));
  }
  static now() {
    return MOMENT;
  }
};
performance.now = () => 0;
Math.random = () => 0.5;

/**
 * The same "random" bytes each time, so that a loop which waits for a different number still ends.
 * Nothing in the rules uses chance; the browser's own source serves Python again once the snapshot is loaded.
 */
let state = 1;

/** @param {ArrayBufferView} view */
function fill(view) {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (const i of bytes.keys()) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[i] = state >>> 16;
  }
  return view;
}

crypto.randomFillSync = fill;
globalThis.crypto.getRandomValues = fill;
syncBuiltinESMExports();

process.env.TZ = "UTC";

/**
 * Every Node is taken for the same plain browser, an iPhone's, though later ones can do more. Python notes by what it
 * is run; and Pyodide makes use of garbage collection in WebAssembly, and of waiting for a promise, where it finds
 * them. A memory made with these does not start where they are missing; one made without starts in both.
 */
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "iPhone" }, configurable: true });
for (const name of ["Suspending", "Suspender"]) Reflect.deleteProperty(WebAssembly, name);
