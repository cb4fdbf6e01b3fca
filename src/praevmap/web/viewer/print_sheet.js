/** What comes out of the printer: headline, map, legend, table, attribution; no controls. */

import { element } from "../element.js";
import { drawPrintMap } from "./print_map.js";
import { tellDay, tellHeadline, tellRemark } from "../words/sentences.js";
import { createCell, createCounts, tellColumn, tellScope } from "./table_panel.js";
import { columnsOf, listRows } from "./table_rows.js";

/** The paper is narrow: the key tells the type, the number of sources stands for what they are. */
const LEFT_OUT = ["type", "proof"];

function createPrintTable(/** @type {ViewerNetwork} */ network, /** @type {Shown} */ now) {
  const columns = columnsOf(network, now.state).filter((column) => !LEFT_OUT.includes(column));
  const heads = columns.map((column) => element("th", { scope: "col" }, tellColumn(now, column)));
  const rows = listRows(network, now).map((row) => element("tr", {}, ...columns.map((column) => createCell(row, column))));
  return element("table", { class: "pv-table" }, element("caption", {}, tellScope(network, now)), element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows));
}

export function createPrintSheet(/** @type {ViewerNetwork} */ network, /** @type {Topology} */ topology) {
  const box = element("div", { class: "pv-print", "aria-hidden": "true" });
  return {
    box,
    fill(/** @type {Shown} */ now) {
      const { state, words, counts } = now;
      const [sentence, more] = tellHeadline(network, state, words, counts[state.year]);
      const lines = [more, tellRemark(network, state, words), tellScope(network, now)].filter(Boolean);
      const foot = words.pick(network.viewer.colophon).map((text) => element("p", {}, text));
      box.replaceChildren(
        element("p", { class: "pv-print-title" }, words.say("page.title")),
        element("p", { class: "pv-print-head" }, element("b", {}, String(state.year)), " ", sentence),
        ...lines.map((line) => element("p", {}, line)),
        drawPrintMap(network, topology, now),
        createCounts(network, now),
        element("p", {}, words.say("figure.as_of", { on: tellDay(network, words, state.year) })),
        element("footer", {}, ...foot),
        createPrintTable(network, now),
      );
    },
    clear: () => box.replaceChildren(),
  };
}
