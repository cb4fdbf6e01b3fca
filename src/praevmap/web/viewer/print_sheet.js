/** What comes out of the printer: headline, map, legend, table, attribution; no controls. */

import { element } from "../element.js";
import { maskRow, prepareLook } from "../network/looks.js";
import { countParticipants, prepare } from "../network/network.js";
import { drawPrintMap } from "./print_map.js";
import { tellDay, tellHeadline, tellRemark } from "../words/sentences.js";
import { createCell, createCounts, tellScope } from "./table_panel.js";
import { columnsOf, listRows } from "./table_rows.js";

/** The paper is narrow: the key tells the type, the number of sources stands for what they are. */
const LEFT_OUT = ["type", "proof"];

function createPrintTable(network, state, words) {
  const columns = columnsOf(network, state).filter((column) => !LEFT_OUT.includes(column));
  const heads = columns.map((column) => element("th", { scope: "col" }, words.say(column === "look" ? `viewer.table.look.${state.look}` : `viewer.table.${column}`)));
  const rows = listRows(network, state, words).map((row) => element("tr", {}, ...columns.map((column) => createCell(row, column))));
  return element("table", { class: "pv-table" }, element("caption", {}, tellScope(network, state, words)), element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows));
}

/**
 * @param {object} network the network document
 * @param {object} topology TopoJSON
 * @returns {{box: HTMLElement, fill: function(object, object, string[]): void, clear: function(): void}}
 */
export function createPrintSheet(network, topology) {
  const box = element("div", { class: "pv-print", "aria-hidden": "true" });
  return {
    box,
    /** `off` are the classes that the reader has switched off on the map. */
    fill(state, words, off) {
      const drawn = prepareLook(network, state, prepare(network, state));
      const row = maskRow(drawn, drawn.rows[state.year], off);
      const [sentence, more] = tellHeadline(network, state, words, countParticipants(network, state, state.year));
      const lines = [more, tellRemark(network, state, words), tellScope(network, state, words)].filter(Boolean);
      const names = [...row].map((number) => drawn.names[number]);
      const foot = words.pick(network.viewer.colophon).map((text) => element("p", {}, text));
      box.replaceChildren(
        element("p", { class: "pv-print-title" }, words.say("page.title")),
        element("p", { class: "pv-print-head" }, element("b", {}, String(state.year)), " ", sentence),
        ...lines.map((line) => element("p", {}, line)),
        drawPrintMap({ network, topology, level: state.level, attribute: drawn.attribute, names, title: words.say("map.title") }),
        createCounts(network, state, words, off),
        element("p", {}, words.say("figure.as_of", { on: tellDay(network, words, state.year) })),
        element("footer", {}, ...foot),
        createPrintTable(network, state, words),
      );
    },
    clear: () => box.replaceChildren(),
  };
}
