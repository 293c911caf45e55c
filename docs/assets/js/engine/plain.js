/**
 * Starts Python from the beginning, as Pyodide does by itself: slower, and with nothing saved at build but the rules.
 * It is the last resort.
 */
import { Failure } from "./failure.js";

/** Where Pyodide believes it lives. Nothing is ever fetched from there. */
const HOME = "https://pyodide.invalid/";

/**
 * Starts Python. It begins to prepare itself before all files are there, and waits for each where it needs it.
 * @param {object} order
 * @param {Record<string, Promise<any>>} order.files  by name, as the page hands them over
 * @param {import("./release.js").Release} order.release
 * @returns {Promise<(question: string) => string>}
 * @throws {Failure}
 */
export async function startPlainly({ files, release }) {
  /** What Pyodide may fetch: its few files come from the page, anything else is refused. @type {Record<string, any>} */
  const given = {
    "pyodide.asm.wasm": null,
    "python_stdlib.zip": files["python-stdlib.zip"],
    [release.wheel.name]: files["rules.zip"],
  };
  globalThis.fetch = async (input) => {
    const name = String(input).replace(HOME, "");
    if (!Object.hasOwn(given, name)) throw new TypeError(`${input} may not be fetched`);
    return new Response(await given[name]);
  };
  const compiled = compiledUsed(files["pyodide.gz"]);
  // Both come with Pyodide's own scripts, which precede this one in the worker's file.
  const { loadPyodide, _createPyodideModule: createPyodideModule } = /** @type {any} */ (globalThis);
  const lock = JSON.parse(new TextDecoder().decode(await files["lock.json"]));
  if (lock.packages["hlh-rules"]?.sha256 !== release.wheel.sha256)
    throw new Failure("mixed", "lock.json is of another release");
  const loaded = loadPyodide({
    createPyodideModule,
    indexURL: HOME,
    packageBaseUrl: HOME,
    lockFileContents: lock,
    // Python is left with no way to reach the browser: no fetch, no page, no eval.
    jsglobals: Object.create(null),
    stdout: () => {},
  });
  const python = await Promise.race([loaded, compiled]);
  await python.loadPackage("hlh-rules", { messageCallback: () => {}, errorCallback: () => {} });
  return python.pyimport("hlh_rules.bridge").handle;
}

/**
 * Gives Pyodide the module that the page compiled, when it asks for one. Should that fail, Pyodide only writes to the
 * console and waits for ever; this promise, which is kept never, is then broken instead.
 * @param {Promise<WebAssembly.Module>} compiled
 * @returns {Promise<never>}
 */
function compiledUsed(compiled) {
  return new Promise((_resolve, reject) => {
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      try {
        const module = await compiled;
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        reject(Failure.from(error, "damaged", "pyodide.gz"));
        throw error;
      }
    };
  });
}
