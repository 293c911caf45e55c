/** @file What the worksheet fetches when a sheet is to be handed over as a code, and not before. */

import { squaresOf } from "./squares.js";

Object.assign(globalThis, { HLH_SQUARES: squaresOf });
