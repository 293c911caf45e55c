/** @file The service worker that keeps the guide in this browser. */

import { siteAddress } from "../site.js";

/**
 * It serves this page, or will serve the next: a page that was open before the guide was kept may be left as it is.
 *
 * @returns {Promise<ServiceWorker | undefined>}
 */
export async function keeper() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return undefined;
  if (serviceWorker.controller) return serviceWorker.controller;
  const registration = await serviceWorker.getRegistration(siteAddress("")).catch(() => undefined);
  return registration?.active ?? undefined;
}
