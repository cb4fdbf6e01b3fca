/** The panel with everything about the chosen area: right of the map, on phones a sheet over its lower part. */

import { offerReport } from "./contact.js";
import { CROSS, element, sign, write } from "../element.js";
import { countReached } from "../network/network.js";
import { describeParticipant, listFacts } from "./statements.js";
import { tellArea } from "../words/story.js";
import { createSwatch } from "../map/paint.js";
import { createStrip } from "../timeline/strip.js";
import { countYoung, countYoungReached } from "../network/young.js";

const SHEET = { enlarge: "M3 10.5 8 5.5l5 5", shrink: "M3 5.5l5 5 5-5" };
/** What the large sheet covers. */
const COVERED = ".pm-stage, .pm-search";

/**
 * @param {object} network the network document
 * @param {function(): void} onClose called when the reader closes the panel
 * @returns {{box: HTMLElement, open: function(object, object, string, number): void, close: function(): void, focus: function(): void}}
 */
export function createDetails(network, onClose) {
  const heading = element("h2", { id: "pm-details-title", tabindex: "-1" });
  const close = element("button", { type: "button", class: "pm-close", onclick: onClose }, sign(CROSS));
  const handle = element("button", { type: "button", class: "pm-sheet", "aria-controls": "pm-details-body", onclick: () => resize(!isTall()) }, sign(SHEET.enlarge));
  const now = element("div", { class: "pm-details-now" });
  const facts = element("div", {});
  const participants = element("div", {});
  const report = element("div", { class: "pm-report" });
  // Focusable, so that the keyboard can scroll it.
  const body = element("div", { class: "pm-details-body", id: "pm-details-body", tabindex: "0", role: "group", "aria-labelledby": "pm-details-title" }, now, facts, participants, report);
  const box = element("aside", { class: "pm-details", "aria-labelledby": "pm-details-title", hidden: true }, element("header", {}, heading, handle, close), body);
  let described = null;
  let opened = null;
  let names = null;

  const isTall = () => box.classList.contains("pm-sheet-tall");

  /** Only phones show the sheet's button and its two sizes. */
  function resize(tall) {
    box.classList.toggle("pm-sheet-tall", tall);
    handle.setAttribute("aria-expanded", String(tall));
    handle.firstChild.firstChild.setAttribute("d", tall ? SHEET.shrink : SHEET.enlarge);
    if (!names) return;
    handle.title = names.say(tall ? "map.details.shrink" : "map.details.enlarge");
    // Together with the state "expanded" a changing name would say the opposite.
    handle.setAttribute("aria-label", names.say("map.details.enlarge"));
  }

  // Nothing has the focus under the sheet.
  document.addEventListener("focusin", ({ target }) => isTall() && target.closest?.(COVERED) && resize(false));

  /** A Kreis is shown by its own participation; beside it stands how much of it is reached. */
  function describeReach(words, state, level, area) {
    if (level !== "kreis") return "";
    const [municipalities, municipalitiesTotal] = countReached(network, state, "gemeinde", area.key);
    const [offices, officesTotal] = countReached(network, state, "jugendamt", area.key);
    return words.say("map.details.reached_of", { municipalities, municipalities_total: municipalitiesTotal, offices, offices_total: officesTotal });
  }

  /** Under-18s of the area and, for a Kreis, of the municipalities that its participation reaches. */
  function describeYoung(words, state, level, area) {
    const count = countYoung(network, level, area);
    if (count === null) return "";
    const kind = network.young.estimate ? "estimate" : "exact";
    const young = words.say(`map.details.young.${kind}`, { count, on: words.tellDate(network.young.on) });
    const reached = level === "kreis" ? countYoungReached(network, state, area.key) : null;
    return reached === null ? young : words.say("map.details.young.reached", { young, reached });
  }

  function describePlace(words, state, level, told) {
    const { area } = told;
    const count = Array.isArray(area.members) ? area.members.length : area.members;
    const members = Number.isInteger(count) ? words.say("map.details.members", { count }) : "";
    const named = Array.isArray(area.members) && count > 1 ? words.say("map.details.members_named", { members, names: area.members.join(", ") }) : members;
    return listFacts([
      [words.say("map.details.type"), told.type],
      [words.say("map.details.district"), area.district === area.name ? "" : area.district],
      [words.say("map.details.office"), area.office],
      [words.say("map.details.la"), area.la && words.say(`map.la.${area.la}`)],
      [words.say("map.details.bezirk"), area.bezirk && words.say(`map.bezirk.${area.bezirk}`)],
      [words.say("map.details.reached"), describeReach(words, state, level, area)],
      [words.say("map.details.young"), describeYoung(words, state, level, area)],
      [words.say("map.details.office_proof"), area.confidence === "weak" ? words.say("map.details.office_weak") : ""],
      [words.say("map.details.municipalities"), level === "gemeinde" || count === 1 ? "" : named],
    ]);
  }

  function describeNow(words, state, told) {
    const by = told.status === "direct" && told.participant.name !== told.area.name ? words.say("map.details.by", { participant: told.participant.name }) : "";
    // The programme has its German name in either language.
    const lines = [[by, {}], [told.programme, { lang: "de" }], [told.proof, {}]].filter(([line]) => line).map(([line, attributes]) => element("p", attributes, line));
    const sentence = words.say("map.details.now", { year: String(state.year), sentence: told.sentence });
    now.replaceChildren(element("p", { class: "pm-details-status" }, createSwatch(told.status), element("strong", {}, sentence)), ...lines, createStrip(network, state, words, ...opened));
  }

  /** A year step changes the uppermost lines; the rest waits until things have settled. */
  function follow(state, words) {
    describeNow(words, state, tellArea(network, state, words, ...opened));
  }

  function open(state, words, level, index) {
    opened = [level, index];
    const told = tellArea(network, state, words, level, index);
    describeNow(words, state, told);
    const { coverage, typ, la, bezirk, programm, contact } = state;
    const wanted = `${level} ${index} ${words.lang} ${state.year} ${JSON.stringify([coverage, typ, la, bezirk, programm, contact])}`;
    if (described !== wanted) {
      const same = described?.startsWith(`${level} ${index} `);
      described = wanted;
      write(heading, told.area.name);
      close.setAttribute("aria-label", words.say("map.details.close"));
      close.title = words.say("map.details.close");
      names = words;
      resize(Boolean(same) && isTall());
      facts.replaceChildren(describePlace(words, state, level, told));
      const known = told.area.participants.map((participant) => describeParticipant(words, network, network.participants[participant], state.year));
      const title = element("p", { class: "pm-details-section" }, words.say(known.length ? "map.details.sources" : "map.details.nothing"));
      participants.replaceChildren(title, ...known);
      report.replaceChildren(...offerReport(network, words, told.area, contact));
      if (!same) body.scrollTop = 0;
    }
    box.hidden = false;
  }

  return {
    box,
    open,
    follow,
    isOpen: () => !box.hidden,
    focus: () => heading.focus(),
    close() {
      box.hidden = true;
      resize(false);
      described = null;
    },
  };
}
