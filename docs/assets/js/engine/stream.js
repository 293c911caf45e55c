/** Streams of bytes: counted as they pass, and inflated if they still need it. */

/**
 * Tells how many bytes have passed.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @param {(bytes: number) => void} passed
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
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
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @param {() => void} ended
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
export const telling = (stream, ended) => stream.pipeThrough(new TransformStream({ flush: ended }));

/**
 * The inflated bytes of a gzip file, whether or not a server has inflated it on the way:
 * some set `Content-Encoding: gzip` on whatever ends in `.gz`. The first two bytes tell.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @returns {Promise<ReadableStream<Uint8Array<ArrayBuffer>>>}
 */
export async function inflated(stream) {
  const reader = stream.getReader();
  let start = new Uint8Array(0);
  let ended = false;
  while (start.length < 2 && !ended) {
    const { value, done } = await reader.read();
    ended = done;
    if (value) start = joined([start, value], start.length + value.length);
  }
  const whole = new ReadableStream({
    start: (out) => out.enqueue(start),
    async pull(out) {
      const { value, done } = await reader.read();
      if (done) out.close();
      else out.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const zipped = start[0] === 0x1f && start[1] === 0x8b;
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
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 */
export async function gathered(stream) {
  const reader = stream.getReader();
  const pieces = [];
  let length = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return joined(pieces, length);
    pieces.push(value);
    length += value.length;
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>[]} pieces
 * @param {number} length
 */
function joined(pieces, length) {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
