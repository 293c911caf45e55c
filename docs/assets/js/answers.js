/** @file The answers on a form, as typed. What they mean is for the rules to say. */

/** @typedef {import("./reply.js").Answers} Answers */

/**
 * The answers that are not blank, by finding.
 *
 * @param {HTMLFormElement} form
 * @returns {Answers}
 */
export function answersOn(form) {
  /** @type {Answers} */
  const answers = {};
  const data = new FormData(form);
  for (const { dataset } of fields(form)) {
    const id = /** @type {string} */ (dataset["field"]);
    const given = String(data.get(id) ?? "");
    if (given.trim() === "") continue;
    const unit = data.get(`${id}.unit`);
    answers[id] = unit === null ? given : { value: given, unit: String(unit) };
  }
  return answers;
}

/** More than anybody types into a field. */
const LONGEST = 300;

/**
 * A question with its answers, as the rules are asked. Of an answer that was pasted and is no answer, the start is
 * enough to say so; with the mark at its end it is never taken for what it starts with.
 *
 * @param {object} question
 */
export function asText(question) {
  return JSON.stringify(question, (_, value) =>
    typeof value === "string" && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value,
  );
}

/**
 * The place of each finding on the form.
 *
 * @param {HTMLFormElement} form
 * @returns {HTMLElement[]}
 */
export function fields(form) {
  return [...form.querySelectorAll("[data-field]")].filter((field) => field instanceof HTMLElement);
}

/**
 * Ask about what the browser has filled in again, or what was filled in before this script came; but never about an
 * answer that is still being typed.
 *
 * @param {HTMLElement} place
 * @param {() => void} ask
 */
export function whenFilledAlready(place, ask) {
  const look = () => {
    if (!place.querySelector("input[type=text]:focus")) ask();
  };
  addEventListener("pageshow", look);
  // A script that had to be fetched anew may come long after the page was shown.
  if (document.readyState === "complete") look();
}
