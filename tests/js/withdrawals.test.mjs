import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ofPage, ofRelease, readHeld, readStatus, rulesOut } from "../../docs/assets/js/keep/withdrawals.js";

const { guide, cases } = JSON.parse(readFileSync(new URL("../site/status.json", import.meta.url), "utf-8"));

for (const { name, text, times = 1, withdrawn, faults } of cases) {
  test(`a status file: ${name}`, () => {
    assert.deepEqual(readStatus(text.repeat(times), guide), { withdrawn, faults });
  });
}

test("what it has read is read again word for word", () => {
  for (const { withdrawn } of cases) {
    assert.deepEqual(readHeld(JSON.parse(JSON.stringify({ withdrawn })), guide).withdrawn, withdrawn);
  }
});

const DOSE = { page: "treat/dose.html" };
const HSCORE = { rule: "hscore", why: "A band." };

test("an entry holds for its release, by version or build, and for every release without one", () => {
  const own = [{ release: "0.1.0" }, { release: "0.1" }, { release: guide.build }, DOSE];
  const others = [{ release: "0.0.9" }, { release: "0.1.1" }, { release: "0.10.0" }, { release: "ba9876543210" }];
  assert.deepEqual(ofRelease([...others, ...own], guide), own);
});

test("a page is withdrawn by the guide, by itself or by its rule, the widest first", () => {
  const whole = { release: "0.1.0" };
  const all = [DOSE, HSCORE, whole];
  assert.deepEqual(ofPage(all, "treat/dose.html", guide), [whole, DOSE]);
  assert.deepEqual(ofPage(all, "diagnose/hscore.html", guide), [whole, HSCORE]);
  assert.deepEqual(ofPage([DOSE, HSCORE], "index.html", guide), []);
});

test("a rule goes by its name or its page, and takes along those that use it", () => {
  assert.deepEqual([...rulesOut([DOSE], guide)], [["dose", DOSE]]);
  assert.deepEqual(
    [...rulesOut([HSCORE], guide)],
    [
      ["hscore", HSCORE],
      ["diagnosis", HSCORE],
    ],
  );
  assert.deepEqual([...rulesOut([{ page: "diagnose/hscore.html" }], guide)].length, 2);
  assert.deepEqual([...rulesOut([{ page: "diagnose/diagnosis.html" }], guide)].length, 1);
  assert.deepEqual([...rulesOut([{ page: "treat/giving.html" }, { release: "0.1.0" }], guide)], []);
});
