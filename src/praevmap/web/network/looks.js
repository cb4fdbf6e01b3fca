/**
 * Further ways to look: the joining year, and the comparison of two years. Pure functions over the
 * statuses of all years that network.js prepares; no DOM. Python computes the same (parity test).
 */

import { DOCUMENTED, HIDDEN, PRESUMED, STATUSES, VIA_DISTRICT, admitsParticipant, evidenceIn, liesInside, prepare, withoutFilters } from "./network.js";

/** What happened to an area between two years, by its number. */
export const CHANGES = ["none", "hidden", "gone", "presumed", "kept", "new"];
/** What became of an area that was documented, by its later status. */
const AFTER_DOCUMENTED = ["gone", "hidden", "presumed", "kept", "kept"].map((change) => CHANGES.indexOf(change));

/** Evidence of a participant that no sound source names. */
const ONLY_PRESUMED = 1;
/** Numbers of the joining classes: those of the statuses that are no year's, then one per year. */
const FIRST_JOINED = PRESUMED + 1;

/**
 * The year that the chosen one is compared with: the first without a choice.
 * @returns {number | null} null where it is not earlier: then nothing is compared
 */
export function findEarlier(/** @type {Network} */ network, /** @type {State} */ state) {
  const since = state.since ?? network.years[0];
  return since < state.year ? since : null;
}

/**
 * The view with the look that is shown: without an earlier year, a comparison is the state of the year.
 * @returns {State}
 */
export function asShown(/** @type {Network} */ network, /** @type {State} */ state) {
  return state.look === "vergleich" && findEarlier(network, state) === null ? { ...state, look: "stand" } : state;
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

/**
 * How far a Kreis reaches in both years of a comparison: by the rule of the programme that runs in the later one.
 * @returns {CoverageName}
 */
export function ruleOfComparison(/** @type {Network} */ network, /** @type {State} */ state) {
  const runs = network.programmes.find(({ first, last }) => first <= state.year && state.year <= last);
  return state.coverage === "programm" && runs ? runs.rule : state.coverage;
}

function findChange(/** @type {number} */ then, /** @type {number} */ now) {
  if (then >= VIA_DISTRICT) return AFTER_DOCUMENTED[now];
  return now >= VIA_DISTRICT ? CHANGES.indexOf("new") : 0;
}

function compareWith(/** @type {Network} */ network, /** @type {State} */ state) {
  /** @type {Record<string, Rows[]>} */
  const prepared = {};
  /** @type {Rows} */
  const changes = {};
  const outside = network.levels[state.level].areas.map((area) => !liesInside(area, state));
  for (const year of network.years) {
    const since = findEarlier(network, { ...state, year });
    if (since === null) continue;
    const coverage = ruleOfComparison(network, { ...state, year });
    prepared[coverage] ??= [state, withoutFilters(state)].map((view) => prepare(network, { ...view, coverage }));
    const [chosen, whole] = prepared[coverage];
    changes[year] = chosen[year].map((now, area) => {
      const change = findChange(chosen[since][area], now);
      const hidden = outside[area] || findChange(whole[since][area], whole[year][area]);
      return change || (hidden ? HIDDEN : 0);
    });
  }
  return changes;
}

/**
 * What the look draws, for every year, so that a year step is an array diff here, too.
 * @param {State} state view state; a year that is not compared is drawn as its state
 * @param {Object<number, Uint8Array>} rows from `prepare`
 * @returns {Look} `names` by number;
 *   `attribute` is the one that the paths carry besides or instead of others
 */
export function prepareLook(/** @type {Network} */ network, state, rows) {
  const { look } = asShown(network, state);
  if (look === "beitritt") {
    return { attribute: "data-joined", names: [...STATUSES.slice(0, FIRST_JOINED), ...network.years.map(String)], rows: joinYears(network, rows) };
  }
  if (look === "vergleich") return { attribute: "data-change", names: CHANGES, rows: compareWith(network, state) };
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
 * Participants that are new, kept, only presumed now, no longer documented; before coverage, nachweis does not matter.
 * @param {number} earlier year to compare with
 * @returns {{new: number, kept: number, presumed: number, gone: number}}
 */
export function compareParticipants(/** @type {Network} */ network, /** @type {State} */ state, earlier) {
  const counts = { new: 0, kept: 0, presumed: 0, gone: 0 };
  for (const participant of network.participants) {
    if (!admitsParticipant(participant, state)) continue;
    const was = evidenceIn(network, participant, state, earlier) === DOCUMENTED;
    const now = evidenceIn(network, participant, state, state.year);
    if (now === DOCUMENTED) counts[was ? "kept" : "new"] += 1;
    else if (was && now === ONLY_PRESUMED) counts.presumed += 1;
    // What only the filters leave out is not gone.
    else if (was && evidenceIn(network, participant, withoutFilters(state), state.year) === 0) counts.gone += 1;
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
