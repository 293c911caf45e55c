/**
 * Writes a classic script as short as it can be, its names for the rest of the world unchanged.
 *
 *     node minify.mjs NODE_MODULES SCRIPT OUT
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [nodeModules = "", script = "", out = ""] = process.argv.slice(2);
const { transform } = await import(pathToFileURL(resolve(join(nodeModules, "esbuild", "lib", "main.js"))).href);
const { code } = await transform(readFileSync(script, "utf8"), {
  minify: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "inline",
});
writeFileSync(out, code);
