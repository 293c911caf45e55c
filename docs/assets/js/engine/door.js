/**
 * The one door through which the engine's files come in. There are two kinds, and nothing else knows which: files
 * fetched from a server, and files read from a folder, where nothing can be fetched and each file is also a script that
 * holds its bytes as base64.
 */
import { loadScript } from "../script.js";
import { Failure } from "./failure.js";
import { addressOf } from "./release.js";
import { gathered } from "./stream.js";

/**
 * @typedef {import("./release.js").Release} Release
 *
 * @typedef {object} Door
 * @property {(name: string, check?: boolean) => Promise<import("./stream.js").Stream>} open
 *     the bytes as stored; from a server their hash is checked on the way if asked for
 * @property {(name: string) => Promise<string>} script  an address to make a worker of
 */

/**
 * The door of this release.
 * @param {Release} release
 * @param {AbortSignal} signal  gives up whatever is still under way
 * @param {ReadonlySet<string>} suspect  files that are fetched past every cache, since what these have may be cut
 * @returns {Door}
 */
export function doorOf(release, signal, suspect) {
  return release.edition === "folder" ? folderDoor(release) : serverDoor(release, signal, suspect);
}

/** @type {typeof doorOf} */
function serverDoor(release, signal, suspect) {
  return {
    async open(name, check) {
      /** @type {RequestInit} */
      const options = { signal, cache: suspect.has(name) ? "reload" : "default" };
      // The browser itself checks it, on plain HTTP too, where scripts have no means to.
      if (check) options.integrity = integrityOf(release.files[name].sha256);
      const response = await fetch(addressOf(release, name), options).catch((error) => {
        throw new Failure("files", `${name}: ${error}`);
      });
      if (!response.ok || !response.body) throw new Failure("files", `${name}: status ${response.status}`);
      return response.body;
    },
    async script(name) {
      // A worker is made from what the cache has; that is put right first.
      if (suspect.has(name) && (await gathered(await this.open(name))).byteLength === 0)
        throw new Failure("damaged", `${name} is empty`);
      return addressOf(release, name);
    },
  };
}

/**
 * @param {Release} release
 * @returns {Door}
 */
function folderDoor(release) {
  /** @param {string} name */
  const read = async (name) => {
    if (!(await loadScript(addressOf(release, name)))) throw new Failure("files", `${name} could not be read`);
    const base64 = registered.get(name);
    registered.delete(name);
    if (base64 === undefined) throw new Failure("damaged", `${name} did not register itself`);
    try {
      return decoded(base64);
    } catch (error) {
      throw new Failure("damaged", `${name}: ${error}`);
    }
  };
  return {
    open: async (name) => new Response(await read(name)).body ?? new ReadableStream(),
    script: async (name) => URL.createObjectURL(new Blob([await read(name)], { type: "text/javascript" })),
  };
}

/** The page, of which more than one script may hold this module. */
const page = /** @type {any} */ (globalThis);

/** What the scripts of a folder have registered: base64 by name. @type {Map<string, string>} */
const registered = (page.hlhFiles ??= new Map());

page.hlhFile = (/** @type {string} */ name, /** @type {string} */ base64) => registered.set(name, base64);

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
function decoded(base64) {
  const quick = /** @type {any} */ (Uint8Array).fromBase64;
  if (quick) return quick.call(Uint8Array, base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/**
 * A hash as the browser's `integrity` writes it.
 * @param {string} sha256  in hexadecimal
 */
export function integrityOf(sha256) {
  const bytes = (sha256.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}
