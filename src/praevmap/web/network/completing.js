/** Documents are fetched, or it is said that they are not; that of the network is written without repetition, and made whole here. No DOM. */

/** The only words that cannot come from the document: they are needed when it has not arrived. */
export const FAILURE = {
  de: { sentence: "Die Karte konnte nicht geladen werden. Bitte prüfen Sie die Verbindung.", retry: "Erneut versuchen" },
  en: { sentence: "The map could not be loaded. Please check the connection.", retry: "Try again" },
};

/** @returns {Promise<any>} */
export async function load(/** @type {string} */ url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/** Rows from columns; what a row does not have is null. */
function readRows(/** @type {Columns} */ columns) {
  const named = Object.entries(columns);
  return named[0][1].map((_, place) => Object.fromEntries(named.map(([name, values]) => [name, values[place]]).filter(([, value]) => value !== null)));
}

/** @template {Network} Kind */
export function completeNetwork(/** @type {Written<Kind>} */ written) {
  const levels = Object.entries(written.levels).map(([name, level]) => [name, { ...level, areas: readRows(level.areas) }]);
  const network = /** @type {Kind} */ ({ ...written, levels: Object.fromEntries(levels) });
  const towns = network.levels.gemeinde.areas;
  // The Jugendämter tell whom they look after, and a key in which Kreis it lies.
  for (const { name, like, members } of /** @type {any[]} */ (network.levels.jugendamt.areas)) for (const town of members) towns[town].office = name ?? towns[like].name;
  for (const level of Object.values(network.levels)) level.areas = level.areas.map((area) => ("like" in area ? { ...towns[Number(area.like)], ...area } : area));
  const districts = new Map(network.levels.kreis.areas.map(({ key, name }) => [key, name]));
  for (const area of Object.values(network.levels).flatMap((level) => level.areas)) area.district = districts.get(area.key.slice(0, 5)) ?? "";
  return network;
}
