/**
 * @file What screen readers and their voices pass over or misread in what a page writes: "≥" or "<", "×10⁹/L" ("times
 * ten per litre") and "10 000" ("ten zero zero zero"). It stays what is seen, copied and printed; its words are for who
 * listens. What was built has them from site_tools/spoken.py, whose words these are.
 */

/** Signs alone, for what is not the guide's own: a telephone number is no number in groups. */
export const SIGNS = /([<≤≥>])/;

const MISREAD = /([<≤≥>]|× ?10⁹\/L|\b[1-9]\d{0,2}(?:[ \u00a0]\d{3})+\b)/;

/** The space keeps a sign's word from its number. @type {Record<string, string>} */
const WORDS = {
  "<": "below ",
  "≤": "at most ",
  "≥": "at least ",
  ">": "above ",
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
    .map((part, index) => (index % 2 ? withWords(part) : part))
    .filter((part) => part !== "");
}

/**
 * Text with what is misread in words, for what is heard and not seen.
 *
 * @param {string} text
 */
export function inWords(text) {
  return text
    .split(MISREAD)
    .map((part, index) => (index % 2 ? said(part) : part))
    .join("");
}

/** @param {string} written */
function withWords(written) {
  const made = document.createElement("span");
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", said(written));
  made.textContent = written;
  return made;
}

/** @param {string} written */
function said(written) {
  const close = written.replace(/[ \u00a0]/g, "");
  return WORDS[close] ?? close;
}
