/** @file The page that says what works here: it tries everything out and makes a report to copy. Nothing is sent. */

import { element } from "./element.js";
import { Engine } from "./engine/engine.js";
import { addressOf, currentRelease } from "./engine/release.js";
import { ask } from "./keep/ask.js";
import { ASK } from "./keep/record.js";
import { findLocal } from "./local/find.js";
import { isDue } from "./local/view.js";
import { copy } from "./paper.js";

/**
 * @typedef {object} Finding  what trying one thing out has shown
 * @property {string} what
 * @property {"works" | "limited" | "missing"} how
 * @property {string} words  what it means for the person at the screen
 * @property {string} [detail]  for the IT department
 */

const SIGNS = { works: "✓", limited: "!", missing: "✕" };
const HOW = { works: "Works", limited: "Works, with a limit", missing: "Does not work" };

/** The smallest program in WebAssembly: none at all. */
const EMPTY_PROGRAM = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

const UNREACHED = "status none";

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
    const findings = [];
    for (const look of [opened, webAssembly, calculators, files, policy, kept, storage, local]) {
      const finding = await look();
      findings.push(finding);
      list.append(item(finding));
    }
    const bad = findings.filter(({ how }) => how === "missing").length;
    status.textContent = bad
      ? `Done. ${bad} of ${findings.length} do not work here.`
      : "Done. Everything that the guide needs works here.";
    this.append(...reportView(report(findings)));
  }
}

/** @returns {Finding} */
function opened() {
  const what = "How the guide was opened";
  const detail = `${location.protocol}//${location.host}, secure context: ${isSecureContext}`;
  if (location.protocol === "file:")
    return { what, how: "works", words: "From a folder. It needs no network.", detail };
  if (location.protocol === "https:")
    return { what, how: "works", words: "From a server, over a secure connection.", detail };
  if (isSecureContext) return { what, how: "works", words: "From this very device.", detail };
  const words =
    "From a server, without HTTPS. Everything works but being kept for use without a network: the offline zip does that.";
  return { what, how: "limited", words, detail };
}

/** @returns {Finding} */
function webAssembly() {
  const what = "WebAssembly";
  if (typeof WebAssembly !== "object") {
    const words =
      "Switched off in this browser, so the calculators cannot run. The tables on each page can be used on paper.";
    return {
      what,
      how: "missing",
      words,
      detail: "WebAssembly is not defined. A policy for this browser, or iOS Lockdown Mode.",
    };
  }
  try {
    new WebAssembly.Module(EMPTY_PROGRAM);
    return { what, how: "works", words: "Allowed." };
  } catch (error) {
    const words =
      "Forbidden by the settings of this server or browser, so the calculators cannot run. The tables on each page can be used on paper.";
    return { what, how: "missing", words, detail: `${error}. The policy needs script-src 'wasm-unsafe-eval'.` };
  }
}

/** @returns {Promise<Finding>} */
async function calculators() {
  const what = "Calculators";
  const engine = Engine.shared();
  const begin = performance.now();
  try {
    await engine.ask(QUESTION);
    const seconds = `${((performance.now() - begin) / 1000).toFixed(1)} s`;
    if (engine.manner === "slim")
      return { what, how: "works", words: `They answer. Starting took ${seconds}.`, detail: "from the snapshot, slim" };
    if (engine.manner === "whole") {
      const words = `They answer. They started whole, which asks for more to be fetched: it took ${seconds}.`;
      return {
        what,
        how: "limited",
        words,
        detail: "slim.gz could not be used, or lacked a function; started from the snapshot with whole.gz",
      };
    }
    const words = `They answer, but start the slow way: it took ${seconds}.`;
    return {
      what,
      how: "limited",
      words,
      detail: "snapshot.gz could not be used; started from python-stdlib.zip and rules.zip",
    };
  } catch (error) {
    const { message = String(error), reason = "", detail = "" } = /** @type {any} */ (error);
    return { what, how: "missing", words: message, detail: `${reason}: ${detail}` };
  }
}

/** @returns {Promise<Finding>} */
async function files() {
  const what = "Files and their types";
  const release = currentRelease();
  if (!release)
    return { what, how: "missing", words: "The list of files did not arrive.", detail: "assets/runtime/manifest.js" };
  if (location.protocol === "file:") return { what, how: "works", words: "Read from the folder; types do not matter." };
  const seen = await Promise.all(
    Object.keys(release.files).map(async (name) => [name, await sentAs(addressOf(release, name))]),
  );
  const detail = seen.map(([name, type]) => `${name}: ${type}`).join("; ");
  if (seen.every(([, type]) => type?.startsWith(UNREACHED)) && navigator.serviceWorker?.controller) {
    return {
      what,
      how: "works",
      words: "No answer from the server just now. This browser keeps the files itself.",
      detail,
    };
  }
  if (seen.every(([, type]) => !/^(status|text\/html)/.test(type ?? "")))
    return { what, how: "works", words: "All of them are sent.", detail };
  return {
    what,
    how: "missing",
    words: "This server does not send all files of the guide, so the calculators may not start.",
    detail,
  };
}

