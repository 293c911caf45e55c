/**
 * Gets the files that Python needs, unpacks and compiles what is to be, and hands them to the worker. The page does
 * this while the worker prepares itself: two cores are busy instead of one, and a folder's files can only be read by a
 * page anyway.
 */
import { Failure } from "./failure.js";
import { fileOf, needed } from "./release.js";
import { counted, gathered, inflated, telling } from "./stream.js";

/**
 * @typedef {import("./door.js").Door} Door
 * @typedef {import("./release.js").Manner} Manner
 * @typedef {import("./release.js").Release} Release
 * @typedef {import("./stream.js").Stream} Stream
 */

/**
 * Supplies a worker. All files are asked for at once, but what is packed waits for its turn, since unpacking keeps the
 * page busy: the memory is unpacked while Python's module, which is wanted first, is being compiled.
 * @param {object} order
 * @param {Promise<unknown>} order.up  the worker needs the page no more
 * @param {Door} order.door
 * @param {Release} order.release
 * @param {Manner} order.manner
 * @param {(name: string, content: any) => void} order.hand  called once for each file, with what the worker can use
 * @param {(part: number) => void} order.progress  told, from 0 to 1, how much has come in
 * @param {() => void} order.alive  called whenever anything comes in
 * @throws {Failure}  naming the file that is missing or damaged
 */
export async function supply({ up, door, release, manner, hand, progress, alive }) {
  const names = needed(manner);
  const sum = sumOf(release, names, progress);
  const passed = (/** @type {number} */ bytes) => {
    alive();
    sum(bytes);
  };
  /** @type {Promise<unknown>} */
  let before = LAZY ? up : Promise.resolve();
  /** @param {string} name */
  const content = async (name) => {
    const stored = door.open(name, name === "rules.zip").then((stream) => counted(stream, passed));
    if (!name.endsWith(".gz")) return gathered(await stored);
    const turn = before;
    /** @type {() => void} */
    let done = () => {};
    before = new Promise((resolve) => (done = () => setTimeout(resolve, BREATH)));
    const [packed] = await Promise.all([stored, turn]);
    const stream = telling(await inflated(packed), done);
    return name === "snapshot.gz" ? gathered(stream) : compiled(stream);
  };
  const each = names.map(async (name) => {
    const ready = await content(name).catch((error) => {
      throw Failure.from(error, "damaged", name);
    });
    hand(name, ready);
  });
  await Promise.all(each);
}

/**
 * Chromium compiles a function when it is first called, so that compiling as such is done in no time. So there the
 * worker may come up first, for which a browser needs the page. The others compile the whole, and cannot begin too
 * early.
 */
const LAZY = navigator.userAgent.includes("Chrome/");

/**
 * Milliseconds between two files: where compiling takes next to no time, the module goes out before the next is begun.
 */
const BREATH = 20;

/**
 * Firefox keeps one of few threads waiting for the next bytes of a stream that it compiles. Where somebody leaves the
 * page meanwhile, and Firefox keeps it to come back to, they never come: after a few such pages, on a small computer
 * one, the calculator of the next page could not start. So there it gets all bytes at once.
 */
const STREAMS = !navigator.userAgent.includes("Gecko/");

/**
 * Compiles, as the bytes arrive if that is safe. The type is ours, not the server's: many send the wrong one.
 * @param {Stream} stream
 */
async function compiled(stream) {
  const response = STREAMS && new Response(stream, { headers: { "Content-Type": "application/wasm" } });
  const module = response ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await gathered(stream));
  return module.catch((error) => {
    if (/content security policy|unsafe-eval|blocked by csp/i.test(String(error))) throw new Failure("policy", error);
    throw error;
  });
}

/**
 * Adds up the bytes that have passed and tells their part of the whole, each time it has grown by a hundredth.
 * @param {Release} release
 * @param {readonly string[]} names
 * @param {(part: number) => void} progress
 */
function sumOf(release, names, progress) {
  const whole = names.reduce((sum, name) => sum + fileOf(release, name).size, 0);
  let sum = 0;
  let told = 0;
  return (/** @type {number} */ bytes) => {
    sum += bytes;
    // A server that inflates on the way sends more than was stored.
    const part = Math.min(1, sum / whole);
    if (part - told < 0.01) return;
    told = part;
    progress(part);
  };
}
