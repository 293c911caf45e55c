/**
 * @file Questions one at a time, and of those that wait only the newest: while somebody types, what an older answer
 * would have given is of no use to anybody.
 */

export class Newest {
  #ask;
  #busy = false;
  /** @type {{text: string, take: (reply: Promise<string> | null) => void} | null} */
  #waiting = null;

  /** @param {(text: string) => Promise<string>} ask */
  constructor(ask) {
    this.#ask = ask;
  }

  /**
   * Put a question, at once or when the one before it is answered.
   *
   * @param {string} text
   * @returns {Promise<string | null>} null where a newer question took its place
   */
  async put(text) {
    this.#waiting?.take(null);
    if (this.#busy) return new Promise((resolve) => (this.#waiting = { text, take: resolve }));
    return this.#putNow(text);
  }

  /** @param {string} text */
  async #putNow(text) {
    this.#busy = true;
    try {
      return await this.#ask(text);
    } finally {
      this.#busy = false;
      const next = this.#waiting;
      this.#waiting = null;
      next?.take(this.#putNow(next.text));
    }
  }
}
