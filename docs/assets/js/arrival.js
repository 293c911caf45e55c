/**
 * @file Waiting for `manifest.js`, which says which release a page belongs to. Scripts come in any order, so that none
 * that stalls holds up the page or another.
 */

import { currentRelease } from "./engine/release.js";

/** Told to the window when the release has come by another way than the page's own script. */
export const RELEASED = "hlh-released";

/**
 * Does something once the release is known: at once if it is.
 *
 * @param {() => void} then
 */
export function whenReleased(then) {
  if (currentRelease()) return then();
  const look = () => {
    if (!currentRelease()) return;
    removeEventListener(RELEASED, look);
    then();
  };
  addEventListener(RELEASED, look);
  document.querySelector('script[src*="/manifest.js"]')?.addEventListener("load", look, { once: true });
}
