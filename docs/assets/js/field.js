/** @file What is said beside a field: an error, or the question whether an unusual answer is right. */

import { one } from "./element.js";

/**
 * @param {HTMLElement} field
 * @param {string | null} message
 */
export function showError(field, message) {
  const place = one(field, ".hlh-error", HTMLElement);
  place.replaceChildren(message ?? "");
  place.hidden = message === null;
  const control = field.matches("fieldset") ? field : field.querySelector("input");
  if (message === null) control?.removeAttribute("aria-invalid");
  else control?.setAttribute("aria-invalid", "true");
}

/**
 * Ask to confirm, or take the question back. Whether it is open: asked, and not yet confirmed.
 *
 * @param {HTMLElement} field
 * @param {string | null} message
 */
export function showDoubt(field, message) {
  const place = field.querySelector(".hlh-confirm");
  if (!(place instanceof HTMLElement)) return false;
  const box = one(place, "input", HTMLInputElement);
  if (message === null) box.checked = false;
  place.hidden = message === null;
  one(place, "p", HTMLElement).replaceChildren(message ?? "");
  return message !== null && !box.checked;
}
