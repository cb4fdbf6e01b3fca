/** Sentences about a view: the headline, what is spoken, what happened, what is chosen, and why nothing can be shown. No DOM. */

import { asShown, compareParticipants, countJoined, countPresumed, findEarlier, ruleOfComparison } from "../network/looks.js";
import { liesInside, runsIn, shows } from "../network/network.js";
import { FILTERS } from "../state/state.js";

/** The day that a year view shows: its last one, for the last year the day the facts are of. */
export function tellDay(/** @type {Network} */ network, /** @type {Words} */ words, /** @type {number} */ year) {
  const end = `${year}-12-31`;
  return words.tellDate(network.asOf && network.asOf < end && network.asOf.startsWith(String(year)) ? network.asOf : end);
}

/** An event in one line, e.g. "21.09.2016: Regionalkonferenz". */
export function tellEvent(/** @type {Words} */ words, /** @type {Happening} */ event) {
  return words.say("map.event.line", { on: words.tellDate(event.on, event.precision), title: words.pick(event.title) });
}

/** Milestones and events without a place, in one line. */
export function tellHappenings(/** @type {Network} */ network, /** @type {Words} */ words, /** @type {number} */ year) {
  const placeless = network.events.filter((event) => event.year === year && !event.point);
  const dated = new Set(placeless.map((event) => words.pick(event.title)));
  const milestones = network.milestones.filter((milestone) => milestone.year === year).map((milestone) => words.pick(milestone.title));
  const lines = placeless.map((event) => tellEvent(words, event));
  return [...milestones.filter((milestone) => !dated.has(milestone)), ...lines].join(" · ");
}

/** How many areas the map is about: all of the level, or those inside the chosen regions. */
export function tellAreas(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words) {
  const inside = network.levels[state.level].areas.filter((area) => liesInside(area, state));
  return words.say(`map.legend.title.${state.level}`, { count: inside.length });
}

/** What must be known about the year under this state; empty if nothing. */
export function tellRemark(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words) {
  return asShown(network, state).look === state.look ? "" : words.say("map.compare.none", { year: String(state.year) });
}

function tellStand(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words, /** @type {Counts} */ counts) {
  return runsIn(network, state, state.year) ? tellParticipants(words, state.nachweis, counts) : words.say("map.headline.no_programme");
}

/** The sentence, and how it spreads over the years: that is too long to stand in large letters. @returns {[string, string]} */
function tellJoining(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words) {
  const year = String(state.year);
  if (!shows(state, "belegt")) {
    const total = words.say("map.joining.presumed", { count: countPresumed(network, state) });
    return [words.say("map.joining.sentence", { year, total }), ""];
  }
  const counts = Object.entries(countJoined(network, state));
  if (counts.length === 0) return [words.say("map.joining.none", { year }), ""];
  const total = words.say("map.joining.total", { count: counts.reduce((sum, [, count]) => sum + count, 0) });
  const parts = words.list(counts.map(([joined, count]) => words.say("map.joining.part", { year: joined, count })));
  return [words.say("map.joining.sentence", { year, total }), words.say("map.joining.parts", { parts })];
}

/** The sentence on the participants since an earlier year, and what the areas show. @returns {[string, string]} */
function tellComparison(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words, /** @type {number} */ earlier) {
  const counts = Object.entries(compareParticipants(network, state, earlier)).filter(([name, count]) => count > 0 || name === "new");
  const parts = counts.map(([name, count]) => words.say("map.compare.part", { count, change: words.say(`map.change.${name}`) })).join(", ");
  const values = { since: String(earlier), year: String(state.year), parts };
  if (!shows(state, "belegt")) return [words.say("map.compare.hidden", values), ""];
  const means = state.level === "kreis" ? "own" : ruleOfComparison(network, state);
  return [words.say("map.compare.sentence", values), words.say(`map.compare.areas.${means}`)];
}

/** The participants that the map shows: those that `nachweis` hides are not told. */
export function tellParticipants(/** @type {Words} */ words, /** @type {string[]} */ nachweis, /** @type {{documented: number, presumed: number}} */ { documented, presumed }) {
  if (!shows({ nachweis }, "belegt")) return words.say("map.headline.only_presumed", { count: presumed });
  const told = words.say("map.headline.documented", { count: documented });
  if (!shows({ nachweis }, "vermutet")) return told;
  return words.say("map.headline.text", { documented: told, presumed: words.say("map.headline.presumed", { count: presumed }) });
}

/** The headline of the look in the year that was counted, and a remark in small letters or "". @returns {[string, string]} */
export function tellHeadline(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words, /** @type {Counts} */ counts) {
  const earlier = findEarlier(network, state);
  if (state.look === "beitritt") return tellJoining(network, state, words);
  if (state.look === "vergleich" && earlier !== null) return tellComparison(network, state, words, earlier);
  return [tellStand(network, state, words, counts), ""];
}

