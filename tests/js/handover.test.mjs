import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import jsqr from "jsqr";
import { packed, unpacked } from "../../docs/assets/js/handover/packing.js";
import { MOST, squaresOf } from "../../docs/assets/js/handover/squares.js";
import { isWhole } from "../../docs/assets/js/sheet-file.js";

const SHEET = JSON.stringify({ days: [{ day: "0", answers: { ferritin: { value: "≥40 000", unit: "ug/L" } } }] });
const letters = (/** @type {Buffer} */ bytes) => bytes.toString("base64url");

/** What a camera reads of the squares. */
function seen(squares) {
  const [zoom, size] = [3, squares.length * 3];
  const pixels = new Uint8ClampedArray(size * size * 4);
  for (let at = 0; at < size * size; at += 1) {
    const [x, y] = [Math.floor((at % size) / zoom), Math.floor(at / size / zoom)];
    pixels.set(squares[y][x] ? [0, 0, 0, 255] : [255, 255, 255, 255], at * 4);
  }
  return (jsqr.default ?? jsqr)(pixels, size, size)?.data;
}

test("a sheet comes back as it was, compressed", async () => {
  const code = await packed(SHEET);
  assert.match(code, /^z[\w-]+$/);
  assert.equal(await unpacked(code), SHEET);
});

test("a browser that cannot compress hands over the plain text, which every browser reads", async () => {
  const { CompressionStream: kept } = globalThis;
  delete globalThis.CompressionStream;
  try {
    const code = await packed(SHEET);
    assert.equal(code, `j${letters(Buffer.from(SHEET))}`);
    assert.equal(await unpacked(code), SHEET);
  } finally {
    globalThis.CompressionStream = kept;
  }
});

test("a browser that cannot stretch says so, and names the file", async () => {
  const { DecompressionStream: kept } = globalThis;
  const code = await packed(SHEET);
  delete globalThis.DecompressionStream;
  try {
    await assert.rejects(unpacked(code), /cannot read a compressed link\. Ask for the sheet as a file/);
  } finally {
    globalThis.DecompressionStream = kept;
  }
});

for (const [what, code] of [
  ["nothing", ""],
  ["no kind", "x123"],
  ["other letters", "z%3Cscript%3E"],
  ["letters that are no bytes", "jA"],
  ["bytes that are no text", `j${letters(Buffer.from([0xff, 0xfe]))}`],
  ["what was never compressed", `z${letters(Buffer.from(SHEET))}`],
  ["what was cut off", `z${letters(deflateRawSync(SHEET)).slice(0, -8)}`],
  ["a short code with a huge text", `z${letters(deflateRawSync("0".repeat(5_000_000)))}`],
]) {
  test(`refused: ${what}`, async () => {
    await assert.rejects(unpacked(code), /cut off or damaged/);
  });
}

test("refused unread: a huge code", async () => {
  await assert.rejects(unpacked(`z${"A".repeat(20_000)}`), /too long/);
});

test("what is left out of a sheet is noticed", () => {
  const kind = { format: "hlh-guide-worksheet", version: "1" };
  const days = [{ day: "0", answers: { fever: "yes" } }];
  assert.ok(isWhole(JSON.stringify({ ...kind, days }), { days }));
  assert.ok(!isWhole(JSON.stringify({ ...kind, days, more: 1 }), { days }));
  assert.ok(!isWhole(JSON.stringify({ ...kind, days }), { days: [{ day: "0", answers: {} }] }));
});

test("a camera reads the address in the code, up to the longest", () => {
  for (const length of [60, 700, MOST]) {
    const address = `https://guide.test/worksheet/index.html#sheet=z${"aZ9-_".repeat(400)}`.slice(0, length);
    assert.equal(seen(squaresOf(address)), address);
  }
  assert.equal(squaresOf("a".repeat(MOST + 1)), null);
});
