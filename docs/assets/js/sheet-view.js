/** @file A worksheet's reply as elements: each step, the overview and the summary. */

import { figures, headline, listed, noteItem, pairsList, working } from "./answer-view.js";
import { coursePicture } from "./course-picture.js";
import { element } from "./element.js";

/** @typedef {import("./reply.js").SheetStep} SheetStep */
/** @typedef {import("./reply.js").SummaryBlock} SummaryBlock */
/** @typedef {import("./reply.js").DayBlock} DayBlock */

/** More than so many missing answers are listed on demand. */
const SHORT = 6;
const COURSE = "Course";
const DAY_BY_DAY = "Answers, day by day";

/**
 * What a step says: the answer, what is settled, what is missing, what to do next; and the whole of it on demand.
 *
 * @param {SheetStep} step
 * @returns {(Node | null)[]}
 */
export function stepView(step) {
  const result = step.result;
  const loud = result?.notes.filter((note) => note.effect !== "note") ?? [];
  return [
    headline({ headline: step.headline, tone: result?.brief.tone ?? null }),
    ...listed("h4", "Take note", "hlh-notes", loud.map(noteItem)),
    missing(step),
    ...listed("h4", "On this sheet", "hlh-beside", (step.beside ?? []).map(item)),
    ...listed("h4", "What to do next", "hlh-next", step.next.map(item)),
    ...listed("h4", "Settled", "hlh-settled", step.settled.map(item)),
    ...listed("h4", "Answers of another day", "hlh-carried", step.carried.map(item)),
    result && whole(result),
  ];
}

/** @param {SheetStep} step */
function missing(step) {
  if (step.missing.length === 0) return null;
  const title = step.state === "waits" ? "Correct or confirm first" : "Still missing";
  const items = element("ul", { class: "hlh-missing" }, ...step.missing.map(missingItem));
  const made = element(
    "details",
    { class: "hlh-missing-block" },
    element("summary", {}, `${title}: ${step.missing.length}`),
    items,
  );
  made.toggleAttribute("open", step.missing.length <= SHORT);
  return made;
}

/** @param {import("./reply.js").Missing} answer */
function missingItem({ text, day, field }) {
  return element("li", {}, element("a", { href: "#", "data-go-day": day, "data-go-field": field }, text));
}

/** @param {import("./reply.js").Result} result */
function whole(result) {
  const quiet = result.notes.filter((note) => note.effect === "note");
  return element(
    "details",
    { class: "hlh-full" },
    element("summary", {}, "In full"),
    figures(result),
    ...listed("h4", "Notes", "hlh-notes", quiet.map(noteItem)),
    working(result),
  );
}

/**
 * A step's line in the overview.
 *
 * @param {SheetStep} step
 * @param {string} address
 */
export function overviewItem(step, address) {
  return element(
    "li",
    {
      "data-rule": step.rule,
      "data-day": step.day,
      "data-state": step.state,
      ...(step.stop ? { "data-stop": "" } : {}),
    },
    element("a", { href: address }, step.title),
    " ",
    element("span", { class: "hlh-state" }, step.says),
    // A step that waits has something to do only where treatment is ruled out.
    step.result || step.next.length > 0 ? element("p", { class: "hlh-overview-headline" }, step.headline) : null,
  );
}

/**
 * The summary: what came of the answers and what is to be done, the course, the answers, then how it was found.
 *
 * @param {import("./reply.js").Summary} summary
 * @param {string} release  the line that says which rules gave it, and when
 * @returns {Node[]}
 */
export function summaryView({ inputs, front, blocks, course, foot }, release) {
  return [
    ...blocks.slice(0, front).map(block),
    ...courseView(course),
    ...inputsView(inputs),
    ...blocks.slice(front).map(block),
    element(
      "div",
      { class: "hlh-summary-foot" },
      element("p", {}, foot),
      " ",
      element("p", { class: "hlh-version" }, release),
    ),
  ];
}

/** @param {import("./reply.js").Course} course */
function courseView({ columns, rows, pictures }) {
  if (rows.length === 0) return [];
  const table = wideTable(
    COURSE,
    columns,
    rows.map(({ day, cells }) => [`Day ${day}`, ...cells.map((cell) => cell || "–")]),
  );
  return [
    element(
      "section",
      { class: "hlh-summary-course" },
      element("h3", {}, COURSE),
      table,
      pictures.length ? element("div", { class: "hlh-course-pictures" }, ...pictures.map(coursePicture)) : null,
    ),
  ];
}

/**
 * A table that is wider than a phone, where each row is shown as a block: as site_tools/stack.py readies those built.
 *
 * @param {string} name
 * @param {string[]} columns
 * @param {string[][]} rows  each with its head first
 */
function wideTable(name, columns, rows) {
  const head = columns.map((label) =>
    label ? element("th", { scope: "col", role: "columnheader" }, label) : element("td", { role: "cell" }),
  );
  const body = rows.map(([about = "", ...cells]) =>
    element(
      "tr",
      { role: "row" },
      element("th", { scope: "row", role: "rowheader" }, about),
      ...cells.map((cell, at) => element("td", { role: "cell", "data-head": columns[at + 1] ?? "" }, cell)),
    ),
  );
  const table = element(
    "table",
    { role: "table", "data-stacked": "" },
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...head)),
    element("tbody", { role: "rowgroup" }, ...body),
  );
  return element("div", { class: "hlh-scroll", tabindex: "0", role: "region", "aria-label": name }, table);
}

/**
 * The answers: those given again on a later day with the days side by side, so that a change is seen at a glance; then
 * those given once.
 *
 * @param {DayBlock[]} days
 */
function inputsView(days) {
  const again = days.flatMap(({ day, lines }) => (day === "0" ? [] : lines.map(({ label }) => label)));
  const once = days.map(({ heading, lines }) => ({
    heading,
    lines: lines.filter(({ label }) => !again.includes(label)),
  }));
  const table = again.length ? [daysTable(days, again)] : [];
  return [...table, ...once.filter(({ lines }) => lines.length).map(inputBlock)];
}

/**
 * @param {DayBlock[]} days
 * @param {string[]} again the labels to be shown, however often
 */
function daysTable(days, again) {
  // In the order in which they are asked on day 0, then on the later days.
  const labels = [...new Set(days.flatMap(({ lines }) => lines.map(({ label }) => label)))].filter((label) =>
    again.includes(label),
  );
  const rows = labels.map((label) => [
    label,
    ...days.map(({ lines }) => lines.find((line) => line.label === label)?.text ?? ""),
  ]);
  const table = wideTable(DAY_BY_DAY, ["", ...days.map(({ day }) => `Day ${day}`)], rows);
  return element("section", { class: "hlh-summary-days" }, element("h3", {}, DAY_BY_DAY), table);
}

/** @param {Pick<SummaryBlock, "heading" | "lines">} given */
function inputBlock({ heading, lines }) {
  const given = pairsList(lines.map(({ label, text }) => [label, text]));
  return element("section", { class: "hlh-summary-inputs" }, element("h3", {}, heading), given);
}

/** @param {SummaryBlock} block */
function block({ id, heading, lines }) {
  const items = lines.map(({ label, text, rule }) =>
    element("li", rule ? { "data-rule": rule } : {}, label ? element("strong", {}, `${label}: `) : null, text),
  );
  const name = `hlh-summary-block hlh-summary-${id}`;
  return element("section", { class: name }, element("h3", {}, heading), element("ul", {}, ...items));
}

/** @param {string} text */
function item(text) {
  return element("li", {}, text);
}
