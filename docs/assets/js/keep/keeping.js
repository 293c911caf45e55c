/**
 * @file Whether this browser keeps the guide for use without a network, and the newer release that waits, if there is
 * one.
 *
 * A page asks its service worker and never guesses: "saved" is said only of a copy whose every file is there.
 */

import { Engine } from "../engine/engine.js";
import { currentRelease } from "../engine/release.js";
import { siteAddress } from "../site.js";
import { ask } from "./ask.js";
import { inUse } from "./in-use.js";
import { keeper } from "./keeper.js";
import { prefetch } from "./prefetch.js";
import { ASK, NOT_KEPT } from "./record.js";

/**
 * @typedef {object} State
 * @property {"none" | "folder" | "cannot" | "offered" | "saving" | "saved" | "failed"} name
 * @property {string} words  for the person at the screen
 *
 * @typedef {object} Waiting  the newer release
 * @property {string} version
 * @property {string} built  YYYY-MM-DD
 * @property {import("./record.js").News[]} news
 */

/** Milliseconds for what takes long on a slow disk or a busy device: looking for every file, or fetching it anew. */
const PATIENCE = { look: 10_000, mend: 300_000 };

/** Milliseconds until what could not be settled is looked at again; then twice as long, and so on. */
const LATER = 1000;

const HOUR = 3_600_000;

const CALCULATORS = "hlh-calculator, hlh-worksheet, hlh-check";

const WORDS = Object.freeze({
  none: "",
  folder: "This copy needs no network.",
  insecure: "Not saved: a browser does that only for a server with HTTPS. The offline zip needs no network.",
  forbidden: "Not saved: this browser, or this private window, does not allow it.",
  offered: "Not saved.",
  saving: "Being saved.",
  saved: "Saved for offline use.",
  room: "Not saved: this device has too little room.",
  files: "Not saved: a file could not be fetched, or was not the right one.",
});

export class Keeping extends EventTarget {
  /** @type {State} */
  #state = { name: "none", words: WORDS.none };
  /** @type {Waiting | null} */
  #waiting = null;
  /** @type {ServiceWorkerRegistration | undefined} */
  #registration;
  /** Why the last attempt failed. @type {"room" | "files"} */
  #why = "files";
  #lastUpdate = Date.now();
  /** Something kept was found wrong and could not be mended. */
  #broken = false;
  /** The look through what is kept that is under way. @type {Promise<boolean> | null} */
  #mending = null;
  /** The next look, where something is left to settle. @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  #pause = LATER / 2;
  /** Aborted while the page is away. */
  #away = new AbortController();

  get state() {
    return this.#state;
  }

  get waiting() {
    return this.#waiting;
  }

