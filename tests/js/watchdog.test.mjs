/** @file How long something is waited for: by signs of life, and in all. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Watchdog } from "../../docs/assets/js/engine/watchdog.js";

/** The second at which it gives up, and that at which somebody is told, while `during` is done second by second. */
function waited(t, limits, during = () => {}) {
  t.mock.timers.enable({ apis: ["setInterval"] });
  let [second, told, given] = [0, null, null];
  const watchdog = new Watchdog(
    limits,
    () => {
      given = second;
    },
    () => {
      told ??= second;
    },
  );
  while (given === null && second < 20) {
    second += 1;
    t.mock.timers.tick(1000);
    during(watchdog, second);
  }
  watchdog.rest();
  return { told, given };
}

const LIMITS = { still: 2, quiet: 4, total: 12 };

test("without a sign it gives up once it has been quiet for too long", (t) => {
  assert.deepEqual(waited(t, LIMITS), { told: 2, given: 4 });
});

test("a sign puts it off, and in all it waits no longer than that", (t) => {
  const signs = (watchdog, second) => second % 3 === 0 && watchdog.pat();
  assert.deepEqual(waited(t, LIMITS, signs), { told: 2, given: 12 });
});

test("for who is at work and can give no sign it waits to the end, and says meanwhile that it waits", (t) => {
  const atWork = (watchdog, second) => second === 1 && watchdog.endure();
  assert.deepEqual(waited(t, LIMITS, atWork), { told: 2, given: 12 });
});
