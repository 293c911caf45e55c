/**
 * @file One calculator: a form that was written at build, asked as it is filled in, and its result.
 *
 * The result on the screen always belongs to the answers on the screen: it goes the moment one of them changes,
 * and a reply to older answers is dropped.
 */

import { answersOn, asText, fields, whenFilledAlready } from "./answers.js";
import { answerView, explanationView } from "./answer-view.js";
import { cardView } from "./card.js";
import { mark } from "./chart.js";
import { element, one } from "./element.js";
import { Engine } from "./engine/engine.js";
import { EngineLine } from "./engine-line.js";
import { Newest } from "./newest.js";
import { listErrors } from "./error-list.js";
import { goTo, showDoubt, showError, showRead, takeReading } from "./field.js";
import { keepThroughPageCache } from "./page-cache.js";
import { copied, today } from "./paper.js";
import { isHalfPicked, keepSigns, showSigns } from "./sign.js";
import { releaseLine, siteAddress } from "./site.js";

/** @typedef {import("./reply.js").Reply} Reply */
/** @typedef {import("./reply.js").Result} Result */
/** @typedef {import("./reply.js").FieldMessage} FieldMessage */
/** @typedef {import("./reply.js").FieldError} FieldError */
/** @typedef {import("./reply.js").Read} Read */

export class Calculator extends HTMLElement {
  #engine = Engine.shared();
  #asking = new Newest((text) => this.#engine.ask(text));
  /** @type {EngineLine | undefined} */
  #engineLine;
  /** Counts the questions; only the reply to the last one is shown. */
  #question = 0;
  /** Whether an answer has been changed and not been asked about yet. */
  #pending = false;
  /** @type {Result | null} */
  #result = null;

