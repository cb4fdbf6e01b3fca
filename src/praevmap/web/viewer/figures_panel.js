/** The figures of the year, as a description list. */

import { element, link, write } from "../element.js";
import { chooses, countFigures } from "../growth/growth_counts.js";
import { tellUnder18 } from "../growth/growth_words.js";
import { shows } from "../network/network.js";
import { tellDay } from "../words/sentences.js";

/** Figures of one type only: nothing is counted of a type that the filter leaves out. @type {Record<string, string>} */
const OF_TYPE = { "figure.urban": "kreisfrei", "figure.rural": "kreis" };

/** The published total is one of the whole state: it stands, but says so, where participants are filtered. @returns {Child[]} */
function tellTotal(/** @type {Words} */ words, /** @type {State} */ state, /** @type {Mark} */ mark) {
  if (!mark) return [words.say("figure.published.none")];
  return [
    words.say(`figure.published.${mark.bound}`, { count: mark.figure, unit: mark.unit }),
    mark.unnamed ? words.say(`figure.unnamed.${mark.bound}`, { count: mark.unnamed }) : null,
    link(mark.url, words.say("figure.published.source", { publisher: mark.publisher })),
    chooses(state) ? words.say("figure.unnamed.filtered") : null,
  ];
}

/** Each figure with its notes, by the key of its name. @returns {Record<string, Child[]>} */
function listFigures(/** @type {ViewerNetwork} */ network, /** @type {State} */ state, /** @type {Words} */ words) {
  const found = countFigures(network, state);
  // What chooses participants alone leaves the totals as they are.
  const whole = state.typ.length + state.programm.length > 0 && state.la.length + state.bezirk.length === 0;
  const of = (/** @type {number} */ count, /** @type {number} */ total) => words.say(whole ? "figure.of.whole" : "figure.of", { count, total });
  const number = (/** @type {number} */ count) => words.say("map.legend.count", { count });
  const { urbanWithoutAachen } = found;
  const share = tellUnder18(network, words, found.under18);
  return {
    "figure.documented": [number(found.documented)],
    "figure.presumed": [number(found.presumed)],
    "figure.published": tellTotal(words, state, found.published),
    "figure.offices": [of(found.offices, found.officesTotal)],
    "figure.urban": [of(found.urban, found.urbanTotal), urbanWithoutAachen === null ? null : words.say("figure.urban.note", { count: urbanWithoutAachen, total: found.urbanTotal - 1 })],
    "figure.rural": [of(found.rural, found.ruralTotal)],
    "figure.municipalities": [of(found.municipalities, found.municipalitiesTotal), words.say("figure.municipalities.note")],
    "figure.under18": [share.value, ...share.notes],
  };
}

export function createFigures(/** @type {ViewerNetwork} */ network) {
  const list = element("dl", {});
  const asOf = element("p", { class: "pv-quiet" });
  const box = element("div", { class: "pv-figures" }, list, asOf);
  return {
    box,
    show(/** @type {Shown} */ { state, words }) {
      // All but the presumed rest on what is documented.
      const isShown = (/** @type {string} */ key) => shows(state, key === "figure.presumed" ? "vermutet" : "belegt") && (!(key in OF_TYPE) || state.typ.length === 0 || state.typ.includes(OF_TYPE[key]));
      const figures = Object.entries(listFigures(network, state, words)).filter(([key]) => isShown(key));
      const entries = figures.map(([key, [value, ...notes]]) => element("div", {}, element("dt", {}, words.say(key)), element("dd", {}, element("b", {}, value), ...notes.filter(Boolean).map((note) => element("span", {}, note)))));
      list.replaceChildren(...entries);
      write(asOf, words.say("figure.as_of", { on: tellDay(network, words, state.year) }));
    },
  };
}
