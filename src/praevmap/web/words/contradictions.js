/** Choices that leave nothing to show, why, and the ways out, as `views/contradictions.py` has them. No DOM. */

import { asShown } from "../network/looks.js";
import { liesInside, runsIn } from "../network/network.js";

/** The ways out by the end of the key of their words, each with the choice that it takes back. @type {Record<string, Message>} */
const WAYS = { bezirk: { bezirk: [] }, la: { la: [] }, ebene: { level: "gemeinde" }, typ: { typ: [] }, programm: { programm: [] } };

/** Why nothing can be shown whatever the data say; null where something can. */
export function findContradiction(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words) {
  const because = (/** @type {string} */ sentence, /** @type {string[]} */ ...names) => ({ sentence, ways: names.map((name) => /** @type {[string, Message]} */ ([name, WAYS[name]])) });
  const choosesBoth = state.la.length > 0 && state.bezirk.length > 0;
  if (choosesBoth && !network.levels.kreis.areas.some((area) => liesInside(area, state))) {
    const regions = words.list(state.bezirk.map((region) => words.say(`map.bezirk.${region}`)));
    const offices = words.list(state.la.map((office) => words.say(`map.la.${office}`)));
    return because(words.say("map.contradiction.regions", { regions, offices }), "bezirk", "la");
  }
  if (state.level === "kreis" && state.typ.join() === "kreisangehoerig") return because(words.say("map.contradiction.level"), "ebene", "typ");
  const isStatus = asShown(network, state).look === "stand";
  return isStatus && !runsIn(network, state, state.year) ? because(words.say("map.headline.no_programme"), "programm") : null;
}
