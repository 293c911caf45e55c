/** @file Marks on the pictures that were drawn at build: a picture says how its scale runs, a result where to mark. */

/** How far a label stands above its mark. */
const ABOVE = 5;

/**
 * Move each picture's mark to the range that the result gives, or hide it.
 *
 * @param {ParentNode} within
 * @param {Record<string, {from: number, to: number}>} marks
 */
export function mark(within, marks) {
  for (const chart of within.querySelectorAll("[data-chart]")) {
    if (!(chart instanceof HTMLElement)) continue;
    const range = marks[chart.dataset["chart"] ?? ""];
    const band = chart.querySelector(".hlh-mark");
    if (!band) continue;
    const label = chart.querySelector(".hlh-mark-label");
    for (const part of [band, label]) part?.setAttribute("visibility", range ? "visible" : "hidden");
    if (!range) continue;
    const place = scale(chart);
    const [from, to] = [place(range.from), place(range.to)];
    // A single value still has to be seen.
    const long = Math.max(Math.abs(to - from), 3);
    const [start, length] = chart.dataset["axis"] === "y" ? ["y", "height"] : ["x", "width"];
    band.setAttribute(start, String((from + to - long) / 2));
    band.setAttribute(length, String(long));
    label?.setAttribute("y", String((from + to - long) / 2 - ABOVE));
  }
}

/** @param {HTMLElement} chart */
function scale(chart) {
  const [low, high, start, end] = ["low", "high", "start", "end"].map((name) => Number(chart.dataset[name]));
  if (low === undefined || high === undefined || start === undefined || end === undefined)
    throw new Error("a chart has no scale");
  return (/** @type {number} */ value) => start + ((value - low) / (high - low)) * (end - start);
}
