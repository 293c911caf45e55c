/**
 * @file A saved sheet's text as a code for an address, and back. Its first letter says how: "z", compressed, where this
 * browser can; else "j", as it is. Each can be read by every browser that can do what it asks for.
 */

/** Characters of a code, and of the text in it, that are read: more is no sheet that was handed over. */
export const LONGEST = { code: 20_000, text: 200_000 };

const FORMAT = "deflate-raw";
const DAMAGED = "The link is cut off or damaged.";

/**
 * @param {string} text
 * @returns {Promise<string>}
 */
export async function packed(text) {
  const bytes = new TextEncoder().encode(text);
  const squeezed = through(bytes, () => new CompressionStream(FORMAT));
  return squeezed ? `z${asLetters(await whole(squeezed, Number.POSITIVE_INFINITY))}` : `j${asLetters(bytes)}`;
}

/**
 * @param {string} code
 * @returns {Promise<string>} Error, in words for the person, where it cannot be read
 */
export async function unpacked(code) {
  if (code.length > LONGEST.code) throw new Error("The link is too long to be a sheet that was handed over.");
  if (!/^[zj][\w-]+$/.test(code)) throw new Error(DAMAGED);
  const bytes = fromLetters(code.slice(1));
  if (code.startsWith("j")) return asText(bytes);
  const stretched = through(bytes, () => new DecompressionStream(FORMAT));
  if (!stretched) throw new Error("This browser cannot read a compressed link. Ask for the sheet as a file.");
  return asText(await whole(stretched, LONGEST.text));
}

/**
 * Bytes on their way through a stream; null where this browser has no such stream.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {() => CompressionStream | DecompressionStream} make
 */
function through(bytes, make) {
  try {
    return new Blob([bytes]).stream().pipeThrough(make());
  } catch {
    return null;
  }
}

/**
 * Everything that comes out of a stream, and no more than is wanted: a short code can hold an endless text.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} most
 */
async function whole(stream, most) {
  const reader = stream.getReader();
  /** @type {number[]} */
  const bytes = [];
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (bytes.length + part.value.length > most) throw new Error(DAMAGED);
      for (const byte of part.value) bytes.push(byte);
    }
  } catch {
    throw new Error(DAMAGED);
  } finally {
    // What is left of it is of no use, and its own failure tells nothing new.
    reader.cancel().catch(() => {});
  }
  return Uint8Array.from(bytes);
}

/** @param {Uint8Array} bytes */
function asText(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(DAMAGED);
  }
}

/** Letters that stand in an address as they are. @param {Uint8Array} bytes */
function asLetters(bytes) {
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} letters */
function fromLetters(letters) {
  try {
    return Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  } catch {
    throw new Error(DAMAGED);
  }
}
