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
import { currentRelease, mannersOf, NEEDED } from "./release.js";
import { gathered } from "./stream.js";
import { supply } from "./supply.js";
import { Watchdog } from "./watchdog.js";

/**
 * @typedef {import("./release.js").Release} Release
 * @typedef {import("./release.js").Manner} Manner
 * @typedef {import("./door.js").Door} Door
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
 * @property {number} quiet  the same, until it is given up while files are to come: a proxy may hold one back while it
 *     looks for viruses
 * @property {number} total  for starting, in all
 * @property {number} answer  for one answer
 *
 * @typedef {object} Question
 * @property {string} text
 * @property {(reply: string) => void} resolve
 * @property {(failure: Failure) => void} reject
 * @property {Watchdog} [watchdog]
 */

/** Generous: a shared PC on a slow network, or an old phone. An answer takes milliseconds where all is well. */
const LIMITS = Object.freeze({ still: 8, quiet: 45, total: 300, answer: 10 });

/** The part of a start that is fetching; what follows cannot be measured. */
const FETCHING = 0.9;

/** Failures that are worth another attempt of the same manner. One that took too long would take so again. */
const REFETCHED = new Set(["files", "damaged"]);

/** @type {State} */
const IDLE = Object.freeze({
  name: "idle",
  progress: 0,
  words: "The calculator has not been started.",
  failure: null,
  stalled: false,
});

const STALLED = "The calculator is slow to come. Wait, or try again. Meanwhile use the paper method, under “On paper”.";

export class Engine extends EventTarget {
  #limits;
  #release;
  #state = IDLE;
  /** @type {Manner} */
  #manner = "slim";
  /** Those to try yet, should this one fail. @type {Manner[]} */
  #left = [];
  /** @type {Failure | undefined} */
  #setback;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Watchdog | undefined} */
  #watchdog;
  /** Gives up the attempt that is under way, and ends the worker's being heard. @type {AbortController | undefined} */
  #attempt;
  /** @type {Map<number, Question>} */
  #questions = new Map();
  #lastId = 0;
  /** Files of attempts that failed: a cache may have them cut, and they are fetched past it. @type {Set<string>} */
  #suspect = new Set();
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

