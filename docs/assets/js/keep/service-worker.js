/**
 * @file The service worker: keeps one release whole, and answers from it when the network is slow, wrong or gone.
 *
 * Which release a page belongs to is settled when the page is asked for. All that it then asks for carries the hash of
 * what it wants, and is served from whichever kept release has just that; so a page never gets parts of two. A newer
 * release is kept beside the one in use, and is taken when a page is asked for while no open page has a form in use.
 */

import { ask } from "./ask.js";
import { Copy, hashOf } from "./copy.js";
import { ASK, LOCAL, NOT_KEPT, STATUS } from "./record.js";

/** @type {any} */
const here = globalThis;

const { scope } = here.registration;
const own = new Copy(here.HLH_KEPT, scope);

/**
 * Milliseconds within which an open page says whether its form is in use; a slow device may be at something else just
 * then.
 */
const PATIENCE = 3000;

/** Milliseconds for which a page that said nothing is not waited for again: most likely the browser has frozen it. */
const FROZEN = 60_000;

let silentAt = -FROZEN;

/** No release was kept before this one. */
let first = false;

/** Always asked of the server. */
const LIVE = new Set([STATUS, LOCAL, "service-worker.js", "files.json"]);

const LOST = "404.html";

here.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
here.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(claim()));
here.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || !address.href.startsWith(scope)) return;
  const path = decodeURI(address.href.slice(scope.length).replace(/[?#].*/s, ""));
  if (LIVE.has(path)) return;
  event.respondWith(
    request.mode === "navigate" ? page(path, request) : part(path, address.searchParams.get("v"), request),
  );
});
here.addEventListener("message", (/** @type {MessageEvent} */ event) => {
  const [port] = event.ports;
  /** @type {Record<string, () => unknown>} */
  const replies = {
    [ASK.whole]: () => own.whole(),
    [ASK.mend]: mend,
    [ASK.news]: () => own.news,
    [ASK.takeOver]: () => here.skipWaiting(),
    [ASK.tidy]: tidy,
  };
  const reply = replies[event.data?.ask];
  if (!reply) return;
  /** @type {any} */ (event).waitUntil(Promise.resolve(reply()).then((said) => port?.postMessage(said)));
});

async function install() {
  first = !here.registration.active;
  try {
    await own.keep();
  } catch (error) {
    for (const page of await pages())
      page.postMessage({ [NOT_KEPT]: /** @type {Error} */ (error).name, detail: String(error) });
    throw error;
  }
}

/**
 * Serves the pages too that were open before the guide was kept, unless one may have another behind it: Chromium lets go
 * of a page that it holds to go back to, answers and all, when a worker claims it.
 */
async function claim() {
  const open = first ? await uses() : [];
  // None is open while one is just being left for another.
  if (open.length > 0 && open.every((page) => page?.alone)) await here.clients.claim();
}

/** Looks through what is kept. A page in trouble is served from now on. */
async function mend() {
  await here.clients.claim();
  return own.mend();
}

/**
 * A page: of this release, or of the newer one if that may be taken now.
 *
 * @param {string} path
 * @param {Request} request
 */
async function page(path, request) {
  const copy = (await successor()) ?? own;
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  if (copy.has(file)) return (await copy.open(file)) ?? damaged();
  if (copy.has(`${path}/index.html`)) return Response.redirect(`${scope}${path}/`);
  try {
    return await fetch(request);
  } catch {
    const lost = await own.open(LOST);
    return lost ? new Response(lost.body, { status: 404, headers: lost.headers }) : damaged();
  }
}

/**
 * A part of a page.
 *
 * @param {string} path
 * @param {string | null} mark  the start of the hash of what the page wants
 * @param {Request} request
 */
async function part(path, mark, request) {
  if (own.has(path, mark)) {
    const kept = await own.open(path);
    if (kept) return kept;
  } else {
    for (const copy of await Copy.all(scope)) {
      const kept = copy.has(path, mark) ? await copy.find(path) : undefined;
      if (kept) return kept;
    }
  }
  const response = await fetch(request);
  return mark && response.ok ? same(response, mark) : response;
}

/**
 * The response, if it is what the page wants and not what has taken its place on the server.
 *
 * @param {Response} response
 * @param {string} mark
 */
async function same(response, mark) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return (await hashOf(bytes)).startsWith(mark) ? new Response(bytes, { headers: response.headers }) : Response.error();
}

/**
 * The release that waits, if it may be taken now. Its worker takes over when a page of it has come up and says so: while
 * a page is coming, a browser may lose what it asks of a worker that is just being replaced.
 */
async function successor() {
  const { waiting } = here.registration;
  if (!waiting || (await anyInUse())) return undefined;
  const news = await ask(waiting, ASK.news, PATIENCE);
  const copy = (await Copy.all(scope)).find(({ build }) => build === news?.build);
  return copy && (await copy.whole()) ? copy : undefined;
}

/** A page that says nothing counts as in use. */
async function anyInUse() {
  if (performance.now() - silentAt < FROZEN) return true;
  const said = await uses();
  if (said.includes(undefined)) silentAt = performance.now();
  return said.some((page) => page?.inUse !== false);
}

/**
 * What each open page says of its use; undefined for one that says nothing. One that has gone by then was not open.
 *
 * @returns {Promise<({build?: string, inUse: boolean, alone: boolean} | undefined)[]>}
 */
async function uses() {
  const said = (await pages()).map(async (page) => {
    const use = await ask(page, ASK.use, PATIENCE);
    return use || (await here.clients.get(page.id)) ? [use] : [];
  });
  return (await Promise.all(said)).flat();
}

/** Lets go of releases that no open page belongs to any more; whether that could be told. */
async function tidy() {
  const copies = await Copy.all(scope);
  if (copies.length < 2) return true;
  // A release that is being kept, or waits, is wanted soon. This one itself may still be called waiting just after it
  // has taken over.
  const newer = [here.registration.installing, here.registration.waiting].filter(Boolean);
  const said = await Promise.all([uses(), ...newer.map((worker) => ask(worker, ASK.news, PATIENCE))]);
  const used = new Set([own.build, ...said.flat().map((one) => one?.build)]);
  // One that says nothing may belong to any release.
  if (used.has(undefined)) return false;
  for (const copy of copies) if (!used.has(copy.build)) await copy.discard();
  return true;
}

/** The open pages of this guide. @returns {Promise<any[]>} */
async function pages() {
  const all = await here.clients.matchAll({ includeUncontrolled: true, type: "window" });
  return all.filter((/** @type {{url: string}} */ { url }) => url.startsWith(scope));
}

/** In place of a page whose kept copy is lost or altered while there is no network. */
function damaged() {
  const words =
    "This page's saved copy is damaged, and it cannot be fetched again without the network. Use the paper documents, or try again with a connection.";
  const html = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>HLH Guide</title><h1>HLH Guide</h1><p>${words}</p><p><a href="${scope}">Home</a></p></html>`;
  return new Response(html, {
    status: 503,
    headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'" },
  });
}
