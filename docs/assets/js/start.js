/**
 * @file Starts the engine at the top of a page that has a calculator; the page's own script takes it over
 * (`Engine.shared`). Before that, what the address hands over is taken out of it.
 */

import { takeArrival } from "./handover/arrival.js";
import { Engine } from "./engine/engine.js";

Object.assign(globalThis, { hlhArrival: takeArrival() });
Engine.shared().start();
