/**
 * The calculator's engine as the page sees it: one Python, in a worker, that answers questions in JSON.
 *
 *     const engine = Engine.shared();
 *     engine.addEventListener("change", () => show(engine.state));
 *     engine.start();
 *     const reply = await engine.ask('{"rule": "hscore", "answers": {}}');
 *
 * It is always in one of four states and never waits without end.
 */
import { doorOf } from "./door.js";
import { Failure } from "./failure.js";
import { addressOf, currentRelease, mannerAfter, needed, scriptOf } from "./release.js";
import { gathered } from "./stream.js";
import { supply } from "./supply.js";
import { Watchdog } from "./watchdog.js";

/**
 * @typedef {import("./release.js").Release} Release
 * @typedef {import("./release.js").Manner} Manner
 *
 * @typedef {object} State
 * @property {"idle" | "loading" | "ready" | "failed"} name
 * @property {number} progress  from 0 to 1
 * @property {string} words  for the person at the screen
 * @property {Failure | null} failure  why, when failed
 * @property {boolean} stalled  nothing has come for a while, and it may be tried again
 *
 * @typedef {object} Limits  seconds
 * @property {number} still  without any progress while starting, until that is said
 * @property {number} quiet  the same, until it is given up: a proxy may hold a file back while it looks for viruses
 * @property {number} start  for starting, in all
 * @property {number} answer  for one answer
 *
 * @typedef {object} Question
 * @property {string} text
 * @property {(reply: string) => void} resolve
 * @property {(failure: Failure) => void} reject
 * @property {Watchdog | undefined} watchdog
 */

/** Generous: a shared PC on a slow network, or an old phone. An answer takes milliseconds where all is well. */
const LIMITS = Object.freeze({ still: 8, quiet: 45, start: 300, answer: 10 });

/** Milliseconds after which a worker that has not said that it is up may have come empty. */
const LATE = 5000;

/** The part of a start that is fetching; what follows cannot be measured. */
const FETCHING = 0.9;

/** Failures of the browser itself: another manner of starting would meet the same. */
const FINAL = new Set(["no-webassembly", "policy", "old-browser", "web-copy", "mixed"]);

/** Failures that a file may be at fault for which was cut on its way, and is kept so by a cache. */
const OF_FILES = new Set(["files", "damaged", "mixed", "slow", "unexpected"]);

/** Those of them that are worth another attempt of the same manner. One that took too long would take so again. */
const REFETCHED = new Set(["files", "damaged"]);

/** @param {Manner} manner */
const filesOf = (manner) => [scriptOf(manner), ...needed(manner)];

/** @type {State} */
const IDLE = Object.freeze({
  name: "idle",
  progress: 0,
  words: "The calculator has not been started.",
  failure: null,
  stalled: false,
});
/** @type {State} */
const READY = Object.freeze({ ...IDLE, name: "ready", progress: 1, words: "The calculator is ready." });

const STALLED = "The calculator is slow to come. Wait, or try again. Meanwhile use the paper method, under “On paper”.";

export class Engine extends EventTarget {
  #limits;
  #release;
  #state = IDLE;
  /** Each is slower than the one before, and asks for less. @type {Manner} */
  #manner = "slim";
  /** @type {Failure | undefined} */
  #setback;
  /** @type {Worker | undefined} */
  #worker;
  /** The worker is up. @type {() => void} */
  #onUp = () => {};
  /** @type {Watchdog | undefined} */
  #watchdog;
  /** Under way while Python starts. @type {AbortController | undefined} */
  #attempt;
  /** @type {Map<number, Question>} */
  #questions = new Map();
  #lastId = 0;
  /** Files of attempts that failed: they are fetched past every cache. @type {Set<string>} */
  #suspect = new Set();
  /** Those of quicker manners have been fetched anew. @type {Promise<void>} */
  #mended = Promise.resolve();
  /** The last manner is tried once more, with such files fetched anew. */
  #mayRefetch = true;
  /** A worker that dies is started again, once between two answers. */
  #mayRestart = true;

