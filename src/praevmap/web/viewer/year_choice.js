/** The year as a native list, for the pages without the timeline. */

import { element, write } from "../element.js";

/**
 * @param {object} network the network document
 * @param {function(object): void} change called with `{year}`
 * @returns {{box: HTMLElement, show: function(object, object): void}}
 */
export function createYearChoice(network, change) {
  const word = element("span", {});
  const select = element("select", { onchange: () => change({ year: Number(select.value) }) }, ...network.years.map((year) => element("option", { value: year }, String(year))));
  return {
    box: element("label", { class: "pv-year" }, word, select),
    show(state, words) {
      write(word, words.say("map.timeline.year"));
      select.value = String(state.year);
    },
  };
}
