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
  #heard = 0;
  #total = 0;

  /**
   * @param {{still?: number, quiet: number, total?: number}} limits  seconds without a sign of life, until somebody is
   *     told and until it is given up; and in all
   * @param {() => void} bark
   * @param {() => void} [growl]
   */
  constructor({ still, quiet, total = quiet }, bark, growl) {
    this.#timer = setInterval(() => {
      this.#heard += 1;
      this.#total += 1;
      if (this.#heard === still) growl?.();
      if (this.#heard < quiet && this.#total < total) return;
      this.rest();
      bark();
    }, TICK);
  }

  /** A sign of life. */
  pat() {
    this.#heard = 0;
  }

  /** The waiting is over. */
  rest() {
    clearInterval(this.#timer);
  }
}