  /** Finds out how things stand, and begins to keep the guide unless somebody pays for each byte. */
  async start() {
    const release = currentRelease();
    if (!release) return;
    if (release.edition === "folder") return this.#become("folder", WORDS.folder);
    if (!("serviceWorker" in navigator)) {
      const ahead = location.protocol !== "file:" && !metered();
      if (ahead && !document.querySelector(CALCULATORS)) prefetch(release);
      return this.#become("cannot", isSecureContext ? WORDS.forbidden : WORDS.insecure);
    }
    this.#listen();
    navigator.serviceWorker.startMessages();
    addEventListener("pagehide", () => this.#away.abort());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#listen());
    const known = await navigator.serviceWorker.getRegistration(siteAddress("")).catch(() => undefined);
    if (!known && metered()) return this.#become("offered", WORDS.offered);
    await calm();
    await this.save();
  }

  /**
   * Hears of service workers while the page is there: Chromium lets go of a page that it holds to go back to, answers
   * and all, when a listener of it is called.
   */
  #listen() {
    this.#away = new AbortController();
    const { signal } = this.#away;
    navigator.serviceWorker.addEventListener("message", (event) => this.#hear(event), { signal });
    navigator.serviceWorker.addEventListener("controllerchange", () => void this.#tell(), { signal });
    addEventListener("visibilitychange", () => this.#look(), { signal });
    if (this.#registration) this.#follow(this.#registration);
  }

  /** What the person asks for where it is not saved. */
  async again() {
    await (this.#broken ? this.mend() : this.save());
  }

  /** Keeps the guide, if it is not kept yet. */
  async save() {
    const options = /** @type {const} */ ({ scope: siteAddress(""), updateViaCache: "none" });
    const registration = await navigator.serviceWorker
      .register(siteAddress("service-worker.js"), options)
      .catch(() => undefined);
    if (!registration) return this.#become("cannot", WORDS.forbidden);
    if (this.#registration !== registration) this.#follow(registration);
    return this.#tell();
  }

  /**
   * Has what is kept looked through and mended; whether it is right afterwards.
   * @returns {Promise<boolean>}
   */
  async mend() {
    this.#become("saving", WORDS.saving);
    this.#mending ??= this.#lookThrough();
    const right = await this.#mending;
    this.#mending = null;
    this.#broken = !right;
    if (right) this.#become("saved", WORDS.saved);
    else this.#become("failed", WORDS[this.#why]);
    return right;
  }

  async #lookThrough() {
    const worker = await keeper();
    return Boolean(worker && (await ask(worker, ASK.mend, PATIENCE.mend)));
  }

  /** @param {ServiceWorkerRegistration} registration */
  #follow(registration) {
    this.#registration = registration;
    const { signal } = this.#away;
    const tell = () => void this.#tell();
    const watch = () => {
      for (const worker of [registration.installing, registration.waiting])
        worker?.addEventListener("statechange", tell, { signal });
      tell();
    };
    registration.addEventListener("updatefound", watch, { signal });
    watch();
  }

  /** Says how things stand now. */
  async #tell() {
    const registration = this.#registration;
    if (!registration) return;
    clearTimeout(this.#later);
    const { installing, waiting, active } = registration;
    // What was learnt of workers that have moved on meanwhile is past: their change of state has begun another look.
    const past = () => registration.waiting !== waiting || registration.active !== active;
    const news = waiting && (await ask(waiting, ASK.news, PATIENCE.look));
    if (past()) return;
    const ours = news?.build === currentRelease()?.build;
    this.#waiting = news && !ours ? news : null;
    if (installing && !active) return this.#become("saving", WORDS.saving);
    if (!active) return waiting ? undefined : this.#become("failed", WORDS[this.#why]);
    const whole = await ask(active, ASK.whole, PATIENCE.look);
    // That every file is there says less than a look through them.
    if (past() || this.#broken || this.#mending) return;
    if (whole) this.#become("saved", WORDS.saved);
    else await this.mend();
    // A page of the release that waits lets it take over. That comes just after a reply of the worker in its place: else
    // Chromium 156, on a busy machine, often left the one that waits until no page was open, or for half a minute. Any
    // other page, as it can now say which release it belongs to, has those go that none belongs to.
    if (waiting && ours) waiting.postMessage({ ask: ASK.takeOver });
    else if (await ask(active, ASK.tidy, PATIENCE.look)) return;
    // A browser puts off a worker's taking over, and a page that is busy may belong to any release.
    this.#pause *= 2;
    this.#later = setTimeout(() => void this.#tell(), this.#pause);
  }

  /** The page is looked at again: once an hour, see whether there is anything new. */
  #look() {
    if (document.visibilityState !== "visible" || Date.now() - this.#lastUpdate < HOUR) return;
    this.#lastUpdate = Date.now();
    this.#registration?.update().catch(() => undefined);
  }

  /** @param {MessageEvent} event */
  #hear({ data, ports }) {
    if (data?.ask === ASK.use)
      ports[0]?.postMessage({ build: currentRelease()?.build, inUse: inUse(), alone: alone() });
    if (!data?.[NOT_KEPT]) return;
    this.#why = data[NOT_KEPT] === "QuotaExceededError" ? "room" : "files";
    // The end of an attempt and the reason for it come in either order.
    if (this.#state.name === "failed") this.#become("failed", WORDS[this.#why]);
  }

  /**
   * @param {State["name"]} name
   * @param {string} words
   */
  #become(name, words) {
    this.#state = { name, words };
    this.dispatchEvent(new Event("change"));
  }
}

/** Whether there is no page to go back or forward to, as far as this browser tells. */
function alone() {
  const { navigation } = /** @type {any} */ (globalThis);
  return (navigation?.entries().length ?? 1) <= 1;
}

/** Whether somebody pays for each byte. */
function metered() {
  const connection = /** @type {any} */ (navigator).connection;
  return Boolean(connection?.saveData || connection?.type === "cellular");
}

/** Until nothing more urgent is being fetched: the page itself, and the engine where the page has one. */
async function calm() {
  if (document.readyState !== "complete")
    await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  if (!document.querySelector(CALCULATORS)) return;
  const engine = Engine.shared();
  while (engine.state.name === "idle" || engine.state.name === "loading") {
    await new Promise((resolve) => engine.addEventListener("change", resolve, { once: true }));
  }
}
