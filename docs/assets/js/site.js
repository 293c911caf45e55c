/** @file Where this page's site is, and which release it belongs to. */

import { dayText } from "./age.js";
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

/** This page by its path from the guide's top. */
export function thisPage() {
  const path = location.href.slice(siteAddress("").length).replace(/[?#].*/s, "");
  const page = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  // Some servers show a page without its ending.
  return currentRelease()?.pages.find((known) => known === page || known === `${page}.html`) ?? page;
}

/**
 * The line that says which rules gave a result, as the page's own foot does: the same version and mark, and how old
 * they are.
 *
 * @param {string} version
 */
export function releaseLine(version) {
  return `Rules version ${version}, ${releaseMark()}`;
}

/** The same where the version stands already. */
export function releaseMark() {
  const release = currentRelease();
  if (!release) return "release not known.";
  const { wheel, built, review_by, source_edition } = release;
  const dates = `Built ${dayText(built)}, review by ${dayText(review_by)}.`;
  return `${wheel.sha256.slice(0, 12)}. ${dates} Source edition: ${source_edition}.`;
}
