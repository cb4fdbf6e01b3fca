/** Under-18s of areas; `network.young` has those of every municipality, counted on one day (parity test). Pure, no DOM. */

/** Estimates are exact in thirds of a person, so that sums are those of Python. */
const THIRDS = 3;

/** @returns {number} the sum of those whose index is kept */
export function addUp(/** @type {number[]} */ counts, /** @type {(index: number) => boolean} */ keeps) {
  return counts.reduce((sum, count, index) => (keeps(index) ? sum + count : sum), 0);
}

/** @returns {number} under-18s of the municipalities that are kept; a fraction where they are an estimate */
export function addYoung(/** @type {Network} */ network, /** @type {(index: number) => boolean} */ keeps) {
  return addUp(network.young?.thirds ?? [], keeps) / THIRDS;
}

const INSIDE = {
  gemeinde: (/** @type {Area} */ town, /** @type {Area} */ area) => town.key === area.key,
  jugendamt: (/** @type {Area} */ town, /** @type {Area} */ area) => town.office === area.name,
  kreis: (/** @type {Area} */ town, /** @type {Area} */ area) => town.key.startsWith(area.key),
};

/**
 * @param {LevelName} level level of the area
 * @returns {number|null} its under-18s, null where the municipalities are not counted
 */
export function countYoung(/** @type {Network} */ network, level, /** @type {Area} */ area) {
  if (!network.young) return null;
  const towns = network.levels.gemeinde.areas;
  return Math.round(addYoung(network, (index) => INSIDE[level](towns[index], area)));
}

/**
 * @param {State} state view state: year and coverage; filters do not touch a place
 * @param {string} key of a Kreis
 * @returns {number|null} under-18s where its own participation reaches, null where it has none
 */
export function countYoungReached(/** @type {Network} */ network, state, key) {
  const who = network.participants.findIndex((participant) => participant.key === key);
  const rows = network.levels.gemeinde.contributions[state.coverage];
  const given = rows.filter(([, participant, , from, to]) => participant === who && from <= state.year && state.year <= to);
  const reached = new Set(given.map(([area]) => area));
  return network.young && reached.size > 0 ? Math.round(addYoung(network, (index) => reached.has(index))) : null;
}
