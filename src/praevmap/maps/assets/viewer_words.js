/** Words of the page around the widget: lists, and the filters in a sentence. No DOM. */

import { FILTERS } from "./choices.js";
import { createWords } from "./words.js";

/**
 * The words of the widget, and lists of names.
 * @param {object} network the network document
 * @param {string} lang "de" or "en"
 * @returns {object} as `createWords`, with `list(names)`
 */
export function createViewerWords(network, lang) {
  const words = createWords(network.wording, lang);
  const list = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${words.say("and")} ${names[names.length - 1]}`);
  return { ...words, list };
}

/**
 * What is chosen, in words; empty when nothing is.
 * @param {object} words from `createViewerWords`
 * @param {object} state view state
 * @returns {string}
 */
export function tellFilters(words, state) {
  return FILTERS.filter((name) => state[name].length)
    .map((name) => words.say("filter.part", { name: words.say(`filter.${name}`), of: words.list(state[name].map((value) => words.say(`filter.${name}.${value}`))) }))
    .join("; ");
}
