/** Documents are fetched; that of the network is written without repetition, and made whole here. No DOM. */

/** @returns {Promise<any>} */
export async function load(/** @type {string} */ url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

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
