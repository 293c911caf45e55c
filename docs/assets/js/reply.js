/**
 * @file The two shapes a reply can have, as the Python rules write them. This is all the page knows of a rule.
 *
 * @typedef {{label: string, value: string}} Figure
 * @typedef {{id: string, label: string, verdict: "met" | "not_met" | "unknown", words: string, cited: string}} Judged
 * @typedef {{effect: "stop" | "warn" | "note", text: string, cited: string, difference: string | null}} Note
 * @typedef {{field: string, message: string}} FieldMessage
 *
 * @typedef {object} Result
 * @property {string} rule
 * @property {string} version
 * @property {string} headline
 * @property {"met" | "not_met" | "unknown" | null} outcome
 * @property {Figure[]} figures
 * @property {Judged[]} verdicts
 * @property {string[]} working
 * @property {Note[]} notes
 * @property {{field: string, text: string}[]} open
 * @property {{field: string, label: string, value: string}[]} inputs
 * @property {FieldMessage[]} confirm
 * @property {Record<string, {from: number, to: number}>} marks
 * @property {string} text
 *
 * @typedef {{result: Result, errors?: undefined} | {errors: FieldMessage[], result?: undefined}} Reply
 * @typedef {Record<string, string | {value: string, unit: string}>} Answers
 */

export {};
