/**
 * @file The form that makes a hospital's own file: filled by hand or from a file, checked by the rules that every page
 * reads it by, and given as both files to put beside index.html. Nothing is sent or kept.
 */

import { one } from "../element.js";
import { listErrors } from "../error-list.js";
import { findLocal, names } from "./find.js";
import { jsonIn, jsonOf, pageOf } from "./files.js";
import { FORMAT, readLocal } from "./read.js";
import { saveText } from "../sheet-file.js";
import { LARGEST } from "../strict-json.js";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** What a row that is still blank has chosen already. */
const CHOSEN = "for";

/** Beyond the file itself, `local.html` holds what hands it over. */
const ROOM = 2_000;

export class LocalForm extends HTMLElement {
  /** Of each control. */
  #count = 0;

  async connectedCallback() {
    for (const field of this.querySelectorAll(".hlh-field")) this.#join(field);
    for (const list of this.#lists) this.#add(list);
    this.addEventListener("click", (event) => void this.#act(event));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#checked()) this.#say("Nothing is wrong with it. Download the file that you need.");
    });
    this.#form.addEventListener("input", () => this.#say(""));
    this.#file.addEventListener("change", () => void this.#load());
    const { read } = await findLocal();
    if (!read.local || this.#held().filled) return;
    this.#fill(read.local);
    this.#tell(`Filled in from what ${read.local.organisation} shows here now.`);
  }

  get #form() {
    return one(this, "form", HTMLFormElement);
  }
  get #file() {
    return one(this, ".hlh-file-input", HTMLInputElement);
  }
  get #errors() {
    return one(this, ".hlh-errors", HTMLElement);
  }
  get #lists() {
    return /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-list]"));
  }

  /** @param {Event} event */
  async #act(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const list = button?.closest("[data-list]");
    switch (button?.dataset["do"]) {
      case "load":
        return this.#file.click();
      case "clear":
        this.#clear();
        return this.#tell("Cleared.");
      case "add":
        return this.#controls(this.#add(/** @type {HTMLElement} */ (list)))[0]?.focus();
      case "remove":
        button?.closest(".hlh-local-row")?.remove();
        this.#number();
        return one(/** @type {HTMLElement} */ (list), "[data-do='add']", HTMLElement).focus();
      case "json":
        return this.#give("local.json", "application/json", (json) => json);
      case "html":
        return this.#give("local.html", "text/html", pageOf);
    }
  }

  /** A field's label, hint and error are joined to its control. @param {Element} field */
  #join(field) {
    const control = this.#controls(field)[0];
    if (!control) return;
    control.id = `local-${(this.#count += 1)}`;
    one(field, "label", HTMLLabelElement).htmlFor = control.id;
    const words = [...field.querySelectorAll("p")];
    for (const word of words) word.id = `${control.id}-${word.className}`;
    control.setAttribute("aria-describedby", words.map(({ id }) => id).join(" "));
  }

  /** @param {ParentNode} within @returns {Control[]} */
  #controls(within) {
    return [...within.querySelectorAll("input, select, textarea")].map((one) => /** @type {Control} */ (one));
  }

  /** One more row. @param {HTMLElement} list */
  #add(list) {
    const copy = document.importNode(one(list, "template", HTMLTemplateElement).content, true);
    const row = one(copy, ".hlh-local-row", HTMLElement);
    for (const field of row.querySelectorAll(".hlh-field")) this.#join(field);
    one(list, ".hlh-local-rows", HTMLElement).append(row);
    this.#number();
    return row;
  }

  #rows(/** @type {ParentNode} */ within) {
    return /** @type {HTMLElement[]} */ ([...within.querySelectorAll(".hlh-local-row")]);
  }

  #number() {
    for (const list of this.#lists)
      this.#rows(list).forEach((row, index) => {
        row.setAttribute("aria-label", `${row.dataset["title"]} ${index + 1}`);
      });
  }

  #clear() {
    this.#form.reset();
    for (const list of this.#lists) {
      one(list, ".hlh-local-rows", HTMLElement).replaceChildren();
      this.#add(list);
    }
    this.#show([]);
    this.#say("");
  }

  /** What the form holds as a file's object, and the place of each of its fields. Rows left blank are no part of it. */
  #held() {
    /** @type {Map<string, Control>} */
    const places = new Map();
    /** @param {ParentNode} within @param {string} before */
    const texts = (within, before) =>
      this.#controls(within).map((control) => {
        places.set(`${before}${control.name}`, control);
        return [control.name, control.value.replace(/\s+/g, " ").trim()];
      });
    const own = texts(/** @type {HTMLElement} */ (one(this.#form, "fieldset", HTMLElement)), "");
    /** @type {Record<string, unknown>} */
    const held = { format: FORMAT, ...Object.fromEntries(own) };
    let filled = own.some(([, text]) => text);
    for (const list of this.#lists) {
      const name = list.dataset["list"] ?? "";
      const rows = this.#rows(list).filter((row) =>
        this.#controls(row).some(({ name: part, value }) => part !== CHOSEN && value.trim()),
      );
      filled ||= rows.length > 0;
      held[name] = rows.map((row, index) => {
        const before = `${name} ${index + 1}`;
        const entry = Object.fromEntries(texts(row, `${before}: `));
        const { about: _, when, for: whom, ...rest } = entry;
        const about = aboutIn(row);
        if (about) for (const field of [before, `${before}: page`, `${before}: rule`]) places.set(field, about);
        const { key, name: named } = about?.selectedOptions[0]?.dataset ?? {};
        return { ...(key && { [key]: named }), ...rest, ...(when && { when }), ...(whom && { for: whom }) };
      });
    }
    return { held, places, filled };
  }

  /** The text of the file, if nothing is wrong with it; else what is wrong is shown. */
  #checked() {
    const { held, places } = this.#held();
    const json = jsonOf(held);
    const { faults } = readLocal(json, names());
    this.#show(faults.map((fault) => ({ ...fault, control: places.get(fault.field) })));
    this.#say("");
    return faults.length === 0 ? json : null;
  }

  /** @param {{field: string, message: string, control?: Control | undefined}[]} faults */
  #show(faults) {
    for (const control of this.#controls(this.#form)) {
      const fault = faults.find((one) => one.control === control);
      const place = document.getElementById(`${control.id}-hlh-error`);
      if (place) {
        place.textContent = fault?.message ?? "";
        place.hidden = !fault;
      }
      if (fault) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    const listed = faults.map(({ field, message, control }) => {
      /** @type {Record<string, string>} */
      const link = control ? { href: `#${control.id}` } : {};
      if (!control) return { message: `${field}: ${message}`, link };
      const row = control.closest(".hlh-local-row")?.getAttribute("aria-label");
      const label = control.labels?.[0]?.textContent ?? "";
      return { message: `${row ? `${row}, ` : ""}${label}: ${message}`, link };
    });
    listErrors(this.#errors, listed, { asked: true });
  }

  async #load() {
    const file = this.#file.files?.[0];
    if (!file) return;
    const text = await file.slice(0, LARGEST + ROOM).text();
    this.#file.value = "";
    const json = /\.html?$/i.test(file.name) ? (jsonIn(text) ?? "") : text;
    const { local, faults } = readLocal(json, names());
    if (local) this.#fill(local);
    this.#show(faults.map((fault) => ({ ...fault, control: undefined })));
    this.#tell(local ? `${file.name} is loaded.` : `${file.name} holds nothing that can be loaded.`);
  }

  /** @param {import("./read.js").Local} local */
  #fill(local) {
    this.#clear();
    const held = /** @type {Record<string, any>} */ (/** @type {unknown} */ (local));
    for (const control of this.#controls(one(this.#form, "fieldset", HTMLElement))) control.value = held[control.name];
    for (const list of this.#lists) {
      const entries = held[list.dataset["list"] ?? ""];
      entries.forEach((/** @type {Record<string, string>} */ entry, /** @type {number} */ index) => {
        const row = this.#rows(list)[index] ?? this.#add(list);
        for (const control of this.#controls(row)) control.value = entry[control.name] ?? "";
        for (const option of aboutIn(row)?.options ?? [])
          option.selected = entry[option.dataset["key"] ?? ""] === option.dataset["name"];
      });
    }
  }

  /**
   * Give the file to the browser to keep.
   *
   * @param {string} name
   * @param {string} type
   * @param {(json: string) => string} written
   */
  #give(name, type, written) {
    const json = this.#checked();
    if (json === null) return;
    saveText(name, written(json), type);
    this.#say(`${name} is in this browser's downloads. Put it beside index.html, in place of the one there.`);
  }

  /** Below the form. @param {string} words */
  #say(words) {
    one(this, ".hlh-done", HTMLElement).textContent = words;
  }

  /** Above it. @param {string} words */
  #tell(words) {
    one(this, ".hlh-file-said", HTMLElement).textContent = words;
  }
}

/**
 * What a note is about; each choice has as its data the key and the name that the file has for it.
 * @param {HTMLElement} row
 */
const aboutIn = (row) => /** @type {HTMLSelectElement | null} */ (row.querySelector("select[name=about]"));
