/** @file A sheet handed over in this page's address: it is taken out of the address before anything else happens. */

export const MARK = "#sheet=";

/**
 * What the address hands over, in code; null where it hands over nothing.
 *
 * @returns {string | null}
 */
export function takeArrival() {
  if (!location.hash.startsWith(MARK)) return null;
  const code = location.hash.slice(MARK.length);
  history.replaceState(history.state, "", location.href.slice(0, location.href.indexOf("#")));
  return code;
}

/** What was in the address, once: found by `start.js`, or here where this script came first. @returns {string | null} */
export function arrived() {
  const held = /** @type {{hlhArrival?: string | null}} */ (globalThis);
  const code = held.hlhArrival ?? takeArrival();
  held.hlhArrival = null;
  return code;
}
