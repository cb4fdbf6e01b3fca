/** The map as one SVG that scales to the paper: drawn from the geometry, not from what the screen shows. */

import { graphic } from "../element.js";
import { overlaps } from "../map/label_places.js";
import { followLine, followRing, listBorders, listRings, projectArcs } from "../network/topology.js";

const WIDTH = 1000;
const PAPER_MARGIN = 4;
const LETTER = 17;
/** Mean width of a letter in bold type, as a share of its height. */
const MEAN_WIDTH = 0.62;

/** @typedef {ReturnType<typeof createProjection>} Projection */

const mercator = (/** @type {number} */ lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

function createProjection(/** @type {Topology["bbox"]} */ [west, south, east, north]) {
  const scale = (WIDTH - 2 * PAPER_MARGIN) / (((east - west) * Math.PI) / 180);
  const place = (/** @type {number} */ lng, /** @type {number} */ lat) => [PAPER_MARGIN + (((lng - west) * Math.PI) / 180) * scale, PAPER_MARGIN + (mercator(north) - mercator(lat)) * scale];
  return { place, height: Math.ceil(place(west, south)[1] + PAPER_MARGIN) };
}

function writeAll(/** @type {typeof followRing} */ follow, /** @type {number[][]} */ rings, /** @type {Float64Array[]} */ rows, end = "") {
  return rings.map((ring) => {
    let text = "";
    follow(ring, rows, (x, y) => (text += `${text ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`));
    return text + end;
  }).join("");
}

/** Names of kreisfreie Städte, then of Kreise, larger ones first; what does not fit is left out. */
function drawNames(/** @type {Network} */ network, /** @type {Projection["place"]} */ place) {
  /** @type {Box[]} */
  const taken = [];
  const rank = (/** @type {Area} */ area) => (area.type === "kreisfrei" ? 1e6 : 0) + area.label[2];
  const areas = network.levels.kreis.areas.filter((/** @type {Area} */ area) => area.label).sort((one, other) => rank(other) - rank(one));
  return areas.flatMap((/** @type {Area} */ area) => {
    const [x, y] = place(area.label[1], area.label[0]);
    const name = area.short ?? area.name;
    const half = (name.length * LETTER * MEAN_WIDTH) / 2;
    const box = { left: x - half, top: y - 0.65 * LETTER, right: x + half, bottom: y + 0.65 * LETTER };
    if (box.left < 0 || box.right > WIDTH || taken.some((other) => overlaps(box, other))) return [];
    taken.push(box);
    return [graphic("text", { x, y: y + LETTER * 0.35, class: "pm-label", "text-anchor": "middle", "font-size": LETTER }, name)];
  });
}

/**
 * @param {object} options
 * @param {Network} options.network the network document
 * @param {Topology} options.topology TopoJSON
 * @param {LevelName} options.level
 * @param {string} options.attribute that the classes are painted by
 * @param {string[]} options.names class of every area of the level
 * @param {string} options.title for screen readers
 */
export function drawPrintMap({ network, topology, level, attribute, names, title }) {
  const { place, height } = createProjection(topology.bbox);
  const rows = projectArcs(topology, (lng, lat) => {
    const [x, y] = place(lng, lat);
    return { x, y };
  });
  const rings = listRings(topology, level);
  const areas = network.levels[level].areas.map((/** @type {Area} */ area, /** @type {number} */ index) => {
    const d = writeAll(followRing, rings.get(area.key) ?? [], rows, "Z");
    return graphic("path", { d, class: "pm-area", "fill-rule": "evenodd", [attribute]: names[index] });
  });
  const borders = writeAll(followLine, listBorders(topology, "kreis"), rows);
  return graphic(
    "svg",
    { class: "pv-print-map", viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": title },
    ...areas,
    graphic("path", { d: borders, class: "pv-print-border" }),
    ...drawNames(network, place),
  );
}
