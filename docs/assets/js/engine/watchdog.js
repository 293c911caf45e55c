/** Milliseconds of waiting after which somebody must be told something. */
const TICK = 1000;

/**
 * Calls out when nothing has been heard for too long.
 *
 * It counts its own ticks instead of reading a clock: a laptop that slept, a tab that was frozen or a clock that
 * was set right is not a calculator that died.
 */
export class Watchdog {
  #timer;
  #quiet;
  #heard = 0;
  #total = 0;

  /**
   * @param {{still?: number, quiet: number, total?: number}} limits  seconds without a sign of life, until somebody is
   *     told and until it is given up; and in all
   * @param {() => void} bark
   * @param {() => void} [growl]
   */
  constructor({ still, quiet, total = quiet }, bark, growl) {
    this.#quiet = quiet;
    this.#timer = setInterval(() => {
      this.#heard += 1;
      this.#total += 1;
      if (this.#heard === still) growl?.();
      if (this.#heard < this.#quiet && this.#total < total) return;
      this.rest();
      bark();
    }, TICK);
  }

  /** A sign of life. */
  pat() {
    this.#heard = 0;
  }

  /** From now on the whole time alone counts: who is waited for is at work, and can give no sign. */
  endure() {
    this.#quiet = Infinity;
  }

  /** The waiting is over. */
  rest() {
    clearInterval(this.#timer);
  }
}
