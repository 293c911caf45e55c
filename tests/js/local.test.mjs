import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { jsonIn, jsonOf, pageOf } from "../../docs/assets/js/local/files.js";
import { readLocal } from "../../docs/assets/js/local/read.js";

const { names, base, cases } = JSON.parse(readFileSync(new URL("local-cases.json", import.meta.url), "utf8"));

/** What stands for a long thing, or for signs that no file should hold as they are, written out. */
function whole(part) {
  if (Array.isArray(part)) return part.map(whole);
  if (typeof part !== "object" || part === null) return part;
  if ("codes" in part)
    return part.codes.map((one) => (typeof one === "number" ? String.fromCharCode(one) : one)).join("");
  if (Array.isArray(part.repeat)) return Array.from({ length: part.times }, () => part.repeat).flat();
  if ("repeat" in part) return part.repeat.repeat(part.times);
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, whole(value)]));
}

/** The file of a case, and its object if it was made of one. */
function made({ text, set = {}, drop = [], before = "" }) {
  if (text !== undefined) return { text: whole(text) };
  const held = { ...base, ...whole(set) };
  for (const key of drop) delete held[key];
  return { text: before + jsonOf(held), held };
}

for (const one of cases) {
  test(`local.json: ${one.name}`, () => {
    const { text, held } = made(one);
    const said = readLocal(text, names);
    assert.deepEqual(said.faults, one.faults);
    assert.equal(said.ours, !one.theirs);
    if ((one.faults.length > 0 && !one.notes) || one.empty) return assert.equal(said.local, null);
    const lists = { contacts: [], notes: [], links: [], ...held };
    return assert.deepEqual(said.local, { ...lists, notes: one.notes ?? lists.notes });
  });
}

test("local.html hands over what local.json says, whatever that is", () => {
  const held = { ...base, owner: "</script><script>alert(1)</script><!-- <script>" };
  const page = pageOf(jsonOf(held));
  assert.equal(page.match(/<script/g).length, 2);
  assert.deepEqual(JSON.parse(jsonIn(page)), held);
  assert.equal(jsonIn("<p>Not found</p>"), undefined);
});

test("local.html lets just its own script run", () => {
  const page = pageOf("{}");
  const hash = createHash("sha256")
    .update(/<script>(.*)<\/script>/.exec(page)[1])
    .digest("base64");
  assert.ok(page.includes(`content="default-src 'none'; script-src 'sha256-${hash}'"`));
});
