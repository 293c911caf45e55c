import assert from "node:assert/strict";
import { test } from "node:test";
import { asText } from "../../docs/assets/js/answers.js";

test("a question is sent as it is", () => {
  const question = { rule: "hscore", answers: { ferritin: { value: ">40 000", unit: "ug/L" } } };
  assert.deepEqual(JSON.parse(asText(question)), question);
});

test("of what was pasted the start is sent, with a mark by which it is no number", () => {
  const { answers } = JSON.parse(asText({ answers: { ferritin: { value: `5${" ".repeat(100_000)}`, unit: "ug/L" } } }));
  assert.equal(answers.ferritin.value.length, 301);
  assert.match(answers.ferritin.value, /^5 +…$/);
});
