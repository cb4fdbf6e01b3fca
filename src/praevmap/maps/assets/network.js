/**
 * What a view state shows: pure functions over the network document, no DOM.
 *
 * The domain rules were applied in Python; here contributions are only filtered
 * and the strongest status per area is taken.
 */

import { CHOICES } from "./choices.js";

/** Status of an area by its number in the contributions: the higher, the stronger. */
export const STATUSES = ["none", "presumed", "via_district", "direct"];

/** Evidence of a participant that a sound source names. */
export const DOCUMENTED = 2;
const KEPT_BY_NACHWEIS = { belegt: [2, 3], vermutet: [1] };

const indexOfContributions = new WeakMap();

function admits(chosen, value) {
  return chosen.length === 0 || chosen.includes(value);
}

/**
 * Whether a participant is chosen by the filters typ, la and bezirk.
 * @param {object} participant entry of `network.participants`
 * @param {object} state view state
 * @returns {boolean}
 */
export function admitsParticipant(participant, state) {
  return admits(state.typ, participant.type) && admits(state.la, participant.la) && admits(state.bezirk, participant.bezirk);
}

/**
 * Which statuses the filter `nachweis` leaves on the map (index: status number).
 * @param {object} state view state
 * @returns {boolean[]}
 */
export function keptStatuses(state) {
  const kept = STATUSES.map(() => state.nachweis.length === 0);
  kept[0] = true;
  for (const choice of state.nachweis) {
    for (const status of KEPT_BY_NACHWEIS[choice] ?? []) kept[status] = true;
  }
  return kept;
}

function statusesIn(network, state, years) {
  const level = network.levels[state.level];
  const chosen = network.participants.map((participant) => admitsParticipant(participant, state));
  const running = network.programmes.map((programme) => admits(state.programm, programme.key));
  const rows = {};
  for (const year of years) rows[year] = new Uint8Array(level.areas.length);
  const first = years[0];
  const last = years[years.length - 1];
  for (const [area, participant, programme, from, to, status] of level.contributions[state.coverage]) {
    if (!chosen[participant] || !running[programme]) continue;
    for (let year = Math.max(from, first); year <= Math.min(to, last); year += 1) {
      const row = rows[year];
      if (row && row[area] < status) row[area] = status;
    }
  }
  // nachweis acts last: what it removes becomes none, never the next weaker status.
  const kept = keptStatuses(state);
  for (const year of years) {
    const row = rows[year];
    for (let area = 0; area < row.length; area += 1) if (!kept[row[area]]) row[area] = 0;
  }
  return rows;
}

/**
 * Statuses of all areas of the level for every year, so that a year step is an array diff.
 * @param {object} network the network document
 * @param {object} state view state (its year is not used)
 * @returns {Object<number, Uint8Array>} year -> status number per area
 */
export function prepare(network, state) {
  return statusesIn(network, state, network.years);
}

/**
 * Number of areas per status.
 * @param {Uint8Array} row status numbers of one year
 * @returns {{direct: number, via_district: number, presumed: number, none: number}}
 */
export function countStatuses(row) {
  const counts = { direct: 0, via_district: 0, presumed: 0, none: 0 };
  for (const status of row) counts[STATUSES[status]] += 1;
  return counts;
}

/**
 * The evidence of a participant in a year after the filter programm: 2 documented, 1 presumed, 0 neither.
 * @param {object} network the network document
 * @param {object} participant entry of `network.participants`
 * @param {object} state view state
 * @param {number} year
 * @returns {number}
 */
export function evidenceIn(network, participant, state, year) {
  let strongest = 0;
  for (const [programme, from, to, value] of participant.evidence) {
    if (from <= year && year <= to && value > strongest && admits(state.programm, network.programmes[programme].key)) strongest = value;
  }
  return strongest;
}

/**
 * What the evidence of a participant in a year rests on; worked out in Python, found here by the year.
 * @param {object} participant entry of `network.participants`
 * @param {number} year one with evidence
 * @returns {{programme: number, grade: string, sources: number, lastSeen: number|null}} `programme` is its place in `network.programmes`
 */
export function proofOf(participant, year) {
  const [, , programme, grade, sources, lastSeen] = participant.proofs.find(([from, to]) => from <= year && year <= to);
  return { programme, grade, sources, lastSeen };
}

function startsIn(participant, year) {
  return participant.since !== null && Number(participant.since.slice(0, 4)) === year;
}

