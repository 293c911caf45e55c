/**
 * @file JSON read strictly, with the line of the first fault: a name given twice is one, and what is only nearly JSON is
 * another. Neither can be told from what `JSON.parse` says, which also differs from browser to browser.
 * site_tools/local.py reads in just this way.
 */

/** White space, then a string, a number, a word, a sign, or the end of the text. */
const TOKEN =
  /[ \t\n\r]*(?:("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)|(true|false|null)|([{}[\],:])|$)/uy;

const SPACE = /[ \t\n\r]*/y;

/** How far lists and objects may hold one another. A hospital's file needs three. */
const DEEPEST = 16;

/** Why a text cannot be read, in words that name the line. */
export class NotJson extends Error {}

/**
 * The value that a text holds; NotJson if it is none.
 *
 * @param {string} text
 * @returns {unknown}
 */
export function readJson(text) {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  #text;
  #at = 0;
  /** Where the token begins that was taken last. */
  #start = 0;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  /**
   * @param {number} depth
   * @returns {unknown}
   */
  value(depth) {
    const [string, number, word, sign] = this.#next();
    if (string !== undefined) return JSON.parse(string);
    if (number !== undefined) return Number(number);
    if (word !== undefined) return JSON.parse(word);
    if (depth === DEEPEST) return this.#fail();
    if (sign === "{") return this.#object(depth);
    if (sign === "[") return this.#list(depth);
    return this.#fail();
  }

  end() {
    if (this.#next().some((part) => part !== undefined)) this.#fail();
  }

  /** @param {number} depth */
  #object(depth) {
    const members = new Map();
    if (this.#comes("}")) return Object.fromEntries(members);
    for (;;) {
      const [name] = this.#next();
      if (name === undefined) this.#fail();
      const key = JSON.parse(/** @type {string} */ (name));
      if (members.has(key))
        throw new NotJson(`Line ${this.#line()}: the name “${key}” is there a second time. Keep one of the two.`);
      if (this.#next()[3] !== ":") this.#fail();
      members.set(key, this.value(depth + 1));
      const [, , , sign] = this.#next();
      if (sign === "}") return Object.fromEntries(members);
      if (sign !== ",") this.#fail();
    }
  }

  /** @param {number} depth */
  #list(depth) {
    /** @type {unknown[]} */
    const entries = [];
    if (this.#comes("]")) return entries;
    for (;;) {
      entries.push(this.value(depth + 1));
      const [, , , sign] = this.#next();
      if (sign === "]") return entries;
      if (sign !== ",") this.#fail();
    }
  }

  /** Whether a sign comes next, which is then taken. @param {string} sign */
  #comes(sign) {
    const before = this.#at;
    if (this.#next()[3] === sign) return true;
    this.#at = before;
    return false;
  }

  /** The next token: a string, a number, a word, a sign, one of which is there, or none at the end. */
  #next() {
    SPACE.lastIndex = this.#at;
    SPACE.test(this.#text);
    this.#start = SPACE.lastIndex;
    TOKEN.lastIndex = this.#at;
    const found = TOKEN.exec(this.#text);
    if (!found) return this.#fail();
    this.#at = TOKEN.lastIndex;
    return found.slice(1);
  }

  /** @returns {never} */
  #fail() {
    throw new NotJson(
      `Line ${this.#line()} is no JSON. Look there, and just before it, for a comma, a quotation mark or a bracket too many or too few.`,
    );
  }

  #line() {
    return this.#text.slice(0, this.#start).split("\n").length;
  }
}
