/**
 * @file Looking words up in the sections that site_tools/search.py reads from the pages. It knows no page and no
 * browser: what is asked goes in as text, and the pages found come out, the best first.
 */

import MiniSearch from "minisearch";
import { folded, plainWords, together, wordsOf } from "./words.js";

/**
 * @typedef {object} Section
 * @property {string} path  of its page, from the guide's top
 * @property {string} anchor  its own place there; empty at the top of a page
 * @property {string} page  the title of its page
 * @property {string} heading  its own; empty at the top of a page
 * @property {string} text
 * @property {string[]} known  what else the page is called; only at its top
 * @property {string[]} rules  of which it shows something
 *
 * @typedef {object} Spelling  how words are used (site_tools/search.toml)
 * @property {string[][]} same  words for one thing
 * @property {Record<string, string[]>} means  a word of the ward, and those used here
 * @property {Record<string, string>} units  what a measure is of, by its unit
 * @property {string[]} small  words that say nothing while there are others
 * @property {Record<string, number>} weights  of pages
 * @property {Record<string, number>} parts  weights of sections, by their heading
 *
 * @typedef {{text: string, fits: boolean}[]} Excerpt
 * @typedef {{place: string, heading: string, excerpt: Excerpt, rules: string[]}} Place
 * @typedef {{path: string, place: string, title: string, excerpt: Excerpt, rules: string[], sections: Place[]}} Found  a page, and in it the sections that fit
 *
 * @typedef {string[][]} Unit  one thing asked for: the words for it, or other words that mean it
 * @typedef {{words: string[], meant: string[][]}} Phrase  words that mean others together
 * @typedef {Map<number, number>} Scores  of sections, by number
 */

/** So much of what is asked is read, and no more: a whole document pasted in must not hold the page up. */
const READ = 200;
const MOST_UNITS = 10;

const BOOST = { title: 8, known: 5, heading: 4, text: 1 };
const WEIGHTS = { fuzzy: 0.35, prefix: 0.5 };
/** What other words for the same thing are worth; and, of a measure that is printed somewhere, what it is of. */
const OTHER_WORDS = 0.9;
const MEASURED = 0.3;
/** A page asked for by its own name counts for so much more. */
const NAMED = 8;
/** And one with a section of that name for no less than this, whatever its weight. */
const HEADED = 0.6;
/** What a section counts for that stands on several pages, word for word. */
const REPEATED = 0.4;
/** What makes of any measure an age. */
const OLD = /^[\s-]*old\b/i;
/** The longest phrase that has a meaning of its own, in words. */
const LONGEST = 4;
/** No shorter word is looked for with its letters wrong, and no longer one. */
const SHORTEST_WORD = 4;
const LONGEST_WORD = 30;

/** Pages and sections so far behind the best are left out; and so many are shown at most. */
const PAGE_AT_LEAST = 0.08;
const SECTION_AT_LEAST = 0.45;
const MOST_PAGES = 12;
const MOST_SECTIONS = 4;

/** Of the text shown: characters before the word that fits, and in all. */
const BEFORE = 40;
const LENGTH = 160;

export class Finder {
  #sections;
  #mini;
  #spelling;
  #small;
  /** Every word there is. @type {Set<string>} */
  #known = new Set();
  /** By their words, folded. @type {Map<string, Phrase>} */
  #phrases = new Map();
  /** How many sections hold a text. @type {Map<string, number>} */
  #copies = new Map();

