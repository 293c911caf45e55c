/** @file What goes with a result out of the page: its text on the clipboard, and the date. */

import { element } from "./element.js";

/**
 * Copy text, and say whether that went well.
 *
 * @param {string} text
 */
export async function copied(text) {
  return (await copy(text))
    ? "Copied."
    : "This browser did not let the text be copied. Print it, or select it by hand.";
}

/**
 * Copy text, also where the page has no secure context and so no clipboard.
 *
 * @param {string} text
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = element("textarea", { class: "hlh-offscreen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}

export function today() {
  return `Date on this device: ${new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}.`;
}
