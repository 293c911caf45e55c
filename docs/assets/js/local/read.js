/**
 * @file A hospital's own file, `local.json`, read and checked: who it is from, its contacts, notes and links, or what is
 * wrong with it, field by field, with what to write. It can add words and nothing else: what is not text of a few
 * lines, a day or a plain address is refused. site_tools/local.py holds the same rules, and tests/js/local-cases.json
 * holds the two together.
 */

import { isDay, isObject, kind, NotJson, readObject } from "../strict-json.js";

/**
 * @typedef {{label: string, value: string, when?: string, for?: "staff" | "families"}} Contact  for both, if it does not say
 * @typedef {{text: string, page?: string, rule?: string}} Note
 * @typedef {{label: string, url: string}} Link
 *
 * @typedef {object} Local
 * @property {string} organisation
 * @property {string} owner  who keeps the file right
 * @property {string} reviewed  YYYY-MM-DD
 * @property {string} review_by  YYYY-MM-DD
 * @property {Contact[]} contacts
 * @property {Note[]} notes
 * @property {Link[]} links
 *
 * @typedef {object} Fault
 * @property {string} field  such as "owner" or "contacts 2: value"; "file" where it is the file as a whole
 * @property {string} message  what is wrong and what to write
 *
 * @typedef {object} Read
 * @property {boolean} ours  whether it is a hospital's file at all, right or wrong
 * @property {Local | null} local  null where it says nothing, or is left out for its faults
 * @property {Fault[]} faults  those beside a `local` concern notes that were left out
 *
 * @typedef {object} Names  what a note may be about
 * @property {readonly string[]} pages  addresses from the guide's top
 * @property {readonly string[]} rules
 */

export const FORMAT = "hlh-guide-local";

const HOST = "[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?";
/** No name and password, which pass one host off as another; of a letter its address alone. */
const ADDRESS = new RegExp(
  `^(?:https://${HOST}(?::[0-9]{1,5})?(?:[/?#][!#-;=?-Z_a-z~\\[\\]]*)?|mailto:[A-Za-z0-9.!#$&'*+/=_~-]+@${HOST})$`,
);
const DAY = /^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$/;
/** What is not seen, or turns the direction of what follows, or stands for something that could not be read. */
const UNSEEN = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd]/u;

/**
 * What a text of each name is, and how many characters it has at most.
 * @type {Record<string, {what: string, most: number}>}
 */
const TEXTS = {
  organisation: { what: "the name of the hospital or trust", most: 120 },
  owner: { what: "who keeps this file right: a role or a team", most: 120 },
  reviewed: { what: "the day it was last checked, as YYYY-MM-DD", most: 10 },
  review_by: { what: "the day it is to be checked again, as YYYY-MM-DD", most: 10 },
  label: { what: "what this is", most: 80 },
  value: { what: "the number or address to use", most: 120 },
  when: { what: "the hours, such as “all hours”", most: 80 },
  for: { what: "“staff” or “families”; leave it out where it is for both", most: 10 },
  text: { what: "the note", most: 500 },
  page: { what: "a page's address from the guide's top, such as treat/dose.html", most: 120 },
  rule: { what: "a rule's id, such as hscore", most: 120 },
  url: { what: "an address that begins with https:// or mailto:", most: 300 },
};

/** For whom a contact may be. */
const FOR = ["staff", "families"];

const DAYS = ["reviewed", "review_by"];
const OWN = ["organisation", "owner", ...DAYS];

/** Each list: what its entries must hold, what they may hold, and how many there may be. */
const LISTS = {
  contacts: { must: ["label", "value"], may: ["when", "for"], most: 20 },
  notes: { must: ["text"], may: ["page", "rule"], most: 40 },
  links: { must: ["label", "url"], may: [], most: 20 },
};

const TOP = ["format", ...OWN, ...Object.keys(LISTS)];

/**
 * @param {string} text
 * @param {Names} names
 * @returns {Read}
 */
export function readLocal(text, names) {
  let held;
  try {
    held = readObject(text);
  } catch (error) {
    if (error instanceof NotJson) return refused(`${error.message}. ${error.advice}`);
    throw error;
  }
  if (held["format"] !== FORMAT) return refused(`Write “${FORMAT}”, which says what this file is.`, "format");
  if (Object.keys(held).length === 1) return { ours: true, local: null, faults: [] };
  return checked(held, names);
}

/**
 * What may be left out of the file's own names is an empty list.
 *
 * @param {Record<string, unknown>} held
 * @param {Names} names
 * @returns {Read}
 */