/** What is spoken when things have settled, of the year that was counted. */
export function tellSpoken(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words, /** @type {Counts} */ counts) {
  const { look } = asShown(network, state);
  if (look !== "stand") {
    const [sentence, parts] = tellHeadline(network, state, words, counts);
    return look === "beitritt" && parts ? words.say("map.joining.whole", { sentence, parts }) : sentence;
  }
  const { documented, fresh, joined } = counts;
  const year = String(state.year);
  if (!shows(state, "belegt") || !runsIn(network, state, state.year)) return words.say("map.spoken.plain", { year, participants: tellStand(network, state, words, counts) });
  if (fresh === 0) return words.say("map.spoken.plain", { year, participants: words.say("map.headline.documented", { count: documented }) });
  const kind = fresh === joined ? "joined" : "fresh";
  return words.say("map.spoken.with_news", { year, news: words.say(`map.spoken.${kind}`, { count: fresh }), count: documented });
}

/** The name of a class of the look that is shown, as legend and tables write it. */
export function tellClassName(/** @type {State} */ state, /** @type {Words} */ words, /** @type {string} */ name) {
  if (name === "hidden") return words.say("map.status.hidden");
  if (state.look === "beitritt") return words.say(/^\d+$/.test(name) ? "map.joined.year" : `map.joined.${name}`, { year: name });
  return words.say(`${state.look === "vergleich" ? "map.change" : "map.status"}.${name}`);
}

/** What a further look says about an area of a class; empty where the sentence on its status says the same. */
export function tellClass(/** @type {Network} */ network, /** @type {State} */ chosen, /** @type {Words} */ words, /** @type {string} */ name) {
  const state = asShown(network, chosen);
  if (state.look === "stand" || (state.look === "beitritt" && name === "none")) return "";
  if (state.off.includes(name)) return words.say("map.legend.hidden");
  const values = { since: String(findEarlier(network, state)), year: String(state.year) };
  if (state.look === "vergleich") return words.say(`map.area.change.${name}`, values);
  return /^\d+$/.test(name) ? words.say("map.area.joined.year", { year: name }) : words.say(`map.area.joined.${name}`, values);
}

/** What is chosen and so left out; empty when nothing is. While somebody presents, the filters themselves are not on the screen. */
export function tellSelection(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words) {
  const title = (/** @type {string} */ key) => network.programmes.find((programme) => programme.key === key)?.title ?? key;
  /** @type {Record<string, string>} */
  const status = { belegt: "map.evidence.word.belegt", vermutet: "map.status.presumed" };
  const parts = [
    ...state.typ.map((type) => words.say(`map.type.${type}`)),
    ...state.la.map((office) => words.say(`map.la.${office}`)),
    ...state.bezirk.map((region) => words.say("map.present.bezirk", { name: words.say(`map.bezirk.${region}`) })),
    ...state.programm.map(title),
    ...(state.nachweis.length === 1 ? state.nachweis.map((kept) => words.say("map.present.only", { status: words.say(status[kept]) })) : []),
    ...(state.coverage === "programm" || state.level === "kreis" ? [] : [words.say(`map.present.coverage.${state.coverage}`)]),
  ];
  return parts.length ? words.say("map.present.selection", { parts: parts.join(", ") }) : "";
}

/** The filters that are chosen; empty when none is. */
export function tellFilters(/** @type {Words} */ words, /** @type {State} */ state) {
  return FILTERS.filter((name) => state[name].length)
    .map((name) => words.say("filter.part", { name: words.say(`filter.${name}`), of: words.list(state[name].map((/** @type {string} */ value) => words.say(`filter.${name}.${value}`))) }))
    .join("; ");
}

/** The ways out by the end of the key of their words, each with the choice that it takes back. @type {Record<string, Message>} */
const WAYS = { bezirk: { bezirk: [] }, la: { la: [] }, ebene: { level: "gemeinde" }, typ: { typ: [] }, programm: { programm: [] } };

/** Why nothing can be shown whatever the data say, as `views/contradictions.py` has it; null where something can. */
export function findContradiction(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words) {
  const because = (/** @type {string} */ sentence, /** @type {string[]} */ ...names) => ({ sentence, ways: names.map((name) => /** @type {[string, Message]} */ ([name, WAYS[name]])) });
  const choosesBoth = state.la.length > 0 && state.bezirk.length > 0;
  if (choosesBoth && !network.levels.kreis.areas.some((area) => liesInside(area, state))) {
    const regions = words.list(state.bezirk.map((region) => words.say(`map.bezirk.${region}`)));
    const offices = words.list(state.la.map((office) => words.say(`map.la.${office}`)));
    return because(words.say("map.contradiction.regions", { regions, offices }), "bezirk", "la");
  }
  if (state.level === "kreis" && state.typ.join() === "kreisangehoerig") return because(words.say("map.contradiction.level"), "ebene", "typ");
  const isStatus = asShown(network, state).look === "stand";
  return isStatus && !runsIn(network, state, state.year) ? because(words.say("map.headline.no_programme"), "programm") : null;
}
