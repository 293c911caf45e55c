/** @file Making elements. Text goes in as text, never as markup. */

import { inWords, spoken } from "./spoken.js";

/**
 * An element with its attributes and children; a string child is text, `null` is left out.
 *
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[N]}
 */
export function element(name, attributes = {}, ...children) {
  const made = attributed(document.createElement(name), attributes);
  made.append(
    ...children
      .filter((child) => child !== null)
      .flatMap((child) => (typeof child === "string" ? spoken(child) : child)),
  );
  return made;
}

/**
 * The same of a drawing, where the text is SVG's own; a blank attribute is left out.
 *
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function drawn(name, attributes, ...children) {
  const given = Object.entries(attributes).filter(([, value]) => value);
  const made = attributed(document.createElementNS("http://www.w3.org/2000/svg", name), Object.fromEntries(given));
  made.append(...children);
  return made;
}

/**
 * An element with its attributes; a name that is heard alone is in words.
 *
 * @template {Element} E
 * @param {E} made
 * @param {Record<string, string>} attributes
 * @returns {E}
 */
function attributed(made, attributes) {
  for (const [key, value] of Object.entries(attributes))
    made.setAttribute(key, key === "aria-label" ? inWords(value) : value);
  return made;
}

/**
 * The only element of a selector inside another; its absence is a fault in the page.
 *
 * @template {Element} E
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => E} kind
 * @returns {E}
 */
export function one(within, selector, kind) {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${selector} is missing on this page`);
  return found;
}

/**
 * Buttons that were built without life come to it; also those of days that are still to be added.
 *
 * @param {ParentNode} place
 */
export function wake(place) {
  for (const button of place.querySelectorAll("button")) button.disabled = false;
  for (const template of place.querySelectorAll("template")) wake(template.content);
}
