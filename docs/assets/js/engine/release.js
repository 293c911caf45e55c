/**
 * The release this page belongs to, and where its files are.
 *
 * `runtime/manifest.js`, a script of its own loaded before this one, writes it down; so a page says which files it needs,
 * and an older file left in some cache is not taken for the right one.
 *
 * @typedef {object} StoredFile
 * @property {number} size  bytes, as stored
 * @property {string} sha256
 *
 * @typedef {object} Release
 * @property {string} version  of the rules
 * @property {string} build  names the release: the same files have the same name
 * @property {string} built  YYYY-MM-DD
 * @property {string} review_by  YYYY-MM-DD
 * @property {string} source_edition  of the policy
 * @property {{name: string, sha256: string}} wheel
 * @property {number} memory  bytes of Python's memory in the snapshot
 * @property {"web" | "folder"} edition  how the files are stored: as they are, or as base64 in scripts
 * @property {string} base  address of the runtime folder, ending in "/"
 * @property {Record<string, StoredFile>} files  by name, as the web edition stores them
 *
 * @typedef {"snapshot" | "plain"} Manner  how Python starts: from its saved memory, or from the beginning
 */

/** What each manner of starting needs beside the worker itself. */
const NEEDED = Object.freeze({
  snapshot: ["lock.json", "pyodide.gz", "snapshot.gz"],
  plain: ["lock.json", "pyodide.gz", "python-stdlib.zip", "rules.zip"],
});

/**
 * The release written down by `manifest.js`, or undefined where that script did not arrive.
 * @returns {Release | undefined}
 */
export function currentRelease() {
  return /** @type {any} */ (globalThis).HLH_RELEASE;
}

/**
 * The names of the files that a manner of starting needs.
 * @param {Manner} manner
 * @returns {readonly string[]}
 */
export const needed = (manner) => NEEDED[manner];

/**
 * What is known of a file; nothing, of one the release does not have.
 * @param {Release} release
 * @param {string} name
 * @returns {StoredFile}
 */
export const fileOf = (release, name) => release.files[name] ?? { size: 0, sha256: "" };

/**
 * The address of a file. It carries the file's hash, so that no cache can hand out another release's.
 * On `file://` there is no cache, and no query either.
 * @param {Release} release
 * @param {string} name
 */
export function addressOf(release, name) {
  const stored = release.edition === "folder" ? `${name}.js` : name;
  const address = new URL(stored, release.base);
  if (address.protocol !== "file:") address.search = `v=${fileOf(release, name).sha256.slice(0, 12)}`;
  return address.href;
}
