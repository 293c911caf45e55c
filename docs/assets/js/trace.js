/** @file The trace of every number, reduced to the rows that hold what is typed. Without scripts every row is shown. */

import { one } from "./element.js";
import { plainWords, together, wordsOf } from "./search/words.js";

/** So much of what is typed is read: a whole document pasted in must not hold the page up. */
const READ = 200;

export class Trace extends HTMLElement {
  connectedCallback() {
    const field = one(this, "input", HTMLInputElement);
    const rows = [...this.querySelectorAll("tbody tr")].map((row) => ({
      row,
      words: wordsOf(row.textContent ?? "").map((word) => word.folded),
    }));
    one(this, ".hlh-filter", HTMLElement).hidden = false;
    field.addEventListener("input", () => {
      const wanted = asked(field.value.slice(0, READ));
      for (const { row, words } of rows) row.toggleAttribute("hidden", !wanted.every((fits) => words.some(fits)));
      for (const section of this.querySelectorAll("section"))
        section.hidden = !section.querySelector("tbody tr:not([hidden])");
      // What was asked for comes right under the field.
      one(this, "nav", HTMLElement).hidden = wanted.length > 0;
      const shown = rows.filter(({ row }) => !row.hasAttribute("hidden")).length;
      one(this, "[role=status]", HTMLElement).textContent = wanted.length
        ? `${shown} of ${rows.length} rows shown.`
        : "";
    });
  }
}

/**
 * What each thing typed asks of a word: to be that measure or number, or to begin so.
 *
 * @param {string} typed
 * @returns {((word: string) => boolean)[]}
 */
function asked(typed) {
  const measures = together(typed).filter(({ folded }) => /^\d/.test(folded));
  const longest = measures.filter(
    ({ from, to }, n) => !measures.slice(n + 1).some((other) => other.from === from && other.to === to),
  );
  const others = plainWords(typed).filter(
    ({ from, to }) => !measures.some((measure) => from >= measure.from && to <= measure.to),
  );
  return [...longest, ...others].map(({ folded }) => {
    // A number is no beginning of another.
    const whole = /^\d/.test(folded);
    return (word) => (whole ? word === folded : word.startsWith(folded));
  });
}
