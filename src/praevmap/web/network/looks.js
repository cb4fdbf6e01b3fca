/**
 * Further ways to look: the joining year, and the comparison of two years. Pure functions over the
 * statuses of all years that network.js prepares; no DOM. Python computes the same (parity test).
 */

import { DOCUMENTED, HIDDEN, ONLY_PRESUMED, PRESUMED, STATUSES, VIA_DISTRICT, admittedParticipants, evidenceIn, liesInside, prepare, withoutFilters } from "./network.js";

/** What happened to an area between two years, by its number. */
export const CHANGES = ["none", "hidden", "gone", "presumed", "kept", "new"];
/** What became of an area that was documented, by its later status. */
const AFTER_DOCUMENTED = ["gone", "hidden", "presumed", "kept", "kept"].map((change) => CHANGES.indexOf(change));

/** Numbers of the joining classes: those of the statuses that are no year's, then one per year. */
const FIRST_JOINED = PRESUMED + 1;

/** The year that the chosen one is compared with, the first without a choice; null where it is not earlier: then nothing is compared. */
export function findEarlier(/** @type {Network} */ network, /** @type {State} */ state) {
  const since = state.since ?? network.years[0];
  return since < state.year ? since : null;
}

/** The view with the look that is shown: without an earlier year, a comparison is the state of the year. @returns {State} */
export function asShown(/** @type {Network} */ network, /** @type {State} */ state) {
  return state.look === "vergleich" && findEarlier(network, state) === null ? { ...state, look: "stand" } : state;
}

function joinYears(/** @type {Network} */ network, /** @type {Rows} */ rows) {
  /** @type {Rows} */
  const joined = {};
  /** @type {Uint8Array} */
  let before = new Uint8Array(rows[network.years[0]].length);
  network.years.forEach((year, place) => {
    joined[year] = rows[year].map((status, area) => {
      if (before[area] >= FIRST_JOINED) return before[area];
      return status >= VIA_DISTRICT ? FIRST_JOINED + place : Math.max(before[area], status);
    });
    before = joined[year];
  });
  return joined;
}

/** How far a Kreis reaches in both years of a comparison: by the rule of the programme that runs in the later one. */
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
 * What the look draws, for every year, so that a year step is an array diff here, too: names by number, and the attribute that
 * the paths carry besides or instead of others. A year that is not compared is drawn as its state.
 */
export function prepareLook(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Rows} */ rows) {
  const { look } = asShown(network, state);
  if (look === "beitritt") {
    return { attribute: "data-joined", names: [...STATUSES.slice(0, FIRST_JOINED), ...network.years.map(String)], rows: joinYears(network, rows) };
  }
  if (look === "vergleich") return { attribute: "data-change", names: CHANGES, rows: compareWith(network, state) };
  return { attribute: "data-status", names: STATUSES, rows };
}

/** Classes of a look in the order of legend and tables: strongest first; of the joining years those that occur in any year. */
export function orderClasses(/** @type {Network} */ network, /** @type {Look} */ { attribute, names, rows }) {
  if (attribute !== "data-joined") return [...names].reverse();
  const occurring = new Set(rows[network.years[network.years.length - 1]]);
  return [...names.filter((_, number) => number >= FIRST_JOINED && occurring.has(number)), "presumed", "hidden", "none"];
}

/** Number of areas per class of a look in a year, also of those without areas. */
export function countClasses(/** @type {Look} */ { names }, /** @type {Uint8Array} */ row) {
  const found = new Uint16Array(names.length);
  for (const number of row) found[number] += 1;
  return Object.fromEntries(names.map((name, number) => [name, found[number]]));
}

/** Draws classes that the reader has switched off as hidden, after they were counted; the row itself where there are none. */
export function maskRow(/** @type {Look} */ { names }, /** @type {Uint8Array} */ row, /** @type {string[]} */ off) {
  if (off.length === 0) return row;
  const gone = names.map((name) => off.includes(name));
  return row.map((number) => (gone[number] ? HIDDEN : number));
}

/** Participants that are new, kept, only presumed now, no longer documented, since an earlier year. */
export function compareParticipants(/** @type {Network} */ network, /** @type {State} */ state, /** @type {number} */ earlier) {
  const counts = { new: 0, kept: 0, presumed: 0, gone: 0 };
  for (const participant of admittedParticipants(network, state)) {
    const was = evidenceIn(network, participant, state, earlier) === DOCUMENTED;
    const now = evidenceIn(network, participant, state, state.year);
    if (now === DOCUMENTED) counts[was ? "kept" : "new"] += 1;
    else if (was && now === ONLY_PRESUMED) counts.presumed += 1;
    // What only the filters leave out is not gone.
    else if (was && evidenceIn(network, participant, withoutFilters(state), state.year) === 0) counts.gone += 1;
  }
  return counts;
}

/** The first year up to that of the state in which a participant has an evidence. */
function findFirst(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Participant} */ participant, /** @type {number} */ evidence) {
  return network.years.find((year) => year <= state.year && evidenceIn(network, participant, state, year) === evidence);
}

/** How many participants are presumed in any year up to that of the state. */
export function countPresumed(/** @type {Network} */ network, /** @type {State} */ state) {
  return admittedParticipants(network, state).filter((participant) => findFirst(network, state, participant, ONLY_PRESUMED)).length;
}

/** Participants by the first year in which they are documented, up to that of the state; only years that occur. @returns {Record<number, number>} */
export function countJoined(/** @type {Network} */ network, /** @type {State} */ state) {
  const firsts = admittedParticipants(network, state).map((participant) => findFirst(network, state, participant, DOCUMENTED));
  const counts = network.years.map((year) => [year, firsts.filter((first) => first === year).length]);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
