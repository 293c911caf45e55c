/** @file Whether an edition of the guide is where it can work; if not, what it is and what to do, in one sentence. */

/**
 * @param {"web" | "folder" | undefined} edition
 * @param {string} protocol  of the page's address, with its colon
 * @returns {string | undefined}  undefined where it is in its place, or not known
 */
export function misplaced(edition, protocol) {
  if (edition === "folder" && protocol !== "file:")
    return "This is the offline edition of the guide, made to be opened from a folder: on a server, put the web edition in its place, the zip ending in -web.zip.";
  if (edition === "web" && protocol === "file:")
    return "This is the web edition of the guide, made for a web server: to open the guide from a folder, use the offline edition, the zip ending in -offline.zip.";
  return undefined;
}
