/**
 * A text in Python's memory, as C ends it; where it is.
 * @param {any} python
 * @param {string} words
 */
export function text(python, words) {
  const bytes = new TextEncoder().encode(`${words}\0`);
  const at = python._malloc(bytes.length);
  python.HEAPU8.set(bytes, at);
  return at;
}
