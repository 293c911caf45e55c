/**
 * Puts back into memory what was kept of it: everything but the zeros, as `site_tools/snapshot/sparse.mjs` writes it.
 * @param {Uint8Array<ArrayBuffer>} kept
 * @param {Uint8Array<ArrayBuffer>} memory  all zeros
 * @throws {RangeError}  when they do not belong together
 */
export function spread(kept, memory) {
  const head = new Uint32Array(kept.buffer, kept.byteOffset, kept.byteLength >>> 2);
  const [length, pieces = 0] = head;
  if (length !== memory.length) throw new RangeError(`a memory of ${length} bytes where ${memory.length} were expected`);
  let from = 4 * (2 + 2 * pieces);
  for (let i = 0; i < pieces; i += 1) {
    const [at = 0, size = 0] = head.subarray(2 + 2 * i);
    memory.set(kept.subarray(from, from + size), at);
    from += size;
  }
}
