/**
 * @file One calculator: a form that was written at build, asked as it is filled in, and its result.
 *
 * The result on the screen always belongs to the answers on the screen: it goes the moment one of them changes,
 * and a reply to older answers is dropped.
 */

import { answersOn, asText, fields, whenFilledAlready } from "./answers.js";
import { answerView, explanationView, showBrief } from "./answer-view.js";
import { cardView } from "./card.js";
import { mark } from "./chart.js";
import { element, one, wake } from "./element.js";
import { Engine } from "./engine/engine.js";
import { EngineLine } from "./engine-line.js";
import { Newest } from "./newest.js";
import { listErrors } from "./error-list.js";
import { goTo, offerTheSame, showDoubt, showError, showRead, takeReading } from "./field.js";
import { keepThroughPageCache } from "./page-cache.js";
import { copied, today } from "./paper.js";
import { isHalfPicked, keepSigns, showSigns } from "./sign.js";
import { releaseLine } from "./site.js";

/** @typedef {import("./reply.js").Result} Result */
/** @typedef {import("./reply.js").FieldMessage} FieldMessage */

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
    wake(this);
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
  get #brief() {
    return one(this, ".hlh-brief", HTMLElement);
  }
  get #bar() {
    return one(this, ".hlh-bar", HTMLAnchorElement);
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
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest(".hlh-confirm")) return;
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
    offerTheSame(this.#form);
    const answers = answersOn(this.#form);
    if (!asked && Object.keys(answers).length === 0) {
      this.#clear();
      this.#showErrors([]);
      this.#showRead([]);
      this.#showDoubts([]);
      return;
    }
    /** @type {import("./reply.js").Reply} */
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
    if (this.#showDoubts(reply.result.confirm, { asked }) === 0) this.#show(reply.result, { asked });
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
      ...explanationView(result),
      element("p", { class: "hlh-version" }, foot),
      cardView(result, foot) ?? "",
    );
    this.#answer.hidden = false;
    this.#explanation.hidden = false;
    this.#actions.hidden = false;
    this.#wait(null);
    mark(this, result.marks);
    this.#say(result.brief, { to: this.#section.id, word: "Result" });
    if (asked) goTo(this.#section, "start");
  }

  /**
   * Say in a few words how it stands: in the panel, whose words are read out, and in the bar, which leads to what it
   * speaks of.
   *
   * @param {import("./reply.js").Brief} brief
   * @param {{to: string, word: string}} where
   */
  #say(brief, { to, word }) {
    showBrief(this.#brief, brief);
    const bar = this.#bar;
    showBrief(bar, brief);
    bar.append(element("span", { class: "hlh-bar-word" }, word));
    bar.href = `#${to}`;
    bar.hidden = false;
  }

  /** Show what the result waits for, or nothing of the kind. @param {"answers" | "confirmation" | null} what */
  #wait(what) {
    const [answers, confirmed] = this.#waiting;
    answers.hidden = what !== "answers";
    confirmed.hidden = what !== "confirmation";
  }

  /**
   * What must be corrected or confirmed first, by how many answers.
   *
   * @param {FieldMessage[]} open
   * @param {string} words as "correcting"
   */
  #hold(open, words) {
    if (!open[0]) return;
    const many = open.length === 1 ? "1 answer needs" : `${open.length} answers need`;
    const to = open[0].field;
    const known = fields(this.#form).some((field) => field.dataset["field"] === to);
    this.#say(
      { text: `${many} ${words}`, tone: "warn" },
      { to: `${this.#rule}-${known ? to : "result"}`, word: "Show" },
    );
  }

  #clear() {
    this.#result = null;
    for (const place of [this.#answer, this.#explanation]) {
      place.replaceChildren();
      place.hidden = true;
    }
    this.#actions.hidden = true;
    one(this, ".hlh-done", HTMLElement).replaceChildren();
    this.#wait("answers");
    showBrief(this.#brief, null);
    this.#bar.hidden = true;
    mark(this, {});
  }

  /**
   * The same text beside the field and, once the person has asked, in the summary above the form.
   *
   * @param {import("./reply.js").FieldError[]} errors
   * @param {{asked?: boolean}} [how]
   */
  #showErrors(errors, { asked = false } = {}) {
    for (const field of fields(this.#form)) {
      showError(field, errors.find((error) => error.field === field.dataset["field"]) ?? null);
    }
    const listed = errors.map(({ field, message }) => ({ message, link: { href: `#${this.#rule}-${field}` } }));
    listErrors(this.#errors, listed, { asked });
    if (errors.length === 0) return;
    this.#wait(null);
    this.#hold(errors, "correcting");
  }

  /** @param {import("./reply.js").Read[]} read */
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
    const doubtOf = (/** @type {HTMLElement} */ field) =>
      doubts.find((doubt) => doubt.field === field.dataset["field"]);
    const open = fields(this.#form).filter((field) => showDoubt(field, doubtOf(field)?.message ?? null));
    if (open.length > 0) this.#wait("confirmation");
    this.#hold(
      open.map((field) => doubtOf(field)).filter((doubt) => doubt !== undefined),
      "confirming",
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
    goTo(target, target === this.#section ? "start" : "center");
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
