/**
 * @file A hospital's own words on a page: contacts, notes and links, in a frame that says whose they are. Every word is
 * put in as text; an address was let through by read.js, or is not there. Where there is nothing to say, nothing is shown.
 */

import { dayText } from "../age.js";
import { element } from "../element.js";
import { thisPage } from "../site.js";
import { SIGNS, spoken } from "../spoken.js";
import { onLocal } from "./find.js";

/** @typedef {import("./read.js").Local} Local */

const DAY = 86_400_000;

/** Whether a hospital's file is past the day by which it was to be reviewed. @param {Local} local */
export const isDue = (local) => Date.now() - Date.parse(local.review_by) >= DAY;

/**
 * What of the file is shown stands in the element's data: `contacts`, for whom; `notes`, those about this page
 * ("page"), about the rule in whose form it stands ("rule") or about any rule ("rules"); `links`.
 */
export class LocalWords extends HTMLElement {
  connectedCallback() {
    void onLocal(({ known, read }) => {
      const { local } = read;
      const shown = local ? this.#parts(local) : [];
      if (!local || shown.length === 0) return this.replaceChildren();
      return this.replaceChildren(box(local, known === "kept", shown));
    });
  }

  /** @param {Local} local */
  #parts(local) {
    const { notes: about, contacts: whom, links } = this.dataset;
    const notes = local.notes.filter(({ page, rule }) => {
      if (about === "page") return page === thisPage();
      return (
        rule !== undefined &&
        (about === "rules" || (about === "rule" && rule === this.closest("[rule]")?.getAttribute("rule")))
      );
    });
    const people = whom ? local.contacts.filter((contact) => !contact.for || contact.for === whom) : [];
    return [
      list(
        notes.map((note) => noteView(note, about === "rules")),
        "hlh-local__notes",
      ),
      list(people.map(contact), "hlh-local__contacts"),
      list(links === undefined ? [] : local.links.map(link), "hlh-local__links"),
    ].filter((part) => part.hasChildNodes());
  }
}

/**
 * @param {Local} local
 * @param {boolean} kept
 * @param {HTMLElement[]} shown
 */
function box(local, kept, shown) {
  const due = isDue(local)
    ? element(
        "p",
        { class: "hlh-local__due" },
        element("strong", {}, `Past its review date, ${dayText(local.review_by)}.`),
        " Make sure of it before you rely on it.",
      )
    : null;
  return element(
    "section",
    { class: "hlh-local", "aria-label": `From ${local.organisation}` },
    element(
      "p",
      { class: "hlh-local__whose" },
      element("strong", {}, `From ${local.organisation}`),
      " ",
      element("span", {}, "Not part of this guide"),
    ),
    due,
    ...shown,
    element(
      "p",
      { class: "hlh-local__foot" },
      `Kept by ${local.owner}. Checked ${dayText(local.reviewed)}, to be checked again by ${dayText(local.review_by)}.`,
      kept ? " As this browser last saw it." : "",
    ),
  );
}

/** @param {import("./read.js").Contact} contact */
function contact({ label, value, when }) {
  return element(
    "li",
    {},
    element("span", {}, ...exactly(`${label} `)),
    element("strong", {}, ...exactly(value)),
    ...(when ? exactly(` ${when}`) : []),
  );
}

/**
 * @param {import("./read.js").Note} note
 * @param {boolean} named  whether to say which rule it is about
 */
function noteView({ rule, text }, named) {
  const title = named && rule ? document.querySelector(`[data-rule="${CSS.escape(rule)}"] h3`)?.textContent : null;
  return element("li", {}, title ? element("strong", {}, `${title}: `) : null, ...exactly(text));
}

/** @param {import("./read.js").Link} link */
function link({ label, url }) {
  // In a window of its own: a page that holds answers is not left behind.
  return element(
    "li",
    {},
    element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...exactly(label)),
  );
}

/** A hospital's words as they stand in its file, spaces and all; a sign has its word as everywhere. @param {string} words */
const exactly = (words) =>
  spoken(words, SIGNS).map((part) => (typeof part === "string" ? document.createTextNode(part) : part));

/**
 * @param {HTMLElement[]} items
 * @param {string} kind
 */
const list = (items, kind) => element("ul", { class: kind }, ...items);
