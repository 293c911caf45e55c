/**
 * @file A release as a browser keeps it: one cache for each, filled whole or not at all.
 *
 * Each file is checked against its hash when it comes in and again when it goes out, so that a kept file which was lost
 * or altered is fetched anew or not used.
 */

/** @typedef {import("./record.js").Kept} Kept */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** Where the list of a whole copy is kept, the last thing to be written. */
const RECORD = "?kept";

/** Fetched at a time. */
const AT_ONCE = 4;

/** The type each kind of file goes out with, whatever a server called it. */
const TYPES = new Map([
  ["html", "text/html; charset=utf-8"],
  ["css", "text/css; charset=utf-8"],
  ["js", "text/javascript; charset=utf-8"],
  ["json", "application/json"],
  ["svg", "image/svg+xml"],
  ["png", "image/png"],
  ["txt", "text/plain; charset=utf-8"],
  ["zip", "application/zip"],
  ["gz", "application/gzip"],
]);

/** A .gz file that its server had unpacked on the way. */
const UNPACKED = "application/octet-stream";

export class Copy {
  #record;
  #scope;

  /**
   * @param {Kept} record
   * @param {string} scope  address of the guide's top, ending in "/"
   */
  constructor(record, scope) {
    this.#record = record;
    this.#scope = scope;
  }

  /**
   * Every whole copy of this guide that the browser keeps.
   * @param {string} scope
   */
  static async all(scope) {
    const names = (await caches.keys()).filter((name) => name.startsWith(start(scope)));
    const records = await Promise.all(names.map((name) => recordIn(name, scope)));
    return records.flatMap((record) => (record ? [new Copy(record, scope)] : []));
  }

  /**
   * Removes what is left of attempts that did not come to an end.
   * @param {string} scope
   */
  static async sweep(scope) {
    for (const name of await caches.keys()) {
      if (name.startsWith(start(scope)) && !(await recordIn(name, scope))) await caches.delete(name);
    }
  }

  get build() {
    return this.#record.build;
  }

  get news() {
    const { build, version, built, news } = this.#record;
    return { build, version, built, news };
  }

