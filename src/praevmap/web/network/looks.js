/**
 * Further ways to look: the joining year, and the comparison of two years. Pure functions over the
 * statuses of all years that network.js prepares; no DOM. Python computes the same (parity test).
 */

import { DOCUMENTED, HIDDEN, PRESUMED, STATUSES, VIA_DISTRICT, admitsParticipant, evidenceIn, liesInside, prepare, withoutFilters } from "./network.js";

/** What happened to an area between two years, by its number. */
export const CHANGES = ["none", "hidden", "gone", "kept", "new"];

/** Evidence of a participant that no sound source names. */
const ONLY_PRESUMED = 1;
/** Numbers of the joining classes: those of the statuses that are no year's, then one per year. */
const FIRST_JOINED = PRESUMED + 1;

/**
 * The year that the chosen one is compared with: the first without a choice, and never a later one.
 * Swapping the two instead would show losses as gains.
 */
export function findEarlier(/** @type {Network} */ network, /** @type {State} */ state) {
  return Math.min(state.since ?? network.years[0], state.year);
}

function joinYears(/** @type {Network} */ network, /** @type {Rows} */ rows) {
  /** @type {Rows} */
  const joined = {};
  let before = new Uint8Array(rows[network.years[0]].length);
  network.years.forEach((/** @type {number} */ year, place) => {
    const row = Uint8Array.from(before);
    for (let area = 0; area < row.length; area += 1) {
      if (row[area] >= FIRST_JOINED) continue;
      const status = rows[year][area];
      if (status >= VIA_DISTRICT) row[area] = FIRST_JOINED + place;
      else row[area] = Math.max(row[area], status);
    }
    joined[year] = row;
    before = row;
  });
  return joined;
}

function findChange(/** @type {number} */ then, /** @type {number} */ now) {
  const was = then >= VIA_DISTRICT;
  if (now >= VIA_DISTRICT) return CHANGES.indexOf(was ? "kept" : "new");
  return was ? CHANGES.indexOf("gone") : 0;
}

function compareWith(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Rows} */ rows) {
  const whole = prepare(network, withoutFilters(state));
  /** @type {Rows} */
  const changes = {};
  const outside = network.levels[state.level].areas.map((area) => !liesInside(area, state));
  for (const year of network.years) {
    const since = findEarlier(network, { ...state, year });
    changes[year] = rows[year].map((now, area) => {
      const change = findChange(rows[since][area], now);
      const hidden = outside[area] || findChange(whole[since][area], whole[year][area]);
      return change || (hidden ? HIDDEN : 0);
    });
  }
  return changes;
}

/**
 * What the look draws, for every year, so that a year step is an array diff here, too.
 * @param {State} state view state (its year is not used)
 * @param {Object<number, Uint8Array>} rows from `prepare`
 * @returns {Look} `names` by number;
 *   `attribute` is the one that the paths carry besides or instead of others
 */
export function prepareLook(/** @type {Network} */ network, state, rows) {
  if (state.look === "beitritt") {
    return { attribute: "data-joined", names: [...STATUSES.slice(0, FIRST_JOINED), ...network.years.map(String)], rows: joinYears(network, rows) };
  }
  if (state.look === "vergleich") return { attribute: "data-change", names: CHANGES, rows: compareWith(network, state, rows) };
  return { attribute: "data-status", names: STATUSES, rows };
}

/**
 * Classes of a look in the order of legend and tables: strongest first; of the joining years those that occur in any year.
 * @returns {string[]}
 */
export function orderClasses(/** @type {Network} */ network, /** @type {Look} */ { attribute, names, rows }) {
  if (attribute !== "data-joined") return [...names].reverse();
  const occurring = new Set(rows[network.years[network.years.length - 1]]);
  return [...names.filter((/** @type {string} */ name, /** @type {number} */ number) => number >= FIRST_JOINED && occurring.has(number)), "presumed", "hidden", "none"];
}

/**
 * Number of areas per class of a look.
 * @param {{names: string[]}} drawn from `prepareLook`
 * @param {Uint8Array} row numbers of one year
 * @returns {Object<string, number>} all classes, also those without areas
 */
export function countClasses({ names }, row) {
  const found = new Uint16Array(names.length);
  for (const number of row) found[number] += 1;
  return Object.fromEntries(names.map((name, number) => [name, found[number]]));
}

/**
 * Draws classes that the reader has switched off as hidden; counts are taken before.
 * @param {{names: string[]}} drawn from `prepareLook`
 * @param {Uint8Array} row numbers of one year
 * @param {string[]} off names of the classes switched off
 * @returns {Uint8Array} the row itself where nothing is switched off
 */
export function maskRow({ names }, row, off) {
  if (off.length === 0) return row;
  const gone = names.map((name) => off.includes(name));
  return row.map((number) => (gone[number] ? HIDDEN : number));
}

/**
 * Participants that are new, unchanged, no longer documented; before coverage, nachweis does not matter.
 * @returns {{new: number, kept: number, gone: number}}
 */
export function compareParticipants(/** @type {Network} */ network, /** @type {State} */ state) {
  const counts = { new: 0, kept: 0, gone: 0 };
  const earlier = findEarlier(network, state);
  for (const participant of network.participants) {
    if (!admitsParticipant(participant, state)) continue;
    const was = evidenceIn(network, participant, state, earlier) === DOCUMENTED;
    const remains = evidenceIn(network, participant, state, state.year) === DOCUMENTED;
    if (remains) counts[was ? "kept" : "new"] += 1;
    else if (was) counts.gone += 1;
  }
  return counts;
}

/** How many participants are presumed in any year up to that of the state; before coverage, nachweis does not matter. */
export function countPresumed(/** @type {Network} */ network, /** @type {State} */ state) {
  const years = network.years.filter((year) => year <= state.year);
  const presumed = (/** @type {Participant} */ participant) => years.some((year) => evidenceIn(network, participant, state, year) === ONLY_PRESUMED);
  return network.participants.filter((participant) => admitsParticipant(participant, state) && presumed(participant)).length;
}

/**
 * Participants by the first year in which they are documented; before coverage, nachweis does not matter.
 * @param {State} state view state; years up to its own count
 * @returns {Object<number, number>} only years that occur
 */
export function countJoined(/** @type {Network} */ network, state) {
  /** @type {Record<number, number>} */
  const counts = {};
  for (const participant of network.participants) {
    if (!admitsParticipant(participant, state)) continue;
    const first = network.years.find((year) => year <= state.year && evidenceIn(network, participant, state, year) === DOCUMENTED);
    if (first !== undefined) counts[first] = (counts[first] ?? 0) + 1;
  }
  return counts;
}
