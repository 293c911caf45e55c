/**
 * @file The worksheet: one patient's answers, day by day, asked all at once, and every rule's answer to them.
 *
 * As on a calculator's page, what is shown always belongs to the answers on the screen: a step goes the moment an answer
 * that it uses is changed, and a reply to older answers is dropped. Nothing is stored; the person's own file keeps it.
 */

import { asText, fields, whenFilledAlready } from "./answers.js";
import { element, one, wake } from "./element.js";
import { Engine } from "./engine/engine.js";
import { EngineLine } from "./engine-line.js";
import { listErrors } from "./error-list.js";
import { goTo, showDoubt, showError, showRead, takeReading, unfold } from "./field.js";
import { arrived, takeArrival } from "./handover/arrival.js";
import { HandOver } from "./handover/hand-over.js";
import { unpacked } from "./handover/packing.js";
import { Newest } from "./newest.js";
import { keepThroughPageCache } from "./page-cache.js";
import { copied, today } from "./paper.js";
import { addDay, controlOf, dayOn, fill, formOf, forms, isBlank, unanswered } from "./sheet-days.js";
import { mark } from "./chart.js";
import { showPlace } from "./place.js";
import { held, isWhole, save, textOf } from "./sheet-file.js";
import { overviewItem, stepView, summaryView } from "./sheet-view.js";
import { isHalfPicked, keepSigns, showSigns } from "./sign.js";
import { releaseLine, releaseMark } from "./site.js";
import { spoken } from "./spoken.js";

/** @typedef {import("./reply.js").Sheet} Sheet */
/** @typedef {import("./reply.js").SheetStep} SheetStep */
/** @typedef {import("./reply.js").SheetReply} SheetReply */
/** @typedef {import("./reply.js").FileReply} FileReply */

/** Room for the overview beside the sheet; the style sheet's own limit. */
const WIDE = "(min-width: 68.75em)";
const ANSWERING = "Being answered";

export class Worksheet extends HTMLElement {
  #engine = Engine.shared();
  #asking = new Newest((text) => this.#engine.ask(text));
  /** @type {EngineLine | undefined} */
  #engineLine;
  /** Counts the questions; only the reply to the last one is shown. */
  #question = 0;
  /** @type {Sheet | null} */
  #sheet = null;
  /** Whether an answer has been changed and not been asked about yet. */
  #pending = false;
  /** Whether anything has been typed since the last save. */
  #unsaved = false;
  /** @type {HandOver | undefined} */
  #handOver;

  connectedCallback() {
    keepSigns(this);
    this.addEventListener("input", (event) => this.#changed(event));
    this.addEventListener("change", (event) => this.#left(event));
    // A field that holds again what it held tells of no change when it is left.
    this.addEventListener("focusout", (event) => isHalfPicked(event) || (this.#pending && void this.#ask()));
    this.addEventListener("submit", (event) => {
      // The dialog's own form closes it.
      if (event.target instanceof HTMLElement && event.target.hasAttribute("data-day")) event.preventDefault();
    });
    this.addEventListener("click", (event) => void this.#act(event));
    this.addEventListener("click", takeReading);
    this.addEventListener("click", openBeside);
    this.addEventListener("keydown", (event) => this.#pressed(event));
    this.addEventListener("toggle", (event) => remember(event), { capture: true });
    one(this, ".hlh-overview > details", HTMLDetailsElement).open = matchMedia(WIDE).matches;
    this.#engineLine = new EngineLine(one(this, ".hlh-engine", HTMLElement), this.#engine, () => void this.#ask());
    const drawn = new URL(this.dataset["code"] ?? "", location.href).href;
    this.#handOver = new HandOver(one(this, ".hlh-hand-over", HTMLElement), drawn);
    addEventListener("hashchange", () => void this.#arrive(takeArrival()));
    void this.#arrive(arrived());
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

  get #errors() {
    return one(this, ".hlh-sheet-errors", HTMLElement);
  }
  get #problems() {
    return one(this, ".hlh-problems", HTMLElement);
  }
  get #summary() {
    return one(this, ".hlh-summary", HTMLElement);
  }
  get #steps() {
    return [...this.querySelectorAll(".hlh-sheet .hlh-step")].filter((step) => step instanceof HTMLElement);
  }
  get #days() {
    return forms(this).map(dayOn);
  }
  get #anything() {
    return forms(this).some((form) => form.dataset["day"] !== "0" || !isBlank(form));
  }

  /**
   * An answer is being changed: what was said of the old one goes, and what was confirmed must be confirmed again.
   * @param {Event} event
   */
  #changed(event) {
    const target =
      event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement ? event.target : null;
    const form = target?.form;
    if (!target || !form?.dataset["day"]) return;
    this.#question += 1;
    this.#pending = true;
    this.#keepUnsaved(true);
    const field = target.closest("[data-field]");
    if (!(field instanceof HTMLElement)) return;
    this.#clear({ from: form.dataset["day"], using: field.dataset["field"] });
    if (target.closest(".hlh-confirm")) return;
    showError(field, null);
    showRead(field, null);
    showDoubt(field, null);
  }

  /** An answer has been given: the field was left. @param {Event} event */
  #left(event) {
    const target = event.target;
    if (target instanceof HTMLInputElement && target.type === "file") void this.#load(target);
    else if (target instanceof Element && target.closest("form[data-day]") && !isHalfPicked(event)) void this.#ask();
  }

