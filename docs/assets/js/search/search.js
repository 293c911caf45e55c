/**
 * @file The search in the header: a field, and below it the pages found. It works in every edition, and asks nobody.
 */

import { element, one } from "../element.js";
import { notQuoted } from "../keep/status.js";
import { loadScript } from "../script.js";

/**
 * @typedef {import("./finder.js").Found} Found
 * @typedef {import("./finder.js").Excerpt} Excerpt
 */

/** @type {Excerpt} */
const WITHDRAWN = [{ text: "Withdrawn", fits: false }];
/** Of a section of a page that stands. @type {Excerpt} */
const PARTLY = [{ text: "A part of this is withdrawn", fits: false }];

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
  /** @type {Promise<import("./finder.js").Finder> | undefined} */
  #finder;

  /** Where the finder is, with all that it searches. */
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
    // A press of the pointer on what takes no focus, between two results or on the bar that scrolls them, is no
    // leaving.
    this.#output.addEventListener("mousedown", (event) => {
      if (event.target instanceof Element && !event.target.closest("a")) event.preventDefault();
    });
    this.#list.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("a")) this.#close();
    });
    // Somebody may have typed before this script came.
    if (document.activeElement === this.#field && this.#field.value) void this.#look();
  }

  /** Shows what there is for the words in the field, as far as they are typed. */
  async #look() {
    const words = this.#field.value;
    this.#output.hidden = false;
    this.#finder ??= loaded(this.#address.href);
    const finder = await this.#finder.catch(() => {
      this.#finder = undefined;
      return null;
    });
    if (words !== this.#field.value) return;
    if (!finder) this.#show([], FAILED);
    else if (!words.trim()) this.#show([], "Type a word. Results are in the order of how well they fit.");
    else this.#offer(finder.find(words));
  }

  /** @param {Found[]} pages */
  #offer(pages) {
    if (!pages.length) this.#show([], "Nothing found. Try another word, or a shorter one.");
    else {
      const withdrawn = notQuoted();
      this.#show(
        pages.map((page) => item(page, this.#top, withdrawn)),
        pages.length === 1 ? "1 page found." : `${pages.length} pages found.`,
      );
    }
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
    const focused = /** @type {HTMLAnchorElement | HTMLInputElement} */ (document.activeElement);
    const now = stops.indexOf(focused);
    stops.at((now + (event.key === "ArrowDown" ? 1 : -1)) % stops.length)?.focus();
    event.preventDefault();
  }
}

/**
 * A page found: its title and the words that fit, and below it those of its sections that do.
 *
 * @param {Found} page
 * @param {URL} top  of the guide
 * @param {ReturnType<typeof notQuoted>} withdrawn
 */
function item({ path, place, title, excerpt, rules, sections }, top, withdrawn) {
  const words = (/** @type {Excerpt} */ own, /** @type {string[]} */ shown) => {
    if (withdrawn.pages.has(path)) return WITHDRAWN;
    return shown.some((rule) => withdrawn.rules.has(rule)) ? PARTLY : own;
  };
  const within = sections.map((section) =>
    element("li", {}, link(section.place, section.heading, words(section.excerpt, section.rules), top)),
  );
  const list = within.length
    ? element("ul", { class: "hlh-search__sections", "aria-label": `In ${title}` }, ...within)
    : null;
  return element("li", {}, link(place, title, words(excerpt, rules), top), list);
}

/**
 * @param {string} place
 * @param {string} title
 * @param {Excerpt} excerpt
 * @param {URL} top
 */
function link(place, title, excerpt, top) {
  const parts = excerpt.map(({ text, fits }) => (fits ? element("mark", {}, text) : text));
  return element(
    "a",
    { href: new URL(place, top).href },
    element("span", { class: "hlh-search__title" }, title),
    element("span", { class: "hlh-search__excerpt" }, ...parts),
  );
}

/**
 * The finder, which comes as a script.
 *
 * @param {string} address
 * @returns {Promise<import("./finder.js").Finder>}
 */
async function loaded(address) {
  await loadScript(address);
  const finder = /** @type {any} */ (globalThis).HLH_FINDER;
  if (!finder) throw new Error("the search did not load, or is not what it should be");
  return finder;
}
