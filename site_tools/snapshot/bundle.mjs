/**
 * Joins ES modules into one classic script, which a server and a folder can both provide; or style sheets into one.
 *
 *     node bundle.mjs NODE_MODULES ENTRY OUT
 *
 * Names and layout are kept, so that what is shipped can be read and compared with its source.
 */
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [nodeModules, entry, out] = process.argv.slice(2);
const { build } = await import(pathToFileURL(resolve(join(nodeModules, "esbuild", "lib", "main.js"))).href);

await build({
  entryPoints: [resolve(entry)],
  outfile: resolve(out),
  absWorkingDir: dirname(resolve(entry)), // esbuild notes where each part came from: seen from here, wherever this tree is
  bundle: true,
  format: "iife",
  target: "es2022",
  // Said here, so that no tsconfig.json that happens to lie above has a say.
  tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
  charset: "utf8",
  logLevel: "warning",
});
