/**
 * Joins ES modules into one classic script, which a server and a folder can both provide; or style sheets into one.
 *
 *     node bundle.mjs NODE_MODULES ENTRY OUT
 *
 * Names and layout are kept, so that what is shipped can be read and compared with its source.
 */
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [nodeModules, entry, out] = process.argv.slice(2);
const { build } = await import(pathToFileURL(resolve(join(nodeModules, "esbuild", "lib", "main.js"))).href);

/**
 * A package's module, which has to stand in one file, with its licence. It is noted by its name, wherever the packages
 * are.
 */
const packages = {
  name: "packages",
  setup(build) {
    build.onResolve({ filter: /^[a-z]/ }, ({ kind, path }) =>
      kind === "import-statement" ? { path, namespace: "package" } : undefined,
    );
    build.onLoad({ filter: /./, namespace: "package" }, async ({ path }) => {
      const folder = resolve(join(nodeModules, path));
      const { module } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
      const named = (await readdir(folder)).find((name) => /^LICEN[CS]E(\.txt)?$/i.test(name));
      const licence = await readFile(join(folder, named ?? "LICENSE"), "utf8");
      return { contents: `/*! ${path}\n${licence}*/\n${await readFile(join(folder, module), "utf8")}` };
    });
  },
};

await build({
  entryPoints: [resolve(entry)],
  outfile: resolve(out),
  absWorkingDir: dirname(resolve(entry)), // esbuild notes where each part came from: seen from here, wherever this tree is
  bundle: true,
  plugins: [packages],
  format: "iife",
  target: "es2022",
  // Said here, so that no tsconfig.json that happens to lie above has a say.
  tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
  charset: "utf8",
  logLevel: "warning",
});
