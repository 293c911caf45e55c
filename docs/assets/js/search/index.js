/**
 * @file What the search fetches when its field is first used: the sections, written before this by the build, and what
 * looks words up in them.
 */

import { Finder } from "./finder.js";

const { sections, spelling } = /** @type {any} */ (globalThis).HLH_SECTIONS;
Object.assign(globalThis, { HLH_FINDER: new Finder(sections, spelling) });
