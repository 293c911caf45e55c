/**
 * Python's memory as it was saved at build: everything but the zeros, as `site_tools/snapshot/sparse.mjs` writes it.
 */
export class Memory {
  #kept;
  #head;

  /** @param {Uint8Array<ArrayBuffer>} kept */
  constructor(kept) {
    this.#kept = kept;
    this.#head = new Uint32Array(kept.buffer, kept.byteOffset, kept.byteLength >>> 2);
  }

  /** Bytes, with the zeros. */
  get size() {
    return this.#head[0] ?? 0;
  }

  /** Of which module and rules it is. */
  get mark() {
    return this.#head[1];
  }

  /** Where in it the function lies that answers. */
  get handle() {
    return this.#head[2] ?? 0;
  }

  /**
   * Writes it where there are only zeros.
   * @param {Uint8Array} memory
   * @throws {RangeError}  when it does not fit, or is not whole
   */
  writeInto(memory) {
    const pieces = this.#head[3] ?? 0;
    let from = 4 * (4 + 2 * pieces);
    for (let i = 0; i < pieces; i += 1) {
      const [at = 0, size = 0] = this.#head.subarray(4 + 2 * i);
      // Cut on its way, it would be put in place as if it were whole.
      if (from + size > this.#kept.length) throw new RangeError("the saved memory is cut");
      memory.set(this.#kept.subarray(from, from + size), at);
      from += size;
    }
  }
}
