/**
 * @file What has been withdrawn. A server says so in status.json, a folder in status.js beside its index.html; what was
 * heard last stands on this device until they take it back. That nothing is known is never taken for "fine".
 */

import { currentRelease } from "../engine/release.js";
import { loadScript } from "../script.js";
import { siteAddress, thisPage } from "../site.js";
import { LARGEST, startOf } from "../strict-json.js";
import { STATUS } from "./record.js";
import { ofPage, ofRelease, readHeld, readStatus, rulesOut } from "./withdrawals.js";

/**
 * @typedef {import("./withdrawals.js").Withdrawal} Withdrawal
 * @typedef {import("./withdrawals.js").Read} Read
 *
 * @typedef {object} Standing
 * @property {"now" | "earlier" | "unreadable" | "never"} known  when the server last said how things stand
 * @property {Date | null} when
 * @property {string[]} faults  what of its word cannot be read
 * @property {Withdrawal[]} page  what withdraws this page
 * @property {Map<string, Withdrawal>} rules  those that may not answer
 * @property {string[]} others  other releases that it names
 *
 * @typedef {{withdrawn: Withdrawal[], when: string | null}} Heard
 */

/** Milliseconds. */
const PATIENCE = 8000;

const STATUS_SCRIPT = "status.js";

/** For a browser that refuses storage: it then lasts as long as the page. @type {Heard} */
let heard = { withdrawn: [], when: null };

/** What this device heard before: applied before anybody is asked. @returns {Standing} */
export function remembered() {
  recall();
  return standing(heard.when ? "earlier" : "never");
}

/** What the server says now, beside what it said before where it is not clear. @returns {Promise<Standing>} */
export async function standingNow() {
  const read = await (release().edition === "folder" ? fromFolder() : fromServer());
  // Another page may have heard something meanwhile.
  recall();
  if (!read) return standing(heard.when ? "earlier" : "never");
  if (read.faults.length === 0) {
    keep({ withdrawn: read.withdrawn, when: new Date().toISOString() });
    return standing("now");
  }
  // What is clear is heard, and nothing is taken back.
  const known = new Set(heard.withdrawn.map((one) => JSON.stringify(one)));
  const more = read.withdrawn.filter((one) => !known.has(JSON.stringify(one)));
  if (more.length) keep({ withdrawn: [...heard.withdrawn, ...more], when: heard.when });
  return standing("unreadable", read.faults);
}

/**
 * What is quoted nowhere: the pages of which this device has heard that they are withdrawn, or a rule that is answered
 * on them; and those rules, of which other pages show a part.
 *
 * @returns {{pages: Set<string>, rules: Set<string>}}  by their path from the guide's top, and by id
 */
export function notQuoted() {
  if (!currentRelease()) return { pages: new Set(), rules: new Set() };
  recall();
  const guide = guideOf();
  const own = ofRelease(heard.withdrawn, guide);
  const rules = new Set(rulesOut(own, guide).keys());
  const byRule = [...rules].map((id) => guide.rules[id]?.page ?? "");
  return { pages: new Set([...guide.pages.filter((page) => ofPage(own, page, guide).length > 0), ...byRule]), rules };
}

const release = () => /** @type {import("../engine/release.js").Release} */ (currentRelease());

/** What of this guide can be withdrawn. @returns {import("./withdrawals.js").Guide} */
export function guideOf() {
  const { version, build, pages, catalogue } = release();
  return { version, build, pages, rules: catalogue };
}

/**
 * @param {Standing["known"]} known
 * @param {string[]} [faults]
 * @returns {Standing}
 */
function standing(known, faults = []) {
  const guide = guideOf();
  const own = ofRelease(heard.withdrawn, guide);
  const others = heard.withdrawn.filter((one) => !own.includes(one)).map((one) => one.release ?? "");
  return {
    known,
    when: heard.when ? new Date(heard.when) : null,
    faults,
    page: ofPage(own, thisPage(), guide),
    rules: rulesOut(own, guide),
    others: [...new Set(others)],
  };
}

/** What the server says; undefined where it cannot be reached. @returns {Promise<Read | undefined>} */
async function fromServer() {
  try {
    const response = await fetch(siteAddress(STATUS), { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) return response.status === 404 ? { withdrawn: [], faults: ["there is none"] } : undefined;
    return readStatus(response.body ? await startOf(response.body, LARGEST) : "", guideOf());
  } catch {
    return undefined;
  }
}

/**
 * What the folder says. Nothing but a script can be read there; this one hands over its text and is not asked for more,
 * and one that does anything else, or is broken, hands over nothing. Undefined where there is none.
 *
 * @returns {Promise<Read | undefined>}
 */
async function fromFolder() {
  /** @type {unknown[]} */
  const said = [];
  const page = /** @type {any} */ (globalThis);
  page.hlhStatus = (/** @type {{raw?: string[]}} */ { raw } = {}) => said.push(raw?.length === 1 ? raw[0] : undefined);
  if (!(await loadScript(siteAddress(STATUS_SCRIPT)))) return undefined;
  const [text] = said;
  if (said.length === 1 && typeof text === "string") return readStatus(text, guideOf());
  return { withdrawn: [], faults: ["it does not hand over one text"] };
}

/** One for each guide: several may stand on one server. */
const key = () => `${new URL(siteAddress("")).pathname}.status`;

/** @param {Heard} said */
function keep(said) {
  heard = said;
  try {
    localStorage.setItem(key(), JSON.stringify(said));
  } catch {
    // With no room left, or in a browser that refuses storage: see above.
  }
}

function recall() {
  try {
    const { withdrawn, when } = JSON.parse(localStorage.getItem(key()) ?? "null") ?? heard;
    const day = when === null ? null : new Date(when).toISOString();
    heard = { withdrawn: readHeld({ withdrawn }, guideOf()).withdrawn, when: day };
  } catch {
    // As above, or what is kept there is not ours.
  }
}
