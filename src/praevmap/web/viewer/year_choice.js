/** The year as a native list, for the pages without the timeline. */

import { element, write } from "../element.js";

/** @param {Change} change called with `{year}` */
export function createYearChoice(/** @type {Network} */ network, change) {
  const word = element("span", {});
  const select = element("select", { onchange: () => change({ year: Number(select.value) }) }, ...network.years.map((year) => element("option", { value: year }, String(year))));
  return {
    box: element("label", { class: "pv-year" }, word, select),
    show(/** @type {State} */ state, /** @type {Words} */ words) {
      write(word, words.say("map.timeline.year"));
      select.value = String(state.year);
    },
  };
}
