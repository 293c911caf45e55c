/** @file What every page runs. */

import { Calculator } from "./calculator.js";
import { Check } from "./check.js";
import { whenReleased } from "./engine/arrival.js";
import { LocalForm } from "./local/form.js";
import { LocalWords } from "./local/view.js";
import { Notices } from "./notices.js";
import { Search } from "./search/search.js";
import { Trace } from "./trace.js";
import { Withdraw } from "./withdraw.js";
import { Worksheet } from "./worksheet.js";

/** Milliseconds after which a page goes on without knowing its release: what needs it then says so. */
const PATIENCE = 9000;

/** This script has come: see heal.js. It may come twice, where the first was late. */
const page = /** @type {any} */ (globalThis);
if (!page.hlhPage) {
  page.hlhPage = true;
  whenReleased(() => {
    document.querySelector(".hlh-silent")?.remove();
    define();
  });
  setTimeout(define, PATIENCE);
}

function define() {
  if (customElements.get("hlh-notices")) return;
  customElements.define("hlh-calculator", Calculator);
  customElements.define("hlh-check", Check);
  customElements.define("hlh-local", LocalWords);
  customElements.define("hlh-local-form", LocalForm);
  customElements.define("hlh-notices", Notices);
  customElements.define("hlh-search", Search);
  customElements.define("hlh-trace", Trace);
  customElements.define("hlh-withdraw", Withdraw);
  customElements.define("hlh-worksheet", Worksheet);
}
