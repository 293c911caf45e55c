/**
 * @file Signs of inequality in what a page writes: many screen readers pass over "≥" or "<". The sign stays what is
 * seen, copied and printed; its word is for who listens. What was built has them from site_tools/spoken.py, whose words
 * these are.
 */

/** @type {Record<string, string>} */
const WORDS = { "<": "below", "≤": "at most", "≥": "at least", ">": "above" };

/**
 * Text as nodes, each sign in an element that has its word.
 *
 * @param {string} text
 * @returns {(string | Node)[]}
 */
export function spoken(text) {
  return text
    .split(/([<≤≥>])/)
    .filter(Boolean)
    .map((part) => {
      const word = WORDS[part];
      return word === undefined ? part : sign(part, word);
    });
}

/**
 * @param {string} text
 * @param {string} word
 */
function sign(text, word) {
  const made = document.createElement("span");
  made.setAttribute("role", "img");
  // The space keeps the word from the number that follows.
  made.setAttribute("aria-label", `${word} `);
  made.textContent = text;
  return made;
}
