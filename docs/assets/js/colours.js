/**
 * @file The choice of colours: light, dark, or as the system has them. Run in the middle of the page, before it is
 * drawn.
 *
 * It is kept only when a person makes one, and forgotten when they go back to the system's. A browser that refuses
 * storage still gets the page; the choice then lasts for this page only.
 */

/** What the frame calls colours that follow the system; nothing is kept of these. */
const SYSTEM = "system";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);

/**
 * The guide's top, at whatever depth this page is. What is kept belongs to it alone: several may stand on one server.
 */
const key = `${new URL("../..", script.src).pathname}.colours`;

const choices = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".hlh-palette input"));

/** @param {string} colours */
function show(colours) {
  document.body.dataset.mdColorScheme = colours;
  for (const choice of choices) {
    choice.checked = choice.value === colours;
    // Of the labels for the pointer, each of which leads to the next choice, the one of the choice in force is seen.
    choice.nextElementSibling?.toggleAttribute("hidden", !choice.checked);
  }
}

function kept() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} colours */
function keep(colours) {
  try {
    if (colours === SYSTEM) localStorage.removeItem(key);
    else localStorage.setItem(key, colours);
  } catch {
    // See above.
  }
}

const known = [...choices].map(({ value }) => value);
const chosen = kept() ?? SYSTEM;
show(known.includes(chosen) ? chosen : SYSTEM);
for (const choice of choices) {
  choice.addEventListener("change", () => {
    show(choice.value);
    keep(choice.value);
  });
}

document.documentElement.classList.replace("no-js", "js");
