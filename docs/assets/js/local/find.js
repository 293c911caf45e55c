/**
 * @file Where a hospital's own file comes from: `local.json` beside `index.html` on a server, and in a folder, where
 * nothing can be fetched, `local.html`. A frame in a sandbox opens that, and can do no more than hand over its text.
 *
 * What a server said last is kept in the browser, for when there is no network. It is taken back by the server alone:
 * by another file, right or wrong, or by none; a page that some network puts in its place says nothing of it.
 */

import { currentRelease } from "../engine/release.js";
import { LOCAL } from "../keep/record.js";
import { siteAddress } from "../site.js";
import { LARGEST, startOf } from "../strict-json.js";
import { readLocal } from "./read.js";

/**
 * @typedef {import("./read.js").Read} Read
 *
 * @typedef {object} Found
 * @property {"now" | "kept" | "none"} known  when the file said so; "none" where there is no file, or no way to it
 * @property {Read} read
 * @property {Read | null} refused  what came in the place of a file that is kept
 */

/** @type {Read} */
const NOTHING = { ours: false, local: null, faults: [] };

/** In the folder. */
const PAGE = "local.html";

/** Milliseconds: for the server, for the frame, and for its text once the frame has been loaded. */
const PATIENCE = { server: 8000, frame: 8000, text: 1000 };

/** @type {Promise<Found> | undefined} */
let found;

/** @type {((found: Found) => void)[]} */
const listeners = [];

/**
 * What the hospital says, once that is settled; asked for once for each page.
 *
 * @returns {Promise<Found>}
 */
export function findLocal() {
  return (found ??= find());
}

/**
 * Have what the hospital says told at once where it is kept, and again once the server has answered.
 *
 * @param {(found: Found) => void} listener
 */
export async function onLocal(listener) {
  listeners.push(listener);
  listener(await findLocal());
}

/** @returns {Promise<Found>} */
async function find() {
  const release = currentRelease();
  if (!release) return { known: "none", read: NOTHING, refused: null };
  if (release.edition === "folder") {
    const text = await handedOver();
    return { known: text === null ? "none" : "now", read: text === null ? NOTHING : read(text), refused: null };
  }
  const kept = await remembered();
  if (kept) for (const listener of listeners) listener({ known: "kept", read: kept, refused: null });
  const text = await fetched();
  if (text === undefined) return kept ? { known: "kept", read: kept, refused: null } : none();
  if (text === null) {
    await remember(null);
    return none();
  }
  const live = read(text);
  if (!live.ours && kept) return { known: "kept", read: kept, refused: live };
  await remember(live.local ? text : null);
  return { known: "now", read: live, refused: null };
}

/** @returns {Found} */
const none = () => ({ known: "none", read: NOTHING, refused: null });

/** The pages and rules of this guide, which such a file may be about. @returns {{pages: string[], rules: string[]}} */
export function names() {
  const release = currentRelease();
  return { pages: release?.pages ?? [], rules: Object.keys(release?.catalogue ?? {}) };
}

/** @param {string} text */
function read(text) {
  return readLocal(text, names());
}

/** The server's file; null where it has none, undefined where it does not say. */
async function fetched() {
  try {
    const options = { cache: /** @type {const} */ ("no-cache"), signal: AbortSignal.timeout(PATIENCE.server) };
    const response = await fetch(siteAddress(LOCAL), options);
    if (response.status === 404 || response.status === 410) return null;
    return response.ok && response.body ? await startOf(response.body, LARGEST) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What the folder's page hands over; null where it is not there or says nothing.
 *
 * @returns {Promise<string | null>}
 */
function handedOver() {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.src = siteAddress(PAGE);
  frame.title = "The hospital's own file";
  frame.hidden = true;
  return new Promise((resolve) => {
    /** @param {string | null} text */
    const end = (text) => {
      removeEventListener("message", hear);
      frame.remove();
      resolve(text);
    };
    /** @param {MessageEvent} event */
    const hear = ({ source, data }) => {
      if (source === frame.contentWindow && typeof data === "string") end(data);
    };
    addEventListener("message", hear);
    frame.addEventListener("load", () => setTimeout(end, PATIENCE.text, null));
    setTimeout(end, PATIENCE.frame, null);
    document.body.append(frame);
  });
}

/** One for each guide that stands on this server. */
const cacheName = () => `hlh-guide-local ${siteAddress("")}`;

/** @param {string | null} text */
async function remember(text) {
  try {
    if (text === null) await caches.delete(cacheName());
    else await (await caches.open(cacheName())).put(siteAddress(LOCAL), new Response(text));
  } catch {
    // Without a secure context, in some private windows, or with no room left, nothing is remembered.
  }
}

/** @returns {Promise<Read | null>} */
async function remembered() {
  try {
    const kept = await caches.match(siteAddress(LOCAL), { cacheName: cacheName() });
    const said = kept ? read(await kept.text()) : NOTHING;
    return said.local ? said : null;
  } catch {
    return null;
  }
}
