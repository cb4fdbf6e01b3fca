/** The panel with everything about the chosen area: right of the map, on phones a sheet over its lower part. */

import { SIGNS, closest, element, hide, sign, titled, write } from "../element.js";
import { createSwatch } from "../map/paint.js";
import { locate } from "../state/state.js";
import { createStrip } from "../timeline/strip.js";
import { tellArea } from "../words/story.js";
import { describeParticipant, describePlace, offerReport } from "./facts.js";

/** What the large sheet covers. */
const COVERED = ".pm-stage, .pm-search";

/** The uppermost lines: what the area is in the year, and why it is not documented where another rule would say otherwise. */
function describeNow(/** @type {Network} */ network, /** @type {Shown} */ { state, words }, /** @type {Story} */ told, /** @type {HTMLElement} */ strip, /** @type {Change} */ change) {
  const by = told.status === "direct" && told.participant && told.participant.name !== told.area.name ? words.say("map.details.by", { participant: told.participant.name }) : "";
  const lines = [by && element("p", {}, by), told.programme && element("p", { lang: "de" }, told.programme), told.proof && element("p", {}, told.proof), told.means && element("p", {}, told.means)];
  const other = element("button", { type: "button", onclick: () => change({ coverage: "kreis" }) }, words.say("map.none.other_rule"));
  const rule = told.rule ? [element("p", {}, told.rule), other] : [];
  const sentence = words.say("map.details.now", { year: String(state.year), sentence: told.sentence });
  return [element("p", { class: "pm-details-status" }, createSwatch(told.status), element("strong", {}, sentence)), ...lines.filter((line) => line !== ""), ...rule, strip];
}

/** The button of the sheet and its two sizes; only phones show them. */
function createSheet(/** @type {Store} */ store, /** @type {HTMLElement} */ box) {
  const path = sign(SIGNS.up);
  // Together with the state "expanded" a changing name would say the opposite.
  const handle = element("button", { type: "button", class: "pm-sheet", "data-name": "map.details.enlarge", "aria-controls": "pm-details-body", "aria-expanded": "false", onclick: () => resize(!tall) }, path);
  let tall = false;

  function resize(/** @type {boolean} */ wanted) {
    tall = wanted;
    box.classList.toggle("pm-sheet-tall", tall);
    handle.setAttribute("aria-expanded", String(tall));
    path.firstElementChild?.setAttribute("d", tall ? SIGNS.down : SIGNS.up);
    handle.title = store.shown().words.say(tall ? "map.details.shrink" : "map.details.enlarge");
  }

  // Nothing has the focus under the sheet.
  document.addEventListener("focusin", ({ target }) => tall && closest(target, COVERED) && resize(false));
  return { handle, resize, translate: () => resize(tall) };
}

/** @param {(key: string) => void} giveFocus to an area, when the reader closes the panel */
export function createDetails(/** @type {Network} */ network, /** @type {Store} */ store, /** @type {Change} */ change, giveFocus) {
  const heading = element("h2", { id: "pm-details-title", tabindex: "-1" });
  const closing = element("button", { type: "button", class: "pm-close", ...titled("map.details.close"), onclick: close }, sign(SIGNS.close));
  const now = element("div", { class: "pm-details-now" });
  const rest = element("div", {});
  // Focusable, so that the keyboard can scroll it.
  const body = element("div", { class: "pm-details-body", id: "pm-details-body", tabindex: "0", role: "group", "aria-labelledby": "pm-details-title" }, now, rest);
  const box = element("aside", { class: "pm-details", "aria-labelledby": "pm-details-title", hidden: true });
  const sheet = createSheet(store, box);
  box.append(element("header", {}, heading, sheet.handle, closing), body);
  /** Of which place, by which choices and of which year the panel speaks, beside the uppermost lines. */
  let described = { place: "", choice: "", year: 0 };

  function describeAll(/** @type {Shown} */ shown, /** @type {Story} */ told, /** @type {LevelName} */ level) {
    const { state, words } = shown;
    write(heading, told.area.name);
    const known = told.area.participants.map((participant) => describeParticipant(words, network, network.participants[participant], state.year));
    const title = element("p", { class: "pm-details-section" }, words.say(known.length ? "map.details.sources" : "map.details.nothing"));
    rest.replaceChildren(describePlace(network, shown, level, told), title, ...known, ...offerReport(network, words, told.area, state.contact));
  }

  /** A year step changes the uppermost lines; the rest waits until things have settled. */
  function describe(/** @type {Shown} */ shown, /** @type {boolean} */ settled) {
    const { state, words } = shown;
    const place = locate(network, state.selected, state.level);
    hide(box, place === null);
    if (!place) {
      sheet.resize(false);
      described.place = "";
      return;
    }
    const { level, index } = place;
    const told = tellArea(network, state, words, level, index);
    now.replaceChildren(...describeNow(network, shown, told, createStrip(network, shown, level, index), change));
    const { year, coverage, typ, la, bezirk, programm, contact } = state;
    const before = described;
    const choice = JSON.stringify([words.lang, coverage, typ, la, bezirk, programm, contact]);
    const same = before.place === `${level} ${index}`;
    if (same && before.choice === choice && (before.year === year || !settled)) return;
    describeAll(shown, told, level);
    described = { place: `${level} ${index}`, choice, year };
    if (same) return;
    sheet.resize(false);
    body.scrollTop = 0;
  }

  function close() {
    const { selected } = store.get();
    if (selected === null) return;
    const inside = box.contains(document.activeElement);
    store.set({ selected: null });
    if (inside) giveFocus(selected);
  }

  return {
    box,
    close,
    focus: () => heading.focus(),
    translate: sheet.translate,
    show: (/** @type {Shown} */ shown) => describe(shown, false),
    settle: (/** @type {Shown} */ shown) => describe(shown, true),
  };
}
