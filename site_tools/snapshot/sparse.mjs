/**
 * Half of Python's memory is zeros. They are left out here and put back by the worker; see `memory.js` of the engine.
 */

const PAGE = 4096;

/**
 * What is not zero, page by page: the length of the whole, the mark of what it belongs to, where the function lies that
 * answers, and the number of pieces; then, for each piece, where it begins and how long it is; then the pieces. Numbers
 * are of 32 bits, the lowest byte first.
 * @param {Uint8Array} memory
 * @param {number} mark
 * @param {number} handle
 * @returns {Uint8Array}
 */
export function sparse(memory, mark, handle) {
  /** @type {[number, number][]} */
  const pieces = [];
  for (let at = 0; at < memory.length; at += PAGE) {
    const end = Math.min(at + PAGE, memory.length);
    if (!memory.subarray(at, end).some(Boolean)) continue;
    const last = pieces.at(-1);
    if (last && last[1] === at) last[1] = end;
    else pieces.push([at, end]);
  }
  const head = new Uint32Array([
    memory.length,
    mark,
    handle,
    pieces.length,
    ...pieces.flatMap(([at, end]) => [at, end - at]),
  ]);
  return Buffer.concat([new Uint8Array(head.buffer), ...pieces.map(([at, end]) => memory.subarray(at, end))]);
}
