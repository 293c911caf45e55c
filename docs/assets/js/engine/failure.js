/**
 * Why the calculator cannot run, in words for the person at the screen.
 *
 * @typedef {keyof typeof WORDS} Reason
 */

import { misplaced } from "../edition.js";

/** On every page with a calculator stands such a heading; on the worksheet it leads to the others. */
const PAPER = "Use the paper method, under “On paper”.";

/** @param {"web" | "folder"} edition  @param {string} protocol */
const placed = (edition, protocol) => `${misplaced(edition, protocol)} ${PAPER}`;

const WORDS = Object.freeze({
  "no-webassembly": `This browser has WebAssembly switched off, so the calculator cannot run here. ${PAPER}`,
  policy: `The settings of this browser or of the server do not let the calculator run here. ${PAPER}`,
  "old-browser": `This browser is too old to run the calculator. ${PAPER}`,
  "web-copy": placed("web", "file:"),
  "offline-copy": placed("folder", "http:"),
  files: `Part of the calculator could not be fetched. Check the connection and load the page again. Meanwhile: ${lower(PAPER)}`,
  damaged: `Part of the calculator arrived damaged. Load the page again. If this message comes back: ${lower(PAPER)}`,
  mixed: `Parts of two versions of this guide have been mixed, so the calculator will not run. Load the page again. If this message comes back: ${lower(PAPER)}`,
  slow: `The calculator took too long to start. Load the page again. Meanwhile: ${lower(PAPER)}`,
  stopped: `The calculator stopped answering and could not be started again. Load the page again. Meanwhile: ${lower(PAPER)}`,
  memory: `This device has too little free memory for the calculator. Close other pages and load this one again. Meanwhile: ${lower(PAPER)}`,
  question: `The calculator could not work on this question. ${PAPER}`,
  unexpected: `Something went wrong inside the calculator. Load the page again. If this message comes back: ${lower(PAPER)}`,
});

/** @param {string} sentence */
function lower(sentence) {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

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
