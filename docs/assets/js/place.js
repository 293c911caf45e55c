/** @file A patient's place on the pathway: the steps that were reached, and where the answers end. */

/**
 * Mark them on each drawing of the pathway.
 *
 * @param {ParentNode} within
 * @param {{reached: string[], here: string[]}} place
 */
export function showPlace(within, { reached, here }) {
  for (const step of within.querySelectorAll(".hlh-pathway__step")) {
    const id = step.getAttribute("data-step") ?? "";
    step.toggleAttribute("data-reached", reached.includes(id));
    if (here.includes(id)) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  }
}
