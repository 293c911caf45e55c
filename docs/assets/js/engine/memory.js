/** Python's memory as saved at build: everything but the zeros, as `site_tools/snapshot/sparse.mjs` writes it. */
export class Memory {
  #kept;
  #pieces;

  /** @param {ArrayBuffer} kept */
  constructor(kept) {
    this.#kept = kept;
    const [size, mark, handle, pieces] = new Uint32Array(kept, 0, 4);
    /** Bytes, with the zeros. */
    this.size = size;
    /** Of which module and rules it is. */
    this.mark = mark;
    /** Where in it the function lies that answers. */
    this.handle = handle;
    this.#pieces = pieces;
  }

  /**
   * Writes it where there are only zeros.
   * @param {Uint8Array} memory
   * @throws {RangeError}  when it does not fit, or is not whole
   */
  writeInto(memory) {
    let from = 16;
    for (let i = 0; i < this.#pieces; i += 1) {
      const [at, size] = new Uint32Array(this.#kept, from, 2);
      memory.set(new Uint8Array(this.#kept, from + 8, size), at);
      from += 8 + size;
    }
  }
}
