/**
 * What a view state shows: pure functions over the network document, no DOM. The domain rules were applied in Python;
 * here contributions are only filtered, and the first of the strongest per area is taken.
 */

import { CHOICES, EMPTY } from "../state/state.js";

/** Status of an area by its number in the contributions: the higher, the stronger. No contribution gives the first two. */
export const STATUSES = ["none", "hidden", "presumed", "via_district", "direct"];

/** The filters left out whatever gives the area a status; `none` always means that no source is known. */
export const HIDDEN = STATUSES.indexOf("hidden");
export const PRESUMED = STATUSES.indexOf("presumed");
/** Documented, directly or through the Kreis, is a status from this number on. */
export const VIA_DISTRICT = STATUSES.indexOf("via_district");

/** Evidence of a participant that a sound source names, and of one that none does. */
export const DOCUMENTED = 2;
export const ONLY_PRESUMED = 1;
/** Which choice of `nachweis` shows a status. @type {Record<string, string>} */
const SHOWN_BY = { presumed: "vermutet", via_district: "belegt", direct: "belegt" };

/** Contributions by area, of those that were asked for. */
const byArea = new WeakMap();

function admits(/** @type {string[]} */ chosen, /** @type {string} */ value) {
  return chosen.length === 0 || chosen.includes(value);
}

/** Whether an area or a participant lies in the chosen Landesjugendämter and Regierungsbezirke; an area elsewhere is hidden. */
export function liesInside(/** @type {{la: string, bezirk: string}} */ place, /** @type {State} */ state) {
  return admits(state.la, place.la) && admits(state.bezirk, place.bezirk);
}

function admitsParticipant(/** @type {Participant} */ participant, /** @type {State} */ state) {
  return admits(state.typ, participant.type) && liesInside(participant, state);
}

/** The participants that the filters choose: they are counted before coverage, and nachweis does not matter. */
export function admittedParticipants(/** @type {Network} */ network, /** @type {State} */ state) {
  return network.participants.filter((participant) => admitsParticipant(participant, state));
}

/** Whether the filter `nachweis` shows what is "belegt" or "vermutet". */
export function shows(/** @type {{nachweis: string[]}} */ state, /** @type {string} */ choice) {
  return admits(state.nachweis, choice);
}

export function withoutFilters(/** @type {State} */ state) {
  return { ...state, ...EMPTY };
}

/** Which statuses the filter `nachweis` leaves on the map (index: status number). */
function keptStatuses(/** @type {State} */ state) {
  return STATUSES.map((status) => !(status in SHOWN_BY) || shows(state, SHOWN_BY[status]));
}

/**
 * Whether the running programme is chosen, and the one on which the evidence rests. What is presumed because of an earlier
 * programme is no presumption of the running one: then the document says on which it rests.
 */
function admitsProgrammes(/** @type {Network} */ network, /** @type {State} */ state, /** @type {number} */ running, basis = running) {
  const chosen = (/** @type {number} */ programme) => admits(state.programm, network.programmes[programme].key);
  return chosen(running) && chosen(basis);
}

/** Statuses of all areas of the level for every year, so that a year step is an array diff; the year of the state is not used. */
export function prepare(/** @type {Network} */ network, /** @type {State} */ state, years = network.years) {
  const { areas, contributions } = network.levels[state.level];
  const admitted = network.participants.map((participant) => admitsParticipant(participant, state));
  const outside = Uint8Array.from(areas, (area) => (liesInside(area, state) ? 0 : HIDDEN));
  /** @type {Rows} */
  const rows = Object.fromEntries(years.map((year) => [year, Uint8Array.from(outside)]));
  const last = years[years.length - 1];
  for (const [area, participant, programme, from, to, status, basis] of contributions[state.coverage]) {
    const given = admitted[participant] && admitsProgrammes(network, state, programme, basis) ? status : HIDDEN;
    for (let year = Math.max(from, years[0]); year <= Math.min(to, last); year += 1) {
      if (rows[year][area] < given) rows[year][area] = given;
    }
  }
  // nachweis acts last: what it removes becomes hidden, never the next weaker status.
  const kept = keptStatuses(state);
  for (const year of years) rows[year] = rows[year].map((status) => (kept[status] ? status : HIDDEN));
  return rows;
}

/** Whether a chosen programme runs in a year; that of the state is not used. */
export function runsIn(/** @type {Network} */ network, /** @type {State} */ state, /** @type {number} */ year) {
  return network.programmes.some(({ key, first, last }) => first <= year && year <= last && admits(state.programm, key));
}

/** The evidence of a participant in a year after the filter programm: 2 documented, 1 presumed, 0 neither. */
export function evidenceIn(/** @type {Network} */ network, /** @type {Participant} */ participant, /** @type {State} */ state, /** @type {number} */ year) {
  let strongest = 0;
  for (const [programme, from, to, value, basis] of participant.evidence) {
    if (from <= year && year <= to && value > strongest && admitsProgrammes(network, state, programme, basis)) strongest = value;
  }
  return strongest;
}

