/** The page Ausbau: figures of the year, the chart of all years, its summary, its legend, its table. */

import { element, link, write } from "../element.js";
import { createFigures } from "../viewer/figures_panel.js";
import { createChart } from "./growth_chart.js";
import { SPLITS, followGrowth } from "./growth_counts.js";
import { tellFigure, tellGrowth, tellLimits } from "./growth_words.js";
import { createYearChoice } from "../year_choice.js";

const head = (/** @type {string} */ said, attributes = {}) => element("th", { scope: "col", ...attributes }, said);

function createGrowthTable(/** @type {ViewerNetwork} */ network, /** @type {Words} */ words, /** @type {Growth} */ growth, /** @type {SplitName} */ split) {
  const { rows, parts, filtered } = growth;
  const number = (/** @type {number} */ count) => words.say("map.legend.count", { count });
  const names = [words.say("growth.table.all"), ...parts.map((part) => words.say(`filter.${split}.${part}`))];
  const single = (/** @type {string} */ key) => head(words.say(`growth.table.${key}`), { rowspan: 2 });
  const group = (/** @type {string} */ key) => head(words.say(`growth.table.${key}`), { colspan: names.length, scope: "colgroup" });
  const counts = (/** @type {number} */ all, /** @type {Record<string, number>} */ by) => [all, ...parts.map((part) => by[part])].map((count) => element("td", {}, number(count)));
  const body = rows.map((/** @type {GrowthRow} */ row) => {
    const { mark } = row;
    const dash = words.say("growth.table.none");
    const unnamed = mark && words.say(`growth.table.unnamed.${mark.bound}`, { count: mark.unnamed });
    return element(
      "tr",
      { "data-year": row.year },
      element("th", { scope: "row" }, String(row.year)),
      ...counts(row.documented, row.by.documented),
      ...counts(row.presumed, row.by.presumed),
      element("td", {}, number(row.fresh)),
      element("td", {}, mark ? link(mark.url, tellFigure(words, mark)) : dash),
      element("td", {}, unnamed ?? dash),
    );
  });
  const kind = filtered ? ".filtered" : "";
  const caption = words.say(`growth.table.caption${kind}`, { year: String(rows[rows.length - 1].year), on: words.tellDate(network.asOf) });
  return element(
    "div",
    { class: "pv-scroll", role: "region", tabindex: 0, "aria-label": words.say("growth.table.region") },
    element(
      "table",
      { class: "pv-table" },
      element("caption", {}, element("span", {}, caption)),
      element(
        "thead",
        {},
        element("tr", {}, single("year"), group("documented"), group("presumed"), single("new"), single("published"), single("unnamed")),
        element("tr", {}, ...names.map((name) => head(name)), ...names.map((name) => head(name))),
      ),
      element("tbody", {}, ...body),
    ),
  );
}

/** @param {Change} change called with `{year}` */
export function createGrowthPanel(/** @type {ViewerNetwork} */ network, change) {
  let split = SPLITS[0];
  /** @type {Shown} */
  let shown;
  const title = element("h2", { id: "pv-growth-title" });
  const figuresTitle = element("h3", {});
  const chartTitle = element("h3", { "data-say": "growth.chart.participants" });
  const tableTitle = element("h3", { "data-say": "growth.table" });
  const summary = element("div", { class: "pv-summary" });
  const year = createYearChoice(network.years, "pv-year", "map.timeline.year", (wanted) => change({ year: wanted }));
  const figures = createFigures(network);
  const splitName = element("legend", { "data-say": "growth.split" });
  const radios = SPLITS.map((value) => {
    const input = element("input", { type: "radio", name: "pv-split", value, checked: value === split, onchange: () => ((split = value), draw()) });
    return element("label", {}, input, element("span", { "data-say": `growth.split.${value}` }));
  });
  const choice = element("fieldset", { class: "pv-inline" }, splitName, ...radios);
  const chart = createChart();
  const plans = element("dl", { class: "pv-plans" });
  const note = element("p", { class: "pv-quiet" });
  const table = element("div", {});
  const box = element(
    "section",
    { class: "pv-page-body", "aria-labelledby": "pv-growth-title" },
    title,
    summary,
    chartTitle,
    choice,
    chart.box,
    note,
    plans,
    element("div", { class: "pv-row" }, figuresTitle, year.box),
    figures.box,
    tableTitle,
    table,
  );

  function draw() {
    const { state, words } = shown;
    const growth = followGrowth(network, state, split);
    const told = [...tellGrowth(words, growth), ...tellLimits(words, state, growth)];
    summary.replaceChildren(...told.map((sentence) => element("p", {}, sentence)));
    chart.show({ words, growth, split, year: state.year });
    // As the templates have escaped them.
    plans.innerHTML = growth.filtered ? "" : words.pick(network.viewer.plans);
    write(note, words.say(growth.filtered ? "growth.note.filtered" : "growth.note"));
    table.replaceChildren(createGrowthTable(network, words, growth, split));
  }

  return {
    box,
    show(/** @type {Shown} */ now) {
      const { state, words } = now;
      shown = now;
      const { years } = network;
      write(title, words.say("growth.title", { first: String(years[0]), last: String(years[years.length - 1]) }));
      write(figuresTitle, words.say("page.figures", { year: String(state.year) }));
      year.select.value = String(state.year);
      figures.show(now);
      draw();
    },
  };
}
