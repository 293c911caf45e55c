/** @file Where this page's site is, and which release it belongs to. */

import { currentRelease } from "./engine/release.js";

/**
 * The address of a page of this site, from wherever this page is. Empty where the release is not known.
 *
 * @param {string} path
 */
export function siteAddress(path) {
  const release = currentRelease();
  return release ? new URL(`../../${path}`, release.base).href : "";
}

/**
 * The line that says which rules gave a result: the same version and mark as the page's own.
 *
 * @param {string} version
 */
export function releaseLine(version) {
  return `Rules version ${version}, ${currentRelease()?.wheel.sha256.slice(0, 12) ?? "release not known"}.`;
}
