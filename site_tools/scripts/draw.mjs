/**
 * Draws an SVG as a PNG.
 *
 *     node draw.mjs NODE_MODULES SVG WIDTH OUT
 */
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [nodeModules, svg, width, out] = process.argv.slice(2);
const folder = resolve(join(nodeModules, "@resvg", "resvg-wasm"));
const { Resvg, initWasm } = await import(pathToFileURL(join(folder, "index.mjs")).href);

await initWasm(await readFile(join(folder, "index_bg.wasm")));
const drawn = new Resvg(await readFile(svg), {
  fitTo: { mode: "width", value: Number(width) },
  font: { loadSystemFonts: false },
});
await writeFile(out, drawn.render().asPng());
