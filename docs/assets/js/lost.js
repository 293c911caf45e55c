/**
 * @file Written into the page for addresses that lead nowhere, see site_tools/lost.py. Such an address may be of any
 * depth: this looks upwards from it for the guide's top, and leads the page's links and files there.
 */

/** At the guide's top, and nowhere else. */
const MARK = "assets/runtime/manifest.json";

const ATTRIBUTES = ["href", "src", "data-index"];

addEventListener("DOMContentLoaded", async () => {
  const here = new URL(".", location.href);
  if (location.protocol === "file:" || location.pathname.endsWith("/404.html")) return;
  for (let top = here; ; top = new URL("..", top)) {
    if (await hasMark(top)) {
      if (top.href !== here.href) lead(top);
      return;
    }
    if (top.pathname === "/") return;
  }
});

/**
 * Whether the guide's top is here. Some servers send a page of their own, as if all were well, in place of what they
 * lack.
 *
 * @param {URL} top
 */
async function hasMark(top) {
  try {
    const reply = await fetch(new URL(MARK, top));
    return reply.ok && "pyodide" in (await reply.json());
  } catch {
    return false;
  }
}

/**
 * Leads everything on the page to the guide's top. Scripts that were not found do not try again, so new ones take
 * their place.
 *
 * @param {URL} top
 */
function lead(top) {
  for (const name of ATTRIBUTES) {
    for (const found of document.querySelectorAll(`[${name}]`)) {
      const path = found.getAttribute(name) ?? "";
      if (/^(#|[a-z]+:)/.test(path)) continue;
      found.setAttribute(name, new URL(path, top).href);
      if (found instanceof HTMLScriptElement) found.replaceWith(again(found));
    }
  }
}

/** @param {HTMLScriptElement} script */
function again({ src }) {
  const made = document.createElement("script");
  made.src = src;
  made.async = false;
  return made;
}
