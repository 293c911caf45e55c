/**
 * @file What is said beside a field: an error, with the readings of a number that has more than one; how a number was
 * read; the question whether an unusual answer is right. And the way to a field.
 */

import { element, one } from "./element.js";
import { spoken } from "./spoken.js";

/**
 * @param {HTMLElement} field
 * @param {{message: string, readings?: string[]} | null} error
 */
export function showError(field, error) {
  say(one(field, ".hlh-error", HTMLElement), error?.message ?? null);
  showReadings(field, error?.readings ?? []);
  const control = field.matches("fieldset") ? field : field.querySelector("input");
  if (error === null) control?.removeAttribute("aria-invalid");
  else control?.setAttribute("aria-invalid", "true");
}

/**
 * How a number was read, where that is not as it was typed.
 *
 * @param {HTMLElement} field
 * @param {string | null} text
 */
export function showRead(field, text) {
  const place = field.querySelector(".hlh-read");
  if (place instanceof HTMLElement) say(place, text);
}

/**
 * A button for each reading of a number.
 *
 * @param {HTMLElement} field
 * @param {string[]} readings
 */
function showReadings(field, readings) {
  const place = field.querySelector(".hlh-readings");
  if (!(place instanceof HTMLElement)) return;
  const unit = field.querySelector(".hlh-unit, select[name] option:checked")?.textContent ?? "";
  place.replaceChildren(
    ...readings.map((reading) =>
      element("button", { type: "button", "data-reading": reading }, unit ? `${reading} ${unit}` : reading),
    ),
  );
  place.hidden = readings.length === 0;
}

/** A reading or an offer was pressed: it is written into its field, as if it had been typed. @param {Event} event */
export function takeReading(event) {
  const button = event.target instanceof Element ? event.target.closest("[data-reading]") : null;
  const box = button?.closest("[data-field]")?.querySelector("input[type=text]");
  if (!button || !(box instanceof HTMLInputElement)) return;
  box.value = button.getAttribute("data-reading") ?? "";
  // The buttons of an error are about to go, and with them the focus. Those of an offer stay: a phone's keyboard is kept
  // from covering the next question.
  if (button.closest(".hlh-readings")) box.focus();
  for (const what of ["input", "change"]) box.dispatchEvent(new Event(what, { bubbles: true }));
}

/**
 * Offer what one field holds to another that is often the same: typed once, and still an answer of its own.
 *
 * @param {HTMLFormElement} form
 */
export function offerTheSame(form) {
  for (const button of form.querySelectorAll("[data-same]")) {
    if (!(button instanceof HTMLElement)) continue;
    const other = form.elements.namedItem(button.dataset["same"] ?? "");
    const held = other instanceof HTMLInputElement ? other.value.trim() : "";
    button.dataset["reading"] = held;
    button.querySelector("span")?.replaceChildren(held);
    if (button.parentElement) button.parentElement.hidden = held === "";
  }
}

/**
 * Words in their place, or none; hidden, they would still be read out as a description.
 *
 * @param {HTMLElement} place
 * @param {string | null} words
 */
function say(place, words) {
  place.replaceChildren(...spoken(words ?? ""));
  place.hidden = words === null;
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
  const asked = one(place, "p", HTMLElement);
  // What was confirmed is this question and no other.
  if (message === null || (box.checked && asked.textContent !== message)) box.checked = false;
  place.hidden = message === null;
  asked.replaceChildren(...spoken(message ?? ""));
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