  /**
   * @param {Section[]} sections
   * @param {Spelling} spelling
   */
  constructor(sections, spelling) {
    this.#sections = sections;
    this.#spelling = spelling;
    this.#small = new Set(spelling.small.map(folded));
    for (const { text } of this.#sections) this.#copies.set(text, (this.#copies.get(text) ?? 0) + 1);
    this.#mini = new MiniSearch({
      fields: Object.keys(BOOST),
      tokenize: (text) => wordsOf(text).map((word) => word.folded),
      processTerm: (term) => {
        this.#known.add(term);
        return term;
      },
    });
    this.#mini.addAll(
      sections.map(({ anchor, page, heading, text, known }, id) => ({
        id,
        title: anchor ? "" : page,
        heading,
        known: known.join(". "),
        text,
      })),
    );
    for (const group of spelling.same) {
      for (const word of group) {
        const others = group.filter((other) => other !== word);
        this.#mean(word, others);
      }
    }
    for (const [word, others] of Object.entries(spelling.means)) this.#mean(word, others);
  }

  /**
   * The pages that fit what is asked, the best first, each with the sections that do.
   *
   * @param {string} asked
   * @returns {Found[]}
   */
  find(asked) {
    const units = this.#units(asked.slice(0, READ));
    const terms = new Set();
    const scores = units.map((unit) => this.#scored(unit, terms));
    const names = [foldedWords(asked.slice(0, READ)), ...(units.length === 1 ? (units[0] ?? []) : [])];
    const pages = this.#pages(scores, names);
    const best = pages[0]?.worth ?? 0;
    /** @type {Set<string>} */
    const shown = new Set();
    return pages
      .filter(({ worth }) => worth >= best * PAGE_AT_LEAST)
      .slice(0, MOST_PAGES)
      .map(({ sections }) => this.#found(sections, terms, shown));
  }

  /**
   * @param {string} word
   * @param {string[]} others
   */
  #mean(word, others) {
    const words = foldedWords(word);
    const phrase = this.#phrases.get(words.join(" ")) ?? { words, meant: [] };
    phrase.meant.push(...others.map(foldedWords));
    this.#phrases.set(words.join(" "), phrase);
  }

  /**
   * What is asked for, thing by thing: a phrase of the ward, a measure, or a word.
   *
   * @param {string} asked
   * @returns {Unit[]}
   */
  #units(asked) {
    const words = plainWords(asked);
    const wholes = together(asked).filter(({ folded }) => this.#known.has(folded));
    const telling = words.some((word) => !this.#small.has(word.folded));
    /** @type {Unit[]} */
    const units = [];
    for (let n = 0; n < words.length && units.length < MOST_UNITS; ) {
      const first = words[n];
      if (!first) break;
      const said = this.#phraseAt(words, n);
      const whole = wholes.filter(({ from }) => from === first.from).at(-1);
      const measure = this.#measureAt(asked, first.from, whole !== undefined);
      if (measure) {
        units.push(measure.meant);
        while (n < words.length && (words[n]?.from ?? 0) < measure.to) n += 1;
      } else if (said) {
        // A slip of a word of the ward may be one of another word.
        const others = said.words.length === 1 ? this.#spellings(asked.slice(first.from, first.to)) : [];
        units.push([said.words, ...said.meant, ...others]);
        n += said.words.length;
      } else if (whole) {
        units.push([[whole.folded], ...this.#measured(whole)]);
        while (n < words.length && (words[n]?.from ?? 0) < whole.to) n += 1;
      } else {
        if (!telling || !this.#small.has(first.folded)) units.push(this.#spellings(asked.slice(first.from, first.to)));
        n += 1;
      }
    }
    return units;
  }

  /**
   * What is measured by a measure that no page prints, and by any with "old" after it; and where it ends.
   *
   * @param {string} asked
   * @param {number} start
   * @param {boolean} printed
   * @returns {{meant: Unit, to: number} | undefined}
   */
  #measureAt(asked, start, printed) {
    const measure = together(asked)
      .filter(({ from }) => from === start)
      .at(-1);
    const meant = measure ? this.#measured(measure) : [];
    if (!measure || meant.length === 0) return undefined;
    const old = OLD.exec(asked.slice(measure.to))?.[0].length ?? 0;
    return printed && !old ? undefined : { meant, to: measure.to + old };
  }

  /** What a measure is of, by its unit. @param {import("./words.js").Word} measure @returns {Unit} */
  #measured({ unit = "" }) {
    const meant = this.#spelling.units[unit];
    return meant === undefined ? [] : [foldedWords(meant)];
  }

  /**
   * A word, and where there is no such word, those it would be but for one slip.
   *
   * @param {string} word
   * @returns {Unit}
   */
  #spellings(word) {
    const own = folded(word);
    // Also as it was typed: of a slip such as "staements" folding would make something else.
    const typed = word.toLowerCase().replace(/s$/, "");
    const others = this.#known.has(own)
      ? []
      : [...this.#known].filter((other) => isNear(own, other) || isNear(typed, other));
    return [own, ...others].map((spelt) => [spelt]);
  }

  /**
   * The words from here on that have a meaning together; where one of them is no word, those that it is a slip of.
   *
   * @param {import("./words.js").Word[]} words
   * @param {number} start
   */
  #phraseAt(words, start) {
    for (let length = Math.min(LONGEST, words.length - start); length > 0; length -= 1) {
      const typed = words.slice(start, start + length).map((word) => word.folded);
      const own = this.#phrases.get(typed.join(" "));
      if (own) return own;
      if (typed.every((word) => this.#known.has(word))) continue;
      const near = [...this.#phrases.values()].find(({ words: others }) => areNear(others, typed));
      if (near) return near;
    }
    return undefined;
  }

  /**
   * How well each section fits one thing asked for; the words by which it does are added to the terms.
   *
   * @param {Unit} unit
   * @param {Set<string>} terms
   * @returns {Scores}
   */
  #scored(unit, terms) {
    /** @type {Scores} */
    const best = new Map();
    const others = /^\d/.test(unit[0]?.[0] ?? "") ? MEASURED : OTHER_WORDS;
    unit.forEach((words, n) => {
      const scores = words.map((word) => this.#word(word, terms));
      for (const id of scores[0]?.keys() ?? []) {
        const all = scores.map((one) => one.get(id) ?? 0);
        const worth = all.includes(0)
          ? 0
          : (n ? others : 1) * (all.reduce((one, other) => one + other) / Math.sqrt(all.length));
        if (worth > 0) best.set(id, Math.max(best.get(id) ?? 0, worth));
      }
    });
    return best;
  }

  /**
   * @param {string} word
   * @param {Set<string>} terms
   * @returns {Scores}
   */
  #word(word, terms) {
    const results = this.#mini.search(word, {
      tokenize: (text) => [text],
      processTerm: (term) => term,
      boost: BOOST,
      weights: WEIGHTS,
      prefix: /\d/.test(word) ? word.length > 3 : word.length > 1,
      // A word that there is was meant: "side" is no slip of "site".
      fuzzy: this.#known.has(word) ? 0 : slips(word),
    });
    for (const { terms: fitting } of results) for (const term of fitting) terms.add(term);
    return new Map(results.map(({ id, score }) => [id, score]));
  }

  /**
   * The pages, the best first, with their sections. A page counts for its best section by each thing asked for, and the
   * less the more of these it lacks.
   *
   * @param {Scores[]} scores
   * @param {string[][]} names  what is asked for, as a page or section would be called
   */
  #pages(scores, names) {
    /** @type {Map<string, {worth: number, best: number[], least: number, sections: {id: number, worth: number}[]}>} */
    const pages = new Map();
    this.#sections.forEach(({ path, heading, text }, id) => {
      const named = isNamed([heading], names);
      const part = (this.#spelling.parts[heading] ?? 1) * ((this.#copies.get(text) ?? 1) > 1 ? REPEATED : 1);
      const each = scores.map((one) => (one.get(id) ?? 0) * (named ? 1 : part));
      const page = pages.get(path) ?? { worth: 0, best: scores.map(() => 0), least: 0, sections: [] };
      if (named) page.least = HEADED;
      page.best = page.best.map((score, n) => Math.max(score, each[n] ?? 0));
      page.sections.push({ id, worth: joined(each) * (named ? NAMED : 1) });
      pages.set(path, page);
    });
    for (const [path, page] of pages) {
      const top = this.#sections[page.sections[0]?.id ?? 0];
      const named = top !== undefined && isNamed([top.page, ...top.known], names);
      page.worth = joined(page.best) * (named ? NAMED : Math.max(page.least, this.#spelling.weights[path] ?? 1));
    }
    return [...pages.values()].filter(({ worth }) => worth > 0).sort((one, other) => other.worth - one.worth);
  }

  /** @param {number} id */
  #section(id) {
    return /** @type {Section} */ (this.#sections[id]);
  }

  /**
   * @param {{id: number, worth: number}[]} sections
   * @param {Set<string>} terms
   * @param {Set<string>} shown  texts of sections under better pages: the same text is shown once
   * @returns {Found}
   */
  #found(sections, terms, shown) {
    const top = this.#section(sections[0]?.id ?? 0);
    const within = sections.slice(1).map(({ id, worth }) => ({ ...this.#section(id), worth }));
    const best = Math.max(...within.map(({ worth }) => worth));
    const few = within
      .filter(({ text, worth }) => worth > 0 && worth >= best * SECTION_AT_LEAST && !shown.has(text))
      .sort((one, other) => other.worth - one.worth)
      .slice(0, MOST_SECTIONS);
    for (const { text } of few) shown.add(text);
    return {
      path: top.path,
      place: top.path,
      title: top.page,
      excerpt: excerpt(top.text, terms),
      rules: top.rules,
      sections: few.map(({ path, anchor, heading, text, rules }) => ({
        place: `${path}#${anchor}`,
        heading,
        excerpt: excerpt(text, terms),
        rules,
      })),
    };
  }
}

/**
 * The worth of scores together: their sum, much less where some are nothing.
 *
 * @param {number[]} scores
 */
function joined(scores) {
  const met = scores.filter((score) => score > 0).length / scores.length;
  return scores.length ? scores.reduce((one, other) => one + other, 0) * met ** 3 : 0;
}

/**
 * Whether one of these is what is asked for, but for a slip in each word.
 *
 * @param {string[]} called
 * @param {string[][]} names
 */
function isNamed(called, names) {
  return called.map(foldedWords).some((words) => words.length > 0 && names.some((name) => areNear(words, name)));
}

/**
 * Whether these are the same words, but for a slip in each.
 *
 * @param {string[]} words
 * @param {string[]} others
 */
function areNear(words, others) {
  return words.length === others.length && words.every((word, n) => isNear(word, others[n] ?? ""));
}

/**
 * Whether two words are the same, or differ in one letter, in two changed over, or in which letters are doubled. Short
 * words and numbers have to be the same.
 *
 * @param {string} one
 * @param {string} other
 */
function isNear(one, other) {
  if (one === other) return true;
  const longer = Math.max(one.length, other.length);
  if (longer < SHORTEST_WORD || longer > LONGEST_WORD || /\d/.test(one + other)) return false;
  if (single(one) === single(other)) return true;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [one, other].map((word) => word.slice(start, word.length - end));
  if (left === undefined || right === undefined) return false;
  return (left.length < 2 && right.length < 2) || (left.length === 2 && left === [...right].reverse().join(""));
}

/** A word without doubled letters. @param {string} word */
function single(word) {
  return word.replace(/(.)\1+/g, "$1");
}

/** @param {string} text */
function foldedWords(text) {
  return plainWords(text).map((word) => word.folded);
}

/**
 * How many letters of a word may be wrong. A number has to be right.
 *
 * @param {string} word
 */
function slips(word) {
  if (/\d/.test(word) || word.length < SHORTEST_WORD || word.length > LONGEST_WORD) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * The text around the first word that fits, those that fit set apart.
 *
 * @param {string} text
 * @param {Set<string>} terms
 * @returns {Excerpt}
 */
function excerpt(text, terms) {
  const words = plainWords(text);
  const fitting = [...words, ...together(text)]
    .filter(({ folded }) => terms.has(folded))
    .sort((one, other) => one.from - other.from || other.to - one.to);
  const first = fitting[0]?.from ?? 0;
  const start = words.find(({ from }) => from >= first - BEFORE)?.from ?? 0;
  const end = words.filter(({ to }) => to <= start + LENGTH).at(-1)?.to ?? text.length;
  const parts = [];
  let at = start;
  for (const { from, to } of fitting) {
    if (from >= at && to <= end) {
      parts.push({ text: text.slice(at, from), fits: false }, { text: text.slice(from, to), fits: true });
      at = to;
    }
  }
  parts.push({ text: text.slice(at, end), fits: false });
  if (start > 0) parts.unshift({ text: "… ", fits: false });
  if (end < text.length) parts.push({ text: " …", fits: false });
  return parts.filter((part) => part.text);
}
