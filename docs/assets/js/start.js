/**
 * @file Starts the engine at the top of a page that has a calculator; the page's own script takes it over
 * (`Engine.shared`). Before that, what the address hands over is taken out of it.
 */

import { whenReleased } from "./arrival.js";
import { Engine } from "./engine/engine.js";
import { takeArrival } from "./handover/arrival.js";

// This script may come twice, where the first was late: what was taken out of the address is there once.
const page = /** @type {any} */ (globalThis);
page.hlhArrival ??= takeArrival();
whenReleased(() => Engine.shared().start());
