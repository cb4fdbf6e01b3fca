/** The growth of the network in numbers, as `views/growth.py` counts it (parity test). Pure, no DOM. */

import { DOCUMENTED, ONLY_PRESUMED, VIA_DISTRICT, addUp, addYoung, admittedParticipants, countParticipants, evidenceIn, liesInside, prepare, proofOf, runsIn } from "../network/network.js";
import { CHOICES, FILTERS } from "../state/state.js";

/** Ways to split the participants; the parts of each are its choices, in the order of the stack from the bottom. @type {SplitName[]} */
export const SPLITS = ["typ", "programm"];

/** The city of Aachen lies inside the Städteregion: a kreisfreie Stadt of 23, but not of 22. */
const AACHEN = "05334002";

/** Whether participants are filtered: `nachweis` hides areas only. */
export const chooses = (/** @type {State} */ state) => FILTERS.some((name) => name !== "nachweis" && state[name].length > 0);

/** One row per year under the filters of a state, and the parts of the split that occur in any. */
export function followGrowth(/** @type {ViewerNetwork} */ network, /** @type {State} */ state, /** @type {SplitName} */ split) {
  const filtered = chooses(state);
  const admitted = admittedParticipants(network, state);
  const rows = network.years.map((year) => {
    const [documented, presumed] = [DOCUMENTED, ONLY_PRESUMED].map((kind) => admitted.filter((one) => evidenceIn(network, one, state, year) === kind));
    const fresh = documented.filter((one) => evidenceIn(network, one, state, year - 1) !== DOCUMENTED).length;
    /** @returns {Record<string, number>} */
    const countParts = (/** @type {Participant[]} */ those) => {
      // The programme is that of the membership which gives the evidence.
      const found = Map.groupBy(those, (one) => (split === "typ" ? one.type : network.programmes[proofOf(one, year).programme].key));
      return Object.fromEntries(CHOICES[split].map((part) => [part, found.get(part)?.length ?? 0]));
    };
    const by = { documented: countParts(documented), presumed: countParts(presumed) };
    const mark = filtered ? null : (network.viewer.published[year] ?? null);
    return { year, documented: documented.length, presumed: presumed.length, fresh, by, mark, runs: runsIn(network, state, year) };
  });
  const parts = CHOICES[split].filter((part) => rows.some(({ by }) => by.documented[part] + by.presumed[part] > 0));
  return { rows, parts, filtered };
}

/**
 * Under-18s in reached municipalities, of those inside the selection, as `model/population.py` counts them; null where the
 * municipalities are not counted, without a share where none lies inside.
 */
function countUnder18(/** @type {ViewerNetwork} */ network, /** @type {Uint8Array} */ reached, /** @type {boolean[]} */ inside) {
  if (!network.young) return null;
  const under16 = network.viewer.young?.under16;
  const kept = [(/** @type {number} */ index) => reached[index] >= VIA_DISTRICT, (/** @type {number} */ index) => inside[index]];
  const [persons, total] = kept.map((keeps) => addYoung(network, keeps));
  const found = { persons, total, share: persons / total, companions: null };
  if (!under16 || total === 0) return found;
  const [young, all] = kept.map((keeps) => addUp(under16, keeps));
  // The estimate is under 16 and two thirds of the class above, up to 18.
  const upTo18 = (/** @type {number} */ estimate, /** @type {number} */ younger) => younger + (3 * (estimate - younger)) / 2;
  return { ...found, companions: /** @type {[number, number]} */ ([young / all, upTo18(persons, young) / upTo18(total, all)]) };
}

/** The figures of one year, as `views/figures.py` counts them: reach on the level of the Gemeinden, the published total never filtered. */
export function countFigures(/** @type {ViewerNetwork} */ network, /** @type {State} */ state) {
  const { year } = state;
  const { documented, presumed, by_type } = countParticipants(network, state, year);
  const insideOf = (/** @type {LevelName} */ level) => network.levels[level].areas.filter((area) => liesInside(area, state));
  const offices = new Set(insideOf("jugendamt").map((area) => area.key));
  const named = admittedParticipants(network, state).filter((one) => evidenceIn(network, one, state, year) === DOCUMENTED);
  const reached = prepare(network, { ...state, level: "gemeinde", nachweis: [] })[year];
  const ofType = (/** @type {LevelName} */ level, /** @type {string} */ type) => insideOf(level).filter((area) => area.type === type).length;
  const towns = network.levels.gemeinde.areas.map((area) => liesInside(area, state));
  const aachen = insideOf("gemeinde").some((area) => area.key === AACHEN);
  return {
    documented,
    presumed,
    published: network.viewer.published[year] ?? null,
    offices: named.filter((one) => offices.has(one.key)).length,
    officesTotal: offices.size,
    urban: by_type.kreisfrei,
    urbanTotal: ofType("gemeinde", "kreisfrei"),
    urbanWithoutAachen: aachen ? by_type.kreisfrei - named.filter((one) => one.key === AACHEN).length : null,
    rural: by_type.kreis,
    ruralTotal: ofType("kreis", "kreis"),
    municipalities: reached.filter((status) => status >= VIA_DISTRICT).length,
    municipalitiesTotal: towns.filter(Boolean).length,
    under18: countUnder18(network, reached, towns),
  };
}
