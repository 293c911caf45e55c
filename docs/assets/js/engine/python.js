/**
 * Starts Python in the worker and hands back the one function the calculator needs.
 */
import { Failure } from "./failure.js";
import { spread } from "./memory.js";
import { fileOf } from "./release.js";

/**
 * @typedef {import("./release.js").Manner} Manner
 * @typedef {import("./release.js").Release} Release
 * @typedef {(name: string) => Promise<any>} Expect  what the page hands over under a name
 */

/** Where Pyodide believes it lives. Nothing is ever fetched from there: see {@link answering}. */
const HOME = "https://pyodide.invalid/";

/**
 * Starts Python. It begins to prepare itself before all files are there, and waits for each where it needs it.
 * @param {object} order
 * @param {Expect} order.expect
 * @param {Manner} order.manner
 * @param {Release} order.release
 * @returns {Promise<(question: string) => string>}
 * @throws {Failure}
 */
export async function startPython({ expect, manner, release }) {
  globalThis.fetch = answering(expect, manner, release);
  // Both come with Pyodide's own scripts, which precede this one in the worker's file.
  const { loadPyodide, _createPyodideModule: createPyodideModule } = /** @type {any} */ (globalThis);
  const lock = JSON.parse(new TextDecoder().decode(await expect("lock.json")));
  if (lock.packages["hlh-rules"]?.sha256 !== release.wheel.sha256) throw new Failure("mixed", "lock.json is of another release");

  const memory = manner === "snapshot" ? new Uint8Array(release.memory) : undefined;
  const filled = memory && expect("snapshot.gz").then((kept) => spread(kept, memory));
  const used = compiledUsed(expect);
  shareSmallModules();
  const loaded = loadPyodide({
    createPyodideModule,
    indexURL: HOME,
    packageBaseUrl: HOME,
    lockFileContents: lock,
    // Python is left with no way to reach the browser: no fetch, no page, no eval.
    jsglobals: Object.create(null),
    stdout: () => {},
    // The memory's size is needed at once, its content only when the rest is up: Pyodide waits for `fsInit` just before.
    ...(memory ? { _loadSnapshot: memory, fsInit: () => filled } : {}),
  });
  const python = await Promise.race([loaded, unlessFails(filled, "snapshot.gz"), unlessFails(used, "pyodide.gz")]);

  if (manner === "plain") await python.loadPackage("hlh-rules", { messageCallback: () => {}, errorCallback: () => {} });
  else if (python.pyimport("sys").hlh_wheel !== release.wheel.sha256) throw new Failure("damaged", "snapshot.gz is of another release");
  return python.pyimport("hlh_rules.bridge").handle;
}

/**
 * The only fetch Pyodide gets: its few files come from the page, anything else is refused.
 * @param {Expect} expect
 * @param {Manner} manner
 * @param {Release} release
 * @returns {typeof fetch}
 */
function answering(expect, manner, release) {
  return async (input) => {
    const name = String(input).startsWith(HOME) ? String(input).slice(HOME.length) : "";
    if (name === "pyodide.asm.wasm") return new Response();
    if (name === "python_stdlib.zip") return new Response(manner === "plain" ? await expect("python-stdlib.zip") : nothingToQuote(release));
    if (name === release.wheel.name && manner === "plain") return new Response(await expect("rules.zip"));
    throw new TypeError(`${input} may not be fetched`);
  };
}

/**
 * Python reads the source of the standard library only to quote it in a report of an error; after a start from the
 * snapshot no module is left to import. Zeros of the right length are a zip it cannot quote from, which it takes in its
 * stride; a shorter file would make the report itself fail.
 * @param {Release} release
 */
const nothingToQuote = (release) => new Uint8Array(fileOf(release, "python-stdlib.zip").size);

/**
 * Gives Pyodide the module that the page compiled, when it asks for one. Should that fail, Pyodide only writes to the
 * console and waits for ever; this promise is then broken instead.
 * @param {Expect} expect
 */
function compiledUsed(expect) {
  return new Promise((resolve, reject) => {
    /** @type {typeof WebAssembly.instantiateStreaming} */
    const give = async (_source, imports) => {
      try {
        /** @type {WebAssembly.Module} */
        const module = await expect("pyodide.gz");
        const instance = await WebAssembly.instantiate(module, imports);
        resolve(undefined);
        return { module, instance };
      } catch (error) {
        reject(error);
        throw error;
      }
    };
    WebAssembly.instantiateStreaming = give;
  });
}

/**
 * Pyodide wraps some hundred of its functions into WebAssembly, each by compiling a module of its own, though there are
 * only as many different ones as there are kinds of arguments. The same bytes are compiled once.
 */
function shareSmallModules() {
  /** @type {Map<string, WebAssembly.Module>} */
  const modules = new Map();
  WebAssembly.Module = new Proxy(WebAssembly.Module, {
    construct(Module, [bytes]) {
      const key = String(bytes);
      const module = modules.get(key) ?? new Module(bytes);
      modules.set(key, module);
      return module;
    },
  });
}

/**
 * Never resolves: it only fails, if what it was given fails.
 * @param {Promise<unknown> | undefined} promise
 * @param {string} name
 * @returns {Promise<never>}
 */
function unlessFails(promise, name) {
  return new Promise((_resolve, reject) => {
    promise?.catch((error) => reject(new Failure(reasonOf(error), `${name}: ${error}`)));
  });
}

/** @param {unknown} error */
function reasonOf(error) {
  return /memory/i.test(String(error)) ? "memory" : "damaged";
}
