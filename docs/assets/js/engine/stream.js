/** Streams of bytes: counted as they pass, and inflated if they still need it. */

/** @typedef {ReadableStream<Uint8Array<ArrayBuffer>>} Stream */

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
 * Tells when the last of a stream has passed.
 * @param {Stream} stream
 * @param {() => void} ended
 * @returns {Stream}
 */
export const telling = (stream, ended) => stream.pipeThrough(new TransformStream({ flush: ended }));

/**
 * The inflated bytes of a gzip file, whether or not a server has inflated it on the way: some set
 * `Content-Encoding: gzip` on whatever ends in `.gz`. The first two bytes tell.
 * @param {Stream} stream
 * @returns {Promise<Stream>}
 */
export async function inflated(stream) {
  const [begun, whole] = stream.tee();
  const reader = begun.getReader();
  /** @type {number[]} */
  const first = [];
  for (let ended = false; !ended && first.length < 2; ) {
    const { value, done } = await reader.read();
    first.push(...(value?.subarray(0, 2) ?? []));
    ended = done;
  }
  reader.cancel();
  const zipped = first[0] === 0x1f && first[1] === 0x8b;
  return zipped ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
}

/**
 * The text of a stream; of a huge one only so much that it is known to be too long. A byte-order mark stays.
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} most in characters
 */
export async function startOf(stream, most) {
  const reader = stream.getReader();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  while (text.length <= most) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}

/**
 * All the bytes of a stream.
 * @param {Stream} stream
 */
export async function gathered(stream) {
  const reader = stream.getReader();
  const pieces = [];
  let length = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    pieces.push(value);
    length += value.length;
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