  /**
   * Ask every rule, with the answers as they stand.
   *
   * @param {{asked?: boolean}} [how] `asked` when the person pressed the button and is to be led to what came of it
   */
  async #ask({ asked = false } = {}) {
    const question = (this.#question += 1);
    this.#pending = false;
    showSigns(this);
    if (!asked && !this.#anything) {
      this.#clear({ from: "0" });
      this.#showErrors({ days: [] });
      return;
    }
    const reply = await this.#told(this.#asking.put(asText({ worksheet: { days: this.#days } })), question);
    if (question !== this.#question || !reply) return;
    const sheet = /** @type {SheetReply} */ (reply).worksheet;
    if (sheet) this.#show(sheet, { asked });
  }

  /**
   * The reply to a question; null where a newer one took its place, or where there is none, and then the page says why.
   *
   * @param {Promise<string | null>} reply
   * @param {number} question
   */
  async #told(reply, question) {
    try {
      return JSON.parse((await reply) ?? "null");
    } catch (failure) {
      if (question === this.#question) this.#showFailure(failure instanceof Error ? failure.message : String(failure));
      return null;
    }
  }

  /**
   * @param {Sheet} sheet
   * @param {{asked: boolean}} how
   */
  #show(sheet, { asked }) {
    this.#sheet = sheet;
    for (const step of this.#steps) {
      this.#showStep(
        step,
        sheet.steps.find(({ rule, day }) => rule === step.dataset["rule"] && day === step.dataset["day"]),
      );
    }
    this.#showOverview(sheet);
    this.#showSummary(sheet);
    this.#showPlace(sheet);
    const left = this.#showErrors(sheet, { asked });
    if (!asked || left) return;
    const open = this.querySelector(".hlh-confirm:not([hidden]) input:not(:checked)");
    if (open instanceof HTMLElement) goTo(open);
    else goTo(this.#summary, "start");
  }

