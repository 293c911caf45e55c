/**
 * @file Starts the engine at the top of a page that has a calculator; the page's own script takes it over
 * (`Engine.shared`).
 */

import { Engine } from "./engine/engine.js";

Engine.shared().start();
