/** @file Both files written: what an index.html on a server finds beside itself, and what one in a folder does. */

/** What `local.html` runs, and its hash, by which it lets nothing else run. */
const SCRIPT = 'parent.postMessage(document.getElementById("hlh-local").textContent, "*");';
const HASH = "sha256-jZ/CiQITdU0IhGCl1VIsebA6cSXksIaf/FgBpDCwMKI=";

/**
 * The text of `local.json`.
 *
 * @param {Record<string, unknown>} held
 */
export const jsonOf = (held) => `${JSON.stringify(held, null, 1)}\n`;

/**
 * The text of `local.html`, which hands over that of a `local.json`; site_tools/local.py writes the same.
 *
 * @param {string} json
 */
export function pageOf(json) {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '${HASH}'">
<title>HLH Guide: a hospital's own</title>
</head>
<body>
<p>The guide beside this file reads it: open index.html instead. To change it, use the guide's page “For your hospital”.</p>
<script type="application/json" id="hlh-local">
${json.trim().replaceAll("<", "\\u003c")}
</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/**
 * The text of a `local.json` that a `local.html` holds; undefined if it holds none.
 *
 * @param {string} page
 */
export function jsonIn(page) {
  return /<script type="application\/json" id="hlh-local">(.*?)<\/script/is.exec(page)?.[1];
}
