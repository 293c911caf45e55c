/** @file The script of a page that is only read, a third of the other's size. */

import { begin } from "./page.js";

begin({});
