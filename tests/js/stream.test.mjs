/** What of a hospital's file is read as text. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { startOf } from "../../docs/assets/js/strict-json.js";

/** @param {Uint8Array[]} pieces */
function streamOf(...pieces) {
  let cancelled = false;
  const stream = new ReadableStream({
    pull(out) {
      const piece = pieces.shift();
      if (piece) out.enqueue(piece);
      else out.close();
    },
    cancel() {
      cancelled = true;
    },
  });
  return { stream, left: () => pieces.length, cancelled: () => cancelled };
}

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

test("a letter that is cut in two pieces is read whole, and a byte-order mark stays", async () => {
  const whole = bytes("\ufeffµg/L");
  assert.equal(await startOf(streamOf(whole.slice(0, 4), whole.slice(4)).stream, 100), "\ufeffµg/L");
  assert.equal(await startOf(streamOf().stream, 100), "");
});

test("of one that is too long no more is read than shows it", async () => {
  const just = streamOf(bytes("12345"), bytes("67890"));
  assert.equal(await startOf(just.stream, 10), "1234567890");
  assert.equal(just.cancelled(), false);
  const long = streamOf(...Array.from({ length: 50 }, () => bytes("12345")));
  assert.equal(await startOf(long.stream, 10), "123451234512345");
  assert.ok(long.cancelled());
  assert.ok(long.left() > 40);
});
