/** The filters in a sentence. No DOM. */

import { FILTERS } from "../state/choices.js";

/**
 * What is chosen, in words; empty when nothing is.
 * @param {object} words from `createWords`
 * @param {object} state view state
 * @returns {string}
 */
export function tellFilters(words, state) {
  return FILTERS.filter((name) => state[name].length)
    .map((name) => words.say("filter.part", { name: words.say(`filter.${name}`), of: words.list(state[name].map((value) => words.say(`filter.${name}.${value}`))) }))
    .join("; ");
}
