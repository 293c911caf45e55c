/** Seconds of waiting after which somebody must be told something. */
const TICK = 1000;

/**
 * Calls out when nothing has been heard for too long.
 *
 * It counts its own ticks instead of reading a clock: a laptop that slept, a tab that was frozen or a clock that
 * was set right is not a calculator that died.
 */
export class Watchdog {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #heard = 0;
  #total = 0;

  /**
   * @param {{quiet: number, total: number}} limits  seconds without a sign of life, and in all
   * @param {() => void} bark
   */
  constructor(limits, bark) {
    this.#timer = setInterval(() => {
      this.#heard += 1;
      this.#total += 1;
      if (this.#heard < limits.quiet && this.#total < limits.total) return;
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
