/**
 * @file What check.html makes of what it has seen: whose fault it is that something does not work. It knows no page and
 * no browser.
 *
 * @typedef {object} Seen  how a server sends a file
 * @property {number} [status]  missing where nothing came back at all
 * @property {string} [type]
 * @property {string} [encoding]
 * @property {number} [length]  bytes, as sent
 * @property {boolean} [same]  whether its bytes are those of the release; missing where that was not looked at
 *
 * @typedef {"edition" | "policy" | "server" | "file" | "browser"} At  who is at fault
 * @typedef {{at: At, words: string}} Fault
 */

/** So many files are named one by one. */
const NAMED = 6;

/**
 * What is wrong with a file, as it was sent.
 *
 * @param {Seen} seen
 * @param {number} size  bytes, as the release has it
 * @returns {Fault | undefined}
 */
export function judged({ status, encoding = "", length, same }, size) {
  if (status === undefined) return { at: "server", words: "no answer" };
  if (status === 404 || status === 410) return { at: "file", words: `missing (status ${status})` };
  if (status < 200 || status > 299) return { at: "server", words: `refused (status ${status})` };
  if (!encoding && length !== undefined && length < size)
    return { at: "file", words: `cut: ${length} of ${size} bytes` };
  if (!encoding && length !== undefined && length > size)
    return { at: "file", words: `another file: ${length} bytes in place of ${size}` };
  if (same === false) return { at: "file", words: "altered, or of another release" };
  return undefined;
}

/**
 * What is wrong with all files together: undefined if nothing is.
 *
 * @param {[path: string, seen: Seen, size: number][]} files
 * @returns {Fault | undefined}
 */
export function together(files) {
  const faulty = files.flatMap(([path, seen, size]) => {
    const fault = judged(seen, size);
    return fault ? [{ path, seen, ...fault }] : [];
  });
  if (!faulty.length) return undefined;
  if (faulty.length === files.length && faulty.every(({ seen }) => seen.status === undefined))
    return { at: "server", words: "The server does not answer." };
  const pages = faulty.every(({ seen }) => /^text\/html/.test(seen.type ?? "") && (seen.status ?? 0) < 300);
  if (pages && faulty.some(({ path }) => ending(path) !== ".html"))
    return {
      at: "server",
      words: `The server sends a page of its own, such as one to sign in, in place of ${counted(faulty.length)}.`,
    };
  const endings = new Set(faulty.map(({ path }) => ending(path)));
  const [only] = endings;
  const kind = files.filter(([path]) => ending(path) === only);
  if (endings.size === 1 && kind.length > 1 && kind.length === faulty.length && kind.length < files.length)
    return {
      at: "server",
      words: `The server sends no file that ends in ${only}: ${faulty[0]?.words}. Its settings must allow them.`,
    };
  const named = faulty.slice(0, NAMED).map(({ path, words }) => `${path} is ${words}`);
  const more = faulty.length > NAMED ? `, and ${faulty.length - NAMED} more` : "";
  return {
    at: faulty.every(({ at }) => at === "server") ? "server" : "file",
    words: `${counted(faulty.length)} on the server will not do: ${named.join("; ")}${more}. Copy the release there again, whole.`,
  };
}

/**
 * What the guide needs of a server's own policy and does not get: the directives, each with what it lacks. A server may
 * send several policies, and each must allow it.
 *
 * @param {string | null} header  Content-Security-Policy, as the browser joins several
 */
export function lacking(header) {
  return (header ?? "").split(",").flatMap((policy) => {
    const said = new Map(
      policy
        .split(";")
        .map((part) => part.trim().split(/\s+/))
        .filter(([name]) => name)
        .reverse()
        .map(([name = "", ...sources]) => /** @type {const} */ ([name.toLowerCase(), sources])),
    );
    return Object.entries(NEEDS).flatMap(([name, { falls, sources }]) => {
      const given = [name, ...falls].map((one) => said.get(one)).find(Boolean);
      if (!given) return [];
      const lacks = sources.filter((source) => !allows(given, source));
      return lacks.length ? [`${name} lacks ${lacks.join(" and ")}`] : [];
    });
  });
}

/** What each directive must hold, and which stand in for it where it is not given. */
const NEEDS = {
  "script-src": { falls: ["default-src"], sources: ["'self'", "'wasm-unsafe-eval'"] },
  "worker-src": { falls: ["child-src", "script-src", "default-src"], sources: ["'self'"] },
  "connect-src": { falls: ["default-src"], sources: ["'self'"] },
  "style-src": { falls: ["default-src"], sources: ["'self'"] },
  "img-src": { falls: ["default-src"], sources: ["'self'"] },
};

/**
 * Whether a directive's sources hold one, in some way. An address may be this very server's, so it is believed.
 *
 * @param {readonly string[]} given
 * @param {string} source
 */
function allows(given, source) {
  if (source === "'wasm-unsafe-eval'") return given.some((one) => one === source || one === "'unsafe-eval'");
  return given.some((one) => one === source || one === "*" || !/^'|^(data|blob):$/.test(one));
}

/** @param {string} path */
const ending = (path) => /\.[^./]*$/.exec(path)?.[0] ?? "";

/** @param {number} number */
const counted = (number) => (number === 1 ? "1 file" : `${number} files`);
