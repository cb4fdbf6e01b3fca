/** The page Ausbau: figures of the year, the chart of all years, its summary, its legend, its table. */

import { element, link, write } from "./element.js";
import { createFigures } from "./figures_panel.js";
import { createChartPatterns, drawGrowth, listLegend } from "./growth_chart.js";
import { SPLITS, followGrowth, partsOf } from "./growth_counts.js";
import { tellFigure, tellGrowth, tellLimits } from "./growth_words.js";
import { createYearChoice } from "./year_choice.js";

const NARROWEST = 280;

const head = (said, attributes = {}) => element("th", { scope: "col", ...attributes }, said);

function createTable(network, words, growth, split) {
  const { rows, parts, filtered } = growth;
  const number = (count) => words.say("map.legend.count", { count });
  const names = [words.say("growth.table.all"), ...parts.map((part) => words.say(`filter.${split}.${part}`))];
  const single = (key) => head(words.say(`growth.table.${key}`), { rowspan: 2 });
  const group = (key) => head(words.say(`growth.table.${key}`), { colspan: names.length, scope: "colgroup" });
  const counts = (all, by) => [all, ...parts.map((part) => by[part])].map((count) => element("td", {}, number(count)));
  const body = rows.map((row) => {
    const { mark } = row;
    const dash = words.say("growth.table.none");
    const unnamed = mark && (mark.atLeast ? words.say("growth.table.at_least", { count: mark.unnamed }) : number(mark.unnamed));
    return element(
      "tr",
      { "data-year": row.year },
      element("th", { scope: "row" }, String(row.year)),
      ...counts(row.documented, row.documentedBy),
      ...counts(row.presumed, row.presumedBy),
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

/**
 * @param {object} network the network document
 * @param {function(object): void} change called with `{year}`
 * @returns {{box: HTMLElement, show: function(object, object): void}}
 */
export function createGrowthPanel(network, change) {
  let split = SPLITS[0];
  let shown = null;
  let drawnWidth = 0;
  const title = element("h2", {});
  const figuresTitle = element("h3", {});
  const chartTitle = element("h3", {});
  const tableTitle = element("h3", {});
  const summary = element("div", { class: "pv-summary" });
  const year = createYearChoice(network, change);
  const figures = createFigures(network);
  const splitName = element("legend", {});
  const radios = SPLITS.map((value) => {
    const input = element("input", { type: "radio", name: "pv-split", value, checked: value === split, onchange: () => ((split = value), draw()) });
    return { value, label: element("label", {}, input, element("span", {})) };
  });
  const choice = element("fieldset", { class: "pv-inline" }, splitName, ...radios.map((radio) => radio.label));
  const picture = element("div", { class: "pv-picture" });
  const legend = element("ul", { class: "pv-legend" });
  const note = element("p", { class: "pv-quiet" });
  const table = element("div", {});
  const box = element(
    "section",
    { class: "pv-page-body", "aria-labelledby": "pv-growth-title" },
    title,
    summary,
    chartTitle,
    choice,
    picture,
    legend,
    note,
    element("div", { class: "pv-row" }, figuresTitle, year.box),
    figures.box,
    tableTitle,
    table,
    createChartPatterns(),
  );
  title.id = "pv-growth-title";

  function draw() {
    if (!shown) return;
    const { state, words } = shown;
    const growth = followGrowth(network, state, split);
    const all = partsOf(network, split);
    const told = [...tellGrowth(words, growth), ...tellLimits(words, state, growth)];
    drawnWidth = Math.max(NARROWEST, Math.floor(picture.clientWidth));
    const name = words.say("growth.chart.participants.name", { summary: tellGrowth(words, growth).join(" ") });
    summary.replaceChildren(...told.map((sentence) => element("p", {}, sentence)));
    picture.replaceChildren(drawGrowth({ words, growth, split, all, width: drawnWidth, year: state.year, name }));
    legend.replaceChildren(...listLegend(words, growth, split, all).map(({ swatch, word }) => element("li", {}, swatch, word)));
    table.replaceChildren(createTable(network, words, growth, split));
  }

  new ResizeObserver(() => {
    if (picture.clientWidth > 0 && Math.max(NARROWEST, Math.floor(picture.clientWidth)) !== drawnWidth) draw();
  }).observe(picture);

  return {
    box,
    show(state, words) {
      shown = { state, words };
      const { years } = network;
      write(title, words.say("growth.title", { first: String(years[0]), last: String(years[years.length - 1]) }));
      write(figuresTitle, words.say("page.figures", { year: String(state.year) }));
      write(chartTitle, words.say("growth.chart.participants"));
      write(tableTitle, words.say("growth.table"));
      write(note, words.say("viewer.growth.note"));
      write(splitName, words.say("growth.split"));
      for (const { value, label } of radios) write(label.lastChild, words.say(`growth.split.${value}`));
      year.show(state, words);
      figures.show(state, words);
      draw();
    },
  };
}
