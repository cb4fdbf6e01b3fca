/** The page Tabelle: what the map shows, for everyone who reads rather than looks. */

import { element, sign, write } from "../element.js";
import { createSwatch } from "../map/paint.js";
import { tellAreas, tellDay, tellFilters, tellHeadline } from "../words/sentences.js";
import { columnsOf, listClasses, listRows, searchRows } from "./table_rows.js";
import { saveTable } from "../take_away.js";
import { createYearChoice } from "../map/controls.js";

const SORT_SIGNS = { ascending: "M8 3v10M4 9l4 4 4-4", descending: "M8 13V3M4 7l4-4 4 4", none: "M5 6l3-3 3 3M5 10l3 3 3-3" };
const BY_KEY = { column: "key", descending: false };

/** Classes and counts, as the legend has them; paper says what the map leaves out. @param {(name: string) => void} [choose] makes each a button */
export function createCounts(/** @type {Network} */ network, /** @type {Shown} */ now, choose) {
  const { state, words, look } = now;
  const items = listClasses(network, now).map(({ name, word, count }) => {
    const hidden = !choose && state.off.includes(name) ? element("i", {}, words.say("map.legend.hidden")) : null;
    const parts = [createSwatch(name, look.attribute), element("span", {}, word), hidden, element("b", {}, words.say("map.legend.count", { count }))];
    const button = choose && element("button", { type: "button", value: name, "aria-pressed": String(state.only === name), onclick: () => choose(name) }, ...parts);
    return element("li", { "data-class": name }, ...(button ? [button] : parts));
  });
  return element("ul", { class: "pv-legend" }, ...items);
}

/** The sentence that says what the table covers. */
export function tellScope(/** @type {Network} */ network, /** @type {Shown} */ { state, words }) {
  const areas = tellAreas(network, state, words);
  const filters = tellFilters(words, state);
  const values = { areas, year: String(state.year), on: tellDay(network, words, state.year), rule: words.say(`filter.abdeckung.${state.coverage}`), filters };
  return words.say(filters ? "viewer.table.caption.filtered" : "viewer.table.caption", values);
}

export function tellColumn(/** @type {Shown} */ { state, words }, /** @type {string} */ column) {
  return words.say(column === "look" ? `viewer.table.look.${state.look}` : `viewer.table.${column}`);
}

/** One cell of the table. @param {(key: string) => void} [choose] makes the name a button that shows the area on the map */
export function createCell(/** @type {TableRow} */ row, /** @type {string} */ column, choose) {
  const said = row.cells[column];
  if (column === "name") return element("th", { scope: "row" }, choose ? element("button", { type: "button", class: "pv-go", onclick: () => choose(row.area.key) }, said) : said);
  if (column === "status") return element("td", { "data-status": row.status }, said, row.by ? element("small", { class: "pv-by" }, row.by) : null);
  return element("td", { "data-column": column }, said);
}

function sortRows(/** @type {TableRow[]} */ rows, /** @type {{column: string, descending: boolean}} */ { column, descending }, /** @type {Words} */ words) {
  const collator = new Intl.Collator(words.lang, { numeric: column !== "key" });
  const value = (/** @type {TableRow} */ row) => row.order[column] ?? row.cells[column];
  const compare = (/** @type {any} */ one, /** @type {any} */ other) => (typeof one === "number" ? one - other : collator.compare(one, other));
  // Cells without a value stay at the end in either direction.
  const empty = (/** @type {TableRow} */ row) => row.cells[column] === "";
  return [...rows].sort((one, other) => Number(empty(one)) - Number(empty(other)) || (descending ? -1 : 1) * compare(value(one), value(other)));
}

/** Builds a row or list of buttons anew; the one that had the focus keeps it. */
function rebuild(/** @type {HTMLElement} */ box, /** @type {HTMLElement[]} */ ...children) {
  const held = /** @type {HTMLButtonElement | null} */ (box.querySelector("button:focus"));
  box.replaceChildren(...children);
  if (held) /** @type {HTMLElement | null} */ (box.querySelector(`button[value="${held.value}"]`))?.focus();
}

