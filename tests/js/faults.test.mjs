import assert from "node:assert/strict";
import { test } from "node:test";
import { misplaced } from "../../docs/assets/js/edition.js";
import { judged, lacking, together } from "../../docs/assets/js/faults.js";

const WHOLE = { status: 200, type: "application/octet-stream", length: 100, same: true };

test("an edition is misplaced only where it cannot work", () => {
  assert.match(misplaced("folder", "https:"), /offline edition .* put the web edition in its place/);
  assert.match(misplaced("folder", "http:"), /offline edition .* put the web edition in its place/);
  assert.match(misplaced("web", "file:"), /web edition .* use the offline edition/);
  for (const [edition, protocol] of [
    ["folder", "file:"],
    ["web", "http:"],
    ["web", "https:"],
    [undefined, "file:"],
  ])
    assert.equal(misplaced(edition, protocol), undefined);
});

for (const [what, seen, at, words] of [
  ["no answer", {}, "server", /no answer/],
  ["a missing file", { ...WHOLE, status: 404 }, "file", /missing/],
  ["a file that may not be had", { ...WHOLE, status: 403 }, "server", /refused .*403/],
  ["a server that is down", { ...WHOLE, status: 503 }, "server", /refused .*503/],
  ["a cut file", { ...WHOLE, length: 99 }, "file", /cut: 99 of 100 bytes/],
  ["an empty file", { ...WHOLE, length: 0 }, "file", /cut: 0 of 100 bytes/],
  ["a longer file", { ...WHOLE, length: 101 }, "file", /another file/],
  ["an altered file", { ...WHOLE, same: false }, "file", /altered/],
])
  test(`${what} is a fault of the ${at}`, () => {
    const fault = judged(seen, 100);
    assert.equal(fault.at, at);
    assert.match(fault.words, words);
  });

test("a file that is whole, or compressed on the way, is no fault", () => {
  assert.equal(judged(WHOLE, 100), undefined);
  assert.equal(judged({ status: 200 }, 100), undefined);
  assert.equal(judged({ ...WHOLE, encoding: "gzip", length: 31 }, 100), undefined);
});

const files = (seen) => [
  ["a.gz", seen["a.gz"] ?? WHOLE, 100],
  ["b.gz", seen["b.gz"] ?? WHOLE, 100],
  ["c.js", seen["c.js"] ?? WHOLE, 100],
];
const LOST = { ...WHOLE, status: 404 };
const SIGN_IN = { status: 200, type: "text/html; charset=utf-8", length: 900 };

test("nothing is said of files that are all right", () => assert.equal(together(files({})), undefined));

test("a kind of file that never comes is the server's, one file that does not come is a file's", () => {
  assert.equal(together(files({ "a.gz": LOST, "b.gz": LOST })).at, "server");
  assert.match(together(files({ "a.gz": LOST, "b.gz": LOST })).words, /no file that ends in \.gz/);
  for (const one of ["a.gz", "c.js"]) {
    assert.equal(together(files({ [one]: LOST })).at, "file");
    assert.ok(together(files({ [one]: LOST })).words.includes(`${one} is missing`));
  }
});

test("a page to sign in is the server's", () => {
  const said = together(files({ "a.gz": SIGN_IN, "c.js": SIGN_IN }));
  assert.equal(said.at, "server");
  assert.match(said.words, /a page of its own/);
});

test("a page of the guide's own that is cut is no page to sign in", () => {
  const said = together([["a.html", { ...SIGN_IN, length: 50 }, 100], ...files({})]);
  assert.equal(said.at, "file");
  assert.match(said.words, /a\.html is cut: 50 of 100 bytes/);
});

test("a server that does not answer at all is not taken for lost files", () => {
  const said = together(files({ "a.gz": {}, "b.gz": {}, "c.js": {} }));
  assert.deepEqual(said, { at: "server", words: "The server does not answer." });
});

test("of many files a few are named", () => {
  const many = Array.from({ length: 9 }, (_, n) => [`f${n}.js`, LOST, 100]);
  assert.match(together([...many, ["g.js", WHOLE, 100]]).words, /f5\.js is missing .*, and 3 more/);
});

const OURS =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:";

for (const [what, header, lacks] of [
  ["none", null, []],
  ["an empty one", "", []],
  ["ours", OURS, []],
  ["one that says nothing of scripts", "frame-ancestors 'none'", []],
  ["one that allows all of an address", "default-src https: 'unsafe-eval'", []],
  ["one in capitals", OURS.toUpperCase().toLowerCase().replace("script-src", "Script-Src"), []],
  ["the usual one without WebAssembly", "default-src 'self'", ["script-src lacks 'wasm-unsafe-eval'"]],
  ["one that stops workers", OURS.replace("worker-src 'self'", "worker-src 'none'"), ["worker-src lacks 'self'"]],
  [
    "one that stops connections",
    OURS.replace("connect-src 'self'", "connect-src 'none'"),
    ["connect-src lacks 'self'"],
  ],
  ["a second one beside ours", `${OURS}, script-src 'self'`, ["script-src lacks 'wasm-unsafe-eval'"]],
  [
    "one given twice, of which the first counts",
    "script-src 'self'; script-src *",
    ["script-src lacks 'wasm-unsafe-eval'"],
  ],
])
  test(`of a server's policy: ${what}`, () => assert.deepEqual(lacking(header), lacks));

test("a policy of nothing lacks everything", () => {
  assert.equal(lacking("default-src 'none'").length, 5);
});
