/** @file The page that says what works here: it tries everything out and makes a report to copy. Nothing is sent. */

import { misplaced } from "./edition.js";
import { element } from "./element.js";
import { integrityOf } from "./engine/door.js";
import { Engine } from "./engine/engine.js";
import { currentRelease } from "./engine/release.js";
import { lacking, together } from "./faults.js";
import { ask } from "./keep/ask.js";
import { keeper } from "./keep/keeper.js";
import { ASK } from "./keep/record.js";
import { findLocal } from "./local/find.js";
import { isDue } from "./local/view.js";
import { copy } from "./paper.js";

/**
 * @typedef {object} Finding  what trying one thing out has shown
 * @property {"works" | "limited" | "missing"} how
 * @property {string} words  what it means for the person at the screen
 * @property {string} detail  for the IT department; may be empty
 * @property {import("./faults.js").At | undefined} [at]  whose fault it is
 *
 * @typedef {Finding & {what: string}} Found
 * @typedef {import("./faults.js").Seen} Seen
 */

const SIGNS = { works: "✓", limited: "!", missing: "✕" };
const HOW = { works: "Works", limited: "Works, with a limit", missing: "Does not work" };

/** The smallest program in WebAssembly: none at all. */
const EMPTY_PROGRAM = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

const AT = {
  edition: "the edition",
  policy: "the security policy",
  server: "the server",
  file: "the files on the server",
  browser: "this browser or its settings",
};

/** What is looked at on the server: pages and all that they use, not the papers for other programs. */
const LOOKED_AT = /\.(html|css|js|gz)$/;

/** Asked for at a time. */
const AT_ONCE = 6;

/** Milliseconds to look for every kept file. */
const PATIENCE = 10_000;

/** The least that can be asked of the rules. */
const QUESTION = '{"rule": "hscore", "answers": {}}';

export class Check extends HTMLElement {
  connectedCallback() {
    this.#tryOut();
  }

  async #tryOut() {
    const list = element("ul", { class: "hlh-check" });
    const status = element("p", { role: "status" }, "Trying things out: this takes a few seconds.");
    this.replaceChildren(status, list);
    /** @type {Found[]} */
    const findings = [];
    for (const [what, look, anywhere] of LOOKS) {
      // In the wrong place, it is not the place that is to be mended.
      if (isMisplaced() && !anywhere) continue;
      const found = { what, ...(await look()) };
      findings.push(found);
      list.append(item(found));
    }
    const bad = findings.filter(({ how }) => how === "missing");
    const at = new Set(findings.flatMap((finding) => (finding.at ? [AT[finding.at]] : [])));
    const whose = at.size ? ` At fault: ${[...at].join(", ")}.` : "";
    status.textContent = bad.length
      ? `Done. ${bad.length} of ${findings.length} do not work here.${whose}`
      : `Done. Everything that the guide needs works here.${whose}`;
    this.append(...reportView(report(findings)));
  }
}

/**
 * What is tried out, in turn; and whether in the wrong place too.
 * @type {[string, () => Finding | Promise<Finding>, boolean?][]}
 */
const LOOKS = [
  ["Edition", edition, true],
  ["How the guide was opened", opened],
  ["WebAssembly", webAssembly],
  ["Calculators", calculators, true],
  ["Security policy", policy],
  ["Files of the guide", files],
  ["Use without a network", kept],
  ["Storage", storage],
  ["This hospital's own contacts and notes", local],
];

/**
 * @param {Finding["how"]} how
 * @returns {(words: string, detail?: string, at?: Finding["at"]) => Finding}
 */
const finding =
  (how) =>
  (words, detail = "", at = undefined) => ({ how, words, detail, at });
const works = finding("works");
const limited = finding("limited");
const missing = finding("missing");

const isMisplaced = () => Boolean(misplaced(currentRelease()?.edition, location.protocol));

/** @returns {Finding} */
function edition() {
  const release = currentRelease();
  if (!release) {
    const words = "Which edition this is cannot be told, since a file of it did not arrive.";
    return missing(words, "assets/runtime/manifest.js", "file");
  }
  const words = misplaced(release.edition, location.protocol);
  if (words) return missing(words, location.protocol, "edition");
  const name = release.edition === "web" ? "web edition, for servers" : "offline edition, for folders";
  return works(`The ${name}. This is its place.`);
}

