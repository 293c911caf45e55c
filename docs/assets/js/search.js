/** @file The search in the header: a field, and below it the places found. It works in every edition, and asks nobody. */

import { element, one } from "./element.js";
import { excerpt, find, prepared } from "./search-index.js";

/** So many places are shown; whoever needs more needs another word. */
const MOST = 30;

const FAILED = "The search could not be loaded. The menu lists every page.";

export class Search extends HTMLElement {
  /** @type {HTMLInputElement} */
  #field = one(this, "input", HTMLInputElement);
  #form = one(this, "form", HTMLFormElement);
  #output = one(this, ".hlh-search__output", HTMLElement);
  #status = one(this, "[role=status]", HTMLElement);
  #list = one(this, "ol", HTMLOListElement);
  /** The guide's top, as seen from this page. */
  #top = new URL("..", this.#address);
  /** @type {Promise<import("./search-index.js").Section[]> | undefined} */
  #index;

  /** Where the index is. */
  get #address() {
    return new URL(this.dataset["index"] ?? "", location.href);
  }

  connectedCallback() {
    this.#field.addEventListener("focus", () => this.#look());
    this.#field.addEventListener("input", () => this.#look());
    this.#form.addEventListener("submit", (event) => this.#goToFirst(event));
    this.#form.addEventListener("reset", () => queueMicrotask(() => this.#field.focus()));
    this.addEventListener("keydown", (event) => this.#press(event));
    this.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.#close();
    });
    // A press of the pointer on what takes no focus, between two results or on the bar that scrolls them, is no leaving.
    this.#output.addEventListener("mousedown", (event) => {
      if (event.target instanceof Element && !event.target.closest("a")) event.preventDefault();
    });
    this.#list.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("a")) this.#close();
    });
  }

  /** Shows what there is for the words in the field, as far as they are typed. */
  async #look() {
    const words = this.#field.value;
    this.#output.hidden = false;
    this.#index ??= loaded(this.#address.href);
    const index = await this.#index.catch(() => {
      this.#index = undefined;
      return null;
    });
    if (words !== this.#field.value) return;
    if (!index) this.#show([], FAILED);
    else if (!words.trim()) this.#show([], "Type a word. Results are in the order of how well they fit.");
    else this.#seek(index, words);
  }

  /**
   * @param {import("./search-index.js").Section[]} index
   * @param {string} words
   */
  #seek(index, words) {
    const found = find(index, words);
    const few = found.slice(0, MOST);
    const items = few.map((section) => item(section, words, this.#top));
    if (!found.length) this.#show([], "Nothing found. Try another word, or a shorter one.");
    else if (found.length > MOST) this.#show(items, `${found.length} places found; the first ${MOST} are shown.`);
    else this.#show(items, found.length === 1 ? "1 place found." : `${found.length} places found.`);
  }

  /**
   * @param {HTMLElement[]} items
   * @param {string} status
   */
  #show(items, status) {
    this.#list.replaceChildren(...items);
    if (this.#status.textContent !== status) this.#status.textContent = status;
  }

  #close() {
    this.#output.hidden = true;
  }

  /** @param {SubmitEvent} event */
  #goToFirst(event) {
    event.preventDefault();
    this.#links()[0]?.click();
  }

  #links() {
    return [...this.#list.querySelectorAll("a")];
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key === "Escape") {
      this.#field.focus();
      this.#close();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.#field, ...this.#links()];
    const now = stops.findIndex((stop) => stop === document.activeElement);
    stops.at((now + (event.key === "ArrowDown" ? 1 : -1)) % stops.length)?.focus();
    event.preventDefault();
  }
}

/**
 * A place found: its heading, the page it is on, and the words around the first that fits.
 *
 * @param {import("./search-index.js").Section} section
 * @param {string} words
 * @param {URL} top  of the guide
 */
function item(section, words, top) {
  const parts = excerpt(section, words).map(({ text, fits }) => (fits ? element("mark", {}, text) : text));
  const where = section.heading ? element("span", { class: "hlh-search__page" }, ` · ${section.page}`) : null;
  const title = element("span", { class: "hlh-search__title" }, section.heading || section.page);
  return element(
    "li",
    {},
    element("a", { href: new URL(section.place, top).href }, title, where, element("span", { class: "hlh-search__excerpt" }, ...parts)),
  );
}

/**
 * The index, which comes as a script, since a page opened from a folder may read nothing else.
 *
 * @param {string} address
 * @returns {Promise<import("./search-index.js").Section[]>}
 */
function loaded(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => {
      script.remove();
      const sections = /** @type {any} */ (globalThis).HLH_SEARCH;
      if (sections) resolve(prepared(sections));
      else reject(new Error("the index is not what it should be"));
    };
    script.onerror = () => {
      script.remove();
      reject(new Error("the index did not load"));
    };
    document.head.append(script);
  });
}
