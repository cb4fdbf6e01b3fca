/** The page Ausbau: figures of the year, the chart of all years, its summary, its legend, its table. */

import { element, link, write } from "../element.js";
import { createFigures } from "../viewer/figures_panel.js";
import { createChart } from "./growth_chart.js";
import { SPLITS, followGrowth } from "./growth_counts.js";
import { EVIDENCE, tellFigure, tellGrowth, tellLimits } from "./growth_words.js";
import { createYearChoice } from "../map/controls.js";

const head = (/** @type {string} */ said, attributes = {}) => element("th", { scope: "col", ...attributes }, said);

function createGrowthRow(/** @type {Words} */ words, /** @type {string[]} */ parts, /** @type {GrowthRow} */ row) {
  const { year, by, fresh, mark } = row;
  const counts = [...EVIDENCE.flatMap((evidence) => [row[evidence], ...parts.map((part) => by[evidence][part])]), fresh];
  const none = words.say("growth.table.none");
  const published = mark ? [link(mark.url, tellFigure(words, mark)), words.say(`growth.table.unnamed.${mark.bound}`, { count: mark.unnamed })] : [none, none];
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
  const figures = createFigures(network);
  const tableTitle = element("h3", { "data-say": "growth.table" });
  const table = element("div", {});
  const parts = [title, summary, chartTitle, choice, chart.box, note, plans, bar, figures.box, tableTitle, table];
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
    figures.show(now);
    table.replaceChildren(createGrowthTable(network, words, growth, split));
  }

  return { box, show };
}
