/**
 * Saves Python's memory: started once, at build, with the rules already imported.
 *
 *     node make.mjs GLUE MODULE LIBRARY RULES MARK OUT
 *
 * GLUE and MODULE are Pyodide's, LIBRARY is the zip of Python's standard library, RULES the wheel, MARK a number that
 * says which module and rules they are, OUT the file to write. Of Pyodide only CPython is used, none of its own Python.
 */
import "./frozen.mjs";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { sparse } from "./sparse.mjs";
import { sweep } from "./sweep.mjs";
import { text } from "./text.mjs";

/**
 * Imports every module of the rules and uses what an answer, and a report of an error, will use.
 * What is imported here need not be found again in the browser, where nothing can be.
 */
const PREPARE = `
import importlib, json, pkgutil, sys
import hlh_rules
for found in pkgutil.walk_packages(hlh_rules.__path__, "hlh_rules."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
from hlh_rules import bridge, catalogue
for rule in (*(rule.id for rule in catalogue.RULES), "no-such-rule"):
    bridge.handle(json.dumps({"rule": rule, "answers": {}}))
bridge.handle("not JSON")
sys.hlh_handle = bridge.handle
del found, rule, bridge, catalogue, importlib, json, pkgutil, sys, hlh_rules
`;

/**
 * What no answer can ask for is let go: what tells people and tools about code (its lines, long names and annotations,
 * and what a dataclass's fields were declared as), where modules came from and which there could be, other names of
 * encodings, and the ways in and out, of which the one in still holds a piece of the library's zip. A traceback would be
 * the poorer, and nobody sees one. Classes are those that are on the heap and may be changed.
 */
const LEAN = `
import gc, sys, types
def lean(code):
    inner = tuple(lean(part) if isinstance(part, types.CodeType) else part for part in code.co_consts)
    return code.replace(co_consts=inner, co_linetable=b"", co_firstlineno=1, co_filename="",
        co_qualname=code.co_name)
for one in gc.get_objects():
    if isinstance(one, types.FunctionType):
        one.__annotate__, one.__qualname__ = None, one.__name__
    elif isinstance(one, types.ModuleType):
        for name in "__annotate__", "__spec__", "__loader__", "__file__", "__cached__", "__path__":
            vars(one).pop(name, None)
    elif isinstance(one, type) and one.__flags__ & 0x300 == 0x200:
        one.__doc__ = None
        for name in "__firstlineno__", "__static_attributes__", "__annotate_func__", "__annotations_cache__":
            if name in vars(one):
                delattr(one, name)
        for field in vars(one).get("__dataclass_fields__", {}).values():
            field.type = None
del one
for function in gc.get_objects():
    if isinstance(function, types.FunctionType):
        function.__code__ = lean(function.__code__)
for name in "stdin", "stdout", "stderr":
    setattr(sys, name, None)
    setattr(sys, f"__{name}__", None)
sys.modules["encodings.aliases"].aliases.clear()
del sys.builtin_module_names, sys.stdlib_module_names
del field, function, gc, lean, name, sys, types
`;

/**
 * What only imports and the making of classes needed is emptied, and nothing can be imported any more. Should an answer
 * yet want any of it, Python raises; and of all that the requests of the profile ask, nothing does. What is dead is not
 * carried along either: it neither compresses nor repeats well.
 */
const TIDY = `
import gc, sys
for ways in (sys.meta_path, sys.path_hooks, sys.path, sys.path_importer_cache):
    ways.clear()
sys._clear_internal_caches()
for name in "${[
  "_ast _opcode _opcode_metadata _sitebuiltins _stat _tokenize _typing annotationlib ast copy dis errno genericpath importlib",
  "importlib._abc importlib._bootstrap importlib._bootstrap_external importlib.machinery importlib.util inspect keyword linecache",
  "numbers opcode os os.path pkgutil posix posixpath site stat token tokenize typing zipimport zlib",
].join(" ")}".split():
    vars(sys.modules.pop(name)).clear()
collect = gc.collect
del gc, name, sys, ways
collect()
collect()
del collect
`;

const [glue = "", code = "", library = "", rules = "", mark, out = ""] = process.argv.slice(2);
const { default: create } = await import(pathToFileURL(glue).href);

const python = await create({
  thisProgram: "/hlh",
  arguments: [],
  API: { config: { jsglobals: Object.create(null) }, runtimeEnv: {} },
  preRun({ ENV, FS }) {
    // Python imports from zips. It leaves out the columns of each instruction, which only underline a part of a line in
    // a report of an error, and docstrings and assertions.
    const settings = { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", PYTHONOPTIMIZE: "2", LANG: "C.UTF-8" };
    Object.assign(ENV, settings, { PYTHONPATH: "/rules.zip" });
    FS.mkdirTree("/lib");
    FS.writeFile("/lib/python314.zip", readFileSync(library));
    FS.writeFile("/rules.zip", readFileSync(rules));
  },
  async instantiateWasm(imports, done) {
    const { instance, module } = await WebAssembly.instantiate(readFileSync(code), imports);
    done(instance, module);
  },
});
for (const program of [PREPARE, LEAN, TIDY]) {
  // Python has said why on the error stream.
  if (python._PyRun_SimpleString(text(python, program)) !== 0) throw new Error("Python raised");
}
// What the first sweep gives back lets the second find more.
sweep(python);
sweep(python);
const handle = python._PySys_GetObject(text(python, "hlh_handle"));
writeFileSync(out, sparse(python.HEAPU8, Number(mark), handle));
// Node would wait for what Python has left open.
process.exit(0);
