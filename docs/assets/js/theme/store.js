/**
 * @file The theme's small store, run before the page is drawn. Three promises of ours:
 * a colour choice is kept only when a person makes one, and forgotten when they go back to the system's;
 * a browser that refuses storage still gets the page;
 * single letters are no shortcuts, so that a slip of the finger beside a form never moves the focus or leaves the page.
 */

const PALETTE = "__palette";

const page = /** @type {any} */ (globalThis);
const script = /** @type {HTMLScriptElement} */ (document.currentScript);

/** The guide's top, at whatever depth this page is. What is kept belongs to it alone. */
const scope = new URL("../..", script.src);

let chosen = false;

page.__md_scope = scope;

page.__md_hash = (/** @type {string} */ text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);

page.__md_get = (/** @type {string} */ key, /** @type {Storage} */ store, from = scope) => {
  try {
    return JSON.parse((store || localStorage).getItem(`${from.pathname}.${key}`) ?? "null");
  } catch {
    return null;
  }
};

page.__md_set = (/** @type {string} */ key, /** @type {{index: number}} */ value, /** @type {Storage} */ store, from = scope) => {
  if (key !== PALETTE || !chosen) return;
  try {
    if (value.index === 0) (store || localStorage).removeItem(`${from.pathname}.${key}`);
    else (store || localStorage).setItem(`${from.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // The choice then lasts for this page only.
  }
};

addEventListener(
  "change",
  (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === PALETTE) chosen = true;
  },
  true,
);

addEventListener(
  "keydown",
  (event) => {
    const typing = event.target instanceof Element && event.target.matches("input:not([type=radio]), select, textarea");
    if (!typing && event.key.length === 1 && "fs/pn,.".includes(event.key)) event.stopImmediatePropagation();
  },
  true,
);
