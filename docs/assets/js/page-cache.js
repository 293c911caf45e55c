/**
 * @file Answers on a page that is left and gone back to. Browsers keep such a page whole; WebKit then sets each field
 * that it may not fill in by itself back to its default, some time after the page is shown again: numbers, choices and
 * units. So the answer is made the default while the page is away: the browser sets it back to itself. Nothing is stored
 * anywhere.
 */

/** @typedef {HTMLInputElement | HTMLOptionElement} Part  what holds an answer, or a part of one */

/** @param {HTMLElement} place */
export function keepThroughPageCache(place) {
  /** @type {Map<Part, string | boolean>} */
  const blanks = new Map();
  addEventListener("pagehide", () => {
    for (const part of place.querySelectorAll("input, option")) {
      if (!isPart(part)) continue;
      if (!blanks.has(part)) blanks.set(part, defaultOf(part));
      setDefault(part, part instanceof HTMLOptionElement ? part.selected : isText(part) ? part.value : part.checked);
    }
  });
  // Told before a form is set back: cleared, it is blank again.
  place.addEventListener(
    "reset",
    ({ target }) => {
      for (const [part, blank] of blanks) if (part.form === target) setDefault(part, blank);
    },
    { capture: true },
  );
}

/**
 * @param {Element} part
 * @returns {part is Part}
 */
function isPart(part) {
  if (part instanceof HTMLOptionElement) return true;
  return part instanceof HTMLInputElement && ["text", "radio", "checkbox"].includes(part.type);
}

/** @param {HTMLInputElement} part */
function isText(part) {
  return part.type === "text";
}

/** @param {Part} part */
function defaultOf(part) {
  if (part instanceof HTMLOptionElement) return part.defaultSelected;
  return isText(part) ? part.defaultValue : part.defaultChecked;
}

/**
 * @param {Part} part
 * @param {string | boolean} answer
 */
function setDefault(part, answer) {
  if (part instanceof HTMLOptionElement) part.defaultSelected = answer === true;
  else if (isText(part)) part.defaultValue = String(answer);
  else part.defaultChecked = answer === true;
}