  /** Begins to start. Any number of calls start it once. */
  start() {
    if (this.#state.name !== "idle") return;
    const obstacle = this.#obstacle();
    if (obstacle) this.#fail(obstacle);
    else {
      this.#left = mannersOf(/** @type {Release} */ (this.#release));
      this.#launch(this.#left.shift());
    }
  }

  /** Starts afresh after a failure, or where nothing comes any more. */
  retry() {
    if (this.#state.name !== "failed" && !this.#state.stalled) return;
    if (this.#state.stalled) this.#doubt();
    this.#mayRestart = true;
    this.#release ??= currentRelease();
    this.#become({});
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
      const question = { text, resolve, reject };
      this.#questions.set(this.#lastId, question);
      if (this.#state.name === "ready") this.#put(this.#lastId, question);
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

  /** @param {Manner} [manner] */
  #launch(manner = this.#manner) {
    this.#dismiss();
    this.#manner = manner;
    this.#loading(0);
    this.#attempt = new AbortController();
    const { signal } = this.#attempt;
    const door = doorOf(/** @type {Release} */ (this.#release), signal, this.#suspect);
    const giveUp = () => this.#trouble(new Failure("slow"));
    this.#watchdog = new Watchdog(this.#limits, giveUp, () => this.#stall(door, signal));
    this.#employ(door, signal).catch((error) => {
      if (!signal.aborted) this.#trouble(Failure.from(error));
    });
  }

  /**
   * Makes the worker and sees that it gets its files. Meanwhile it prepares itself.
   * @param {Door} door
   * @param {AbortSignal} signal  this attempt has been given up
   */
  async #employ(door, signal) {
    const [release, manner] = [/** @type {Release} */ (this.#release), this.#manner];
    const [script] = NEEDED[manner];
    const address = await door.script(script);
    if (signal.aborted) return;
    const worker = hired(address);
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => this.#hear(JSON.parse(data)), { signal });
    const fail = (/** @type {ErrorEvent} */ event) => {
      event.preventDefault();
      const said = `${script}: ${event.message ?? "did not load"}`;
      this.#trouble(new Failure(event.message ? "damaged" : "files", said));
    };
    worker.addEventListener("error", fail, { signal });
    // The first that it says is that it is up.
    const up = new Promise((resolve) => worker.addEventListener("message", resolve, { once: true }));
    worker.postMessage(JSON.stringify({ id: 0, call: "start", manner, release }));
    const hand = (/** @type {string} */ name, /** @type {any} */ content) =>
      worker.postMessage({ name, content }, content instanceof ArrayBuffer ? [content] : []);
    const come = (/** @type {number} */ part) => {
      if (!signal.aborted) this.#loading(part);
    };
    await supply({ up, door, release, manner, hand, come });
    // All has come. Python gives no sign until it is up, and on a busy computer that takes long.
    if (!signal.aborted) this.#watchdog?.endure();
    // What a quicker manner failed for is fetched anew, too. Nothing waits for that; but a cache that was told to keep it
    // for a year would keep it as it first came, and each page would start slowly.
    const others = [...this.#suspect].filter((name) => !NEEDED[manner].includes(name));
    await Promise.allSettled(others.map((name) => door.open(name).then(gathered)));
  }

  /**
   * Nothing has come for a while. A script that came empty runs without a complaint, and says nothing.
   * @param {Door} door
   * @param {AbortSignal} signal
   */
  async #stall(door, signal) {
    this.#become({ ...this.#state, words: STALLED, stalled: true });
    const [script] = NEEDED[this.#manner];
    const bytes = await door.open(script).then(gathered, () => undefined);
    if (bytes?.byteLength === 0 && !signal.aborted) this.#trouble(new Failure("damaged", `${script} is empty`));
  }

  /**
   * What the worker says: by no id that it is up, by 0 what came of its start, else the reply to a question.
   * @param {{id: number, reply: string, failure?: {reason: string, detail: string}}} message
   */
  #hear({ id, reply, failure }) {
    const question = this.#questions.get(id);
    if (id === 0 && failure) this.#trouble(Failure.told(failure));
    else if (id === 0) this.#welcome();
    if (!question) return;
    // The rules answer any text and never raise, so where there is no reply Python itself is hurt, and is replaced. If
    // it lacked a function that was never seen in use, all are fetched and it is asked once more; if it lacked none, it
    // is not asked this again.
    if (failure && this.#manner === "slim") {
      this.#launch(this.#left.shift());
      return;
    }
    question.watchdog?.rest();
    this.#questions.delete(id);
    if (failure) {
      question.reject(Failure.told(failure));
      this.#launch();
    } else {
      question.resolve(reply);
      this.#mayRestart = true;
    }
  }

  /** Python is up: whatever was asked meanwhile, or was left open by a worker that died, is put to it. */
  #welcome() {
    this.#watchdog?.rest();
    for (const [id, question] of this.#questions) this.#put(id, question);
    this.#become({ name: "ready", progress: 1, words: "The calculator is ready." });
  }

  /**
   * @param {number} id
   * @param {Question} question
   */
  #put(id, question) {
    const giveUp = () => this.#trouble(new Failure("stopped", "no answer"));
    question.watchdog = new Watchdog({ quiet: this.#limits.answer }, giveUp);
    this.#worker?.postMessage(JSON.stringify({ id, call: "ask", text: question.text }));
  }

  /**
   * Something went wrong: try what is left to try, else say so.
   * @param {Failure} failure
   */
  #trouble(failure) {
    if (this.#state.name === "ready") {
      if (!this.#mayRestart) this.#fail(new Failure("stopped", failure.detail));
      else this.#launch();
      this.#mayRestart = false;
      return;
    }
    this.#doubt();
    const next = this.#left.shift();
    // Another manner would meet the same policy; and the same manner, the same failure, unless it is of a file.
    const again = next === this.#manner ? REFETCHED.has(failure.reason) : failure.reason !== "policy";
    if (next && again) {
      this.#setback = failure;
      this.#launch(next);
    } else this.#fail(failure);
  }

  /** The files of this attempt are fetched past every cache from now on; in a folder there is none. */
  #doubt() {
    if (this.#release?.edition === "web") for (const name of NEEDED[this.#manner]) this.#suspect.add(name);
  }

  /** @param {Failure} reason */
  #fail(reason) {
    // The offline edition on a server may well run. Where it does not, that is why, and no file is to be mended.
    const strayed = this.#release?.edition === "folder" && location.protocol !== "file:";
    const failure = strayed ? new Failure("offline-copy", `${reason.reason}: ${reason.detail}`) : reason;
    this.#setback = failure;
    this.#dismiss();
    for (const { reject } of this.#questions.values()) reject(failure);
    this.#questions.clear();
    this.#become({ name: "failed", words: failure.message, failure });
  }

  #dismiss() {
    this.#watchdog?.rest();
    this.#attempt?.abort();
    this.#worker?.terminate();
    for (const { watchdog } of this.#questions.values()) watchdog?.rest();
  }

  /** @param {number} part  of the files that has come in, from 0 to 1; be it next to nothing, it is a sign of life */
  #loading(part) {
    this.#watchdog?.pat();
    const words = part < 1 ? "Fetching the calculator" : "Starting the calculator";
    this.#become({ name: "loading", progress: part * FETCHING, words });
  }

  /** @param {Partial<State>} state */
  #become(state) {
    this.#state = Object.freeze({ ...IDLE, ...state });
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {string} address */
function hired(address) {
  try {
    return new Worker(address);
  } catch (error) {
    throw new Failure("policy", error);
  }
}
