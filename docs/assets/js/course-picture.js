/** @file The course of a measurement as a small picture: its days, its values, and the line that a fall must reach. */

import { drawn } from "./element.js";

/** @typedef {import("./reply.js").CoursePicture} CoursePicture */

const WIDTH = 240;
const HEIGHT = 122;
const LEFT = 10;
const RIGHT = 230;
const TOP = 46;
const BOTTOM = 98;
/** Values further apart than so many times are drawn by their logarithms. */
const FAR_APART = 10;

/**
 * Where each point of a picture lies, and its line, in the picture's own units.
 *
 * @param {CoursePicture} picture
 */
export function laidOut({ line, points }) {
  const values = [...points.map(({ value }) => Number(value)), ...(line ? [Number(line.value)] : [])];
  const logarithmic = Math.min(...values) > 0 && Math.max(...values) > FAR_APART * Math.min(...values);
  const up = between(values.map(logarithmic ? Math.log : Number), BOTTOM, TOP);
  const days = points.map(({ day }) => Number(day));
  const along = between(days, LEFT, RIGHT);
  /** @param {string} value */
  const height = (value) => up(logarithmic ? Math.log(Number(value)) : Number(value));
  return {
    logarithmic,
    points: points.map(({ day, value }) => ({ x: along(Number(day)), y: height(value) })),
    line: line ? height(line.value) : null,
  };
}

/**
 * A scale that brings the lowest and highest of some numbers to two places; of one number alone, to the middle.
 *
 * @param {number[]} numbers
 * @param {number} first
 * @param {number} last
 * @returns {(number: number) => number}
 */
function between(numbers, first, last) {
  const lowest = Math.min(...numbers);
  const span = Math.max(...numbers) - lowest;
  return (number) => round(span ? first + ((number - lowest) / span) * (last - first) : (first + last) / 2);
}

/** @param {number} number */
function round(number) {
  return Math.round(number * 10) / 10;
}

/**
 * The picture, with all that it shows in words.
 *
 * @param {CoursePicture} picture
 */
export function coursePicture(picture) {
  const { label, line, points } = picture;
  const { points: places, line: height, logarithmic } = laidOut(picture);
  const [first, last] = [points[0], points[points.length - 1]];
  const words = [...points.map(({ day, text }) => `day ${day}: ${text}`), ...(line ? [line.text] : [])];
  return drawn(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: "img",
      "aria-label": `${label}. ${words.join("; ")}`,
      class: "hlh-course-picture",
    },
    text(LEFT, 15, `${label}${logarithmic ? " (log scale)" : ""}`, "hlh-course-picture__name"),
    text(LEFT, 33, first?.text ?? ""),
    text(RIGHT, 33, last?.text ?? "", "hlh-course-picture__last"),
    ...(height === null
      ? []
      : [
          drawn("line", {
            x1: `${LEFT}`,
            x2: `${RIGHT}`,
            y1: `${height}`,
            y2: `${height}`,
            class: "hlh-course-picture__line",
          }),
        ]),
    drawn("polyline", {
      points: places.map(({ x, y }) => `${x},${y}`).join(" "),
      class: "hlh-course-picture__course",
    }),
    ...places.map(({ x, y }) => drawn("circle", { cx: `${x}`, cy: `${y}`, r: "3" })),
    text(LEFT, 117, `Day ${first?.day}`),
    text(RIGHT, 117, `Day ${last?.day}`, "hlh-course-picture__last"),
  );
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} said
 * @param {string} [name]
 */
function text(x, y, said, name = "") {
  return drawn("text", { x: `${x}`, y: `${y}`, class: name }, said);
}
