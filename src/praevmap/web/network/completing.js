/** The network document is written without repetition; here it is made whole. No DOM. */

/**
 * @template {Network} Kind
 * @param {Written<Kind>} written
 * @returns {Kind} the same object
 */
export function completeNetwork(written) {
  const network = /** @type {Kind} */ (/** @type {unknown} */ (written));
  const towns = network.levels.gemeinde.areas;
  for (const level of Object.values(written.levels)) level.areas = level.areas.map((area) => ("like" in area ? { ...towns[area.like], ...area } : area));
  return network;
}
