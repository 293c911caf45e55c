/**
 * @file What `status.json` withdraws, read strictly: an entry is understood, or it is named as a fault. It knows no
 * browser. `site_tools/status.py` reads the same in Python, and `tests/site/status.json` holds the cases of both.
 */

import { isDay, isObject, NotJson, readObject } from "../strict-json.js";

/**
 * @typedef {object} Withdrawal
 * @property {string} [release]  a version or a build; every release if not given
 * @property {string} [page]  its path from the guide's top; with neither page nor rule, the whole guide
 * @property {string} [rule]
 * @property {string} [why]
 * @property {string} [date]  YYYY-MM-DD; it is shown, and never waited for
 *
 * @typedef {object} Guide  what can be withdrawn
 * @property {string} version
 * @property {string} build
 * @property {string[]} pages
 * @property {Record<string, {title: string, page: string, uses: string[]}>} rules  by id, each with the rules it uses
 *
 * @typedef {object} Read
 * @property {Withdrawal[]} withdrawn  every entry that is clear
 * @property {string[]} faults  what cannot be read, in words; none only if the whole is clear
 */

const KEYS = ["release", "page", "rule", "why", "date"];
const VERSION = /^v?\d+(\.\d+)*((a|b|rc)\d+)?$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const BUILD = /^[0-9a-f]{12}$/;

/**
 * @param {string} text
 * @param {Guide} guide
 * @returns {Read}
 */
export function readStatus(text, guide) {
  try {
    return readHeld(readObject(text), guide);
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return { withdrawn: [], faults: [error.message.replace(/^./, (first) => first.toLowerCase())] };
  }
}

/**
 * The same of what was read before, however long it has become.
 *
 * @param {Record<string, unknown>} said
 * @param {Guide} guide
 * @returns {Read}
 */
export function readHeld(said, guide) {
  if (!Array.isArray(said["withdrawn"])) return { withdrawn: [], faults: ['it has no list "withdrawn"'] };
  /** @type {Read} */
  const read = { withdrawn: [], faults: [] };
  for (const key of Object.keys(said)) if (key !== "withdrawn") read.faults.push(`it has an unknown key "${key}"`);
  said["withdrawn"].forEach((given, index) => {
    const at = `entry ${index + 1}`;
    try {
      const { entry, faults } = entryOf(given, guide);
      read.withdrawn.push(entry);
      read.faults.push(...faults.map((fault) => `${at} ${fault}`));
    } catch (fault) {
      read.faults.push(`${at} ${/** @type {Error} */ (fault).message}`);
    }
  });
  return read;
}

/**
 * An entry as it is kept. What is only said of a withdrawal, its reason and its date, is left out where it is no text;
 * the withdrawal stands.
 *
 * @param {unknown} given
 * @param {Guide} guide
 * @throws {Error}  what is not clear about what it withdraws
 */
function entryOf(given, guide) {
  if (!isObject(given)) throw new Error("is not an object");
  const unknown = Object.keys(given).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw new Error(`has an unknown key "${unknown}"`);
  /** @type {Withdrawal} */
  const entry = {};
  for (const key of /** @type {const} */ (["release", "page", "rule"])) {
    const name = given[key];
    if (name === undefined) continue;
    if (typeof name !== "string" || name.trim() === "") throw new Error(`has a ${key} that is no text`);
    entry[key] = name.trim();
  }
  if (Object.keys(entry).length === 0) throw new Error("names no release, page or rule");
  if (entry.page && entry.rule) throw new Error("names a page and a rule: write two entries");
  if (entry.release) entry.release = releaseOf(entry.release);
  // What another release has need not be in this one.
  if (!entry.release || isOwn(entry.release, guide)) {
    if (entry.page) entry.page = pageOf(entry.page, guide.pages);
    if (entry.rule) entry.rule = ruleOf(entry.rule, guide.rules);
  }
  const faults = [];
  const { why, date } = given;
  if (typeof why === "string") entry.why = why;
  else if (why !== undefined) faults.push("has a reason that is no text");
  if (isDay(date, DAY)) entry.date = date;
  else if (date !== undefined) faults.push("has a date that is not written as 2026-12-31");
  return { entry, faults };
}

/** @param {string} name */
function releaseOf(name) {
  const small = name.toLowerCase();
  if (BUILD.test(small)) return small;
  if (!VERSION.test(small)) throw new Error(`names "${name}", which is no release`);
  return small.replace(/^v/, "");
}

/**
 * @param {string} release
 * @param {Guide} guide
 */
function isOwn(release, { version, build }) {
  // 0.1 is 0.1.0.
  const plain = (/** @type {string} */ text) => text.replace(/(\.0+)+$/, "");
  return release === build || plain(release) === plain(version);
}

/**
 * A page by any of its spellings: as its address ends, with or without suffix, a folder by its only page.
 *
 * @param {string} name
 * @param {string[]} pages
 */
function pageOf(name, pages) {
  const path = name
    .replace(/[?#].*$/s, "")
    .replace(/^(\.?\/)+/, "")
    .replace(/\/+$/, "")
    .toLowerCase();
  const named = (/** @type {string} */ wanted) => pages.find((page) => page.toLowerCase() === wanted);
  const found = named(path) ?? named(`${path}.html`);
  if (found) return found;
  const inside = path === "" ? pages : pages.filter((page) => page.toLowerCase().startsWith(`${path}/`));
  if (inside.length === 0) throw new Error(`names "${name}", which is no page of this guide`);
  const [only, ...others] = inside;
  if (only === undefined || others.length) throw new Error(`names "${name}", which is a folder: name each page`);
  return only;
}

/**
 * @param {string} name
 * @param {Guide["rules"]} rules
 */
function ruleOf(name, rules) {
  const found = Object.keys(rules).find((id) => id === name.toLowerCase());
  if (!found) throw new Error(`names "${name}", which is no rule of this guide`);
  return found;
}

/**
 * The entries that hold for this release.
 *
 * @param {Withdrawal[]} withdrawn
 * @param {Guide} guide
 */
export function ofRelease(withdrawn, guide) {
  return withdrawn.filter(({ release }) => release === undefined || isOwn(release, guide));
}

/**
 * What withdraws a page as a whole: the guide, the page, or the rule whose page it is; the widest first.
 *
 * @param {Withdrawal[]} withdrawn  of this release
 * @param {string} page
 * @param {Guide} guide
 */
export function ofPage(withdrawn, page, guide) {
  const whole = withdrawn.filter((one) => !one.page && !one.rule);
  const own = withdrawn.filter((one) => one.page === page || (one.rule && guide.rules[one.rule]?.page === page));
  return [...whole, ...own];
}

/**
 * The rules that may not answer, by id, each with the entry that takes it out: those named, those whose page is named,
 * and those that use one of these.
 *
 * @param {Withdrawal[]} withdrawn  of this release
 * @param {Guide} guide
 * @returns {Map<string, Withdrawal>}
 */
export function rulesOut(withdrawn, guide) {
  const out = new Map();
  for (const one of withdrawn) {
    if (!one.rule && !one.page) continue;
    for (const [id, { uses }] of Object.entries(guide.rules)) {
      const named = [id, ...uses].some((name) => name === one.rule || guide.rules[name]?.page === one.page);
      if (named && !out.has(id)) out.set(id, one);
    }
  }
  return out;
}
