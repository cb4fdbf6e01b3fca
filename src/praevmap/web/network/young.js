/** Under-18s of areas; `network.young` has those of every municipality, counted on one day (parity test). Pure, no DOM. */

/** Estimates are exact in thirds of a person, so that sums are those of Python. */
const THIRDS = 3;

/** The sum of those whose index is kept. */
export function addUp(/** @type {number[]} */ counts, /** @type {(index: number) => boolean} */ keeps) {
  return counts.reduce((sum, count, index) => (keeps(index) ? sum + count : sum), 0);
}

/** Under-18s of the municipalities that are kept; a fraction where they are an estimate. */
export function addYoung(/** @type {Network} */ network, /** @type {(index: number) => boolean} */ keeps) {
  return addUp(network.young?.thirds ?? [], keeps) / THIRDS;
}

const INSIDE = {
  gemeinde: (/** @type {Area} */ town, /** @type {Area} */ area) => town.key === area.key,
  jugendamt: (/** @type {Area} */ town, /** @type {Area} */ area) => town.office === area.name,
  kreis: (/** @type {Area} */ town, /** @type {Area} */ area) => town.key.startsWith(area.key),
};

/** Under-18s of an area; null where the municipalities are not counted. */
export function countYoung(/** @type {Network} */ network, /** @type {LevelName} */ level, /** @type {Area} */ area) {
  if (!network.young) return null;
  const towns = network.levels.gemeinde.areas;
  return Math.round(addYoung(network, (index) => INSIDE[level](towns[index], area)));
}

/** Under-18s where the own participation of a Kreis reaches, null where it has none; filters do not touch a place. */
export function countYoungReached(/** @type {Network} */ network, /** @type {State} */ state, /** @type {string} */ key) {
  const who = network.participants.findIndex((participant) => participant.key === key);
  const rows = network.levels.gemeinde.contributions[state.coverage];
  const given = rows.filter(([, participant, , from, to]) => participant === who && from <= state.year && state.year <= to);
  const reached = new Set(given.map(([area]) => area));
  return network.young && reached.size > 0 ? Math.round(addYoung(network, (index) => reached.has(index))) : null;
}