/**
 * Participants of one year after the filters typ, la, bezirk and programm; nachweis and level do not matter.
 * @param {object} network the network document
 * @param {object} state view state
 * @param {number} year
 * @returns {{by_type: object, presumed_by_type: object, documented: number, presumed: number, fresh: number, joined: number}}
 *   `fresh`: documented for the first time in this year; `joined`: those of them whose own lower bound is this year
 */
export function countParticipants(network, state, year) {
  const counts = { by_type: {}, presumed_by_type: {}, documented: 0, presumed: 0, fresh: 0, joined: 0 };
  for (const type of CHOICES.typ) {
    counts.by_type[type] = 0;
    counts.presumed_by_type[type] = 0;
  }
  for (const participant of network.participants) {
    if (!admitsParticipant(participant, state)) continue;
    const evidence = evidenceIn(network, participant, state, year);
    if (evidence === 0) continue;
    if (evidence !== DOCUMENTED) {
      counts.presumed += 1;
      counts.presumed_by_type[participant.type] += 1;
      continue;
    }
    counts.documented += 1;
    counts.by_type[participant.type] += 1;
    const known = participant.evidence.some(([, from, , value]) => value === DOCUMENTED && from < year);
    if (!known) {
      counts.fresh += 1;
      if (startsIn(participant, year)) counts.joined += 1;
    }
  }
  return counts;
}

/**
 * The whole answer for one year, as Python computes it too (parity test).
 * @param {object} network the network document
 * @param {object} state view state
 * @returns {{year: number, areas: Object<string, string>, counts: {by_status: object, by_type: object, presumed_by_type: object}}}
 */
export function snapshot(network, state) {
  const row = statusesIn(network, state, [state.year])[state.year];
  const areas = {};
  network.levels[state.level].areas.forEach((area, index) => {
    areas[area.key] = STATUSES[row[index]];
  });
  const { by_type, presumed_by_type } = countParticipants(network, state, state.year);
  return { year: state.year, areas, counts: { by_status: countStatuses(row), by_type, presumed_by_type } };
}

/**
 * How many areas of another level inside a district are documented, directly or through the Kreis.
 * @param {object} network the network document
 * @param {object} state view state
 * @param {string} level "gemeinde" or "jugendamt"
 * @param {string} district key of five digits
 * @returns {[number, number]} documented, all
 */
export function countReached(network, state, level, district) {
  const row = statusesIn(network, { ...state, level, nachweis: [] }, [state.year])[state.year];
  const inside = network.levels[level].areas.map((area, index) => [area.key, index]).filter(([key]) => key.startsWith(district));
  return [inside.filter(([, index]) => row[index] >= 2).length, inside.length];
}

function contributionsByArea(network, level, coverage) {
  const contributions = network.levels[level].contributions[coverage];
  let index = indexOfContributions.get(contributions);
  if (!index) {
    index = network.levels[level].areas.map(() => []);
    for (const contribution of contributions) index[contribution[0]].push(contribution);
    indexOfContributions.set(contributions, index);
  }
  return index;
}

/**
 * The contribution that gives an area its status in the year, before nachweis; null if there is none.
 * @param {object} network the network document
 * @param {object} state view state
 * @param {string} level level of the area
 * @param {number} area index of the area in this level
 * @returns {{participant: number, programme: number, status: number}|null}
 */
export function findStrongest(network, state, level, area) {
  let strongest = null;
  for (const [, participant, programme, from, to, status] of contributionsByArea(network, level, state.coverage)[area]) {
    if (from > state.year || to < state.year) continue;
    if (strongest && strongest.status >= status) continue;
    if (!admits(state.programm, network.programmes[programme].key)) continue;
    if (!admitsParticipant(network.participants[participant], state)) continue;
    strongest = { participant, programme, status };
  }
  return strongest;
}

/**
 * The statuses of one area in all years, after all filters; for areas of other levels than the one shown, too.
 * @param {object} network the network document
 * @param {object} state view state
 * @param {string} level level of the area
 * @param {number} area index of the area in this level
 * @returns {number[]} status number per year
 */
export function followArea(network, state, level, area) {
  const kept = keptStatuses(state);
  return network.years.map((year) => {
    const status = findStrongest(network, { ...state, year }, level, area)?.status ?? 0;
    return kept[status] ? status : 0;
  });
}
