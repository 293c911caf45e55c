/** @file What every page runs. */

import { Calculator } from "./calculator.js";

customElements.define("hlh-calculator", Calculator);
