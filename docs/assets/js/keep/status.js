/**
 * @file Whether this page, or this whole release, has been withdrawn. The server says so in status.json; what it said
 * last is
 * remembered for when there is no network. That nothing is known is never taken for "fine".
 */

import { currentRelease } from "../engine/release.js";
import { siteAddress } from "../site.js";
import { STATUS } from "./record.js";

/**
 * @typedef {object} Withdrawal
 * @property {string} [release]  its version or its build; every release if not given
 * @property {string} [page]  its path from the guide's top; every page if not given
 * @property {string} [why]
 * @property {string} [date]  YYYY-MM-DD
 *
 * @typedef {object} Standing
 * @property {"now" | "earlier" | "unreadable" | "never"} known  when the server last said how things stand
 * @property {Date | null} when
 * @property {Withdrawal | undefined} withdrawal
 */

/** Milliseconds. */
const PATIENCE = 8000;

/** @returns {Promise<Standing>} */
export async function standing() {
  const live = await fetched();
  if (live === "unreadable") return { ...(await remembered()), known: "unreadable" };
  if (!live) return remembered();
  await remember(live);
  return { known: "now", when: new Date(), withdrawal: concerning(live) };
}

/** What the server says now; undefined where it cannot be reached. */
async function fetched() {
  try {
    const response = await fetch(siteAddress(STATUS), { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) return response.status === 404 ? "unreadable" : undefined;
    return read(await response.text()) ?? "unreadable";
  } catch {
    return undefined;
  }
}

/**
 * The withdrawals in a status file; undefined if it is none, or if any entry in it does not say what it withdraws.
 *
 * @param {string} text
 * @returns {Withdrawal[] | undefined}
 */
function read(text) {
  try {
    const { withdrawn } = JSON.parse(text);
    const clear = (/** @type {Withdrawal} */ { release, page }) =>
      [release, page].some(Boolean) && [release, page].every((name) => name === undefined || typeof name === "string");
    return Array.isArray(withdrawn) && withdrawn.every(clear) ? withdrawn : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Withdrawal[]} withdrawn */
function concerning(withdrawn) {
  const { version, build, base } = /** @type {import("../engine/release.js").Release} */ (currentRelease());
  const here = location.href.slice(new URL("../../", base).href.length).replace(/[?#].*/s, "");
  const page = here === "" || here.endsWith("/") ? `${here}index.html` : here;
  return withdrawn.find(
    (one) =>
      (one.release === undefined || one.release === version || one.release === build) &&
      (one.page === undefined || one.page === page),
  );
}

/** One for each guide that stands on this server. */
const cacheName = () => `hlh-guide-status ${siteAddress("")}`;

/** @param {Withdrawal[]} withdrawn */
async function remember(withdrawn) {
  try {
    const cache = await caches.open(cacheName());
    await cache.put(siteAddress(STATUS), new Response(JSON.stringify({ withdrawn, when: new Date() })));
  } catch {
    // Without a secure context, in some private windows, or with no room left, nothing is remembered.
  }
}

/** @returns {Promise<Standing>} */
async function remembered() {
  try {
    const kept = await (await caches.open(cacheName())).match(siteAddress(STATUS));
    if (kept) {
      const { withdrawn, when } = await kept.json();
      return { known: "earlier", when: new Date(when), withdrawal: concerning(withdrawn) };
    }
  } catch {
    // As above.
  }
  return { known: "never", when: null, withdrawal: undefined };
}
