/** Sentences about a year: the headline, what is spoken, what happened. */

import { tellEvent } from "../map/events.js";
import { compareParticipants, countJoined, countPresumed, findEarlier } from "../network/looks.js";
import { liesInside, runsIn, shows } from "../network/network.js";

/**
 * The day that a year view shows: its last one, for the last year the day the facts are of.
 * @param {object} network the network document
 * @param {object} words
 * @param {number} year
 * @returns {string}
 */
export function tellDay(network, words, year) {
  const end = `${year}-12-31`;
  return words.tellDate(network.asOf && network.asOf < end && network.asOf.startsWith(String(year)) ? network.asOf : end);
}

/**
 * Milestones and events without a place, in one line.
 * @param {object} network the network document
 * @param {object} words
 * @param {number} year
 * @returns {string}
 */
export function tellHappenings(network, words, year) {
  const placeless = network.events.filter((event) => event.year === year && !event.point);
  const dated = new Set(placeless.map((event) => words.pick(event.title)));
  const milestones = network.milestones.filter((milestone) => milestone.year === year).map((milestone) => words.pick(milestone.title));
  const lines = placeless.map((event) => tellEvent(words, event));
  return [...milestones.filter((milestone) => !dated.has(milestone)), ...lines].join(" · ");
}

/**
 * What must be known about the year under this state; empty if nothing.
 * @param {object} state view state
 * @param {object} words
 * @returns {string}
 */
export function tellRemark(state, words) {
  const { look, since, year } = state;
  if (look !== "vergleich" || since === null || since <= year) return "";
  return words.say("map.compare.later", { since: String(since), year: String(year) });
}

/**
 * Why nothing can be shown whatever the data say; empty where something can.
 * @param {object} network the network document
 * @param {object} state view state
 * @param {object} words
 * @returns {string}
 */
export function tellContradiction(network, state, words) {
  const choosesBoth = state.la.length > 0 && state.bezirk.length > 0;
  if (choosesBoth && !network.levels.kreis.areas.some((area) => liesInside(area, state))) {
    const names = (filter) => words.list(state[filter].map((value) => words.say(`map.${filter}.${value}`)));
    return words.say("map.contradiction.regions", { regions: names("bezirk"), offices: names("la") });
  }
  if (state.level === "kreis" && state.typ.join() === "kreisangehoerig") return words.say("map.contradiction.level");
  return state.look === "stand" && !runsIn(network, state, state.year) ? words.say("map.headline.no_programme") : "";
}

function tellStand(network, state, words, counts) {
  return runsIn(network, state, state.year) ? tellParticipants(words, state, counts) : words.say("map.headline.no_programme");
}

/** The sentence, and how it spreads over the years: that is too long to stand in large letters. */
function tellJoining(network, state, words) {
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

function tellComparison(network, state, words) {
  const counts = compareParticipants(network, state);
  const since = findEarlier(network, state);
  const part = (name) => words.say(`map.compare.${name}`, { count: counts[name] });
  const values = { since: String(since), year: String(state.year), new: part("new"), kept: part("kept"), gone: part("gone") };
  if (!shows(state, "belegt")) return words.say("map.compare.hidden", values);
  return words.say(since === state.year ? "map.compare.same" : "map.compare.sentence", values);
}

/**
 * The participants that the map shows: those that `nachweis` hides are not told.
 * @param {object} words
 * @param {object} state view state
 * @param {{documented: number, presumed: number}} counts
 * @returns {string}
 */
export function tellParticipants(words, state, { documented, presumed }) {
  if (!shows(state, "belegt")) return words.say("map.headline.only_presumed", { count: presumed });
  const told = words.say("map.headline.documented", { count: documented });
  if (!shows(state, "vermutet")) return told;
  return words.say("map.headline.text", { documented: told, presumed: words.say("map.headline.presumed", { count: presumed }) });
}

/**
 * The headline of the look.
 * @param {object} network the network document
 * @param {object} state view state
 * @param {object} words
 * @param {object} counts of `countParticipants` for the year
 * @returns {[string, string]} the sentence, and a remark in small letters or ""
 */
export function tellHeadline(network, state, words, counts) {
  if (state.look === "beitritt") return tellJoining(network, state, words);
  if (state.look === "vergleich") return [tellComparison(network, state, words), ""];
  return [tellStand(network, state, words, counts), ""];
}

/**
 * What is spoken when things have settled.
 * @param {object} network the network document
 * @param {object} state view state
 * @param {object} words
 * @param {object} counts of `countParticipants` for the year
 * @returns {string}
 */
export function tellSpoken(network, state, words, counts) {
  if (state.look !== "stand") {
    const [sentence, parts] = tellHeadline(network, state, words, counts);
    return parts ? words.say("map.joining.whole", { sentence, parts }) : sentence;
  }
  const { documented, fresh, joined } = counts;
  const year = String(state.year);
  if (!shows(state, "belegt") || !runsIn(network, state, state.year)) return words.say("map.spoken.plain", { year, participants: tellStand(network, state, words, counts) });
  if (fresh === 0) return words.say("map.spoken.plain", { year, participants: words.say("map.headline.documented", { count: documented }) });
  const kind = fresh === joined ? "joined" : "fresh";
  return words.say("map.spoken.with_news", { year, news: words.say(`map.spoken.${kind}`, { count: fresh }), count: documented });
}

/**
 * The name of a class of the look, as legend and tables write it.
 * @param {object} state view state
 * @param {object} words
 * @param {string} name class
 * @returns {string}
 */
export function tellClassName(state, words, name) {
  if (name === "hidden") return words.say("map.status.hidden");
  if (state.look === "beitritt") return words.say(/^\d+$/.test(name) ? "map.joined.year" : `map.joined.${name}`, { year: name });
  return words.say(`${state.look === "vergleich" ? "map.change" : "map.status"}.${name}`);
}

/**
 * What a further look says about one area; empty where the sentence on its status says the same.
 * @param {object} network the network document
 * @param {object} state view state
 * @param {object} words
 * @param {string} name class of the area in the look
 * @returns {string}
 */
export function tellClass(network, state, words, name) {
  if (state.look === "stand" || (state.look === "beitritt" && name === "none")) return "";
  if (state.off.includes(name)) return words.say("map.legend.hidden");
  const values = { since: String(findEarlier(network, state)), year: String(state.year) };
  if (state.look === "vergleich") return words.say(`map.area.change.${name}`, values);
  return /^\d+$/.test(name) ? words.say("map.area.joined.year", { year: name }) : words.say(`map.area.joined.${name}`, values);
}
