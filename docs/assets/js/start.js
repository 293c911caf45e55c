/**
 * @file Starts the engine at the top of a page that has a calculator; the page's own script takes it over
 * (`Engine.shared`).
 */

import { whenReleased } from "./engine/arrival.js";
import { Engine } from "./engine/engine.js";

whenReleased(() => Engine.shared().start());
