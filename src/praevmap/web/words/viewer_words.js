/** The filters in a sentence. No DOM. */

import { FILTERS } from "../state/choices.js";

/** What is chosen, in words; empty when nothing is. */
export function tellFilters(/** @type {Words} */ words, /** @type {State} */ state) {
  return FILTERS.filter((name) => state[name].length)
    .map((name) => words.say("filter.part", { name: words.say(`filter.${name}`), of: words.list(state[name].map((/** @type {string} */ value) => words.say(`filter.${name}.${value}`))) }))
    .join("; ");
}
