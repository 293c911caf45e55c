import assert from "node:assert/strict";
import { test } from "node:test";
import { Newest } from "../../docs/assets/js/newest.js";

/** Somebody who answers when told to; what was asked, in order. */
function slow() {
  const asked = [];
  const answers = [];
  const newest = new Newest((text) => {
    asked.push(text);
    return new Promise((resolve, reject) => answers.push({ resolve, reject }));
  });
  return { newest, asked, answers };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("a question is put at once, and the next when it is answered", async () => {
  const { newest, asked, answers } = slow();
  const first = newest.put("1");
  const second = newest.put("2");
  assert.deepEqual(asked, ["1"]);
  answers[0].resolve("one");
  assert.equal(await first, "one");
  await settled();
  assert.deepEqual(asked, ["1", "2"]);
  answers[1].resolve("two");
  assert.equal(await second, "two");
});

test("of those that wait only the newest is put", async () => {
  const { newest, asked, answers } = slow();
  const first = newest.put("1");
  const replaced = [newest.put("2"), newest.put("3")];
  const last = newest.put("4");
  assert.deepEqual(await Promise.all(replaced), [null, null]);
  answers[0].resolve("one");
  await first;
  await settled();
  assert.deepEqual(asked, ["1", "4"]);
  answers[1].resolve("four");
  assert.equal(await last, "four");
});

test("a failure is that question's own, and the next is put all the same", async () => {
  const { newest, asked, answers } = slow();
  const first = newest.put("1");
  const second = newest.put("2");
  answers[0].reject(new Error("no"));
  await assert.rejects(first, /no/);
  await settled();
  assert.deepEqual(asked, ["1", "2"]);
  answers[1].resolve("two");
  assert.equal(await second, "two");
});
