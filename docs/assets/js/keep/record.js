/**
 * What a release consists of, as its service worker carries it in front of its own script (site_tools/keep.py), and as
 * it is kept beside the files once all of them are there.
 *
 * @typedef {object} KeptFile
 * @property {number} size  bytes, as the site stores it
 * @property {string} sha256
 * @property {string} [inflated]  hash of what is inside a .gz file, for servers that unpack such a file on the way
 *
 * @typedef {object} News  what changed in one version
 * @property {string} version
 * @property {string[]} entries
 *
 * @typedef {object} Kept
 * @property {string} build  names the release: the same files have the same name
 * @property {string} version  of the rules
 * @property {string} built  YYYY-MM-DD
 * @property {string} policy  content security policy, to go with every file
 * @property {News[]} news  newest first
 * @property {Record<string, KeptFile>} files  by path from the guide's top
 */

/** Never kept, and always asked of the server: it says what holds good today. */
export const STATUS = "status.json";

/** Likewise: it is the hospital's own, and the pages remember it themselves. */
export const LOCAL = "local.json";

/** What pages and service worker ask each other. */
export const ASK = Object.freeze({
  whole: "whole",
  mend: "mend",
  news: "news",
  takeOver: "take over",
  tidy: "tidy",
  use: "use",
});

/** What a service worker that could not keep its release tells of. */
export const NOT_KEPT = "not kept";
