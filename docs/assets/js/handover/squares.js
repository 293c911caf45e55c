/** @file A text as the squares of a QR code. */

import { encode } from "uqr";

/** Finer codes are hard to take off a screen with a camera. */
const FINEST = 30;
/** Characters that such a code holds, at the lowest level of correction, by the standard's table. */
export const MOST = 1732;

/**
 * Rows of squares, dark or light; null where the text is too long.
 *
 * @param {string} text of plain letters, such as an address
 * @returns {boolean[][] | null}
 */
export function squaresOf(text) {
  return text.length > MOST ? null : encode(text, { ecc: "L", maxVersion: FINEST, border: 4 }).data;
}
