/**
 * @file The shapes a reply can have, as the Python rules write them. This is all the page knows of a rule.
 *
 * @typedef {{label: string, value: string}} Figure
 * @typedef {{id: string, label: string, verdict: "met" | "not_met" | "unknown", words: string, cited: string, source: string}} Judged
 * @typedef {{effect: "stop" | "warn" | "note", text: string, cited: string, source: string, difference: string | null}} Note
 * @typedef {{field: string, message: string}} FieldMessage
 * @typedef {FieldMessage & {readings?: string[]}} FieldError  the readings of a number that has more than one, as they would be typed
 * @typedef {{field: string, text: string}} Read  how a number was read, where that is not as it was typed
 * @typedef {"good" | "plain" | "open" | "warn" | "stop"} Tone  what a verdict means for the reader, met or not
 * @typedef {{text: string, tone: Tone}} Brief  the verdict in a few words
 *
 * @typedef {{label: string, value: string, cited: string}} CardLine  of the pharmacy card
 *
 * @typedef {object} Result
 * @property {string} rule
 * @property {string} version
 * @property {string} headline
 * @property {Brief} brief
 * @property {"met" | "not_met" | "unknown" | null} outcome
 * @property {Figure[]} figures
 * @property {Judged[]} verdicts
 * @property {string[]} working
 * @property {Note[]} notes
 * @property {{field: string, text: string, for?: string, what?: string}[]} open
 * @property {{field: string, label: string, value: string}[]} inputs
 * @property {FieldMessage[]} confirm
 * @property {Read[]} [read]
 * @property {Record<string, {from: number, to: number}>} marks
 * @property {CardLine[] | null} [card]  of a dose: the card that it is made up from, or null
 * @property {string | null} [no_card]  why it has none
 * @property {string} [card_worth]  of a card: how far the rule has been checked, and what it is for
 * @property {string} text
 *
 * The worksheet is asked {"worksheet": {"days": [...]}}, all its answers at once, and a saved one is read by {"file":
 * text}.
 *
 * @typedef {{day: string, answers: Answers, confirmed: string[]}} SheetDay  what is sent of a day
 * @typedef {{field: string, day: string, text: string}} Missing  an answer that a step lacks, and the day it is asked on
 * @typedef {{label: string, text: string, rule?: string}} SummaryLine  the label may be empty
 * @typedef {{id: string, heading: string, lines: SummaryLine[]}} SummaryBlock
 * @typedef {SummaryBlock & {day: string}} DayBlock  the answers of a day
 * @typedef {{label: string, unit: string, line: {value: string, text: string} | null, points: {day: string, value: string, text: string}[]}} CoursePicture
 * @typedef {{columns: string[], rows: {day: string, cells: string[]}[], pictures: CoursePicture[]}} Course
 * @typedef {{inputs: DayBlock[], front: number, blocks: SummaryBlock[], course: Course, foot: string, text: string}} Summary  the first `front` blocks stand before the course and the answers
 *
 * @typedef {object} SheetStep  one rule on one day
 * @property {string} rule
 * @property {string} day
 * @property {string} title
 * @property {"blank" | "waits" | "open" | "settled"} state
 * @property {string} says  the state in words
 * @property {string} headline  the answer, or why there is none
 * @property {boolean} stop  whether it stops treatment or rules it out
 * @property {string[]} settled
 * @property {Missing[]} missing  for a step that waits: what to correct or to confirm
 * @property {string[]} next
 * @property {string[]} carried  which answers are of another day
 * @property {string[]} [beside]  what the sheet itself says beside the answer
 * @property {Result | null} result  null while it waits, and while nothing is answered
 *
 * @typedef {object} Sheet
 * @property {string} version
 * @property {string} says  how the steps stand, in a line
 * @property {{day: string, title: string, errors: FieldError[], confirm: FieldMessage[], read?: Read[]}[]} days
 * @property {SheetStep[]} steps  in the order of the pathway
 * @property {{reached: string[], here: string[], says: string}} place  on the pathway, by the ids of its steps
 * @property {Summary} summary
 *
 * @typedef {{worksheet?: Sheet, errors?: FieldError[]}} SheetReply  beside a sheet the errors name the days that were left out
 * @typedef {{sheet: {days: {day: string, answers: Answers}[]} | null, problems: FieldMessage[]}} FileReply  null: nothing could be read
 *
 * @typedef {{result: Result, errors?: undefined} | {errors: FieldError[], result?: undefined}} Reply
 * @typedef {Record<string, string | {value: string, unit: string}>} Answers
 */

export {};
