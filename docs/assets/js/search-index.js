/** @file Looking words up in the index of sections that site_tools/search.py writes. */

/**
 * @typedef {object} Word
 * @property {string} folded
 * @property {number} from  where it stands in the text
 * @property {number} to
 *
 * @typedef {object} Section
 * @property {string} place  its address from the guide's top
 * @property {string} page  the title of its page
 * @property {string} heading  its own; empty at the top of a page
 * @property {string} text
 * @property {Word[]} titles  the words of heading and page
 * @property {Word[]} words  the words of the text
 */

const WORD = /[\p{L}\p{N}]+/gu;

/** How much a word counts for, by where it is found, and the further it is from being the whole word the less. */
const WORTH = { heading: 20, page: 8, text: 1, whole: 2 };

/** Of the text shown: characters before the word that fits, and in all. */
const BEFORE = 40;
const LENGTH = 160;

/**
 * The index, ready to be searched.
 *
 * @param {[string, string, string, string][]} sections
 * @returns {Section[]}
 */
export function prepared(sections) {
  return sections.map(([place, page, heading, text]) => ({ place, page, heading, text, titles: wordsOf(`${heading} ${page}`), words: wordsOf(text) }));
}

/**
 * The sections that hold every word, or the beginning of one, the best first.
 *
 * @param {Section[]} index
 * @param {string} asked
 */
export function find(index, asked) {
  const wanted = wordsOf(asked).map((word) => word.folded);
  if (!wanted.length) return [];
  return index
    .map((section) => ({ section, worth: worthOf(section, wanted) }))
    .filter(({ worth }) => worth > 0)
    .sort((one, other) => other.worth - one.worth)
    .map(({ section }) => section);
}

/**
 * The words around the first that fits, those that fit set apart.
 *
 * @param {Section} section
 * @param {string} asked
 * @returns {{text: string, fits: boolean}[]}
 */
export function excerpt({ text, words }, asked) {
  const wanted = wordsOf(asked).map((word) => word.folded);
  const fitting = words.filter(({ folded }) => wanted.some((word) => folded.startsWith(word)));
  const first = fitting[0]?.from ?? 0;
  const start = words.find(({ from }) => from >= first - BEFORE)?.from ?? 0;
  const end = words.filter(({ to }) => to <= start + LENGTH).at(-1)?.to ?? text.length;
  const parts = [];
  let at = start;
  for (const { from, to } of fitting.filter(({ from, to }) => from >= start && to <= end)) {
    parts.push({ text: text.slice(at, from), fits: false }, { text: text.slice(from, to), fits: true });
    at = to;
  }
  parts.push({ text: text.slice(at, end), fits: false });
  if (start > 0) parts.unshift({ text: "… ", fits: false });
  if (end < text.length) parts.push({ text: " …", fits: false });
  return parts.filter((part) => part.text);
}

/**
 * @param {Section} section
 * @param {string[]} wanted
 */
function worthOf({ titles, words, heading, place }, wanted) {
  const own = wordsOf(heading).length;
  let sum = place.includes("#") ? 0 : 1;
  for (const word of wanted) {
    const worth = Math.max(
      ...titles.map(({ folded }, n) => fit(folded, word) * (n < own || !own ? WORTH.heading : WORTH.page)),
      fitsIn(words, word) * WORTH.text,
    );
    if (worth <= 0) return 0;
    sum += worth;
  }
  return sum;
}

/**
 * More for a word that comes often, but never so much as a heading.
 *
 * @param {Word[]} words
 * @param {string} word
 */
function fitsIn(words, word) {
  let sum = 0;
  for (const { folded } of words) sum += fit(folded, word);
  return Math.min(sum, WORTH.page);
}

/**
 * @param {string} folded
 * @param {string} word
 */
function fit(folded, word) {
  if (folded === word) return WORTH.whole;
  return folded.startsWith(word) ? 1 : 0;
}

/**
 * The words of a text. Capitals, accents and spelling do not matter: hemophagocytic is haemophagocytic.
 *
 * @param {string} text
 * @returns {Word[]}
 */
function wordsOf(text) {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ folded: folded(word), from: index, to: index + word.length }));
}

/** @param {string} word */
function folded(word) {
  return word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[ao]e/g, "e");
}
