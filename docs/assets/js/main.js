/** @file The script of a page with a tool on it: a calculator, the worksheet, a form, the look at what works. */

import { Calculator } from "./calculator.js";
import { Check } from "./check.js";
import { LocalForm } from "./local/form.js";
import { begin } from "./page.js";
import { Withdraw } from "./withdraw.js";
import { Worksheet } from "./worksheet.js";

begin({
  "hlh-calculator": Calculator,
  "hlh-check": Check,
  "hlh-local-form": LocalForm,
  "hlh-withdraw": Withdraw,
  "hlh-worksheet": Worksheet,
});
