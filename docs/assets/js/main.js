/** @file What every page runs. */

import { Calculator } from "./calculator.js";
import { Check } from "./check.js";
import { LocalForm } from "./local/form.js";
import { LocalWords } from "./local/view.js";
import { Notices } from "./notices.js";
import { Search } from "./search/search.js";
import { Trace } from "./trace.js";
import { Worksheet } from "./worksheet.js";

customElements.define("hlh-calculator", Calculator);
customElements.define("hlh-check", Check);
customElements.define("hlh-local", LocalWords);
customElements.define("hlh-local-form", LocalForm);
customElements.define("hlh-notices", Notices);
customElements.define("hlh-search", Search);
customElements.define("hlh-trace", Trace);
customElements.define("hlh-worksheet", Worksheet);