  /**
   * @param {HTMLElement} place
   * @param {SheetStep | undefined} step
   */
  #showStep(place, step) {
    // A rule that answers on demand is left out of a day without an answer of its own.
    place.hidden = !step;
    place.style.minHeight = "";
    if (!step) return;
    const answer = one(place, ".hlh-step-answer", HTMLElement);
    const full = place.dataset["full"] === "open";
    answer.replaceChildren(...stepView(step).filter((part) => part !== null));
    const details = answer.querySelector(".hlh-full");
    if (details instanceof HTMLDetailsElement) details.open = full;
    answer.hidden = step.state === "blank";
    place.dataset["state"] = step.state;
    place.toggleAttribute("data-stop", step.stop);
    one(place, ".hlh-step-says", HTMLElement).replaceChildren(step.says);
  }

  /** @param {Sheet} sheet */
  #showOverview({ steps, says }) {
    for (const item of this.querySelectorAll(".hlh-overview li[data-rule]")) {
      const step = steps.find(
        ({ rule, day }) => rule === item.getAttribute("data-rule") && day === item.getAttribute("data-day"),
      );
      if (step) item.replaceWith(overviewItem(step, this.#addressOf(step)));
      else item.setAttribute("hidden", "");
    }
    const later = steps.filter(({ day }) => day !== "0");
    one(this, ".hlh-overview-days", HTMLElement).replaceChildren(
      ...later.map((step) => overviewItem(step, this.#addressOf(step))),
    );
    one(this, ".hlh-overview-says", HTMLElement).replaceChildren(...spoken(says));
  }

  /** @param {SheetStep} step */
  #addressOf({ rule, day }) {
    return `#${formOf(this, day)?.dataset["prefix"]}-step-${rule}`;
  }

  /** @param {Sheet} sheet */
  #showSummary({ summary }) {
    const body = one(this.#summary, ".hlh-summary-body", HTMLElement);
    body.replaceChildren(...summaryView(summary, `Rules ${releaseMark()} ${today()}`));
    body.hidden = false;
    one(this.#summary, ".hlh-waiting", HTMLElement).hidden = true;
    for (const name of ["copy", "print"]) one(this.#summary, `[data-do=${name}]`, HTMLElement).hidden = false;
  }

  /** The pathway with the patient's place, and the steps of the dose with the last dose. @param {Sheet} sheet */
  #showPlace({ place, steps }) {
    const living = one(this, ".hlh-living", HTMLElement);
    const dose = steps.filter(({ rule, result }) => rule === "titration" && result).pop();
    showPlace(living, place);
    one(living, ".hlh-living-says", HTMLElement).replaceChildren(...spoken(place.says));
    mark(living, dose?.result?.marks ?? {});
    living.hidden = false;
  }

  /**
   * What was said of older answers goes: of a day's steps that use a field, of all later days, and the summary.
   *
   * @param {{from: string, using?: string | undefined}} what
   */
  #clear({ from, using }) {
    this.#sheet = null;
    this.#handOver?.end();
    for (const step of this.#steps) {
      const day = Number(step.dataset["day"]);
      const stands =
        day < Number(from) || (using && day === Number(from) && !step.matches(`[data-uses~="${CSS.escape(using)}"]`));
      if (stands) continue;
      const answer = one(step, ".hlh-step-answer", HTMLElement);
      // The page does not jump under the cursor while the new answer is on its way.
      if (using && !answer.hidden) step.style.minHeight = `${step.offsetHeight}px`;
      else step.style.minHeight = "";
      answer.replaceChildren();
      answer.hidden = true;
      step.dataset["state"] = "blank";
      const says = using ? ANSWERING : "Nothing answered yet";
      one(step, ".hlh-step-says", HTMLElement).replaceChildren(says);
      const item = this.querySelector(
        `.hlh-overview li[data-rule="${step.dataset["rule"]}"][data-day="${step.dataset["day"]}"]`,
      );
      item?.setAttribute("data-state", "blank");
      item?.querySelector(".hlh-state")?.replaceChildren(says);
      item?.querySelector(".hlh-overview-headline")?.remove();
    }
    const body = one(this.#summary, ".hlh-summary-body", HTMLElement);
    body.replaceChildren();
    body.hidden = true;
    one(this, ".hlh-living", HTMLElement).hidden = true;
    one(this.#summary, ".hlh-waiting", HTMLElement).hidden = false;
    one(this.#summary, ".hlh-done", HTMLElement).replaceChildren();
    for (const name of ["copy", "print"]) one(this.#summary, `[data-do=${name}]`, HTMLElement).hidden = true;
    one(this, ".hlh-overview-says", HTMLElement).replaceChildren();
    one(this, ".hlh-file-said", HTMLElement).replaceChildren();
  }

  /**
   * Errors and doubts beside their fields and, once the person has asked, the errors in the summary of errors. How
   * many.
   *
   * @param {Pick<Sheet, "days">} sheet
   * @param {{asked?: boolean}} [how]
   */
  #showErrors({ days }, { asked = false } = {}) {
    for (const form of forms(this)) {
      const said = days.find(({ day }) => day === form.dataset["day"]);
      for (const field of fields(form)) {
        const id = field.dataset["field"];
        showError(field, said?.errors.find((error) => error.field === id) ?? null);
        showRead(field, said?.read?.find((one) => one.field === id)?.text ?? null);
        showDoubt(field, said?.confirm.find((doubt) => doubt.field === id)?.message ?? null);
        if (said?.errors.some((error) => error.field === id)) unfold(field);
      }
    }
    const listed = days.flatMap(({ day, errors }) =>
      errors.map(({ field, message }) => ({
        message: day === "0" ? message : `Day ${day}: ${message}`,
        link: { href: "#", "data-go-day": day, "data-go-field": field },
      })),
    );
    listErrors(this.#errors, listed, { asked });
    return listed.length;
  }

  /** @param {string} words */
  #showFailure(words) {
    this.#clear({ from: "0" });
    this.#engineLine?.showFailure(words);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key !== "Enter" || !(event.target instanceof HTMLElement) || event.target.id !== "worksheet-day") return;
    event.preventDefault();
    void this.#add(one(this, "#worksheet-day", HTMLInputElement).value);
  }

  /** @param {Event} event */
  async #act(event) {
    if (!(event.target instanceof Element)) return;
    const link = event.target.closest("[data-go-field]");
    if (link instanceof HTMLElement) {
      event.preventDefault();
      const control = controlOf(this, link.dataset["goDay"] ?? "", link.dataset["goField"] ?? "");
      if (control) goTo(control);
      return;
    }
    const button = event.target.closest("button");
    if (!button) return;
    const adding = button.dataset["add"];
    if (adding) await this.#add(adding);
    const what = button.dataset["do"];
    if (what === "add") await this.#add(one(this, "#worksheet-day", HTMLInputElement).value);
    if (what === "remove") await this.#remove(button);
    if (what === "check") await this.#ask({ asked: true });
    if (what === "save") this.#save();
    if (what === "load") one(this, ".hlh-file-input", HTMLInputElement).click();
    if (what === "clear") await this.#clearAll();
    if (what === "print") print();
    if (what === "copy") await this.#copy();
    if (what === "hand-over") await this.#offer();
    if (what === "copy-link") await this.#handOver?.copy();
    if (what === "end-hand-over") this.#handOver?.end();
  }

  async #copy() {
    if (!this.#sheet) return;
    const text = `${this.#sheet.summary.text}\n${releaseLine(this.#sheet.version)} ${today()}`;
    one(this.#summary, ".hlh-done", HTMLElement).replaceChildren(await copied(text));
  }

  /** A further day, if the rules take it. @param {string} typed */
  async #add(typed) {
    const question = (this.#question += 1);
    const days = [...this.#days, { day: typed, answers: {}, confirmed: [] }];
    /** @type {SheetReply | null} */
    const reply = await this.#told(this.#engine.ask(asText({ worksheet: { days } })), question);
    if (!reply) return;
    const box = one(this, "#worksheet-day", HTMLInputElement);
    const wrong = reply.errors?.[0] ?? null;
    showError(one(this, ".hlh-add-other", HTMLElement), wrong);
    if (wrong) {
      box.focus();
      void this.#ask();
      return;
    }
    const added = reply.worksheet?.days.find(({ day }) => !formOf(this, day));
    if (!added) return;
    box.value = "";
    const form = addDay(this, added.day, added.title);
    this.#keepUnsaved(true);
    one(form, "h3", HTMLElement).focus();
    await this.#ask();
  }

  /** @param {HTMLElement} button */
  async #remove(button) {
    const form = button.closest("form");
    if (!form) return;
    const day = form.dataset["day"];
    if (!isBlank(form) && !(await this.#sure(`Remove day ${day} with its answers?`, "Remove it"))) return;
    form.remove();
    this.#keepUnsaved(true);
    one(this, "#worksheet-day", HTMLElement).focus();
    this.#clear({ from: day ?? "0" });
    await this.#ask();
  }

  get #kind() {
    return { format: this.dataset["format"] ?? "", version: this.dataset["version"] ?? "" };
  }

  async #offer() {
    const [days, question] = [this.#days, this.#question];
    await this.#handOver?.offer(days, JSON.stringify(held(days, this.#kind)), () => question === this.#question);
  }

  #save() {
    const said = one(this, ".hlh-file-said", HTMLElement);
    try {
      const name = save(this.#days, this.#kind);
      said.replaceChildren(`Given to this browser as ${name}, to be kept where you choose.`);
      this.#keepUnsaved(false);
    } catch (error) {
      said.replaceChildren(`Not saved: this browser did not take the file (${error}). Print the worksheet instead.`);
    }
  }

  /** @param {HTMLInputElement} input */
  async #load(input) {
    const file = input.files?.[0];
    if (!file) return;
    const read = await this.#read(file);
    // So that the same file can be chosen again.
    input.value = "";
    if (!read.sheet) {
      this.#showProblems(read.problems);
      return;
    }
    const question = "Load this file in place of the answers on the screen? They have not been saved.";
    if (this.#unsaved && this.#anything && !(await this.#sure(question, "Load it"))) return;
    this.#fill(read.sheet.days);
    this.#keepUnsaved(false);
    this.#showProblems(read.problems);
    if (read.problems.length === 0) one(this, ".hlh-file-said", HTMLElement).replaceChildren("Loaded.");
    await this.#ask();
  }

  /** A sheet handed over in the address. @param {string | null} code */
  async #arrive(code) {
    if (code === null) return;
    const read = await this.#readCode(code);
    if (!read.sheet) {
      this.#showProblems(read.problems, "About the link");
      return;
    }
    const question = "Fill the sheet from the link, in place of the answers on the screen?";
    if (this.#anything && !(await this.#sure(question, "Fill it"))) return;
    this.#fill(read.sheet.days);
    this.#keepUnsaved(true);
    this.#showProblems(read.problems, "About the link");
    const said = "Filled from the link, which is no longer in the address. Check each answer against the record.";
    one(this, ".hlh-file-said", HTMLElement).replaceChildren(said);
    await this.#ask();
  }

  /** What a sheet was loaded without: a question that the guide has asked only since it was saved is among them. */
  #showUnanswered() {
    const place = one(this, ".hlh-unanswered", HTMLDetailsElement);
    const days = forms(this).map((form) => ({ day: form.dataset["day"], labels: unanswered(form) }));
    const many = days.reduce((sum, { labels }) => sum + labels.length, 0);
    const questions = many === 1 ? "1 question" : `${many} questions`;
    one(place, "summary", HTMLElement).replaceChildren(`What was loaded leaves ${questions} unanswered`);
    one(place, "ul", HTMLUListElement).replaceChildren(
      ...days
        .filter(({ labels }) => labels.length > 0)
        .map(({ day, labels }) => element("li", {}, `Day ${day}: ${labels.join("; ")}`)),
    );
    place.open = false;
    place.hidden = many === 0;
  }

  /** @param {{day: string, answers: import("./reply.js").Answers}[]} days */
  #fill(days) {
    this.#empty();
    for (const { day, answers } of days) fill(formOf(this, day) ?? addDay(this, day, `Day ${day}`), answers);
    this.#showUnanswered();
  }

  /**
   * What the rules can read of a link: the whole of it, or nothing is taken.
   *
   * @param {string} code
   * @returns {Promise<FileReply>}
   */
  async #readCode(code) {
    /** @type {import("./reply.js").FieldMessage[]} */
    let problems = [];
    let words = "The link does not hold a sheet of this guide.";
    try {
      const text = await unpacked(code);
      /** @type {FileReply | {problems?: undefined}} */
      const reply = JSON.parse(await this.#engine.ask(JSON.stringify({ file: text })));
      if (reply.problems && reply.sheet && isWhole(text, reply.sheet)) return reply;
      problems = (reply.problems ?? []).filter(({ field }) => field !== "file");
    } catch (failure) {
      words = failure instanceof Error ? failure.message : String(failure);
    }
    return {
      sheet: null,
      problems: [{ field: "link", message: `${words} Nothing on the screen was changed.` }, ...problems],
    };
  }

  /**
   * What the rules can read of a file.
   *
   * @param {File} file
   * @returns {Promise<FileReply>}
   */
  async #read(file) {
    let words = "This file is too large to be a saved worksheet.";
    try {
      const text = await textOf(file, Number(this.dataset["largest"]));
      /** @type {FileReply | {problems?: undefined}} */
      const reply = JSON.parse(await this.#engine.ask(JSON.stringify({ file: text })));
      if (reply.problems) return reply;
    } catch (failure) {
      words = failure instanceof Error ? failure.message : String(failure);
    }
    return { sheet: null, problems: [{ field: "file", message: `${words} Nothing on the screen was changed.` }] };
  }

  /**
   * @param {import("./reply.js").FieldMessage[]} problems
   * @param {string} [about]
   */
  #showProblems(problems, about = "About the file") {
    const place = this.#problems;
    one(place, "h2", HTMLElement).replaceChildren(about);
    one(place, "ul", HTMLUListElement).replaceChildren(...problems.map(({ message }) => element("li", {}, message)));
    place.hidden = problems.length === 0;
    if (problems.length > 0) place.focus();
  }

  async #clearAll() {
    if (this.#anything && !(await this.#sure("Clear every answer on this sheet?", "Clear all"))) return;
    this.#empty();
    this.#keepUnsaved(false);
    this.#showProblems([]);
    await this.#ask();
    one(this, ".hlh-file-said", HTMLElement).replaceChildren("Cleared.");
  }

  /** A blank sheet. */
  #empty() {
    this.#question += 1;
    for (const form of forms(this)) {
      if (form.dataset["day"] === "0") form.reset();
      else form.remove();
    }
    one(this, "#worksheet-day", HTMLInputElement).value = "";
    showError(one(this, ".hlh-add-other", HTMLElement), null);
    one(this, ".hlh-overview-days", HTMLElement).replaceChildren();
    this.#errors.hidden = true;
    one(this, ".hlh-unanswered", HTMLElement).hidden = true;
    this.#showErrors({ days: [] });
    this.#clear({ from: "0" });
  }

  /**
   * Ask the person first.
   *
   * @param {string} words
   * @param {string} yes
   * @returns {Promise<boolean>}
   */
  #sure(words, yes) {
    const dialog = one(this, "dialog", HTMLDialogElement);
    one(dialog, "p", HTMLElement).replaceChildren(words);
    one(dialog, "[value=yes]", HTMLElement).replaceChildren(yes);
    one(dialog, "[value=no]", HTMLElement).replaceChildren("Keep the answers");
    dialog.returnValue = "no";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    });
  }

  /** @param {boolean} unsaved */
  #keepUnsaved(unsaved) {
    this.#unsaved = unsaved;
    // Only while it is needed: a page with this listener cannot be gone back to at once.
    if (unsaved) addEventListener("beforeunload", this.#warn);
    else removeEventListener("beforeunload", this.#warn);
  }

  #warn = (/** @type {BeforeUnloadEvent} */ event) => {
    if (this.#anything) event.preventDefault();
  };
}

/** A page of the guide opens beside the sheet, which would else be left with all its answers. @param {Event} event */
function openBeside(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href]:not([href^='#'])") : null;
  link?.setAttribute("target", "_blank");
}

/** Whether a step is shown in full, for when it is answered anew. @param {Event} event */
function remember(event) {
  const details = event.target;
  if (!(details instanceof HTMLDetailsElement) || !details.matches(".hlh-full")) return;
  const step = details.closest(".hlh-step");
  if (step instanceof HTMLElement && details.isConnected) step.dataset["full"] = details.open ? "open" : "closed";
}