function checked(held, names) {
  const faults = [...unknown("", held, TOP), ...OWN.flatMap((key) => textFaults(key, key, held[key]))];
  const { reviewed, review_by } = held;
  if (isDay(reviewed, DAY) && isDay(review_by, DAY) && review_by < reviewed)
    faults.push({ field: "review_by", message: "It is before the day of the last check. Write a later day." });
  /** @type {Fault[]} */
  const strangers = [];
  /** @type {Record<string, unknown[]>} */
  const lists = {};
  for (const [key, shape] of Object.entries(LISTS)) {
    const { [key]: entries = [] } = held;
    if (!Array.isArray(entries))
      faults.push({ field: key, message: `It is ${kind(entries)}. Write a list, from [ to ].` });
    else if (entries.length > shape.most)
      faults.push({ field: key, message: `It has ${entries.length} entries. Write at most ${shape.most}.` });
    else faults.push(...entries.flatMap((entry, index) => entryFaults(`${key} ${index + 1}`, entry, shape)));
    lists[key] = Array.isArray(entries) ? entries : [];
  }
  if (faults.length > 0) return { ours: true, local: null, faults };
  const notes = /** @type {Note[]} */ (lists["notes"]).filter((note, index) => {
    const fault = strangerFault(`notes ${index + 1}`, note, names);
    if (fault) strangers.push(fault);
    return !fault;
  });
  const local = /** @type {Local} */ (/** @type {unknown} */ ({ ...held, ...lists, notes }));
  return { ours: true, local, faults: strangers };
}

/**
 * @param {string} field
 * @param {unknown} entry
 * @param {{must: string[], may: string[]}} shape
 * @returns {Fault[]}
 */
function entryFaults(field, entry, { must, may }) {
  if (!isObject(entry)) return [{ field, message: `It is ${kind(entry)}. Write an entry, from { to }.` }];
  const given = may.filter((key) => key in entry);
  const faults = [
    ...unknown(`${field}: `, entry, [...must, ...may]),
    ...[...must, ...given].flatMap((key) => textFaults(`${field}: ${key}`, key, entry[key])),
  ];
  if (may.includes("page") && given.length !== 1)
    faults.push({ field, message: "Name either the page or the rule that it is about." });
  return faults;
}

/**
 * What is wrong with a text, a day or an address.
 *
 * @param {string} field
 * @param {string} key
 * @param {unknown} value
 * @returns {Fault[]}
 */
function textFaults(field, key, value) {
  const { what, most } = TEXTS[key] ?? { what: "", most: 0 };
  /** @param {string} problem */
  const fault = (problem) => [{ field, message: problem }];
  if (value === undefined) return fault(`It is missing. Write ${what}.`);
  if (typeof value !== "string") return fault(`It is ${kind(value)}. Write ${what}, in quotation marks.`);
  if (/^[ \u00a0]*$/.test(value)) return fault(`It is empty. Write ${what}.`);
  const unseen = UNSEEN.exec(value)?.[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  if (unseen)
    return fault(
      `It holds a character that cannot be seen or read (U+${unseen}). Write plain text in one line, and save the file as UTF-8.`,
    );
  const length = [...value].length;
  if (length > most && !DAYS.includes(key)) return fault(`It has ${length} characters. Write at most ${most}.`);
  if (DAYS.includes(key) && !isDay(value, DAY))
    return fault("It is no day as this file has them. Write it as YYYY-MM-DD, such as 2026-12-31.");
  if (key === "for" && !FOR.includes(value)) return fault(`It is neither of the two. Write ${what}.`);
  if (key === "url" && !ADDRESS.test(value))
    return fault(
      "It is no address that may stand here. Write one that begins with https:// or mailto:, without spaces and without a user name.",
    );
  return [];
}

/**
 * A note about what this guide does not have.
 *
 * @param {string} field
 * @param {Note} note
 * @param {Names} names
 * @returns {Fault | undefined}
 */
function strangerFault(field, { page, rule }, { pages, rules }) {
  const message = (/** @type {string} */ key) =>
    `This guide has no such ${key}, so the note is left out. Write ${TEXTS[key]?.what}.`;
  if (page !== undefined && !pages.includes(page)) return { field: `${field}: page`, message: message("page") };
  if (rule !== undefined && !rules.includes(rule)) return { field: `${field}: rule`, message: message("rule") };
  return undefined;
}

/**
 * @param {string} before
 * @param {Record<string, unknown>} held
 * @param {string[]} known
 * @returns {Fault[]}
 */
function unknown(before, held, known) {
  return Object.keys(held)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      field: `${before}${key}`,
      message: `There is no such name here. Take it out; the names are ${known.join(", ")}.`,
    }));
}

/** @param {string} message @param {string} [field] @returns {Read} */
const refused = (message, field = "file") => ({ ours: false, local: null, faults: [{ field, message }] });