/** @returns {Finding} */
function opened() {
  const detail = `${location.protocol}//${location.host}, secure context: ${isSecureContext}`;
  if (location.protocol === "file:") return works("From a folder. It needs no network.", detail);
  if (location.protocol === "https:") return works("From a server, over a secure connection.", detail);
  if (isSecureContext) return works("From this very device.", detail);
  const words =
    "From a server, without HTTPS. Everything works but being kept for use without a network: the offline zip does that.";
  return limited(words, detail);
}

/** @returns {Finding} */
function webAssembly() {
  if (typeof WebAssembly !== "object") {
    const words =
      "Switched off in this browser, so the calculators cannot run. The tables on each page can be used on paper.";
    return missing(words, "WebAssembly is not defined. A policy for this browser, or iOS Lockdown Mode.", "browser");
  }
  try {
    new WebAssembly.Module(EMPTY_PROGRAM);
    return works("Allowed.");
  } catch (error) {
    const words =
      "Forbidden by the settings of this server or browser, so the calculators cannot run. The tables on each page can be used on paper.";
    const detail = `${error}. The policy needs script-src 'wasm-unsafe-eval'.`;
    return missing(words, detail, "policy");
  }
}

/** @returns {Promise<Finding>} */
async function calculators() {
  const engine = Engine.shared();
  const begin = performance.now();
  try {
    await engine.ask(QUESTION);
    const seconds = `${((performance.now() - begin) / 1000).toFixed(1)} s`;
    if (engine.manner === "slim") return works(`They answer. Starting took ${seconds}.`, "from the snapshot, slim");
    if (engine.manner === "whole") {
      const words = `They answer. They started whole, which asks for more to be fetched: it took ${seconds}.`;
      return limited(words, "slim.gz could not be used, or lacked a function; started from the snapshot with whole.gz");
    }
    const words = `They answer, but start the slow way: it took ${seconds}.`;
    return limited(words, "snapshot.gz could not be used; started from python-stdlib.zip and rules.zip");
  } catch (error) {
    const { message = String(error), reason = "", detail = "" } = /** @type {any} */ (error);
    return missing(message, `${reason}: ${detail}`);
  }
}

/** @returns {Promise<Finding>} */
async function files() {
  const release = currentRelease();
  if (!release) {
    const words = "The list of files did not arrive.";
    return missing(words, "assets/runtime/manifest.js", "file");
  }
  if (release.edition === "folder") return works("Read from the folder.");
  const top = new URL("../..", release.base);
  const mixed = await isMixed(top, release.build);
  const listed = await listOf(top, release);
  const looked = await inTurn(listed, async ([path, size, integrity]) => {
    return /** @type {[string, Seen, number]} */ ([path, await sentAs(new URL(path, top), integrity), size]);
  });
  const names = new Map(Object.keys(release.files).map((name) => [ENGINE + name, name]));
  const engine = looked.filter(([path]) => names.has(path));
  const detail = engine.map(([path, seen]) => `${names.get(path)}: ${told(seen)}`).join("; ");
  if (looked.every(([, { status }]) => status === undefined) && navigator.serviceWorker?.controller) {
    const words = "No answer from the server just now. This browser keeps the files itself.";
    return works(words, detail);
  }
  if (mixed) {
    const words =
      "The server has files of two releases: this page is of another than the engine beside it. Copy one release there, whole; or, if it was just updated, load this page again.";
    return missing(words, mixed, "file");
  }
  const fault = together(looked);
  if (fault) return missing(fault.words, detail, fault.at);
  return works(`All ${looked.length} of them are sent, and are whole.`, detail);
}

const ENGINE = "assets/runtime/";

/**
 * The files to look at, with their sizes and hashes: those that the release lists, else those of its engine.
 *
 * @param {URL} top
 * @param {import("./engine/release.js").Release} release
 * @returns {Promise<[path: string, size: number, integrity: string][]>}
 */
