/** The page Ausbau: figures of the year, the chart of all years, its summary, its legend, its table. */

import { element, link, write } from "../element.js";
import { shows } from "../network/network.js";
import { tellDay } from "../words/sentences.js";
import { createChart } from "./growth_chart.js";
import { SPLITS, chooses, countFigures, followGrowth } from "./growth_counts.js";
import { EVIDENCE, sayMark, tellGrowth, tellLimits, tellUnder18 } from "./growth_words.js";
import { createYearChoice } from "../map/controls.js";

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

/** The figures as a description list, and the day they are of. */
function createFigures(/** @type {ViewerNetwork} */ network, /** @type {Shown} */ { state, words }) {
  // All but the presumed rest on what is documented.
  const isShown = (/** @type {string} */ key) => shows(state, key === "figure.presumed" ? "vermutet" : "belegt") && (!(key in OF_TYPE) || state.typ.length === 0 || state.typ.includes(OF_TYPE[key]));
  const figures = Object.entries(listFigures(network, state, words)).filter(([key]) => isShown(key));
  const entries = figures.map(([key, [value, ...notes]]) => element("div", {}, element("dt", {}, words.say(key)), element("dd", {}, element("b", {}, value), ...notes.filter(Boolean).map((note) => element("span", {}, note)))));
  return [element("dl", {}, ...entries), element("p", { class: "pv-quiet" }, words.say("figure.as_of", { on: tellDay(network, words, state.year) }))];
}

const head = (/** @type {string} */ said, attributes = {}) => element("th", { scope: "col", ...attributes }, said);

function createGrowthRow(/** @type {Words} */ words, /** @type {string[]} */ parts, /** @type {GrowthRow} */ row) {
  const { year, by, fresh, mark } = row;
  const counts = [...EVIDENCE.flatMap((evidence) => [row[evidence], ...parts.map((part) => by[evidence][part])]), fresh];
  const none = words.say("growth.table.none");
  const published = mark ? [link(mark.url, sayMark(words, "figure", mark)), words.say(`growth.table.unnamed.${mark.bound}`, { count: mark.unnamed })] : [none, none];
  const cells = [...counts.map((count) => words.say("map.legend.count", { count })), ...published];
  return element("tr", { "data-year": year }, element("th", { scope: "row" }, String(year)), ...cells.map((cell) => element("td", {}, cell)));
}

function createGrowthTable(/** @type {ViewerNetwork} */ network, /** @type {Words} */ words, /** @type {Growth} */ { rows, parts, filtered }, /** @type {SplitName} */ split) {
  const names = [words.say("growth.table.all"), ...parts.map((part) => words.say(`filter.${split}.${part}`))];
  const single = (/** @type {string} */ key) => head(words.say(`growth.table.${key}`), { rowspan: 2 });
  const groups = EVIDENCE.map((evidence) => head(words.say(`growth.table.${evidence}`), { colspan: names.length, scope: "colgroup" }));
  const caption = words.say(filtered ? "growth.table.caption.filtered" : "growth.table.caption", { year: String(network.years.at(-1)), on: words.tellDate(network.asOf) });
  const groupRow = element("tr", {}, single("year"), ...groups, single("new"), single("published"), single("unnamed"));
  const partRow = element("tr", {}, ...[...names, ...names].map((name) => head(name)));
  const body = element("tbody", {}, ...rows.map((row) => createGrowthRow(words, parts, row)));
  const table = element("table", { class: "pv-table" }, element("caption", {}, element("span", {}, caption)), element("thead", {}, groupRow, partRow), body);
  return element("div", { class: "pv-scroll", role: "region", tabindex: 0, "aria-label": words.say("growth.table.region") }, table);
}

export function createGrowthPanel(/** @type {ViewerNetwork} */ network, /** @type {Change} */ change) {
  let split = SPLITS[0];
  /** @type {Shown} */
  let shown;
  const title = element("h2", { id: "pv-growth-title" });
  const summary = element("div", { class: "pv-summary" });
  const radios = SPLITS.map((value) => {
    const choose = () => {
      split = value;
      show(shown);
    };
    const input = element("input", { type: "radio", name: "pv-split", value, checked: value === split, onchange: choose });
    return element("label", {}, input, element("span", { "data-say": `growth.split.${value}` }));
  });
  const choice = element("fieldset", { class: "pv-inline" }, element("legend", { "data-say": "growth.split" }), ...radios);
  const chartTitle = element("h3", { "data-say": "growth.chart.participants" });
  const chart = createChart();
  const note = element("p", { class: "pv-quiet" });
  const plans = element("dl", { class: "pv-plans" });
  const figuresTitle = element("h3", {});
  const year = createYearChoice(network.years, "pv-year", "map.timeline.year", (wanted) => change({ year: wanted }));
  const bar = element("div", { class: "pv-row" }, figuresTitle, year.box);
  const figures = element("div", { class: "pv-figures" });
  const tableTitle = element("h3", { "data-say": "growth.table" });
  const table = element("div", {});
  const parts = [title, summary, chartTitle, choice, chart.box, note, plans, bar, figures, tableTitle, table];
  const box = element("section", { class: "pv-page-body", "aria-labelledby": "pv-growth-title" }, ...parts);

  function show(/** @type {Shown} */ now) {
    shown = now;
    const { state, words } = now;
    const growth = followGrowth(network, state, split);
    const told = [...tellGrowth(words, growth), ...tellLimits(words, state, growth)];
    write(title, words.say("growth.title", { first: String(network.years[0]), last: String(network.years.at(-1)) }));
    summary.replaceChildren(...told.map((sentence) => element("p", {}, sentence)));
    chart.show({ words, growth, split, year: state.year });
    write(note, words.say(growth.filtered ? "growth.note.filtered" : "growth.note"));
    // As the templates have escaped them.
    plans.innerHTML = growth.filtered ? "" : words.pick(network.viewer.plans);
    write(figuresTitle, words.say("page.figures", { year: String(state.year) }));
    year.select.value = String(state.year);
    figures.replaceChildren(...createFigures(network, now));
    table.replaceChildren(createGrowthTable(network, words, growth, split));
  }

  return { box, show };
}
