/** @file What every page runs, and how it begins. */

import { whenReleased } from "./arrival.js";
import { LocalWords } from "./local/view.js";
import { Notices } from "./notices.js";
import { Search } from "./search/search.js";
import { Trace } from "./trace.js";

/** Milliseconds after which a page goes on without knowing its release: what needs it then says so. */
const PATIENCE = 9000;

const EVERYWHERE = {
  "hlh-local": LocalWords,
  "hlh-notices": Notices,
  "hlh-search": Search,
  "hlh-trace": Trace,
};

/**
 * Bring a page's elements to life, once its release is known. The script has come then: see heal.js. It may come twice,
 * where the first was late.
 *
 * @param {Record<string, CustomElementConstructor>} tools  what only some pages have
 */
export function begin(tools) {
  const page = /** @type {any} */ (globalThis);
  if (page.hlhPage) return;
  page.hlhPage = true;
  const define = () => {
    if (customElements.get("hlh-notices")) return;
    for (const [name, element] of Object.entries({ ...tools, ...EVERYWHERE })) customElements.define(name, element);
  };
  whenReleased(() => {
    document.querySelector(".hlh-silent")?.remove();
    define();
  });
  setTimeout(define, PATIENCE);
}
