/** @file What is said beside a field, an error or the question whether an unusual answer is right; and the way to a field. */

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

/**
 * Put the cursor into a field, where it can be seen. Of a question with choices, on the one that is chosen.
 *
 * @param {HTMLElement} target a control, a fieldset, or any place that takes the focus
 * @param {ScrollLogicalPosition} [block] where on the screen it comes to stand
 */
export function goTo(target, block = "center") {
  unfold(target);
  const control = target.matches("fieldset") ? target.querySelector("input:checked") : target;
  if (control instanceof HTMLElement) control.focus();
  target.scrollIntoView({ block });
}

/** Open the folded part that something is in. @param {HTMLElement} inside */
export function unfold(inside) {
  const fold = inside.closest("details.hlh-fold");
  if (fold instanceof HTMLDetailsElement) fold.open = true;
}