async function listOf(top, release) {
  const own = Object.fromEntries(Object.entries(release.files).map(([name, file]) => [ENGINE + name, file]));
  const listed = await fetch(new URL("files.json", top), { cache: "no-store" })
    .then((response) => response.json())
    .then(({ files: all }) => ({ ...all, ...own }))
    .catch(() => own);
  return Object.entries(listed)
    .filter(([path]) => LOOKED_AT.test(path))
    .map(([path, { size, sha256 }]) => [path, size, integrityOf(sha256)]);
}

/**
 * What tells that the engine on the server is of another release than this page.
 *
 * @param {URL} top
 * @param {string} own
 */
async function isMixed(top, own) {
  const response = await fetch(new URL(`${ENGINE}manifest.json`, top), { cache: "no-store" }).catch(() => undefined);
  const there = await response?.json().catch(() => undefined);
  return there?.build && there.build !== own ? `this page: ${own}; the server: ${there.build}` : "";
}

/**
 * How a server sends a file; also whether its bytes are right, unless the browser's own copy would be looked at.
 *
 * @param {URL} address
 * @param {string} integrity
 * @returns {Promise<Seen>}
 */
async function sentAs(address, integrity) {
  try {
    const { ok, status, headers } = await fetch(address, { method: "HEAD", cache: "no-store" });
    const encoding = headers.get("Content-Encoding") ?? "";
    const length = headers.has("Content-Length") ? Number(headers.get("Content-Length")) : undefined;
    const seen = { status, type: headers.get("Content-Type") ?? "", encoding, ...(length !== undefined && { length }) };
    // A server may unpack a .gz file on the way, which does no harm.
    const unpacked = Boolean(encoding) && address.pathname.endsWith(".gz");
    if (!ok || unpacked || navigator.serviceWorker?.controller) return seen;
    const same = await fetch(address, { integrity, cache: "reload" }).then(
      async (response) => Boolean(await response.arrayBuffer()),
      () => false,
    );
    return { ...seen, same };
  } catch {
    return {};
  }
}

/** @param {Seen} seen */
function told({ status, type, encoding }) {
  if (status === undefined) return "no answer";
  if (status !== 200) return `status ${status}`;
  return [type || "no type", encoding].filter(Boolean).join(", ");
}

/**
 * @template T, R
 * @param {T[]} all
 * @param {(one: T) => Promise<R>} work
 * @returns {Promise<R[]>}  in their order
 */
async function inTurn(all, work) {
  /** @type {R[]} */
  const done = [];
  const left = [...all.entries()];
  const hand = async () => {
    for (let next = left.shift(); next; next = left.shift()) done[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  return done;
}

/** @returns {Promise<Finding>} */
async function policy() {
  const own = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute("content") ?? "";
  if (!own) {
    const words = "This page has lost its policy. Take the guide anew.";
    return missing(words, "no <meta> policy", "file");
  }
  if (location.protocol === "file:") return works("In force. Pages can connect to nothing.", own);
  // The browser says which policy has stopped a connection, and nothing else does.
  const stopped = /** @type {string[]} */ ([]);
  const hear = (/** @type {SecurityPolicyViolationEvent} */ event) => stopped.push(event.originalPolicy);
  document.addEventListener("securitypolicyviolation", hear);
  const reply = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve));
  document.removeEventListener("securitypolicyviolation", hear);
  const sent = reply?.headers.get("Content-Security-Policy") ?? stopped.join(", ");
  const lacks = lacking(sent);
  if (lacks.length) {
    const words = `The server sends a policy of its own that forbids what the guide needs: ${lacks.join("; ")}. The settings in deploy/ hold one that allows it.`;
    return missing(words, sent, "policy");
  }
  if (!reply) return works("In force, from the page. No answer from the server just now.", own);
  if (sent) return works("In force, from the page and from the server.", sent);
  const words = "In force on each page. The server adds none; the settings in deploy/ would.";
  return limited(words, `no Content-Security-Policy header; the page's own: ${own}`);
}

