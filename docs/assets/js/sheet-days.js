/** @file The days of a worksheet as forms: their answers as typed, filled in again, added and removed. */

import { answersOn, fields } from "./answers.js";
import { one } from "./element.js";

/** What in a copied day leads from one element to another. */
const REFERENCES = ["id", "for", "aria-describedby", "aria-labelledby"];

/**
 * The forms of a worksheet, day 0 first.
 *
 * @param {ParentNode} sheet
 * @returns {HTMLFormElement[]}
 */
export function forms(sheet) {
  return [...sheet.querySelectorAll("form[data-day]")].filter((form) => form instanceof HTMLFormElement);
}

/**
 * @param {ParentNode} sheet
 * @param {string} day
 */
export function formOf(sheet, day) {
  return forms(sheet).find((form) => form.dataset["day"] === day);
}

/**
 * @param {HTMLFormElement} form
 * @returns {import("./reply.js").SheetDay}
 */
export function dayOn(form) {
  const confirmed = fields(form).filter((field) => field.querySelector(".hlh-confirm input:checked"));
  return {
    day: form.dataset["day"] ?? "",
    answers: answersOn(form),
    confirmed: confirmed.map((field) => field.dataset["field"] ?? ""),
  };
}

/** @param {HTMLFormElement} form */
export function isBlank(form) {
  return Object.keys(answersOn(form)).length === 0;
}

/**
 * The labels of the questions without an answer, but for those in a part that is folded up.
 *
 * @param {HTMLFormElement} form
 */
export function unanswered(form) {
  const answers = answersOn(form);
  return fields(form)
    .filter((field) => !((field.dataset["field"] ?? "") in answers) && !field.closest("details:not([open])"))
    .map((field) => one(field, "label, legend", HTMLElement).textContent.trim());
}

/**
 * A form for a day, in its place among the others.
 *
 * @param {ParentNode} sheet
 * @param {string} day
 * @param {string} title
 */
export function addDay(sheet, day, title) {
  const template = one(sheet, "template", HTMLTemplateElement);
  const made = document.importNode(template.content, true);
  for (const reference of REFERENCES) {
    for (const found of made.querySelectorAll(`[${reference}]`)) {
      found.setAttribute(reference, (found.getAttribute(reference) ?? "").replaceAll("follow-up-", `day-${day}-`));
    }
  }
  const form = one(made, "form", HTMLFormElement);
  form.dataset["day"] = day;
  form.dataset["prefix"] = `day-${day}`;
  for (const step of form.querySelectorAll("[data-rule]")) step.setAttribute("data-day", day);
  one(form, "h3", HTMLElement).replaceChildren(title);
  one(form, "[data-do=remove]", HTMLElement).setAttribute("aria-label", `Remove day ${day}`);
  const days = one(sheet, ".hlh-days", HTMLElement);
  const next = forms(days).find((other) => Number(other.dataset["day"]) > Number(day));
  days.insertBefore(form, next ?? null);
  return form;
}

/**
 * Show saved answers on a form.
 *
 * @param {HTMLFormElement} form
 * @param {import("./reply.js").Answers} answers
 */
export function fill(form, answers) {
  for (const [id, answer] of Object.entries(answers)) {
    if (typeof answer === "string") {
      for (const control of form.querySelectorAll("input[type=radio]")) {
        if (control instanceof HTMLInputElement && control.name === id && control.value === answer)
          control.checked = true;
      }
      continue;
    }
    const box = form.elements.namedItem(id);
    if (box instanceof HTMLInputElement) box.value = answer.value;
    const unit = form.elements.namedItem(`${id}.unit`);
    if (unit instanceof HTMLSelectElement) unit.value = answer.unit;
    // An answer is never hidden in a part that is folded up.
    const fold = box instanceof HTMLElement && box.closest("details");
    if (fold instanceof HTMLDetailsElement) fold.open = true;
  }
}

/**
 * The control of a field on a day: where its cursor goes.
 *
 * @param {ParentNode} sheet
 * @param {string} day
 * @param {string} field
 */
export function controlOf(sheet, day, field) {
  const place = formOf(sheet, day)?.querySelector(`[data-field="${CSS.escape(field)}"]`);
  const control = place?.querySelector("input[type=text], input:checked");
  return control instanceof HTMLElement ? control : null;
}
