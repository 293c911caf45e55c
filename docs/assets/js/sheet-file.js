/** @file The person's own file: answers written to it, and read from it. The rules say whether it can be read. */

/** @typedef {import("./reply.js").SheetDay} SheetDay */

/** @typedef {{format: string, version: string}} Kind */

/**
 * What a file holds.
 *
 * @param {SheetDay[]} days
 * @param {Kind} kind
 */
export function held(days, { format, version }) {
  return { format, version, days: days.map(({ day, answers }) => ({ day, answers })) };
}

/**
 * Whether all that a file's text holds is on the sheet that was read from it.
 *
 * @param {string} text
 * @param {{days: {day: string, answers: import("./reply.js").Answers}[]}} sheet
 */
export function isWhole(text, { days }) {
  const { format, version } = JSON.parse(text);
  return text === JSON.stringify({ format, version, days });
}

/**
 * Give the answers to the browser as a file to keep. Its name.
 *
 * @param {SheetDay[]} days
 * @param {Kind} kind
 */
export function save(days, kind) {
  // The day it was saved on, and nothing of the patient.
  const name = `hlh-worksheet-${dayNow()}.json`;
  saveText(name, `${JSON.stringify(held(days, kind), null, 1)}\n`, "application/json");
  return name;
}

/**
 * Give a text to the browser as a file to keep.
 *
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function saveText(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // A download that has not begun yet still needs the address.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * The text of a file, of a huge one only so much that the rules can tell.
 *
 * @param {File} file
 * @param {number} largest in characters
 */
export function textOf(file, largest) {
  return file.slice(0, largest + 1).text();
}

/** Today on this device, as YYYY-MM-DD. */
export function dayNow() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
