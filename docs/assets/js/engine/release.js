/**
 * The release this page belongs to, and where its files are.
 *
 * `runtime/manifest.js`, a script of its own loaded before this one, writes it down; so a page says which files it
 * needs, and an older file left in some cache is not taken for the right one.
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
 * @property {number} mark  of the module and the rules that Python's memory was saved with
 * @property {"web" | "folder"} edition  how the files are stored: as they are, or as base64 in scripts
 * @property {string} base  address of the runtime folder, ending in "/"
 * @property {string[]} pages  by path from the guide's top
 * @property {Record<string, {title: string, page: string, uses: string[]}>} catalogue  rules by id, each with the rules it uses
 * @property {Record<string, StoredFile>} files  by name, as the web edition stores them
 *
 * @typedef {"slim" | "whole" | "plain"} Manner  how Python starts: from its saved memory, with those of its functions that
 *     were ever seen in use; with all of them; or from the beginning
 */

/**
 * What each manner of starting needs: first its worker's script, then what is handed to that. Each is slower than the
 * one before, and asks for less.
 * @type {Readonly<Record<Manner, readonly [script: string, ...files: string[]]>>}
 */
export const NEEDED = Object.freeze({
  slim: ["worker.js", "slim.gz", "snapshot.gz"],
  whole: ["worker.js", "whole.gz", "snapshot.gz"],
  plain: ["plain.js", "lock.json", "pyodide.gz", "python-stdlib.zip", "rules.zip"],
});

/**
 * The manners to try, in turn. The folder edition leaves out the last, for its size.
 * @param {Release} release
 */
export const mannersOf = ({ files }) =>
  /** @type {Manner[]} */ (Object.keys(NEEDED)).filter((manner) => NEEDED[manner][0] in files);

/**
 * The release written down by `manifest.js`, or undefined where that script did not arrive.
 * @returns {Release | undefined}
 */
export const currentRelease = () => /** @type {any} */ (globalThis).HLH_RELEASE;

/**
 * The address of a file. It carries the file's hash, so that no cache can hand out another release's.
 * On `file://` there is no cache, and no query either.
 * @param {Release} release
 * @param {string} name
 */
export function addressOf(release, name) {
  const stored = release.edition === "folder" ? `${name}.js` : name;
  const address = new URL(stored, release.base);
  if (address.protocol !== "file:") address.search = `v=${release.files[name].sha256.slice(0, 12)}`;
  return address.href;
}
