/** The figures of the year, as a description list. */

import { element, link, write } from "../element.js";
import { chooses, countFigures } from "../growth/growth_counts.js";
import { tellUnder18 } from "../growth/growth_words.js";
import { shows } from "../network/network.js";
import { tellDay } from "../words/sentences.js";

function entry(/** @type {string} */ label, /** @type {string} */ value, /** @type {Child[]} */ ...notes) {
  const lines = notes.filter(Boolean).map((note) => element("span", {}, note));
  return element("div", {}, element("dt", {}, label), element("dd", {}, element("b", {}, value), ...lines));
}

/** Filters that choose places as well as participants, and those that choose participants alone. @type {FilterName[]} */
const OF_PLACE = ["la", "bezirk"];
/** @type {FilterName[]} */
const OF_PARTICIPANT = ["typ", "programm"];
/** Figures of one type only: nothing is counted of a type that the filter leaves out. @type {Record<string, string>} */
const OF_TYPE = { urban: "kreisfrei", rural: "kreis" };

const choosesAny = (/** @type {State} */ state, /** @type {FilterName[]} */ fields) => fields.some((field) => state[field].length > 0);

/** The published total is one of the whole state: it stands, but says so, where participants are filtered. */
function createPublished(/** @type {Words} */ words, /** @type {State} */ state, /** @type {Mark} */ mark) {
  const label = words.say("figure.published");
  if (!mark) return entry(label, words.say("figure.published.none"));
  const filtered = chooses(state);
  return entry(
    label,
    words.say(`figure.published.${mark.bound}`, { count: mark.figure, unit: mark.unit }),
    mark.unnamed ? words.say(`figure.unnamed.${mark.bound}`, { count: mark.unnamed }) : null,
    link(mark.url, words.say("figure.published.source", { publisher: mark.publisher })),
    filtered ? words.say("figure.unnamed.filtered") : null,
  );
}
export function createFigures(/** @type {ViewerNetwork} */ network) {
  const list = element("dl", {});
  const asOf = element("p", { class: "pv-quiet" });
  const box = element("div", { class: "pv-figures" }, list, asOf);
  return {
    box,
    show(/** @type {Shown} */ { state, words }) {
      const found = countFigures(network, state);
      const whole = choosesAny(state, OF_PARTICIPANT) && !choosesAny(state, OF_PLACE);
      const of = (/** @type {number} */ count, /** @type {number} */ total) => words.say(whole ? "figure.of.whole" : "figure.of", { count, total });
      const share = tellUnder18(network, words, found.under18);
      const { urbanWithoutAachen } = found;
      const withoutAachen = urbanWithoutAachen === null ? null : words.say("figure.urban.note", { count: urbanWithoutAachen, total: found.urbanTotal - 1 });
      const entries = {
        documented: entry(words.say("figure.documented"), words.say("map.legend.count", { count: found.documented })),
        presumed: entry(words.say("figure.presumed"), words.say("map.legend.count", { count: found.presumed })),
        published: createPublished(words, state, found.published),
        offices: entry(words.say("figure.offices"), of(found.offices, found.officesTotal)),
        urban: entry(words.say("figure.urban"), of(found.urban, found.urbanTotal), withoutAachen),
        rural: entry(words.say("figure.rural"), of(found.rural, found.ruralTotal)),
        municipalities: entry(words.say("figure.municipalities"), of(found.municipalities, found.municipalitiesTotal), words.say("figure.municipalities.note")),
        under18: entry(words.say("figure.under18"), share.value, ...share.notes),
      };
      // All but the presumed rest on what is documented.
      const ofChosenType = (/** @type {string} */ name) => !(name in OF_TYPE) || state.typ.length === 0 || state.typ.includes(OF_TYPE[name]);
      const shown = Object.entries(entries).filter(([name]) => ofChosenType(name) && shows(state, name === "presumed" ? "vermutet" : "belegt"));
      list.replaceChildren(...shown.map(([, figure]) => figure));
      write(asOf, words.say("figure.as_of", { on: tellDay(network, words, state.year) }));
    },
  };
}
