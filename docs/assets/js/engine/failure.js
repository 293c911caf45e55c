/**
 * Why the calculator cannot run, in words for the person at the screen.
 *
 * @typedef {keyof typeof WORDS} Reason
 */

import { misplaced } from "../edition.js";

/** On every page with a calculator stands such a heading; on the worksheet it leads to the others. */
const PAPER = "the paper method, under “On paper”.";

const AGAIN = `Load the page again. If this message comes back: use ${PAPER}`;

const WORDS = Object.freeze({
  "no-webassembly": `This browser has WebAssembly switched off, so the calculator cannot run here. Use ${PAPER}`,
  policy: `The settings of this browser or of the server do not let the calculator run here. Use ${PAPER}`,
  "old-browser": `This browser is too old to run the calculator. Use ${PAPER}`,
  "web-copy": `${misplaced("web", "file:")} Use ${PAPER}`,
  "offline-copy": `${misplaced("folder", "http:")} Use ${PAPER}`,
  files: `Part of the calculator could not be fetched. Check the connection and load the page again. Meanwhile: use ${PAPER}`,
  damaged: `Part of the calculator arrived damaged. ${AGAIN}`,
  mixed: `Parts of two versions of this guide have been mixed, so the calculator will not run. ${AGAIN}`,
  slow: `The calculator took too long to start. Load the page again. Meanwhile: use ${PAPER}`,
  stopped: `The calculator stopped answering and could not be started again. Load the page again. Meanwhile: use ${PAPER}`,
  memory: `This device has too little free memory for the calculator. Close other pages and load this one again. Meanwhile: use ${PAPER}`,
  question: `The calculator could not work on this question. Use ${PAPER}`,
  unexpected: `Something went wrong inside the calculator. ${AGAIN}`,
});

/** A failure with its plain words as the message, and the technical detail kept apart for the IT department. */
export class Failure extends Error {
  name = "Failure";

  /**
   * @param {Reason} reason
   * @param {unknown} [detail]  what happened, technically
   */
  constructor(reason, detail = "") {
    super(WORDS[reason]);
    this.reason = reason;
    this.detail = String(detail);
  }

  /**
   * Any error as a failure. Want of memory is called that by each browser in its own way, and is no damaged file; an
   * access out of the memory's bounds is none.
   * @param {unknown} error
   * @param {Reason} [reason]  for an error that says none
   * @param {string} [file]  at which it came about
   */
  static from(error, reason = "unexpected", file) {
    if (error instanceof Failure) return error;
    const memory = /out of memory|memory exhausted|allocat/i.test(String(error));
    return new Failure(memory ? "memory" : reason, file ? `${file}: ${error}` : error);
  }

  /**
   * The failure another thread told of.
   * @param {{reason: string, detail: string}} told
   */
  static told({ reason, detail }) {
    return new Failure(reason in WORDS ? /** @type {Reason} */ (reason) : "unexpected", detail);
  }
}
