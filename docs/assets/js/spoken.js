/**
 * @file What screen readers and their voices pass over or misread in what a page writes: "≥" or "<", "×10⁹/L" ("times
 * ten per litre") and "10 000" ("ten zero zero zero"). It stays what is seen, copied and printed; its words are for who
 * listens. What was built has them from site_tools/spoken.py, whose words these are.
 */

/** Signs alone, for what is not the guide's own: a telephone number is no number in groups. */
export const SIGNS = /([<≤≥>])/;

const MISREAD = /([<≤≥>]|× ?10⁹\/L|\b[1-9]\d{0,2}(?:[ \u00a0]\d{3})+\b)/;

/** @type {Record<string, string>} */
const WORDS = {
  "<": "below",
  "≤": "at most",
  "≥": "at least",
  ">": "above",
  "×10⁹/L": "times 10 to the power of 9 per litre",
};

/**
 * Text as nodes, what is misread in elements that have its words.
 *
 * @param {string} text
 * @param {RegExp} [misread]
 * @returns {(string | Node)[]}
 */
export function spoken(text, misread = MISREAD) {
  return text
    .split(misread)
    .map((part, index) => (index % 2 ? inWords(part) : part))
    .filter((part) => part !== "");
}

/** @param {string} text */
function inWords(text) {
  const close = text.replace(/[ \u00a0]/g, "");
  const made = document.createElement("span");
  made.setAttribute("role", "img");
  // The space keeps the words from what follows.
  made.setAttribute("aria-label", `${WORDS[close] ?? close} `);
  made.textContent = text;
  return made;
}
