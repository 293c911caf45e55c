/** @file A result as elements: the answer in words first, then numbers, notes, what is open, and the working. */

import { element } from "./element.js";
import { siteAddress } from "./site.js";

/** @typedef {import("./reply.js").Result} Result */

/** In the ring beside each part: it holds, it does not, it is not known. No tick: what holds may be bad news. */
const SIGNS = { met: "●", not_met: "", unknown: "?" };
/** The sign of a verdict, by what it means; a plain fact has none. */
const TONES = { good: "✓", plain: null, open: "?", warn: "!", stop: "✕" };
/** A figure or a verdict longer than this is a sentence, and takes a line of its own. */
const SHORT = 20;
export const EFFECTS = { stop: "Stop", warn: "Warning", note: "Note" };

/**
 * What comes first: the answer in words, then the numbers and verdicts.
 *
 * @param {Result} result
 * @returns {HTMLElement[]}
 */
export function answerView(result) {
  return [headline({ headline: result.headline, tone: null }), figures(result)];
}

/**
 * What explains it.
 *
 * @param {Result} result
 * @returns {HTMLElement[]}
 */
export function explanationView(result) {
  return [
    ...listed("h3", "Notes", "hlh-notes", result.notes.map(noteItem)),
    ...listed("h3", "What could still change this", "hlh-open", openItems(result)),
    working(result),
    inputs(result),
  ];
}

/**
 * Show a verdict in a few words in its place: the sign of its tone before it.
 *
 * @param {HTMLElement} place
 * @param {import("./reply.js").Brief | null} brief null: nothing
 */
export function showBrief(place, brief) {
  place.replaceChildren(...(brief ? [...toneSign(brief.tone), element("span", {}, whole(brief.text))] : []));
  place.dataset["tone"] = brief?.tone ?? "none";
}

/**
 * The answer in a sentence, with the sign of its tone where nothing before it has one.
 *
 * @param {{headline: string, tone: import("./reply.js").Tone | null}} result
 */
export function headline({ headline, tone }) {
  const sign = tone ? toneSign(tone) : [];
  return element("p", { class: "hlh-headline", "data-tone": tone ?? "none" }, ...sign, headline);
}

/** Text in which a number does not break from its unit. @param {string} text */
function whole(text) {
  return text.replace(/(\d) (?=\S)/g, "$1\u00a0");
}

/** @param {import("./reply.js").Tone} tone */
function toneSign(tone) {
  const sign = TONES[tone];
  return sign ? [element("span", { class: "hlh-sign", "aria-hidden": "true" }, sign)] : [];
}

/**
 * The numbers and verdicts.
 *
 * @param {Result} result
 */
export function figures(result) {
  const rows = result.figures.map(({ label, value }) =>
    element(
      "div",
      value.length > SHORT ? { class: "hlh-said" } : {},
      element("dt", {}, label),
      element("dd", {}, value),
    ),
  );
  const verdicts = result.verdicts.map((part) =>
    element(
      "li",
      { "data-verdict": part.verdict, ...(part.words.length > SHORT ? { class: "hlh-said" } : {}) },
      element("span", { class: "hlh-sign", "aria-hidden": "true" }, SIGNS[part.verdict]),
      element("span", { class: "hlh-verdict-label" }, part.label, ": "),
      element("strong", { class: "hlh-verdict-word" }, part.words),
      place(part),
    ),
  );
  return element(
    "div",
    {},
    // Of what is ruled out no figure is the largest thing on the screen.
    element("dl", { class: `hlh-figures${result.brief.tone === "stop" ? " hlh-figures--quiet" : ""}` }, ...rows),
    element("ul", { class: "hlh-verdicts" }, ...verdicts),
  );
}

/** @param {import("./reply.js").Note} note */
export function noteItem(note) {
  const differs = siteAddress(`about/differences.html#differs-${note.difference}`);
  const more = note.difference && element("a", { href: differs }, "Where the sources differ");
  return element(
    "li",
    { "data-effect": note.effect },
    element("strong", {}, `${EFFECTS[note.effect]}: `),
    note.text,
    " ",
    place(note),
    more && " ",
    more,
  );
}

/** Where a statement comes from, with the way to its document. @param {{cited: string, source: string}} said */
function place({ cited, source }) {
  return element("cite", {}, element("a", { href: siteAddress(`about/sources.html#${source}`) }, cited));
}

/**
 * What is open, with the way to its field. Where several answers are wanted for one thing, that is said once.
 *
 * @param {Result} result
 */
function openItems({ open, rule }) {
  /** @type {Map<string, Result["open"]>} */
  const items = new Map();
  for (const one of open) {
    const wanted = one.for ?? one.text;
    items.set(wanted, [...(items.get(wanted) ?? []), one]);
  }
  return [...items].map(([wanted, parts]) => {
    const links = parts.map(({ field, text, what }) =>
      element("a", { href: `#${rule}-${field}` }, parts.length > 1 && what ? what : text),
    );
    if (links.length === 1) return element("li", {}, ...links);
    return element("li", {}, `${wanted}: `, element("ul", {}, ...links.map((link) => element("li", {}, link))));
  });
}

/**
 * The working, to be opened.
 *
 * @param {Result} result
 */
export function working(result) {
  const lines = result.working.map((line) => element("li", {}, line));
  return element(
    "details",
    { class: "hlh-working-block" },
    element("summary", {}, "Working"),
    element("ol", { class: "hlh-working" }, ...lines),
  );
}

/** The answers as given: for paper, where the form is not printed. @param {Result} result */
function inputs(result) {
  const given = pairsList(result.inputs.map(({ label, value }) => [label, value]));
  const said = result.inputs.length ? given : element("p", {}, "None");
  return element("section", { class: "hlh-inputs" }, element("h3", {}, "Answers given"), said);
}

/**
 * A heading and a list, or nothing where there is nothing to list.
 *
 * @param {"h3" | "h4"} level
 * @param {string} title
 * @param {string} name
 * @param {HTMLElement[]} items
 */
export function listed(level, title, name, items) {
  return items.length ? [element(level, {}, title), element("ul", { class: name }, ...items)] : [];
}

/** Names with what each is. @param {[string, string][]} pairs */
export function pairsList(pairs) {
  const rows = pairs.map(([name, said]) => element("div", {}, element("dt", {}, name), element("dd", {}, said)));
  return element("dl", {}, ...rows);
}
