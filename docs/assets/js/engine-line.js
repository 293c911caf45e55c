/**
 * @file The line that says how the engine stands: loading, or failed and why, with a button to try again, as also where
 * nothing comes any more; nothing while all is well.
 */

import { one } from "./element.js";

export class EngineLine {
  #place;
  #engine;

  /**
   * @param {HTMLElement} place where it is written
   * @param {import("./engine/engine.js").Engine} engine
   * @param {() => void} askAgain puts the question that went without an answer, once the person has asked to try again
   */
  constructor(place, engine, askAgain) {
    this.#place = place;
    this.#engine = engine;
    this.#button.addEventListener("click", () => {
      engine.retry();
      askAgain();
    });
    engine.addEventListener("change", () => this.#show());
    engine.start();
    this.#show();
  }

  /** A question went without an answer. @param {string} words why, for the person at the screen */
  showFailure(words) {
    this.#place.hidden = false;
    this.#words.replaceChildren(words);
    this.#button.hidden = false;
  }

  get #words() {
    return one(this.#place, "p", HTMLElement);
  }
  get #button() {
    return one(this.#place, "button", HTMLButtonElement);
  }

  #show() {
    const { name, progress, words, stalled } = this.#engine.state;
    this.#place.hidden = name === "ready" || name === "idle";
    // Written only when it differs, or a screen reader would say it at every step of the progress.
    if (this.#words.textContent !== words) this.#words.replaceChildren(words);
    const bar = one(this.#place, "progress", HTMLProgressElement);
    bar.hidden = name !== "loading";
    bar.value = progress;
    this.#button.hidden = name !== "failed" && !stalled;
  }
}