/** What the evidence of a participant rests on in a year that has any; worked out in Python, found here by the year. */
export function proofOf(/** @type {Participant} */ participant, /** @type {number} */ year) {
  const proof = participant.proofs.find(([from, to]) => from <= year && year <= to);
  if (!proof) throw new RangeError(`${participant.name}: no evidence in ${year}`);
  const [, , programme, grade, sources, lastSeen] = proof;
  return { programme, grade, sources, lastSeen };
}

/** Participants of one year after the filters typ, la, bezirk and programm; nachweis and level do not matter. */
export function countParticipants(/** @type {Network} */ network, /** @type {State} */ state, /** @type {number} */ year) {
  const evidence = Map.groupBy(admittedParticipants(network, state), (participant) => evidenceIn(network, participant, state, year));
  const documented = evidence.get(DOCUMENTED) ?? [];
  const fresh = documented.filter((one) => !one.evidence.some(([, from, , value]) => value === DOCUMENTED && from < year));
  return {
    /** @type {Record<string, number>} */
    by_type: Object.fromEntries(CHOICES.typ.map((type) => [type, documented.filter((one) => one.type === type).length])),
    documented: documented.length,
    presumed: evidence.get(ONLY_PRESUMED)?.length ?? 0,
    /** Documented for the first time in this year. */
    fresh: fresh.length,
    /** Those of them whose own lower bound is this year. */
    joined: fresh.filter(({ since }) => since?.startsWith(String(year))).length,
  };
}

/** How many areas of another level inside a district are documented, directly or through the Kreis, and how many there are. */
export function countReached(/** @type {Network} */ network, /** @type {State} */ state, /** @type {LevelName} */ level, /** @type {string} */ district) {
  const row = prepare(network, { ...state, level, nachweis: [] }, [state.year])[state.year];
  const inside = row.filter((_, index) => network.levels[level].areas[index].key.startsWith(district));
  return [inside.filter((status) => status >= VIA_DISTRICT).length, inside.length];
}

/** The contribution that gives an area its status in the year, before nachweis; null if there is none. */
export function findStrongest(/** @type {Network} */ network, /** @type {State} */ state, /** @type {LevelName} */ level, /** @type {number} */ index) {
  const contributions = network.levels[level].contributions[state.coverage];
  if (!byArea.has(contributions)) byArea.set(contributions, Map.groupBy(contributions, ([area]) => area));
  let strongest = null;
  for (const [, participant, programme, from, to, status, basis] of byArea.get(contributions).get(index) ?? []) {
    if (from > state.year || to < state.year) continue;
    if (strongest && strongest.status >= status) continue;
    if (!admitsProgrammes(network, state, programme, basis)) continue;
    if (!admitsParticipant(network.participants[participant], state)) continue;
    strongest = { participant, programme, status };
  }
  return strongest;
}

/** The status of an area in the year of the state, after all filters; for areas of other levels than the one shown, too. */
export function findStatus(/** @type {Network} */ network, /** @type {State} */ state, /** @type {LevelName} */ level, /** @type {number} */ index) {
  if (!liesInside(network.levels[level].areas[index], state)) return HIDDEN;
  const strongest = findStrongest(network, state, level, index);
  if (strongest && keptStatuses(state)[strongest.status]) return strongest.status;
  return findStrongest(network, withoutFilters(state), level, index) ? HIDDEN : 0;
}

/** The same in all years. */
export function followArea(/** @type {Network} */ network, /** @type {State} */ state, /** @type {LevelName} */ level, /** @type {number} */ index) {
  return network.years.map((year) => findStatus(network, { ...state, year }, level, index));
}

export function addUp(/** @type {number[]} */ counts, /** @type {(index: number) => boolean} */ keeps) {
  return counts.reduce((sum, count, index) => (keeps(index) ? sum + count : sum), 0);
}

/** Under-18s of the municipalities that are kept; estimates are exact in thirds of a person, so that sums are those of Python (parity test). */
export function addYoung(/** @type {Network} */ network, /** @type {(index: number) => boolean} */ keeps) {
  return addUp(network.young?.thirds ?? [], keeps) / 3;
}

/** Under-18s of an area; null where the municipalities are not counted. */
export function countYoung(/** @type {Network} */ network, /** @type {LevelName} */ level, /** @type {Area} */ area) {
  if (!network.young) return null;
  const isInside = (/** @type {Area} */ town) => (level === "jugendamt" ? town.office === area.name : town.key.startsWith(area.key));
  return Math.round(addYoung(network, (index) => isInside(network.levels.gemeinde.areas[index])));
}

/** Under-18s where the own participation of a Kreis reaches, null where it has none; filters do not touch a place. */
export function countYoungReached(/** @type {Network} */ network, /** @type {State} */ state, /** @type {string} */ key) {
  const who = network.participants.findIndex((participant) => participant.key === key);
  const rows = network.levels.gemeinde.contributions[state.coverage];
  const given = rows.filter(([, participant, , from, to]) => participant === who && from <= state.year && state.year <= to);
  const reached = new Set(given.map(([area]) => area));
  return network.young && reached.size > 0 ? Math.round(addYoung(network, (index) => reached.has(index))) : null;
}
