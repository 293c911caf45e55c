/** @file The list of what is wrong, above a form: each error a link to its field. */

import { element, one } from "./element.js";

/**
 * List the errors once the person has asked, and from then on; the list goes with the last of them.
 *
 * @param {HTMLElement} place
 * @param {{message: string, link: Record<string, string>}[]} errors in order; `link` are the attributes that lead to the field
 * @param {{asked: boolean}} how `asked` when the person pressed the button and is to be led to the list
 */
export function listErrors(place, errors, { asked }) {
  one(place, "ul", HTMLUListElement).replaceChildren(
    ...errors.map(({ message, link }) => element("li", {}, element("a", link, message))),
  );
  place.hidden = errors.length === 0 || (place.hidden && !asked);
  if (asked && errors.length > 0) place.focus();
}