  connectedCallback() {
    keepSigns(this.#form);
    this.#form.addEventListener("input", (event) => this.#changed(event));
    this.#form.addEventListener("change", (event) => isHalfPicked(event) || void this.#ask());
    // A field that holds again what it held tells of no change when it is left.
    this.#form.addEventListener("focusout", (event) => isHalfPicked(event) || (this.#pending && void this.#ask()));
    this.#form.addEventListener("click", takeReading);
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#ask({ asked: true });
    });
    // The fields are blank only once the reset has run.
    this.#form.addEventListener("reset", () => setTimeout(() => void this.#ask()));
    this.#actions.addEventListener("click", (event) => void this.#act(event));
    this.#errors.addEventListener("click", (event) => this.#goTo(event));
    this.addEventListener("click", (event) => this.#goTo(event));
    this.#engineLine = new EngineLine(one(this, ".hlh-engine", HTMLElement), this.#engine, () => void this.#ask());
    // Paper shows the working, which a closed <details> would hide.
    addEventListener("beforeprint", () => {
      for (const details of this.querySelectorAll("details")) details.open = true;
    });
    keepThroughPageCache(this);
    whenFilledAlready(this, () => void this.#ask());
  }

  /**
   * The reply to any request, as the rules give it: for tests, and for scripts of this page.
   *
   * @param {string} request in JSON
   * @returns {Promise<string>} the reply in JSON
   */
  reply(request) {
    return this.#engine.ask(request);
  }

  get #rule() {
    return this.getAttribute("rule") ?? "";
  }
  get #form() {
    return one(this, "form", HTMLFormElement);
  }
  get #errors() {
    return one(this, ".hlh-errors", HTMLElement);
  }
  get #section() {
    return one(this, ".hlh-result", HTMLElement);
  }
  get #answer() {
    return one(this, ".hlh-answer", HTMLElement);
  }
  get #explanation() {
    return one(this, ".hlh-explanation", HTMLElement);
  }
  get #waiting() {
    return /** @type {const} */ ([one(this, ".hlh-waiting", HTMLElement), one(this, ".hlh-unconfirmed", HTMLElement)]);
  }
  get #actions() {
    return one(this, ".hlh-result-actions", HTMLElement);
  }

  /**
   * An answer is being changed: what was said of the old one goes, and what was confirmed must be confirmed again.
   * @param {Event} event
   */
  #changed(event) {
    this.#question += 1;
    this.#pending = true;
    this.#clear();
    const target = /** @type {HTMLInputElement} */ (event.target);
    if (target.name.endsWith(".confirmed")) return;
    const field = target.closest("[data-field]");
    if (field instanceof HTMLElement) {
      showError(field, null);
      showRead(field, null);
      showDoubt(field, null);
    }
  }

  /**
   * Ask the rule, with the answers as they stand.
   *
   * @param {{asked?: boolean}} [how] `asked` when the person pressed the button and is to be led to what came of it
   */
  async #ask({ asked = false } = {}) {
    const question = (this.#question += 1);
    this.#pending = false;
    showSigns(this.#form);
    const answers = answersOn(this.#form);
    if (!asked && Object.keys(answers).length === 0) {
      this.#clear();
      this.#showErrors([]);
      this.#showRead([]);
      this.#showDoubts([]);
      return;
    }
    /** @type {Reply} */
    let reply;
    try {
      const text = await this.#asking.put(asText({ rule: this.#rule, answers }));
      if (text === null) return;
      reply = JSON.parse(text);
    } catch (failure) {
      if (question === this.#question) this.#showFailure(failure instanceof Error ? failure.message : String(failure));
      return;
    }
    if (question !== this.#question) return;
    this.#clear();
    this.#showErrors(reply.errors ?? [], { asked });
    if (!reply.result) return;
    this.#showRead(reply.result.read ?? []);
    const doubts = this.#showDoubts(reply.result.confirm, { asked });
    if (doubts === 0) this.#show(reply.result, { asked });
    else this.#wait({ confirmation: true });
  }

  /**
   * @param {Result} result
   * @param {{asked: boolean}} how
   */
  #show(result, { asked }) {
    this.#result = result;
    this.#answer.replaceChildren(...answerView(result));
    const foot = `${releaseLine(result.version)} ${today()}`;
    this.#explanation.replaceChildren(
      ...explanationView(result, siteAddress("about/differences.html")),
      element("p", { class: "hlh-version" }, foot),
      cardView(result, foot) ?? "",
    );
    this.#answer.hidden = false;
    this.#explanation.hidden = false;
    this.#actions.hidden = false;
    for (const words of this.#waiting) words.hidden = true;
    mark(this, result.marks);
    const bar = one(this, ".hlh-bar", HTMLAnchorElement);
    bar.replaceChildren(result.headline);
    bar.hidden = false;
    if (asked) this.#section.focus();
  }

  /** Say what the result waits for: answers, or the confirmation of one. @param {{confirmation: boolean}} what */
  #wait({ confirmation }) {
    const [answers, confirmed] = this.#waiting;
    answers.hidden = confirmation;
    confirmed.hidden = !confirmation;
  }

  #clear() {
    this.#result = null;
    for (const place of [this.#answer, this.#explanation]) {
      place.replaceChildren();
      place.hidden = true;
    }
    this.#actions.hidden = true;
    one(this, ".hlh-done", HTMLElement).replaceChildren();
    this.#wait({ confirmation: false });
    one(this, ".hlh-bar", HTMLAnchorElement).hidden = true;
    mark(this, {});
  }

  /**
   * The same text beside the field and, once the person has asked, in the summary above the form.
   *
   * @param {FieldError[]} errors
   * @param {{asked?: boolean}} [how]
   */
  #showErrors(errors, { asked = false } = {}) {
    for (const field of fields(this.#form)) {
      showError(field, errors.find((error) => error.field === field.dataset["field"]) ?? null);
    }
    const listed = errors.map(({ field, message }) => ({ message, link: { href: `#${this.#rule}-${field}` } }));
    listErrors(this.#errors, listed, { asked });
  }

  /** @param {Read[]} read */
  #showRead(read) {
    for (const field of fields(this.#form))
      showRead(field, read.find((one) => one.field === field.dataset["field"])?.text ?? null);
  }

  /**
   * Ask to confirm unusual answers. How many are still not confirmed.
   *
   * @param {FieldMessage[]} doubts
   * @param {{asked?: boolean}} [how]
   */
  #showDoubts(doubts, { asked = false } = {}) {
    const open = fields(this.#form).filter((field) =>
      showDoubt(field, doubts.find((doubt) => doubt.field === field.dataset["field"])?.message ?? null),
    );
    if (asked && open[0]) one(open[0], ".hlh-confirm input", HTMLInputElement).focus();
    return open.length;
  }

  /** @param {string} words */
  #showFailure(words) {
    this.#clear();
    this.#engineLine?.showFailure(words);
  }

  /** Links to a field put the cursor into it. @param {Event} event */
  #goTo(event) {
    const link = event.target instanceof Element && event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
    if (!target) return;
    event.preventDefault();
    goTo(target, link.matches(".hlh-bar") ? "start" : "center");
  }

  /** @param {Event} event */
  async #act(event) {
    const what = event.target instanceof HTMLElement && event.target.dataset["do"];
    if (what === "print") print();
    if (what === "copy" && this.#result) {
      const { text, version } = this.#result;
      one(this, ".hlh-done", HTMLElement).replaceChildren(await copied(`${text}\n${releaseLine(version)} ${today()}`));
    }
  }
}
