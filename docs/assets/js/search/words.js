/**
 * @file A text's words as the search compares them: without capitals, accents, plural endings and differences of
 * spelling.
 */

/**
 * @typedef {object} Word
 * @property {string} folded
 * @property {number} from  where it stands in the text
 * @property {number} to
 * @property {string} [unit]  of a measure
 */

const WORD = /[\p{L}\p{N}]+/gu;
const JOINED = /[\p{L}\p{N}]+-[\p{L}\p{N}]+(?![\p{L}\p{N}-])/gu;

/** A number with what it counts, "8 mg/kg" or "8-month"; of a range, "1-2 mg/kg", both ends. */
const NUMBER = String.raw`\d+(?:[.]\d+)?`;
const UNIT = String.raw`(?:mg|mcg|µg|μg|ng|kg|g|ml|dl|l|iu|u|mmol|µmol|μmol|min(?:ute)?s?|hours?|h|days?|weeks?|months?|years?|points?)(?![\p{L}\p{N}])|%|°c`;
const MEASURED = new RegExp(
  String.raw`(?:(?<least>${NUMBER})\s?(?:-|–|to)\s?)?(?<number>${NUMBER})[\s-]?(?<unit>(?:${UNIT})(?:\s?\/\s?(?:${UNIT}|d)(?![\p{L}\p{N}]))*)`,
  "giu",
);
const MARKS = /\p{M}/gu;
/** "10 000" and "10,000" are also 10000; two cells of a table may look the same, so they stay what they are, too. */
const THOUSANDS = /\b\d{1,3}[ \u00a0\u2009\u202f,]\d{3}\b/g;

/**
 * Every word of a text, then what several of them are together: "CAR-T" also as one, "8 mg/kg" as a measure, "10 000"
 * as a number.
 *
 * @param {string} text
 * @returns {Word[]}
 */
export function wordsOf(text) {
  return [...plainWords(text), ...together(text)];
}

/**
 * @param {string} text
 * @returns {Word[]}
 */
export function plainWords(text) {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    folded: folded(word),
    from: index,
    to: index + word.length,
  }));
}

/**
 * What several words are together. A measure comes in each length: 8mg, 8mg/kg, 8mg/kg/day.
 *
 * @param {string} text
 * @returns {Word[]}
 */
export function together(text) {
  /** @type {Word[]} */
  const found = [];
  for (const { 0: joined, index } of text.matchAll(JOINED)) {
    found.push({ folded: folded(joined.replace("-", "")), from: index, to: index + joined.length });
  }
  for (const { 0: number, index } of text.matchAll(THOUSANDS)) {
    found.push({ folded: number.replace(/\D/, ""), from: index, to: index + number.length });
  }
  for (const { 0: whole, index, groups = {} } of text.matchAll(MEASURED)) {
    const parts = (groups["unit"] ?? "").toLowerCase().split("/").map(unitOf);
    for (const number of [groups["least"], groups["number"]]) {
      if (!number) continue;
      for (const n of parts.keys()) {
        const unit = parts.slice(0, n + 1).join("/");
        found.push({ folded: number + unit, from: index, to: index + whole.length, unit });
      }
    }
  }
  return found;
}

/** @param {string} written */
function unitOf(written) {
  const plain = written
    .trim()
    .replace(/[µμ]/, "u")
    .replace(/^mcg$/, "ug")
    .replace(/^(minute|min)s?$/, "min");
  if (plain === "d") return "day";
  return plain.length > 2 ? plain.replace(/s$/, "") : plain;
}

/**
 * Hemophagocytic is haemophagocytic, immunization immunisation, and children's doses are a child's dose but for the
 * rest.
 *
 * @param {string} word
 */
export function folded(word) {
  const plain = word
    .toLowerCase()
    .normalize("NFD")
    .replace(MARKS, "")
    .replace(/ae(?=[dmnst])|oe(?=[adst])/g, "e")
    .replace(/iz(?=e|ing|ation)/g, "is");
  return plain.length > 3 ? plain.replace(/([^isu])s$/, "$1") : plain;
}
