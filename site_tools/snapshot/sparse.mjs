/**
 * Half of Python's memory is zeros. They are left out here and put back by the worker; see `memory.js` of the engine.
 */

/** Bytes: the memory has a whole number of these. */
const PAGE = 4096;

/** Numbers of 32 bits, the lowest byte first. @param {number[]} given */
const numbers = (...given) => new Uint8Array(Uint32Array.from(given).buffer);

/**
 * What is not zero, page by page: the length of the whole, the mark of what it belongs to, where the function lies that
 * answers, and the number of pieces; then, for each piece, where it begins, how long it is, and its bytes.
 * @param {Uint8Array} memory
 * @param {number} mark
 * @param {number} handle
 * @returns {Uint8Array}
 */
export function sparse(memory, mark, handle) {
  /** @type {{from: number, to: number}[]} */
  const pieces = [];
  for (let from = 0; from < memory.length; from += PAGE) {
    if (!memory.subarray(from, from + PAGE).some(Boolean)) continue;
    if (pieces.at(-1)?.to !== from) pieces.push({ from, to: from });
    pieces.at(-1).to += PAGE;
  }
  const written = pieces.flatMap(({ from, to }) => [numbers(from, to - from), memory.subarray(from, to)]);
  return Buffer.concat([numbers(memory.length, mark, handle, pieces.length), ...written]);
}
