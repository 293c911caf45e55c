/** @file Before the page is drawn: the colours chosen earlier, if any, and the radio button that says so. */

const kept = /** @type {any} */ (globalThis).__md_get?.("__palette");
const option = document.getElementById(`__palette_${kept?.index || 0}`);

if (option instanceof HTMLInputElement) {
  option.checked = true;
  if (kept) document.body.setAttribute("data-md-color-scheme", option.getAttribute("data-md-color-scheme") ?? "");
}
