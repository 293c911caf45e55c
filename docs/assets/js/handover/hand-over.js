/**
 * @file Handing a sheet over to another device without a network: as a code for its camera, or as a link. Only when
 * asked for, with what it holds said beside it, and only while it belongs to the answers on the screen.
 */

import { drawn, element, one } from "../element.js";
import { copied } from "../paper.js";
import { loadScript } from "../script.js";
import { MARK } from "./arrival.js";
import { LONGEST, packed } from "./packing.js";

const FILE = "Save the sheet to a file instead, and load the file there.";

export class HandOver {
  #place;
  #address;
  #link = "";

  /**
   * @param {HTMLElement} place
   * @param {string} address of the script that draws a code
   */
  constructor(place, address) {
    this.#place = place;
    this.#address = address;
  }

  /**
   * Offer the sheet.
   *
   * @param {import("../reply.js").SheetDay[]} days
   * @param {string} text the same as a saved file
   * @param {() => boolean} stands whether the answers on the screen still are these
   */
  async offer(days, text, stands) {
    const count = days.reduce((sum, { answers }) => sum + Object.keys(answers).length, 0);
    if (count === 0) {
      this.#show(["There is no answer on this sheet yet."]);
      return;
    }
    if (location.protocol === "file:") {
      this.#show([`This guide was opened from a folder, where no other device can follow a link. ${FILE}`]);
      return;
    }
    const code = await packed(text);
    const link = `${location.href.replace(/#.*/, "")}${MARK}${code}`;
    const squares = await this.#squares(link);
    if (!stands()) return;
    if (code.length > LONGEST.code) {
      this.#show([`This sheet is too long for a code and for a link. ${FILE}`]);
      return;
    }
    this.#link = link;
    this.#show([
      `This holds every answer on this sheet and nothing else: ${many(count, "answer")} on ${many(days.length, "day")}. ` +
        "Whoever sees the code or has the link can read them, and the browser that opens it may keep the link in its " +
        "own history.",
      squares === null ? `The sheet is too long for a code. Copy the link, or: ${FILE}` : "",
      squares === undefined ? `The code could not be drawn. Copy the link, or: ${FILE}` : "",
    ]);
    if (squares) one(this.#place, ".hlh-hand-over__code", HTMLElement).replaceChildren(picture(squares));
  }

  /** What was offered goes: it belongs to older answers, or is no longer wanted. */
  end() {
    this.#link = "";
    this.#place.hidden = true;
    for (const part of this.#parts) part.replaceChildren();
  }

  async copy() {
    one(this.#place, ".hlh-done", HTMLElement).replaceChildren(await copied(this.#link));
  }

  get #parts() {
    return [".hlh-hand-over__says", ".hlh-hand-over__code", ".hlh-done"].map((part) =>
      one(this.#place, part, HTMLElement),
    );
  }

  /** @param {string[]} words */
  #show(words) {
    for (const part of this.#parts) part.replaceChildren();
    this.#parts[0]?.replaceChildren(...words.filter(Boolean).map((line) => element("p", {}, line)));
    one(this.#place, "[data-do=copy-link]", HTMLElement).hidden = this.#link === "";
    this.#place.hidden = false;
    this.#place.focus();
  }

  /**
   * The squares of a code; null where the text is too long for one, undefined where the script for it does not come.
   *
   * @param {string} text
   * @returns {Promise<boolean[][] | null | undefined>}
   */
  async #squares(text) {
    const held = /** @type {{HLH_SQUARES?: (text: string) => boolean[][] | null}} */ (globalThis);
    if (!held.HLH_SQUARES) await loadScript(this.#address);
    return held.HLH_SQUARES?.(text);
  }
}

/**
 * Dark on white in any colours, since a camera wants it so.
 *
 * @param {boolean[][]} squares
 */
function picture(squares) {
  const size = squares.length;
  const dark = squares.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : "")));
  const label = "A code that holds the answers on this sheet";
  return drawn(
    "svg",
    { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" },
    drawn("path", { fill: "#fff", d: `M0 0h${size}v${size}h-${size}z` }),
    drawn("path", { fill: "#000", d: dark.join("") }),
  );
}

/**
 * @param {number} count
 * @param {string} what
 */
function many(count, what) {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