  /** @param {{release?: Release, limits?: Partial<Limits>}} [options] */
  constructor({ release, limits } = {}) {
    super();
    this.#release = release ?? currentRelease();
    this.#limits = { ...LIMITS, ...limits };
  }

  /**
   * The one engine of this page; every calculator on it asks the same. It is kept where each script of the page finds
   * it.
   * @returns {Engine}
   */
  static shared() {
    const page = /** @type {any} */ (globalThis);
    page.hlhEngine ??= new Engine();
    return page.hlhEngine;
  }

  /**
   * Fetches the engine's files ahead, on a page without a calculator, so that the next page starts at once.
   * Only in quiet moments and never on a connection somebody pays for by the byte.
   */
  static prefetch() {
    const release = currentRelease();
    const connection = /** @type {any} */ (navigator).connection;
    if (
      release?.edition !== "web" ||
      location.protocol === "file:" ||
      connection?.saveData ||
      connection?.type === "cellular"
    )
      return;
    const whenIdle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ then) => setTimeout(then, 2000));
    whenIdle(async () => {
      for (const name of [scriptOf("slim"), ...needed("slim")]) {
        const response = await fetch(addressOf(release, name), /** @type {RequestInit} */ ({ priority: "low" })).catch(
          () => null,
        );
        if (!response?.ok) return;
        await response.arrayBuffer();
      }
    });
  }

  /** @returns {State} */
  get state() {
    return this.#state;
  }

  /** How Python was started; of interest to tests and to the IT department. */
  get manner() {
    return this.#manner;
  }

  /** Why the last start, or attempt at one, was given up. */
  get setback() {
    return this.#setback;
  }

  /** Once the engine is ready: what was cut on its way is whole in the cache again, as far as the server has it. */
  get mended() {
    return this.#mended;
  }

  /** Begins to start. Any number of calls start it once. */
  start() {
    if (this.#state.name !== "idle") return;
    const obstacle = this.#obstacle();
    if (obstacle) this.#fail(obstacle);
    else this.#launch("slim");
  }

  /** Starts afresh after a failure, or where nothing comes any more. */
  retry() {
    if (this.#state.name !== "failed" && !this.#state.stalled) return;
    if (this.#state.stalled) for (const name of filesOf(this.#manner)) this.#suspect.add(name);
    this.#mayRestart = this.#mayRefetch = true;
    this.#release ??= currentRelease();
    this.#become(IDLE);
    this.start();
  }

  /**
   * Puts a question and promises the reply, starting the engine if need be.
   * @param {string} text  a request in JSON
   * @returns {Promise<string>}  the reply in JSON
   * @throws {Failure}  with plain words, when there will be no reply
   */
  ask(text) {
    this.start();
    return new Promise((resolve, reject) => {
      if (this.#state.failure) {
        reject(this.#state.failure);
        return;
      }
      this.#lastId += 1;
      this.#questions.set(this.#lastId, { text, resolve, reject, watchdog: undefined });
      if (this.#state.name === "ready") this.#put(this.#lastId);
    });
  }

  /**
   * What would certainly stop the engine in this browser.
   * @returns {Failure | undefined}
   */
  #obstacle() {
    if (typeof WebAssembly !== "object") return new Failure("no-webassembly");
    if (typeof Worker !== "function" || typeof DecompressionStream !== "function") return new Failure("old-browser");
    if (!this.#release) return new Failure("files", "manifest.js did not load");
    if (this.#release.edition === "web" && new URL(this.#release.base).protocol === "file:")
      return new Failure("web-copy");
    return undefined;
  }

  /** @param {Manner} manner */
  #launch(manner) {
    this.#dismiss();
    this.#manner = manner;
    this.#loading(0);
    const { still, quiet, start } = this.#limits;
    const limits = { still, quiet, total: start };
    const growl = () => this.#become(Object.freeze({ ...this.#state, words: STALLED, stalled: true }));
    this.#watchdog = new Watchdog(limits, () => this.#trouble(new Failure("slow")), growl);
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#employ(manner, attempt.signal).catch((error) => {
      if (!attempt.signal.aborted) this.#trouble(Failure.from(error));
    });
  }

  /**
   * Makes the worker and sees that it gets its files. Meanwhile it prepares itself.
   * @param {Manner} manner
   * @param {AbortSignal} signal  this attempt has been given up
   */
  async #employ(manner, signal) {
    const release = /** @type {Release} */ (this.#release);
    const door = doorOf(release, signal, new Set(this.#suspect));
    const address = await door.script(scriptOf(manner));
    if (signal.aborted) return;
    const worker = this.#hire(address);
    const up = new Promise((resolve) => (this.#onUp = () => resolve(undefined)));
    this.#seeThatItComes(door, scriptOf(manner), up, signal);
    worker.postMessage(JSON.stringify({ id: 0, call: "start", manner, release }));
    await supply({
      up,
      door,
      release,
      manner,
      hand(name, content) {
        const goods = content instanceof Uint8Array ? [content.buffer] : [];
        if (!signal.aborted) worker.postMessage({ name, content }, goods);
      },
      progress: (part) => {
        if (!signal.aborted) this.#loading(part);
      },
      alive: () => {
        if (!signal.aborted) this.#alive();
      },
    });
  }

  /**
   * A script that came empty runs without a complaint, and says nothing. Once a worker is late, its script is looked at.
   * @param {import("./door.js").Door} door
   * @param {string} name
   * @param {Promise<unknown>} up
   * @param {AbortSignal} signal
   */
  #seeThatItComes(door, name, up, signal) {
    const late = setTimeout(async () => {
      const bytes = await door.open(name).then(gathered, () => undefined);
      if (bytes?.length === 0 && !signal.aborted) this.#trouble(new Failure("damaged", `${name} is empty`));
    }, LATE);
    up.then(() => clearTimeout(late));
    signal.addEventListener("abort", () => clearTimeout(late));
  }

  /** @param {string} address */
  #hire(address) {
    let worker;
    try {
      worker = new Worker(address);
    } catch (error) {
      throw new Failure("policy", error);
    }
    worker.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    worker.onerror = (event) => {
      event.preventDefault();
      this.#trouble(
        new Failure(
          event.message ? "damaged" : "files",
          `${scriptOf(this.#manner)}: ${event.message ?? "did not load"}`,
        ),
      );
    };
    this.#worker = worker;
    return worker;
  }

  /**
   * What the worker says.
   * @param {{id?: number, reply?: string, failure?: {reason: string, detail: string}}} message
   */
  #hear({ id, reply, failure }) {
    if (id === undefined) this.#onUp();
    else if (id !== 0) this.#settle(id, reply, failure);
    else if (failure) this.#trouble(Failure.told(failure));
    else this.#welcome();
  }

  /** The worker is up: whatever was asked meanwhile, or was left open by one that died, is put to it. */
  #welcome() {
    this.#watchdog?.rest();
    for (const name of filesOf(this.#manner)) this.#suspect.delete(name);
    this.#become(READY);
    for (const id of this.#questions.keys()) this.#put(id);
    this.#mended = this.#mend();
  }

  /**
   * Fetches anew, past every cache, what a quicker manner failed for. Nothing waits for that here; but a cache that was
   * told to keep it for a year would keep it as it first came, and each page would start slowly.
   */
  async #mend() {
    if (this.#release?.edition !== "web" || !this.#attempt) return;
    const door = doorOf(this.#release, this.#attempt.signal, new Set(this.#suspect));
    for (const name of this.#suspect)
      await door
        .open(name)
        .then(gathered)
        .then(
          () => this.#suspect.delete(name),
          () => undefined,
        );
  }

  /** @param {number} id */
  #put(id) {
    const question = this.#questions.get(id);
    if (!question) return;
    const limit = this.#limits.answer;
    question.watchdog = new Watchdog({ quiet: limit, total: limit }, () =>
      this.#trouble(new Failure("stopped", "no answer")),
    );
    this.#worker?.postMessage(JSON.stringify({ id, call: "ask", text: question.text }));
  }

  /**
   * @param {number} id
   * @param {string | undefined} reply
   * @param {{reason: string, detail: string} | undefined} failure
   */
  #settle(id, reply, failure) {
    const question = this.#questions.get(id);
    if (!question) return;
    this.#questions.delete(id);
    question.watchdog?.rest();
    if (reply !== undefined) {
      this.#mayRestart = true;
      question.resolve(reply);
      return;
    }
    // The rules answer any text and never raise, so Python itself is hurt, and is replaced. If it lacked a function
    // that was never seen in use, all are fetched and it is asked once more; if it lacked none, it is not asked this
    // again.
    if (this.#manner === "slim") {
      this.#questions.set(id, question);
      this.#launch("whole");
    } else {
      question.reject(Failure.told(failure ?? { reason: "unexpected", detail: "an empty reply" }));
      this.#launch(this.#manner);
    }
  }

  /**
   * Something went wrong: try what is left to try, else say so.
   * @param {Failure} failure
   */
  #trouble(failure) {
    if (this.#state.name === "failed") return;
    const next = this.#release && mannerAfter(this.#release, this.#manner);
    if (this.#state.name === "loading") {
      const known = filesOf(this.#manner).every((name) => this.#suspect.has(name));
      if (OF_FILES.has(failure.reason)) for (const name of filesOf(this.#manner)) this.#suspect.add(name);
      if (next && !FINAL.has(failure.reason)) {
        this.#setback = failure;
        this.#launch(next);
      } else if (!known && this.#mayRefetch && this.#release?.edition === "web" && REFETCHED.has(failure.reason)) {
        this.#mayRefetch = false;
        this.#setback = failure;
        this.#launch(this.#manner);
      } else this.#fail(failure);
    } else if (this.#mayRestart) {
      this.#mayRestart = false;
      this.#launch(this.#manner);
    } else {
      this.#fail(new Failure("stopped", failure.detail));
    }
  }

  /** @param {Failure} reason */
  #fail(reason) {
    // The offline edition on a server may well run. Where it does not, that is why, and no file is to be mended.
    const strayed = this.#release?.edition === "folder" && location.protocol !== "file:";
    const failure = strayed ? new Failure("offline-copy", `${reason.reason}: ${reason.detail}`) : reason;
    this.#setback = failure;
    this.#dismiss();
    const open = [...this.#questions.values()];
    this.#questions.clear();
    this.#become(Object.freeze({ ...IDLE, name: "failed", words: failure.message, failure }));
    for (const question of open) question.reject(failure);
  }

  #dismiss() {
    this.#watchdog?.rest();
    this.#watchdog = undefined;
    this.#attempt?.abort();
    if (this.#worker) this.#worker.onmessage = this.#worker.onerror = null;
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const question of this.#questions.values()) question.watchdog?.rest();
  }

  /**
   * @param {number} part  of the files that has come in, from 0 to 1
   */
  #loading(part) {
    this.#watchdog?.pat();
    const words = part < 1 ? "Fetching the calculator" : "Starting the calculator";
    this.#become(Object.freeze({ ...IDLE, name: "loading", progress: part * FETCHING, words }));
  }

  /** Something has come, be it next to nothing. */
  #alive() {
    this.#watchdog?.pat();
    if (this.#state.stalled) this.#loading(this.#state.progress / FETCHING);
  }

  /** @param {State} state */
  #become(state) {
    this.#state = state;
    this.dispatchEvent(new Event("change"));
  }
}
