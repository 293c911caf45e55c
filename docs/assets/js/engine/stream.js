/** Streams of bytes: counted as they pass, inflated if they still need it, and gathered. */

/** @typedef {ReadableStream<Uint8Array<ArrayBuffer>>} Stream */

/** What a gzip file begins with. No file that we pack does: of Python's memory and modules the first byte is zero. */
const PACKED = 0x1f;

/**
 * Tells how many bytes have passed.
 * @param {Stream} stream
 * @param {(bytes: number) => void} passed
 * @returns {Stream}
 */
export function counted(stream, passed) {
  return stream.pipeThrough(
    new TransformStream({
      transform(chunk, next) {
        passed(chunk.byteLength);
        next.enqueue(chunk);
      },
    }),
  );
}

/**
 * The inflated bytes of a gzip file, whether or not a server has inflated it on the way: some set
 * `Content-Encoding: gzip` on whatever ends in `.gz`. The first byte tells.
 * @param {Stream} stream
 * @returns {Promise<Stream>}
 */
export async function inflated(stream) {
  const [begun, whole] = stream.tee();
  const reader = begun.getReader();
  const { value } = await reader.read();
  reader.cancel();
  return value?.[0] === PACKED ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
}

/**
 * All the bytes of a stream. A `Response` would gather them too; in Chromium that takes a third longer.
 * @param {Stream} stream
 */
export async function gathered(stream) {
  /** @type {Uint8Array[]} */
  const pieces = [];
  await stream.pipeTo(new WritableStream({ write: (piece) => void pieces.push(piece) }));
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all.buffer;
}
