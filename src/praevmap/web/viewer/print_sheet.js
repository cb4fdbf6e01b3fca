/** What comes out of the printer: headline, map, legend, table, attribution; no controls. */

import { element, graphic } from "../element.js";
import { overlaps } from "../map/label_places.js";
import { writeBorder, writeWhole } from "../map/shapes.js";
import { maskRow } from "../network/looks.js";
import { listBorders, listRings, projectArcs } from "../network/topology.js";
import { tellDay, tellHeadline, tellRemark } from "../words/sentences.js";
import { createCell, createCounts, tellColumn, tellScope } from "./table_panel.js";
import { columnsOf, listRows } from "./table_rows.js";

/** The paper is narrow: the key tells the type, the number of sources stands for what they are. */
const LEFT_OUT = ["type", "proof"];
const WIDTH = 1000;
const PAPER_MARGIN = 4;
const LETTER = 17;
/** Mean width of a letter in bold type, as a share of its height. */
const MEAN_WIDTH = 0.62;

const mercator = (/** @type {number} */ lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

function createProjection(/** @type {Topology["bbox"]} */ [west, , east, north]) {
  const scale = (WIDTH - 2 * PAPER_MARGIN) / (((east - west) * Math.PI) / 180);
  return (/** @type {number} */ lng, /** @type {number} */ lat) => ({ x: PAPER_MARGIN + (((lng - west) * Math.PI) / 180) * scale, y: PAPER_MARGIN + (mercator(north) - mercator(lat)) * scale });
}

/** Names of kreisfreie Städte, then of Kreise, larger ones first; what does not fit is left out. */
function drawNames(/** @type {Network} */ network, /** @type {ReturnType<typeof createProjection>} */ place) {
  /** @type {Box[]} */
  const taken = [];
  const rank = (/** @type {Area} */ area) => (area.type === "kreisfrei" ? 1e6 : 0) + area.label[2];
  return network.levels.kreis.areas.toSorted((one, other) => rank(other) - rank(one)).flatMap((area) => {
    const { x, y } = place(area.label[1], area.label[0]);
    const name = area.short ?? area.name;
    const half = (name.length * LETTER * MEAN_WIDTH) / 2;
    const box = { left: x - half, top: y - 0.65 * LETTER, right: x + half, bottom: y + 0.65 * LETTER };
    if (box.left < 0 || box.right > WIDTH || taken.some((other) => overlaps(box, other))) return [];
    taken.push(box);
    return graphic("text", { x, y: y + LETTER * 0.35, class: "pm-label", "text-anchor": "middle", "font-size": LETTER }, name);
  });
}

/** The map as one SVG that scales to the paper: drawn from the geometry, not from what the screen shows. */
function drawPrintMap(/** @type {Network} */ network, /** @type {Topology} */ topology, /** @type {Shown} */ { state, words, look }) {
  const place = createProjection(topology.bbox);
  // A tenth of a unit is finer than any print.
  const arcs = projectArcs(topology, place).map((arc) => arc.map((number) => Math.round(10 * number) / 10));
  const row = maskRow(look, look.rows[state.year], state.off);
  const rings = listRings(topology, state.level);
  const areas = network.levels[state.level].areas.map(({ key }, index) => {
    const d = (rings.get(key) ?? []).map((ring) => writeWhole(ring, arcs)).join("");
    return graphic("path", { d, class: "pm-area", "fill-rule": "evenodd", [look.attribute]: look.names[row[index]] });
  });
  const borders = listBorders(topology, "kreis").map((line) => writeBorder(line, arcs)).join("");
  const height = Math.ceil(place(topology.bbox[0], topology.bbox[1]).y + PAPER_MARGIN);
  const attributes = { class: "pv-print-map", viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": words.say("map.title") };
  return graphic("svg", attributes, ...areas, graphic("path", { d: borders, class: "pv-print-border" }), ...drawNames(network, place));
}

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
