/**
 * @file The form that writes status.json, and status.js for a folder: it adds an entry to what stands there, says how
 * every page would read the whole, and gives both files. Nothing is sent or kept.
 */

import { element } from "./element.js";
import { currentRelease } from "./engine/release.js";
import { guideOf } from "./keep/status.js";
import { readStatus } from "./keep/withdrawals.js";
import { dayNow, saveText } from "./sheet-file.js";

const EMPTY = '{"withdrawn": []}';

export class Withdraw extends HTMLElement {
  #text = element("textarea", { rows: "8", spellcheck: "false", class: "hlh-withdraw-text" });
  #wanting = element("p", { class: "hlh-error", role: "alert" });
  #said = element("div", { class: "hlh-withdraw-said", role: "status" });

  connectedCallback() {
    const release = currentRelease();
    if (!release || this.querySelector("textarea")) return;
    const rules = Object.entries(release.catalogue).map(([rule, { title }]) => option(title, { rule }));
    const pages = release.pages.map((page) => option(page, { page }));
    const what = element(
      "select",
      {},
      option("Choose what"),
      option("The whole guide", {}),
      element("optgroup", { label: "A rule, with its page and its part of the worksheet" }, ...rules),
      element("optgroup", { label: "A page" }, ...pages),
    );
    const own = { release: release.version };
    const versions = element("select", {}, option(`Version ${release.version} only`, own), option("Every version", {}));
    const why = element("input", { type: "text" });
    const add = element("button", { type: "button" }, "Add this withdrawal");
    const files = element(
      "div",
      { class: "hlh-actions" },
      ...["status.json", "status.js"].map((name) => {
        const button = element("button", { type: "button" }, `Save ${name}`);
        button.addEventListener("click", () => this.#save(name));
        return button;
      }),
    );
    this.#text.value = EMPTY;
    this.append(
      labelled("What status.json says now: put yours here, if it is not empty", this.#text),
      labelled("What is withdrawn", what),
      labelled("In which version", versions),
      labelled("Why, for whoever opens it", why),
      this.#wanting,
      add,
      this.#said,
      files,
    );
    add.addEventListener("click", () => {
      const reason = why.value.trim();
      const [named, version] = [chosen(what), chosen(versions)];
      const wanting = [];
      if (!named) wanting.push("Choose what is withdrawn.");
      if (!reason) wanting.push("Say why, for whoever opens it.");
      this.#wanting.replaceChildren(wanting.join(" "));
      if (!named || !reason) return (named ? why : what).focus();
      // The whole guide is never withdrawn in every version.
      const whole = Object.keys(named).length === 0;
      this.#add({ ...(whole ? own : version), ...named, why: reason, date: dayNow() });
    });
    this.#text.addEventListener("input", () => this.#check());
    this.#check();
  }

  /** @param {object} entry */
  #add(entry) {
    if (!this.#check()) return;
    const { withdrawn } = JSON.parse(this.#text.value);
    const lines = [...withdrawn, entry].map((one) => `  ${JSON.stringify(one)}`);
    this.#text.value = `{"withdrawn": [\n${lines.join(",\n")}\n]}`;
    this.#check();
  }

  /** Says how it would be read; whether the whole can be. */
  #check() {
    const { withdrawn, faults } = readStatus(this.#text.value, guideOf());
    const lines = withdrawn.map(({ release, page, rule, why }) => {
      const what = page ? `the page ${page}` : rule ? `the rule ${rule}` : "the whole guide";
      return `Withdrawn: ${what}, in ${release ? `release ${release}` : "every release"}: ${why?.trim() || "no reason is given"}`;
    });
    const said = [...faults.map((fault) => `Cannot be read: ${fault}.`), ...lines];
    if (said.length === 0) said.push("Nothing is withdrawn.");
    this.#said.replaceChildren(element("ul", {}, ...said.map((line) => element("li", {}, line))));
    this.#said.toggleAttribute("data-faulty", faults.length > 0);
    return faults.length === 0;
  }

  /** A file that could not be read is not given out. @param {string} name */
  #save(name) {
    if (!this.#check()) return;
    const text = this.#text.value.trim();
    // Within the script's text neither may stand as it is.
    const quoted = text.replaceAll("`", "\\u0060").replaceAll("${", "\\u0024{");
    const [content, type] =
      name === "status.js" ? [`hlhStatus\`${quoted}\`;\n`, "text/javascript"] : [`${text}\n`, "application/json"];
    saveText(name, content, type);
  }
}

/** What each choice writes into an entry. @type {Map<Element, Record<string, string>>} */
const ENTRIES = new Map();

/**
 * @param {string} words
 * @param {Record<string, string>} [entry]  none where nothing is chosen yet
 */
function option(words, entry) {
  const made = element("option", {}, words);
  if (entry) ENTRIES.set(made, entry);
  return made;
}

/** @param {HTMLSelectElement} choices */
function chosen({ selectedOptions: [picked] }) {
  return picked && ENTRIES.get(picked);
}

/**
 * @param {string} words
 * @param {HTMLElement} control
 */
const labelled = (words, control) => element("label", {}, element("span", {}, words), control);
