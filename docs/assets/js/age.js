/** @file How old this copy of the guide is by the clock of the device, which may be wrong. */

import { currentRelease } from "./engine/release.js";

const DAY = 86_400_000;

/** A copy built today in a zone ahead of this one is not from the future. */
const ZONES = 1;

/**
 * @typedef {object} Age
 * @property {"current" | "due" | "not known"} how  "due" past the date by which it was to be reviewed
 * @property {string} words  "3 months ago"
 */

/** @returns {Age | undefined} */
export function age() {
  const release = currentRelease();
  if (!release) return undefined;
  const now = Date.now();
  const days = Math.floor((now - Date.parse(release.built)) / DAY);
  if (days < -ZONES) return { how: "not known", words: "in the future, by this device's clock" };
  return { how: now - Date.parse(release.review_by) >= DAY ? "due" : "current", words: ago(Math.max(0, days)) };
}

/** @param {number} days */
function ago(days) {
  const [count, unit] =
    days < 61 ? [days, "day"] : days < 730 ? [Math.floor(days / 30.44), "month"] : [Math.floor(days / 365.25), "year"];
  if (days === 0) return "today";
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}

/**
 * A day as it is written in this guide.
 *
 * @param {string | Date} day
 */
export function dayText(day) {
  return new Date(day).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    ...(typeof day === "string" ? { timeZone: "UTC" } : {}),
  });
}
