/**
 * @file What a page has to say of itself, above its text: that it has been withdrawn, that it is past its review date,
 * that a newer release waits. And in its foot: how old it is, whether it is kept, and when it was last asked about.
 */

import { age, dayText } from "./age.js";
import { misplaced } from "./edition.js";
import { element } from "./element.js";
import { Engine } from "./engine/engine.js";
import { currentRelease } from "./engine/release.js";
import { inUse } from "./keep/in-use.js";
import { keeper } from "./keep/keeper.js";
import { Keeping } from "./keep/keeping.js";
import { remembered, standingNow } from "./keep/status.js";

/** Milliseconds between two looks at whether this page has been withdrawn. */
const HOUR = 3_600_000;

/** Failures that may come from a kept file gone wrong. */
const MENDABLE = new Set(["files", "damaged", "mixed"]);

/** What of a page is withdrawn: as it is said now, and of what was heard before. */
const PAGE = { now: "withdrawn", earlier: " It was withdrawn when last heard of." };
const PART = { now: "a part of this page is withdrawn", earlier: " A part of it was withdrawn when last heard of." };

export class Notices extends HTMLElement {
  #keeping = new Keeping();
  /** The kept copy is looked through once for each page. */
  #mended = false;
  /** @type {MutationObserver | undefined} */
  #watch;

  connectedCallback() {
    const release = currentRelease();
    if (!release) return;
    this.setAttribute("role", "status");
    this.#showAge(release);
    const strayed = misplaced(release.edition, location.protocol);
    if (strayed) this.#say("edition", "warn", "Not the edition for this place", strayed);
    // What was heard before holds before anybody is asked.
    this.#showStanding(remembered());
    void this.#ask();
    setInterval(() => void this.#ask(), HOUR);
    if (release.edition === "web") {
      Engine.shared().addEventListener("change", () => void this.#mend());
      // It was started before this element was there, and may have failed by now.
      void this.#mend();
    }
    this.#keeping.addEventListener("change", () => this.#showKeeping());
    void this.#keeping.start();
  }

  /** @param {import("./engine/release.js").Release} release */
  #showAge({ built, review_by }) {
    const found = age();
    if (!found) return;
    foot("age", "Age", `Built ${found.words}`);
    const today = dayText(new Date());
    if (found.how === "due") {
      const words = `By this device's clock it is ${today}, and this copy was to be reviewed by ${dayText(review_by)}. Its sources may have changed since: look for a newer version before you rely on it.`;
      this.#say("age", "warn", "Past its review date", words);
    }
    if (found.how === "not known") {
      const words = `This device's clock says ${today}, but this copy was built on ${dayText(built)}. Dates on results will be wrong, and how old the copy is cannot be told.`;
      this.#say("age", "warn", "Check the clock of this device", words);
    }
  }

  async #ask() {
    this.#showStanding(await standingNow());
  }

