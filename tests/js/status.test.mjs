import assert from "node:assert/strict";
import { test } from "node:test";

/** A browser's own, as far as a page needs it to hear of withdrawals. */
const kept = new Map();
Object.assign(globalThis, {
  HLH_RELEASE: {
    edition: "web",
    base: "http://intranet/guide/assets/runtime/",
    version: "0.1.0",
    build: "0123456789ab",
    pages: ["index.html", "treat/dose.html", "treat/giving.html", "respond/titration.html", "worksheet/index.html"],
    catalogue: {
      dose: { title: "Dose", page: "treat/dose.html", uses: [] },
      titration: { title: "Titration", page: "respond/titration.html", uses: ["dose"] },
    },
  },
  location: { href: "http://intranet/guide/treat/dose.html" },
  localStorage: {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
  },
});
const { notQuoted, remembered, standingNow } = await import("../../docs/assets/js/keep/status.js");

const sent =
  (body, more = {}) =>
  () =>
    Promise.resolve(new Response(body, more));
const said = (...withdrawn) => sent(JSON.stringify({ withdrawn }));
const fails = (name) => () => Promise.reject(new DOMException("no answer", name));
const HTML = "<!doctype html><title>Sign in</title>";

/** Each form of a server's answer, and whether this page is then withdrawn, or its word cannot be read or had. */
const FORMS = {
  "a page as its address ends": [said({ page: "treat/dose.html" }), "withdrawn"],
  "a page with a slash": [said({ page: "/treat/dose/" }), "withdrawn"],
  "a page without its suffix": [said({ page: "treat/dose" }), "withdrawn"],
  "a page with capitals": [said({ page: "Treat/DOSE.html" }), "withdrawn"],
  "a folder": [said({ page: "treat/" }), "unreadable"],
  "a star": [said({ page: "*" }), "unreadable"],
  "an unknown page": [said({ page: "treat/doses.html" }), "unreadable"],
  "an unknown release": [said({ release: "latest" }), "unreadable"],
  "v0.1.0": [said({ release: "v0.1.0" }), "withdrawn"],
  empty: [sent(""), "unreadable"],
  "an array": [sent("[]"), "unreadable"],
  "a number": [sent("7"), "unreadable"],
  HTML: [sent(HTML, { headers: { "Content-Type": "text/html" } }), "unreadable"],
  "10 MB": [sent(`{"withdrawn": []}${" ".repeat(10_000_000)}`), "unreadable"],
  cut: [sent('{"withdrawn": [{"page": "treat/dose.html"'), "unreadable"],
  "a byte-order mark": [sent('\ufeff{"withdrawn": [{"page": "treat/dose.html"}]}'), "withdrawn"],
  // A browser follows it; where it leads elsewhere, the page's policy forbids it.
  "a redirect": [fails("NetworkError"), "never"],
  404: [sent("", { status: 404 }), "unreadable"],
  500: [sent("", { status: 500 }), "never"],
  "a hang": [fails("TimeoutError"), "never"],
  "a wrong type": [
    sent('{"withdrawn": [{"page": "treat/dose.html"}]}', { headers: { "Content-Type": "text/html" } }),
    "withdrawn",
  ],
  "unknown keys": [said({ pages: "treat/dose.html", release: "0.1.0" }), "unreadable"],
  "a reason that is an object": [said({ page: "treat/dose.html", why: { en: "wrong" } }), "withdrawn"],
  "a date in words": [said({ page: "treat/dose.html", date: "1 December 2026" }), "withdrawn"],
  "two entries": [said({ page: "index.html" }, { page: "treat/dose.html" }), "withdrawn"],
  "another release": [said({ release: "0.0.9", page: "treat/dose.html" }), "not withdrawn"],
  "a key twice": [sent('{"withdrawn": [{"page": "treat/dose.html"}], "withdrawn": []}'), "unreadable"],
  "a rule": [said({ rule: "dose" }), "withdrawn"],
  "a future date": [said({ page: "treat/dose.html", date: "2099-01-31" }), "withdrawn"],
  "a port that is closed": [fails("NetworkError"), "never"],
  "nothing withdrawn": [said(), "not withdrawn"],
};

/** @param {import("../../docs/assets/js/keep/status.js").Standing} standing */
function outcome({ known, page }) {
  if (page.length) return "withdrawn";
  return known === "now" ? "not withdrawn" : known;
}

/** What the server answers now. */
async function hear(answer) {
  globalThis.fetch = answer;
  return standingNow();
}

for (const [name, [answer, expected]] of Object.entries(FORMS)) {
  test(`a server's word: ${name}`, async () => {
    await hear(said());
    kept.clear();
    globalThis.fetch = answer;
    const standing = await standingNow();
    // Nothing is remembered from the row before but what that said was not withdrawn.
    const known = standing.known === "earlier" ? "never" : standing.known;
    assert.equal(outcome({ ...standing, known }), expected);
  });
  test(`a withdrawal that was heard before stands or is taken back: ${name}`, async () => {
    await hear(said({ rule: "dose", why: "A row." }));
    const standing = await hear(answer);
    assert.equal(outcome(standing), expected === "not withdrawn" ? expected : "withdrawn");
    assert.equal(outcome(remembered()), outcome(standing).replace("not withdrawn", "earlier"));
  });
}

test("a page is withdrawn by whatever address it is shown under", async () => {
  const own = location.href;
  for (const [address, expected] of [
    ["treat/dose", "withdrawn"],
    ["treat/dose.html?v=1#top", "withdrawn"],
    ["treat/giving", "not withdrawn"],
    ["", "not withdrawn"],
  ]) {
    location.href = `http://intranet/guide/${address}`;
    assert.equal(outcome(await hear(said({ page: "treat/dose" }))), expected, address);
  }
  location.href = "http://intranet/guide/worksheet/";
  assert.equal(outcome(await hear(said({ page: "worksheet" }))), "withdrawn");
  location.href = own;
});

test("what is not quoted is a page that is withdrawn, or whose rule is, by itself or by one that it uses, and that rule", async () => {
  await hear(said({ rule: "dose" }));
  const { pages, rules } = notQuoted();
  assert.deepEqual(
    HLH_RELEASE.pages.filter((page) => pages.has(page)),
    ["treat/dose.html", "respond/titration.html"],
  );
  assert.deepEqual([...rules], ["dose", "titration"]);
  await hear(said());
  assert.equal(notQuoted().pages.size + notQuoted().rules.size, 0);
});

test("what was heard stands, however long it becomes once it is spelt out", async () => {
  const many = Array.from({ length: 2600 }, () => ({ page: "treat/giving" }));
  await hear(said(...many, { page: "treat/dose", why: "\u0085\u2028" }));
  assert.ok([...kept.values()][0].length > 65_536);
  assert.equal(outcome(remembered()), "withdrawn");
});
