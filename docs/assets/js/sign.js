/**
 * @file The sign before a laboratory's number, ">40000". It stands in the field's own text and nowhere else: what is
 * typed or pasted is what is sent and saved. The list beside the number, for keypads without these keys, writes it
 * there.
 */

/** White space, and marks that cannot be seen, before a sign; the sign; white space behind it. */
const BEFORE = /^[\s\u00ad\u061c\u200b-\u200f\u202a-\u202c\u2060-\u2064\u2066-\u2069\ufeff]*(?:(<=|>=|[<>≤≥])\s*)?/;
/** @type {Record<string, string>} */
const TYPED = { "<=": "≤", ">=": "≥" };

/**
 * The sign that a text begins with; none of a plain number.
 *
 * @param {string} text
 */
export function signOf(text) {
  const sign = BEFORE.exec(text)?.[1] ?? "";
  return TYPED[sign] ?? sign;
}

/**
 * A text with another sign, or none, in place of the one that it begins with.
 *
 * @param {string} text
 * @param {string} sign
 */
export function withSign(text, sign) {
  return sign + text.replace(BEFORE, "");
}

/** Show in each list the sign that its number has. @param {ParentNode} place */
export function showSigns(place) {
  for (const field of place.querySelectorAll("[data-field]")) {
    const { box, list } = partsOf(field);
    if (box && list) list.value = signOf(box.value);
  }
}

/**
 * Keep each number and its list together from now on, before anything else hears of a change.
 * @param {HTMLElement} place
 */
export function keepSigns(place) {
  place.addEventListener("input", follow);
  place.addEventListener("keydown", reachList);
}

/** One of the two was changed. @param {Event} event */
function follow({ target }) {
  const { box, list } = partsOf(target);
  if (!box || !list) return;
  if (target === list) box.value = withSign(box.value, list.value);
  else list.value = signOf(box.value);
}

/**
 * Whether a sign was picked and its number is still to be typed, so that there is no answer to judge yet.
 * @param {Event} event
 */
export function isHalfPicked(event) {
  const { box, list } = partsOf(event.target);
  if (!box || !list || event.target !== list || !list.value || withSign(box.value, "")) return false;
  return !(event instanceof FocusEvent) || event.relatedTarget === box;
}

/**
 * The arrow down leads from the number to its list, which lies beside the way of the tabulator.
 * @param {KeyboardEvent} event
 */
function reachList(event) {
  const { box, list } = partsOf(event.target);
  if (event.key !== "ArrowDown" || event.target !== box || !list) return;
  event.preventDefault();
  list.focus();
}

/** The number of a field and its list of signs, where it has one. @param {EventTarget | null} within */
function partsOf(within) {
  const field = within instanceof Element ? within.closest("[data-field]") : null;
  const box = field?.querySelector("input[type=text]");
  const list = field?.querySelector(".hlh-limit select");
  return {
    box: box instanceof HTMLInputElement ? box : null,
    list: list instanceof HTMLSelectElement ? list : null,
  };
}
