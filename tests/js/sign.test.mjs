// The sign before a number, as the list beside it shows and writes it. tests/model/test_typed.py reads the same cases.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { signOf, withSign } from "../../docs/assets/js/sign.js";

const CASES = JSON.parse(readFileSync(new URL("sign-cases.json", import.meta.url), "utf8"));

for (const { typed, sign, changed } of CASES) {
  test(`the sign of ${JSON.stringify(typed)}, and another in its place`, () => {
    assert.equal(signOf(typed), sign);
    assert.equal(withSign(typed, "≤"), changed);
    assert.equal(signOf(withSign(typed, "")), "");
  });
}
