/**
 * @file A hospital's two files, `local.json` and `status.json`, read strictly as JSON, with the line of the first fault:
 * a name given twice is one, and what is only nearly JSON is another. Neither can be told from what `JSON.parse` says,
 * which also differs from browser to browser. site_tools/strict_json.py reads in just this way.
 */

/** Bytes that such a file may have. */
export const LARGEST = 65_536;

/** White space, then a string, a number, a word, a sign, or the end of the text. */
const TOKEN =
  /[ \t\n\r]*(?:("(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)|(true|false|null)|([{}[\],:])|$)/uy;

const SPACE = /[ \t\n\r]*/y;

/** How far lists and objects may hold one another. A hospital's file needs three. */
const DEEPEST = 16;

/** What comes of another code: at the beginning, none of this is text. */
const OTHER_CODE = /^.{0,3}[\0\ufffd]/s;

/** Why a text cannot be read, in words that name the line. */
export class NotJson extends Error {
  /**
   * @param {string} message  without its full stop
   * @param {string} advice  what to do
   */
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}

/**
 * The text of a stream; of a huge one only so much that it is known to be too long. A byte-order mark stays.
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} most in characters
 */
export async function startOf(stream, most) {
  const reader = stream.getReader();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  while (text.length <= most) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}

/**
 * The object that a file's text holds, which may begin with a byte-order mark.
 *
 * @param {string} text
 * @returns {Record<string, unknown>}
 * @throws {NotJson}
 */
export function readObject(text) {
  const size = text.length > LARGEST ? text.length : new TextEncoder().encode(text).length;
  if (size > LARGEST)
    throw new NotJson(
      `It is larger than ${LARGEST} bytes`,
      "A hospital's file needs a few thousand. Take out what is not wanted.",
    );
  if (OTHER_CODE.test(text)) throw new NotJson("It is not UTF-8", "Save the file as UTF-8.");
  const reader = new Reader(text.replace(/^\ufeff/, ""));
  const value = reader.value(0);
  reader.end();
  if (!isObject(value)) throw new NotJson(`It is ${kind(value)}`, "Write one object, from { to }.");
  return value;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Whether a value is a day that there is, written as it should be.
 *
 * @param {unknown} value
 * @param {RegExp} written
 * @returns {value is string}
 */
export function isDay(value, written) {
  if (typeof value !== "string" || !written.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  // Some browsers take the 31st of a shorter month for a day of the next.
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(value);
}

/** What a value is, in words. @param {unknown} value */
export function kind(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  const kinds = { string: "text", number: "a number", boolean: "true or false", object: "an object" };
  return kinds[/** @type {keyof typeof kinds} */ (typeof value)];
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
        throw new NotJson(`Line ${this.#line()}: the name “${key}” is there a second time`, "Keep one of the two.");
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
      `Line ${this.#line()} is no JSON`,
      "Look there, and just before it, for a comma, a quotation mark or a bracket too many or too few.",
    );
  }

  #line() {
    return this.#text.slice(0, this.#start).split("\n").length;
  }
}