/**
 * How a server sends a file.
 *
 * @param {string} address
 */
async function sentAs(address) {
  try {
    const { ok, status, headers } = await fetch(address, { method: "HEAD" });
    if (!ok) return `status ${status}`;
    return [headers.get("Content-Type") ?? "no type", headers.get("Content-Encoding")].filter(Boolean).join(", ");
  } catch (error) {
    return `${UNREACHED}, ${error}`;
  }
}

/** @returns {Promise<Finding>} */
async function policy() {
  const what = "Security policy";
  const own = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute("content") ?? "";
  if (!own)
    return {
      what,
      how: "missing",
      words: "This page has lost its policy. Take the guide anew.",
      detail: "no <meta> policy",
    };
  if (location.protocol === "file:")
    return { what, how: "works", words: "In force. Pages can connect to nothing.", detail: own };
  const reply = await fetch(location.href, { method: "HEAD" }).catch(() => undefined);
  if (!reply)
    return { what, how: "works", words: "In force, from the page. No answer from the server just now.", detail: own };
  const sent = reply.headers.get("Content-Security-Policy");
  if (sent) return { what, how: "works", words: "In force, from the page and from the server.", detail: sent };
  const words = "In force on each page. The server adds none; the settings in deploy/ would.";
  return { what, how: "limited", words, detail: `no Content-Security-Policy header; the page's own: ${own}` };
}

/** @returns {Promise<Finding>} */
async function kept() {
  const what = "Use without a network";
  const worker = navigator.serviceWorker?.controller;
  if (location.protocol === "file:") return { what, how: "works", words: "This copy never needs one." };
  if (worker && (await ask(worker, ASK.whole, PATIENCE)))
    return { what, how: "works", words: "Saved in this browser: every file is there." };
  if (worker)
    return {
      what,
      how: "limited",
      words: "Parts of what was saved are missing. They are fetched again when a page is opened.",
      detail: "the kept copy is not whole",
    };
  if (!("serviceWorker" in navigator)) {
    const words =
      "Not from this server or in this browser: it needs HTTPS, and a window that is not private. The offline zip needs neither.";
    return { what, how: "limited", words, detail: `secure context: ${isSecureContext}; no service worker` };
  }
  return {
    what,
    how: "limited",
    words: "Not saved yet. The foot of each page says when it is.",
    detail: "no service worker in control",
  };
}

/** @returns {Promise<Finding>} */
async function storage() {
  const what = "Storage";
  const room = await roomLeft();
  const parts = [
    `localStorage: ${canRemember() ? "yes" : "no"}`,
    `service worker: ${"serviceWorker" in navigator ? "yes" : "no"}`,
    `caches: ${"caches" in globalThis ? "yes" : "no"}`,
    `room: ${room}`,
  ];
  const detail = parts.join("; ");
  if (!canRemember())
    return { what, how: "limited", words: "Switched off. A choice of colours is not remembered.", detail };
  return {
    what,
    how: "works",
    words: "Allowed. A choice of colours and the guide itself are kept, and nothing that is entered.",
    detail,
  };
}

/** The hospital's own file: what is wrong with it, line by line. It is no fault to have none. @returns {Promise<Finding>} */
async function local() {
  const what = "This hospital's own contacts and notes";
  const { known, read, refused } = await findLocal();
  const { faults } = refused ?? read;
  const detail = faults.map(({ field, message }) => `${field}: ${message}`).join("\n");
  const name = location.protocol === "file:" ? "local.html" : "local.json";
  if (refused)
    return { what, how: "limited", words: `${name} cannot be read; what this browser saw last is shown.`, detail };
  if (read.local) {
    const { organisation } = read.local;
    if (faults.length > 0)
      return { what, how: "limited", words: `From ${organisation}, but notes of it are left out.`, detail };
    if (isDue(read.local))
      return { what, how: "limited", words: `From ${organisation}, past its review date and shown as such.` };
    const from = known === "kept" ? ", as this browser last saw it; no answer from the server just now" : "";
    return { what, how: "works", words: `Shown: from ${organisation}${from}.` };
  }
  if (faults.length > 0) return { what, how: "missing", words: `${name} is left out until this is put right:`, detail };
  const words =
    known === "now"
      ? "None has been given yet."
      : `None is shown: there is no ${name} beside index.html, or no answer from there.`;
  return {
    what,
    how: known === "now" ? "works" : "limited",
    words: `${words} The page “For your hospital” makes one.`,
  };
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

/** @param {Finding} finding */
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

/** @param {Finding[]} findings */
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
  const area = /** @type {HTMLTextAreaElement} */ (
    element("textarea", { id: "hlh-report", readonly: "", rows: "12", spellcheck: "false" })
  );
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
