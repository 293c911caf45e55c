/**
 * Makes the memory snapshot: Python started once, at build, with the rules already imported.
 *
 *     node make.mjs PYODIDE RULES SHA256 OUT
 *
 * PYODIDE is the folder of the npm package, RULES the unpacked wheel, SHA256 the hash of the wheel it came from, OUT the
 * file to write.
 */
import "./frozen.mjs";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { sparse } from "./sparse.mjs";
import { sweep } from "./sweep.mjs";

/**
 * Imports every module of the rules and uses what an answer, and a report of an error, will use.
 * What is imported here need not be found again in the browser.
 */
const PREPARE = `
import importlib, json, pkgutil, traceback
import hlh_rules
for found in pkgutil.walk_packages(hlh_rules.__path__, "hlh_rules."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
from hlh_rules import bridge, catalogue
for rule in (*(rule.id for rule in catalogue.RULES), "no-such-rule"):
    bridge.handle(json.dumps({"rule": rule, "answers": {}}))
bridge.handle("not JSON")
try:
    exec(compile("def f():\\n    return f.nothing\\nf()", "made-up", "exec"))
except AttributeError as error:
    "".join(traceback.format_exception(error))
del found, rule, bridge, catalogue, importlib, json, pkgutil, traceback, hlh_rules
`;

/** Nothing dead is carried along: an import leaves rubbish, and rubbish neither compresses nor repeats well. */
const TIDY = `
import gc, linecache, sys
linecache.clearcache()
sys.path_importer_cache.pop("/lib/python3.14/site-packages", None)
gc.collect()
del gc, linecache, sys
`;

const [pyodideFolder, rules, sha256, out] = process.argv.slice(2);
const folder = resolve(pyodideFolder);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const { default: createPyodideModule } = await import(pathToFileURL(join(folder, "pyodide.asm.mjs")).href);

const python = await loadPyodide({
  _makeSnapshot: true,
  createPyodideModule,
  indexURL: folder,
  lockFileContents: { info: readLockInfo(), packages: {} },
  packageBaseUrl: "./",
  jsglobals: Object.create(null),
  _sysExecutable: "/hlh",
  // Without the columns of each instruction, which only underline a part of a line in a report of an error.
  env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", LANG: "C.UTF-8", HOME: "/home/pyodide" },
  fsInit: async (files, { sitePackages }) => copy(resolve(rules), sitePackages, files),
  stdout: () => {},
});
python.runPython(PREPARE);

// The browser compares this with the release it belongs to.
python.runPython(`import sys; sys.hlh_wheel = ${JSON.stringify(sha256)}; del sys`);
python.runPython(TIDY);
sweep(python._module);
writeFileSync(out, sparse(python.makeMemorySnapshot()));

function readLockInfo() {
  return JSON.parse(readFileSync(join(folder, "pyodide-lock.json"), "utf8")).info;
}

/**
 * Copies a folder into Python's own file system, in the order of the names. The description of the wheel stays behind:
 * Pyodide would list it as loaded, and a list that is not empty cannot go into a snapshot.
 * @param {string} from
 * @param {string} to
 * @param {any} files
 */
function copy(from, to, files) {
  for (const name of readdirSync(from).sort()) {
    if (name.endsWith(".dist-info")) continue;
    const [source, target] = [join(from, name), `${to}/${name}`];
    if (statSync(source).isDirectory()) {
      files.mkdirTree(target);
      copy(source, target, files);
    } else {
      files.writeFile(target, new Uint8Array(readFileSync(source)));
    }
  }
}