  /** Whether every file is there. */
  async whole() {
    if (!(await this.#kept(RECORD))) return false;
    const cache = await caches.open(this.#name);
    const kept = new Set((await cache.keys()).map(({ url }) => url));
    return Object.keys(this.#record.files).every((path) => kept.has(this.#key(path)));
  }

  /**
   * Fetches and checks every file, then says so: all or nothing.
   * @throws {Error}  naming the file at fault, or QuotaExceededError; then nothing is left
   */
  async keep() {
    if (await this.whole()) return;
    await Copy.sweep(this.#scope);
    const others = await Copy.all(this.#scope);
    const cache = await caches.open(this.#name);
    try {
      const left = Object.keys(this.#record.files);
      const work = async () => {
        for (let path = left.pop(); path !== undefined; path = left.pop()) {
          const response = (await this.#fromOther(others, path)) ?? (await this.#fetched(path));
          await cache.put(this.#key(path), response);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      await this.#note();
    } catch (error) {
      await caches.delete(this.#name);
      throw error;
    }
  }

  /** Looks at every file and fetches anew what is lost or altered; whether the copy is whole and right afterwards. */
  async mend() {
    try {
      for (const path of Object.keys(this.#record.files)) {
        if (!(await this.#right(path, await this.#kept(path)))) await this.#renew(path);
      }
      await this.#note();
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Whether the release has this file, and under this mark if one is given.
   * @param {string} path
   * @param {string | null} [mark]  the start of its hash, as addresses carry it
   */
  has(path, mark) {
    const file = this.#record.files[path];
    return file?.sha256.startsWith(mark ?? "");
  }

  /**
   * A file, right to the last byte; undefined if it is lost or altered and cannot be fetched just now.
   * @param {string} path
   * @returns {Promise<Response | undefined>}
   */
  async open(path) {
    return (await this.find(path)) ?? this.#renew(path).catch(() => undefined);
  }

  /**
   * The same of a copy that may be let go at any time, and must not come back by being mended: undefined if it is lost
   * or altered.
   * @param {string} path
   * @returns {Promise<Response | undefined>}
   */
  async find(path) {
    const kept = await this.#kept(path);
    return kept && trusted(path, kept) ? kept : this.#right(path, kept);
  }

  /** Says that it is whole. */
  async #note() {
    const cache = await caches.open(this.#name);
    await cache.put(this.#scope + RECORD, new Response(JSON.stringify(this.#record)));
  }

  async discard() {
    await caches.delete(this.#name);
  }

  get #name() {
    return start(this.#scope) + this.#record.build;
  }

  /** @param {string} path */
  #key(path) {
    return this.#scope + path;
  }

  /** @param {string} path */
  #kept(path) {
    return keptIn(this.#name, this.#key(path));
  }

  /** @param {string} path */
  async #renew(path) {
    const response = await this.#fetched(path);
    const cache = await caches.open(this.#name);
    await cache.put(this.#key(path), response.clone()).catch(() => undefined);
    return response;
  }

  /**
   * From another release that has the very same file.
   * @param {Copy[]} others
   * @param {string} path
   */
  async #fromOther(others, path) {
    const other = others.find((copy) => copy.has(path, this.#record.files[path]?.sha256));
    return other && this.#right(path, await other.#kept(path));
  }

  /** @param {string} path */
  async #fetched(path) {
    const address = `${this.#key(path)}?v=${this.#record.files[path]?.sha256.slice(0, 12)}`;
    // What the page has just fetched is used again; if that is not right, the server is asked past every cache.
    for (const cache of /** @type {const} */ (["default", "reload"])) {
      const response = await fetch(address, { cache });
      const right = response.ok ? await this.#right(path, response) : undefined;
      if (right) return right;
    }
    throw new Error(`${path} is not the one this release has`);
  }

  /**
   * The response with our own headers if its bytes are what the release has.
   * @param {string} path
   * @param {Response | undefined} response
   */
  async #right(path, response) {
    if (!response) return undefined;
    const bytes = new Uint8Array(await response.arrayBuffer());
    const file = this.#record.files[path];
    const hash = await hashOf(bytes);
    if (!file || (hash !== file.sha256 && hash !== file.inflated)) return undefined;
    const type = hash === file.sha256 ? TYPES.get(path.split(".").pop() ?? "") : UNPACKED;
    return new Response(bytes, {
      headers: {
        "Content-Type": type ?? UNPACKED,
        "Content-Security-Policy": this.#record.policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
      },
    });
  }
}

/**
 * What goes out as it was kept, so that the engine's start does not wait for another check. A packed file carries a
 * check sum of its own, which unpacking it verifies. The worker's script, handed on untouched, is not compiled anew by
 * the browser; and an engine that finds it damaged has the copy mended.
 *
 * @param {string} path
 * @param {Response} kept
 */
const trusted = (path, kept) => path.endsWith("/worker.js") || kept.headers.get("Content-Type") === TYPES.get("gz");

/** A cache's name begins with the guide it is of: several may stand on one server. @param {string} scope */
const start = (scope) => `hlh-guide ${scope} `;

/**
 * @param {string} name  of a cache
 * @param {string} scope
 * @returns {Promise<Kept | undefined>}
 */
async function recordIn(name, scope) {
  const kept = await keptIn(name, scope + RECORD);
  return kept?.json();
}

/**
 * Looks without opening: a cache that is opened after it was let go is there again, empty and for good.
 *
 * @param {string} name  of a cache
 * @param {string} key
 */
const keptIn = (name, key) => caches.match(key, { cacheName: name });

/** @param {Bytes} bytes */
export async function hashOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
