/**
 * Starts Python where it was when its memory was saved, and hands back the one function the calculator needs.
 *
 * Nothing is started as such: the memory is put in place before the first instruction runs, and says that all has been
 * done. Python is spoken to by the functions of its C API. The build's own tools use this file too.
 */
import { Failure } from "./failure.js";

/** The size of a page of WebAssembly's memory, in bytes. */
const PAGE = 65536;

/** What the build wrote into the module beside Python: a mark, and a sign that something left out was wanted. */
const MARK = "hlh";
const SIGN = "hlh_stub";

/** The kind of text, in Python's words, that is given as one number of four bytes for each character. */
const UCS4 = 4;

/**
 * Starts Python. The glue prepares itself before the rest is there.
 * @param {object} order
 * @param {(settings: object) => Promise<any>} order.create  the glue that belongs to the module
 * @param {Promise<WebAssembly.Module>} order.module
 * @param {Promise<import("./memory.js").Memory>} order.memory
 * @param {number} order.mark  of which module and rules they must be
 * @returns {Promise<(question: string) => string>}
 * @throws {Failure}  from the start, or from the function, which must not be asked again then
 */
export async function startPython({ create, module, memory, mark }) {
  /** @type {(wanted: any[]) => void} */
  let want = () => {};
  const wanted = new Promise((resolve) => (want = resolve));
  const starting = create({
    noInitialRun: true,
    // Python is left with no way to reach the browser: no fetch, no page, no eval.
    API: { config: { jsglobals: Object.create(null) }, runtimeEnv: {} },
    print() {},
    printErr() {},
    instantiateWasm: (/** @type {any[]} */ ...imports) => want(imports),
  });
  const [imports, start] = await Promise.race([wanted, starting]);
  const [code, kept] = await Promise.all([module, memory]);
  const [own] = WebAssembly.Module.customSections(code, MARK).map((written) => new Uint32Array(written)[0]);
  if (kept.mark !== mark || own !== mark)
    throw new Failure("damaged", `of other releases: page ${mark}, module ${own}, saved memory ${kept.mark}`);
  const instance = await WebAssembly.instantiate(code, imports);
  const exports = /** @type {Record<string, any>} */ (instance.exports);
  const live = exports["memory"];
  live.grow((kept.size - live.buffer.byteLength) / PAGE);
  kept.writeInto(new Uint8Array(live.buffer));
  // The constructors ran before the memory was saved.
  start({ exports: { ...exports, __wasm_call_ctors() {} } }, code);
  const python = await starting;
  const { handle } = kept;
  const sign = exports[SIGN];
  return (question) => {
    try {
      return answerOf(python, handle, question);
    } finally {
      // Whatever became of the trap: it may have been caught, and a reply made without what was wanted.
      // biome-ignore lint/correctness/noUnsafeFinally: the sign comes before any reply and any other failure
      if (sign?.value) throw new Failure("question", "a function was wanted that is left out");
    }
  };
}

/**
 * @param {any} python
 * @param {number} handle
 * @param {string} question
 */
function answerOf(python, handle, question) {
  const characters = Uint32Array.from(question, (character) => character.codePointAt(0) ?? 0);
  const at = python._malloc(characters.byteLength + 4);
  python.HEAPU32.set(characters, at >>> 2);
  const asked = python._PyUnicode_FromKindAndData(UCS4, at, characters.length);
  const reply = asked && python._PyObject_CallOneArg(handle, asked);
  if (!reply)
    throw new Failure("question", textOf(python, python._PyObject_Repr(python._PyErr_GetRaisedException()), at));
  const text = textOf(python, reply, at);
  python._Py_DecRef(asked);
  python._Py_DecRef(reply);
  python._free(at);
  return text;
}

/**
 * The text of a Python string.
 * @param {any} python
 * @param {number} string
 * @param {number} room  where four bytes are free
 */
function textOf(python, string, room) {
  const at = python._PyUnicode_AsUTF8AndSize(string, room);
  return new TextDecoder().decode(python.HEAPU8.subarray(at, at + python.HEAPU32[room >>> 2]));
}
