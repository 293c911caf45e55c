/** @file Scripts that are fetched when they are wanted. A page that is opened from a folder may read nothing else. */

/**
 * Runs a script, and leaves nothing of it on the page.
 *
 * @param {string} address
 * @returns {Promise<boolean>}  whether it came
 */
export function loadScript(address) {
  return new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = script.onerror = (/** @type {any} */ { type }) => {
      script.remove();
      resolve(type === "load");
    };
    document.head.append(script);
  });
}
