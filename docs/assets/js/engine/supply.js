/**
 * Gets the files that Python needs, unpacks and compiles what is to be, and hands them to the worker. The page does
 * this while the worker prepares itself: two cores are busy instead of one, and a folder's files can only be read by a
 * page anyway.
 */
import { Failure } from "./failure.js";
import { NEEDED } from "./release.js";
import { counted, gathered, inflated } from "./stream.js";

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

const breath = () => new Promise((resolve) => setTimeout(resolve, BREATH));

/** What is compiled. */
const MODULES = new Set(["slim.gz", "whole.gz", "pyodide.gz"]);

/**
 * Supplies a worker. All files are asked for at once, but what is packed waits for its turn, since unpacking keeps the
 * page busy: the memory is unpacked while Python's module, which is wanted first, is being compiled.
 * @param {object} order
 * @param {Promise<unknown>} order.up  the worker needs the page no more
 * @param {import("./door.js").Door} order.door
 * @param {import("./release.js").Release} order.release
 * @param {import("./release.js").Manner} order.manner
 * @param {(name: string, content: any) => void} order.hand  called once for each file, with what the worker can use
 * @param {(part: number) => void} order.come  told, from 0 to 1, how much has come in, whenever anything does
 * @throws {Failure}  naming the file that is missing or damaged
 */
export async function supply({ up, door, release, manner, hand, come }) {
  const [, ...names] = NEEDED[manner];
  const whole = names.reduce((sum, name) => sum + release.files[name].size, 0);
  let sum = 0;
  const passed = (/** @type {number} */ bytes) => {
    sum += bytes;
    // A server that inflates on the way sends more than was stored.
    come(Math.min(1, sum / whole));
  };
  let turn = LAZY ? up : Promise.resolve();
  const each = names.map(async (name) => {
    const unpacked = Promise.all([door.open(name, name === "rules.zip"), turn]).then(async ([stream]) =>
      gathered(await inflated(counted(stream, passed))),
    );
    turn = unpacked.then(breath, breath);
    try {
      hand(name, MODULES.has(name) ? await compiled(await unpacked) : await unpacked);
    } catch (error) {
      throw Failure.from(error, "damaged", name);
    }
  });
  await Promise.all(each);
}

/**
 * Compiles a module once all of it is there. Of a stream, Firefox keeps one of few threads waiting for the next bytes,
 * which never come where somebody leaves the page meanwhile: after a few such pages no calculator could start.
 * @param {ArrayBuffer} bytes
 */
const compiled = (bytes) =>
  WebAssembly.compile(bytes).catch((error) => {
    if (/content security policy|unsafe-eval|blocked by csp/i.test(String(error))) throw new Failure("policy", error);
    throw error;
  });