  /** @param {import("./keep/status.js").Standing} standing */
  #showStanding(standing) {
    document.body.toggleAttribute("data-hlh-withdrawn", standing.page.length > 0);
    const part = this.#showParts(standing) ? PART : null;
    foot("withdrawal", "Withdrawal", standingWords(standing, standing.page.length ? PAGE : part));
    const [first] = standing.page;
    if (!first) return this.#unsay("withdrawn");
    const named = first.page || first.rule ? "This page has been withdrawn" : "This guide has been withdrawn";
    const reasons = standing.page.map(reason).join(" ");
    return this.#say(
      "withdrawn",
      "stop",
      first.release && !first.page && !first.rule ? "This version of the guide has been withdrawn" : named,
      `${reasons} Use the documents it was drawn from, and ask the HLH MDT.`,
    );
  }

  /**
   * A rule that is withdrawn, or uses one that is, may not answer: its calculator goes, its part of the worksheet, and
   * what any page shows of it (site_tools/owned.py). Whether this page has such a part.
   *
   * @param {import("./keep/status.js").Standing} standing
   */
  #showParts({ rules }) {
    const known = currentRelease()?.catalogue ?? {};
    const mark = () => {
      const found = new Set();
      for (const part of document.querySelectorAll("hlh-calculator[rule], [data-rule]")) {
        const rule = part.getAttribute("rule") ?? part.getAttribute("data-rule") ?? "";
        if (rules.has(rule)) found.add(rule);
        part.toggleAttribute("data-withdrawn", rules.has(rule));
      }
      return found;
    };
    const found = mark();
    const tool = document.querySelector(":is(hlh-calculator, hlh-worksheet [data-rule])[data-withdrawn]");
    document.body.toggleAttribute("data-hlh-part-withdrawn", tool !== null);
    this.#watch?.disconnect();
    if (found.size === 0) {
      this.#unsay("withdrawn-parts");
      return false;
    }
    // The worksheet makes its parts anew with each reply, and with each day.
    const sheet = document.querySelector("hlh-worksheet");
    this.#watch = new MutationObserver(mark);
    if (sheet) this.#watch.observe(sheet, { childList: true, subtree: true });
    const lines = [...rules]
      .filter(([rule]) => found.has(rule))
      .map(([rule, one]) => {
        const { title = rule, page = "" } = known[rule] ?? {};
        const named = one.rule === rule || one.page === page;
        const source = Object.entries(known).find(([id, other]) => id === one.rule || other.page === one.page)?.[1]
          .title;
        return element(
          "li",
          {},
          named ? `${title}: ${reason(one)}` : `${title}: it uses ${source}, which is withdrawn.`,
        );
      });
    const what = sheet
      ? "What these would say is not shown, and no summary is made:"
      : "What this would say is not shown:";
    const list = element("ul", {}, ...lines);
    this.#say("withdrawn-parts", "stop", "A part of this page has been withdrawn", what, list);
    return true;
  }

  #showKeeping() {
    const { state, waiting } = this.#keeping;
    const again = state.name === "offered" ? "Save it for offline use" : state.name === "failed" ? "Try again" : null;
    foot(
      "without-a-network",
      "Without a network",
      state.words,
      again ? button(again, () => void this.#keeping.again()) : null,
    );
    if (!waiting) return this.#unsay("newer");
    const own = currentRelease()?.version;
    const newer = waiting.news.findIndex(({ version }) => version === own);
    const news = waiting.news.slice(0, newer > 0 ? newer : 1).flatMap(({ entries }) => entries);
    const when = element("span", {}, "It is used from the next page that you open, once no open page holds answers. ");
    return this.#say(
      "newer",
      "note",
      waiting.version === own
        ? "A newer build of this guide has been saved"
        : `Version ${waiting.version} of this guide has been saved`,
      `Built on ${dayText(waiting.built)}. `,
      when,
      button("Use it now", () => {
        if (inUse()) when.replaceChildren("This page holds answers: finish with them or clear them first. ");
        else location.reload();
      }),
      element(
        "details",
        {},
        element("summary", {}, "What has changed"),
        element("ul", {}, ...news.map((entry) => element("li", {}, entry))),
      ),
    );
  }

  /**
   * The engine could not start, or not as it should: if a kept file is at fault, it is mended. It is tried once more
   * if it failed.
   */
  async #mend() {
    const engine = Engine.shared();
    if (this.#mended || engine.state.name === "loading" || !MENDABLE.has(engine.setback?.reason ?? "")) return;
    this.#mended = true;
    this.#mended = Boolean(await keeper());
    if (this.#mended && (await this.#keeping.mend())) engine.retry();
  }

  /**
   * @param {string} id
   * @param {"stop" | "warn" | "note"} effect
   * @param {string} heading
   * @param {...(Node | string)} content
   */
  #say(id, effect, heading, ...content) {
    const signs = { stop: "✕", warn: "!", note: "i" };
    const said = element(
      "section",
      { class: "hlh-notice", "data-id": id, "data-effect": effect },
      element("span", { class: "hlh-notice__sign", "aria-hidden": "true" }, signs[effect]),
      element("div", {}, element("strong", {}, heading), element("div", {}, ...content)),
    );
    const old = this.querySelector(`[data-id="${id}"]`);
    // Said again word for word, it would be read out again.
    if (old?.textContent === said.textContent) return;
    if (old) old.replaceWith(said);
    else if (effect === "stop") this.prepend(said);
    else this.append(said);
  }

  /** @param {string} id */
  #unsay(id) {
    this.querySelector(`[data-id="${id}"]`)?.remove();
  }
}

/** @param {import("./keep/withdrawals.js").Withdrawal} withdrawal */
function reason({ why, date }) {
  return `${why?.trim() || "No reason is given."}${date ? ` Withdrawn on ${dayText(date)}.` : ""}`;
}

/**
 * What is known of withdrawals, for the foot.
 *
 * @param {import("./keep/status.js").Standing} standing
 * @param {typeof PAGE | null} withdrawn  what of this page is
 */
function standingWords({ known, when, faults, others }, withdrawn) {
  const folder = currentRelease()?.edition === "folder";
  const who = folder ? "this folder's status.js" : "this server's status.json";
  const last = when ? `Last checked ${dayText(when)}.` : "Never checked before.";
  const advice = folder ? " Go by the review date." : "";
  const silent = folder ? "this folder has no status.js" : "no answer from the server";
  const time = when?.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const more = others.length ? ` Of other versions it names ${others.join(", ")}.` : "";
  const stands = withdrawn?.earlier ?? "";
  return {
    now: `Checked ${time}: ${withdrawn?.now ?? "not withdrawn"}.${more}${withdrawn ? "" : advice}`,
    earlier: `Not known just now: ${silent}. ${last}${stands}${advice}`,
    never: `Not known: ${silent}.${advice}`,
    unreadable: `Not known: ${who} cannot be read: ${faults.slice(0, 3).join("; ")}. ${last}${stands}${advice}`,
  }[known];
}

/**
 * A line in the foot of the page, beside version and dates.
 *
 * @param {string} id
 * @param {string} term
 * @param {...(Node | string | null)} words
 */
function foot(id, term, ...words) {
  const list = document.querySelector("[data-hlh-freshness]");
  const line = element(
    "div",
    { class: "hlh-screen", "data-line": id },
    element("dt", {}, term),
    element("dd", {}, ...words),
  );
  const old = list?.querySelector(`[data-line="${id}"]`);
  if (old) old.replaceWith(line);
  else list?.append(line);
}

/**
 * @param {string} words
 * @param {() => void} act
 */
function button(words, act) {
  const made = element("button", { type: "button" }, words);
  made.addEventListener("click", act);
  return made;
}
