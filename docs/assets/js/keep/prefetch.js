/** @file Fetches the engine's files ahead, on a page without a calculator, so that the next page starts at once. */

import { addressOf, NEEDED } from "../engine/release.js";

/**
 * Fetches them in a quiet moment, as long as nothing goes wrong.
 *
 * @param {import("../engine/release.js").Release} release
 */
export function prefetch(release) {
  const whenIdle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ then) => setTimeout(then, 2000));
  whenIdle(async () => {
    for (const name of NEEDED.slim) {
      const options = /** @type {RequestInit} */ ({ priority: "low" });
      const response = await fetch(addressOf(release, name), options).catch(() => null);
      if (!response?.ok) return;
      await response.arrayBuffer();
    }
  });
}
