/**
 * Starts Python from the beginning, as Pyodide does by itself: slower, and with nothing saved at build but the rules.
 * It is the last resort.
 */
import { Failure } from "./failure.js";

/**
 * @typedef {import("./release.js").Release} Release
 * @typedef {(name: string) => Promise<any>} Expect  what the page hands over under a name
 */

/** Where Pyodide believes it lives. Nothing is ever fetched from there: see {@link answering}. */
const HOME = "https://pyodide.invalid/";

/**
 * Starts Python. It begins to prepare itself before all files are there, and waits for each where it needs it.
 * @param {object} order
 * @param {Expect} order.expect
 * @param {Release} order.release
 * @returns {Promise<(question: string) => string>}
 * @throws {Failure}
 */
export async function startPlainly({ expect, release }) {
  globalThis.fetch = answering(expect, release);
  // Both come with Pyodide's own scripts, which precede this one in the worker's file.
  const { loadPyodide, _createPyodideModule: createPyodideModule } = /** @type {any} */ (globalThis);
  const lock = JSON.parse(new TextDecoder().decode(await expect("lock.json")));
  if (lock.packages["hlh-rules"]?.sha256 !== release.wheel.sha256)
    throw new Failure("mixed", "lock.json is of another release");
  const used = compiledUsed(expect);
  const loaded = loadPyodide({
    createPyodideModule,
    indexURL: HOME,
    packageBaseUrl: HOME,
    lockFileContents: lock,
    // Python is left with no way to reach the browser: no fetch, no page, no eval.
    jsglobals: Object.create(null),
    stdout: () => {},
  });
  const python = await Promise.race([loaded, used]);
  await python.loadPackage("hlh-rules", { messageCallback: () => {}, errorCallback: () => {} });
  return python.pyimport("hlh_rules.bridge").handle;
}

/**
 * The only fetch Pyodide gets: its few files come from the page, anything else is refused.
 * @param {Expect} expect
 * @param {Release} release
 * @returns {typeof fetch}
 */
function answering(expect, release) {
  return async (input) => {
    const name = String(input).startsWith(HOME) ? String(input).slice(HOME.length) : "";
    if (name === "pyodide.asm.wasm") return new Response();
    if (name === "python_stdlib.zip") return new Response(await expect("python-stdlib.zip"));
    if (name === release.wheel.name) return new Response(await expect("rules.zip"));
    throw new TypeError(`${input} may not be fetched`);
  };
}

/**
 * Gives Pyodide the module that the page compiled, when it asks for one. Should that fail, Pyodide only writes to the
 * console and waits for ever; this promise, which is kept never, is then broken instead.
 * @param {Expect} expect
 * @returns {Promise<never>}
 */
function compiledUsed(expect) {
  return new Promise((_resolve, reject) => {
    /** @type {typeof WebAssembly.instantiateStreaming} */
    const give = async (_source, imports) => {
      try {
        /** @type {WebAssembly.Module} */
        const module = await expect("pyodide.gz");
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        reject(Failure.from(error, "damaged", "pyodide.gz"));
        throw error;
      }
    };
    WebAssembly.instantiateStreaming = give;
  });
}
