/** @file A question to another thread of the guide, and its reply. */

/**
 * Asks, and promises the reply; undefined if there is none in time: the other may have been stopped, or be of another
 * release.
 *
 * @param {{postMessage: (message: any, transfer: Transferable[]) => void}} other
 * @param {string} question
 * @param {number} patience  milliseconds
 * @returns {Promise<any>}
 */
export function ask(other, question, patience) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const given = setTimeout(() => done(undefined), patience);
    /** @param {any} reply */
    const done = (reply) => {
      clearTimeout(given);
      port1.close();
      resolve(reply);
    };
    port1.onmessage = ({ data }) => done(data);
    other.postMessage({ ask: question }, [port2]);
  });
}
