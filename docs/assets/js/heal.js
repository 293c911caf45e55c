/**
 * @file Sees to it that the page's own scripts come. One that was cut on its way, or came empty, would otherwise stay in
 * the browser's cache for as long as its address is good. Here it is fetched anew, past every cache, and run.
 *
 * Where that fails too, the words in the page stand (`.hlh-silent`), which need no script.
 */

import { RELEASED } from "./arrival.js";
import { currentRelease } from "./engine/release.js";

/** Milliseconds until a script that has not come is asked for again, and for which that is waited for. */
const PATIENCE = { first: 5000, again: 4000 };

const PARTS = [
  { name: "/manifest.js", here: () => Boolean(currentRelease()) },
  { name: "/hlh.js", here: () => "hlhPage" in globalThis },
];

/** Each is fetched anew once. */
const tried = new Set();

/** @param {(typeof PARTS)[number]} part */
async function heal({ name, here }) {
  const script = document.querySelector(`script[src*="${name}"]`);
  // In a folder nothing is cached, and nothing can be fetched.
  if (here() || tried.has(name) || !(script instanceof HTMLScriptElement) || location.protocol === "file:") return;
  tried.add(name);
  await again(script.src);
  dispatchEvent(new Event(RELEASED));
}

function healAll() {
  for (const part of PARTS) void heal(part);
}

/** @param {string} address */
async function again(address) {
  try {
    // This takes the place of what the cache has under that address, for the pages to come.
    const signal = AbortSignal.timeout(PATIENCE.again);
    const response = await fetch(address, { cache: "reload", signal });
    await response.arrayBuffer();
    if (!response.ok) return;
  } catch {
    return;
  }
  await new Promise((resolve) => {
    const script = document.createElement("script");
    // The browser takes what failed on this page for what it was, unless the address is another.
    script.src = `${address}&again=${Date.now()}`;
    script.onload = script.onerror = resolve;
    setTimeout(resolve, PATIENCE.again);
    document.head.append(script);
  });
}

// A file that is missing, or that is no script any more. One that is cut, or empty, may also end without an error.
addEventListener(
  "error",
  (event) => {
    const missing = event.target instanceof HTMLScriptElement ? event.target.src : "";
    const broken = event instanceof ErrorEvent ? event.filename : "";
    for (const part of PARTS) if ((missing + broken).includes(part.name)) void heal(part);
  },
  true,
);
addEventListener("load", healAll);
setTimeout(healAll, PATIENCE.first);