/** @returns {Promise<Finding>} */
async function kept() {
  const worker = await keeper();
  if (location.protocol === "file:") return works("This copy never needs one.");
  if (worker && (await ask(worker, ASK.whole, PATIENCE))) return works("Saved in this browser: every file is there.");
  if (worker)
    return limited(
      "Parts of what was saved are missing. They are fetched again when a page is opened.",
      "the kept copy is not whole",
    );
  if (!("serviceWorker" in navigator)) {
    const words =
      "Not from this server or in this browser: it needs HTTPS, and a window that is not private. The offline zip needs neither.";
    return limited(words, `secure context: ${isSecureContext}; no service worker`);
  }
  return limited("Not saved yet. The foot of each page says when it is.", "no service worker");
}

/** @returns {Promise<Finding>} */
async function storage() {
  const room = await roomLeft();
  const parts = [
    `localStorage: ${canRemember() ? "yes" : "no"}`,
    `service worker: ${"serviceWorker" in navigator ? "yes" : "no"}`,
    `caches: ${"caches" in globalThis ? "yes" : "no"}`,
    `room: ${room}`,
  ];
  const detail = parts.join("; ");
  if (!canRemember()) return limited("Switched off. A choice of colours is not remembered.", detail);
  return works("Allowed. A choice of colours and the guide itself are kept, and nothing that is entered.", detail);
}

/** The hospital's own file: what is wrong with it, line by line. It is no fault to have none. @returns {Promise<Finding>} */
async function local() {
  const { known, read, refused } = await findLocal();
  const { faults } = refused ?? read;
  const detail = faults.map(({ field, message }) => `${field}: ${message}`).join("\n");
  const name = location.protocol === "file:" ? "local.html" : "local.json";
  if (refused) return limited(`${name} cannot be read; what this browser saw last is shown.`, detail);
  if (read.local) {
    const { organisation } = read.local;
    if (faults.length > 0) return limited(`From ${organisation}, but notes of it are left out.`, detail);
    if (isDue(read.local)) return limited(`From ${organisation}, past its review date and shown as such.`);
    const from = known === "kept" ? ", as this browser last saw it; no answer from the server just now" : "";
    return works(`Shown: from ${organisation}${from}.`);
  }
  if (faults.length > 0) return missing(`${name} is left out until this is put right:`, detail);
  const words =
    known === "now"
      ? "None has been given yet."
      : `None is shown: there is no ${name} beside index.html, or no answer from there.`;
  return (known === "now" ? works : limited)(`${words} The page “For your hospital” makes one.`);
}

function canRemember() {
  try {
    localStorage.setItem("hlh-check", "1");
    localStorage.removeItem("hlh-check");
    return true;
  } catch {
    return false;
  }
}

async function roomLeft() {
  try {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return `${Math.round((quota - usage) / 1e6)} MB`;
  } catch {
    return "not known";
  }
}

/** @param {Found} found */
function item({ what, how, words, detail }) {
  return element(
    "li",
    { "data-how": how },
    element("span", { class: "hlh-check__sign", "aria-hidden": "true" }, SIGNS[how]),
    element(
      "div",
      {},
      element("strong", {}, `${what}: ${HOW[how].toLowerCase()}. `),
      words,
      detail ? element("small", {}, detail) : null,
    ),
  );
}

/** @param {Found[]} findings */
function report(findings) {
  const release = currentRelease();
  return [
    "HLH Guide: what works here",
    `Address: ${location.protocol === "file:" ? "a folder" : location.href}`,
    `Time: ${new Date().toISOString()}`,
    `Browser: ${navigator.userAgent}`,
    `Version: ${release ? `${release.version}, ${release.edition} edition, rules ${release.wheel.sha256.slice(0, 12)}` : "not known"}`,
    "",
    ...findings.map(
      ({ what, how, words, detail }) => `${what}: ${HOW[how]}. ${words}${detail ? `\n    ${detail}` : ""}`,
    ),
  ].join("\n");
}

/** @param {string} text */
function reportView(text) {
  const area = element("textarea", { id: "hlh-report", readonly: "", rows: "12", spellcheck: "false" });
  area.value = text;
  const button = element("button", { type: "button" }, "Copy the report");
  const said = element("p", { role: "status" });
  button.addEventListener("click", async () => {
    said.textContent = (await copy(text))
      ? "Copied."
      : "This browser does not let it be copied. Select the text above and copy it yourself.";
  });
  return [
    element("p", {}, element("label", { for: area.id }, "Report for the IT department")),
    area,
    element("p", {}, button),
    said,
  ];
}
