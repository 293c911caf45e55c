/**
 * @file The pharmacy card: one dose as it will be given, on half a page of paper. The rule says what stands on it and
 * whether there is one; the label and the signatures are boxes for a pen, and nothing of a patient is asked for.
 */

import { EFFECTS } from "./answer-view.js";
import { element } from "./element.js";

/** @typedef {import("./reply.js").Result} Result */

const BOXES = ["Batch number and expiry", "Prepared by", "Checked by", "Date and time"];
const WEIGHTS = ["stop", "warn", "note"];

/**
 * The card with its button; words where the dose has none; nothing of another rule.
 *
 * @param {Result} result
 * @param {string} foot which rules gave it, and when
 * @returns {HTMLElement | null}
 */
export function cardView(result, foot) {
  if (result.card === undefined) return null;
  const title = element("h3", {}, "Pharmacy card");
  if (result.card === null) return element("section", { class: "hlh-card-offer" }, title, said(result.no_card));
  const button = element("button", { type: "button", "data-do": "card" }, "Print the pharmacy card");
  const card = cardOf(result, result.card, foot);
  button.addEventListener("click", () => printed(card));
  return element(
    "section",
    { class: "hlh-card-offer" },
    title,
    element("p", {}, "Half a page for the person who makes up this dose, with boxes for the label and the signatures."),
    button,
    card,
  );
}

/** @param {string | null | undefined} why */
function said(why) {
  return element("p", {}, `${(why ?? "").charAt(0).toUpperCase()}${(why ?? "").slice(1)}.`);
}

/**
 * @param {Result} result
 * @param {import("./reply.js").CardLine[]} lines
 * @param {string} foot
 */
function cardOf({ headline, notes, inputs, card_worth: worth }, lines, foot) {
  const rows = lines.map(({ label, value, cited }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, label),
      element("td", {}, value, " ", element("cite", {}, cited)),
    ),
  );
  const heard = WEIGHTS.flatMap((effect) => notes.filter((note) => note.effect === effect)).map((note) =>
    element(
      "li",
      { "data-effect": note.effect },
      element("strong", {}, `${EFFECTS[note.effect]}: `),
      note.text,
      " ",
      element("cite", {}, note.cited),
    ),
  );
  const answered = inputs.map(({ label, value }) => `${label}: ${value}`).join(" · ");
  return element(
    "div",
    { class: "hlh-card", hidden: "" },
    element("h2", {}, "Anakinra: pharmacy card"),
    element("p", { class: "hlh-card__headline" }, headline),
    element("table", {}, element("tbody", {}, ...rows)),
    element(
      "div",
      { class: "hlh-card__boxes" },
      element("p", {}, "Patient's label"),
      ...BOXES.map((box) => element("p", {}, box)),
    ),
    element("p", { class: "hlh-card__answers" }, `Answers given. ${answered}`),
    element("ul", { class: "hlh-card__notes" }, ...heard),
    element("p", { class: "hlh-card__foot" }, `HLH Guide. ${worth} ${foot}`),
  );
}

/** Print the card alone. @param {HTMLElement} card */
function printed(card) {
  card.hidden = false;
  // Until paper is asked for in another way; some browsers print only after this has returned.
  addEventListener("afterprint", () => (card.hidden = true), { once: true });
  print();
}