/** @param {{change: Change, choose: (key: string) => void, list: (name: string) => void}} on `choose` is told the key of an area, `list` a class */
export function createTablePanel(/** @type {Network} */ network, on) {
  /** @type {Shown} */
  let shown;
  /** @type {TableRow[]} */
  let rows;
  let sorted = BY_KEY;
  const title = element("h2", { id: "pv-table-title" });
  const headline = element("p", { class: "pv-lead" });
  const scope = element("p", { class: "pv-quiet" });
  const year = createYearChoice(network.years, "pv-year", "map.timeline.year", (wanted) => on.change({ year: wanted }));
  const word = element("span", { "data-say": "viewer.table.search" });
  const search = element("input", { type: "search", autocomplete: "off", spellcheck: "false", oninput: () => fill() });
  const found = element("p", { class: "pv-found", role: "status" });
  const save = element("button", { type: "button", "data-say": "table.download", onclick: () => saveTable(table, "praevmap.csv") });
  const counts = element("div", {});
  const caption = element("span", {});
  const headRow = element("tr", {});
  const body = element("tbody", {});
  const table = element("table", { class: "pv-table pv-areas" }, element("caption", {}, caption), element("thead", {}, headRow), body);
  const region = element("div", { class: "pv-scroll", role: "region", tabindex: 0, "data-name": "viewer.table.region" }, table);
  const bar = element("div", { class: "pv-row" }, year.box, element("label", { class: "pv-find" }, word, search), save, found);
  const box = element("section", { class: "pv-page-body", "aria-labelledby": "pv-table-title" }, title, headline, counts, scope, bar, region);

  function createHead(/** @type {string} */ column) {
    const direction = sorted.descending ? "descending" : "ascending";
    const order = sorted.column === column ? direction : null;
    const sort = () => {
      sorted = { column, descending: order === "ascending" };
      fill();
    };
    const button = element("button", { type: "button", value: column, title: shown.words.say("viewer.table.sort"), onclick: sort }, tellColumn(shown, column), sign(SORT_SIGNS[order ?? "none"]));
    return element("th", { scope: "col", "data-column": column, "aria-sort": order }, button);
  }

  function fill() {
    const { state, words } = shown;
    const columns = columnsOf(network, state);
    if (!columns.includes(sorted.column)) sorted = BY_KEY;
    rebuild(headRow, ...columns.map(createHead));
    const textsOf = (/** @type {TableRow} */ { area }) => [area.name, area.district, area.key];
    const inClass = rows.filter((row) => [row.className, ""].includes(state.only));
    const listed = sortRows(searchRows(inClass, textsOf, search.value, words.say("map.search.fillers")), sorted, words);
    body.replaceChildren(...listed.map((row) => element("tr", { "data-key": row.area.key }, ...columns.map((column) => createCell(row, column, on.choose)))));
    write(found, words.say("viewer.table.found", { count: listed.length, total: rows.length }));
  }

  return {
    box,
    show(/** @type {Shown} */ now) {
      const { state, words } = now;
      shown = now;
      rows = listRows(network, now);
      const [sentence, more] = tellHeadline(network, state, words, now.counts[state.year]);
      write(title, words.say("viewer.table.title", { year: String(state.year) }));
      write(headline, more ? words.say("map.joining.whole", { sentence, parts: more }) : sentence);
      write(scope, words.say("figure.as_of", { on: tellDay(network, words, state.year) }));
      write(caption, tellScope(network, now));
      year.select.value = String(state.year);
      // Pressed once more, a class gives all areas back.
      rebuild(counts, createCounts(network, now, (name) => on.list(name === state.only ? "" : name)));
      fill();
    },
  };
}
