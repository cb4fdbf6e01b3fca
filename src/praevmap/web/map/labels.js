/** Names on the map without tiles, never overlapping; computed after a move, not in a year step. */

import { graphic } from "../element.js";
import { locate } from "../state/state.js";
import { LEADING, SEEN, fitBeyond, fitInside, overlaps } from "./label_places.js";

/** From this many pixels for 10 km on, the areas of the level are named, before it the Kreise. */
const NEAR_SCALE = 42;
/** From this many pixels for 10 km on, names of Kreise may reach beyond their area: before it they would hide the map. */
const ROOMY_SCALE = 18;
/** Length of the equator in metres, which is 256 pixels at zoom 0. */
const EQUATOR = 40075016.686;
/** The room that the marker of a place takes. @typedef {ReturnType<ReturnType<typeof import("./events.js").createEventMarkers>>[number]} MarkerBox */
/** @type {Map<string, number>} */
const measured = new Map();
/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/** Width of a text in pixels without asking the layout; `size` of the writing in pixels. */
export function measure(/** @type {string} */ text, /** @type {number} */ size) {
  const key = `${size}|${text}`;
  const known = measured.get(key);
  if (known !== undefined) return known;
  ruler ??= /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  ruler.font = `600 ${size}px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif`;
  const { width } = ruler.measureText(text);
  measured.set(key, width);
  return width;
}

const pixelsOf = (/** @type {number} */ metres, /** @type {number} */ lat) => (metres / EQUATOR / Math.cos((lat * Math.PI) / 180)) * 256;

/** Which areas are named, and in which ways each is tried, in turn. At the overview the towns come first: their names are looked for most, and have the least room. */
function listTries(/** @type {Area[]} */ areas, /** @type {boolean} */ near, /** @type {boolean} */ roomy) {
  const inTurn = [...areas].sort((one, other) => other.label[2] - one.label[2]);
  if (near) return inTurn.map((area) => ({ area, inside: true, beyond: false }));
  const towns = inTurn.filter((area) => area.type === "kreisfrei").map((area) => ({ area, inside: true, beyond: true }));
  const rest = inTurn.filter((area) => area.type !== "kreisfrei");
  const inside = rest.map((area) => ({ area, inside: true, beyond: false }));
  return [...towns, ...inside, ...(roomy ? rest.map((area) => ({ area, inside: false, beyond: true })) : [])];
}

/** What is seen, and what the controls on the map take of it. */
function lookAround(/** @type {LeafletMap} */ map, /** @type {number} */ scale, /** @type {HTMLElement[]} */ controls) {
  const bounds = map.getPixelBounds();
  const { x, y } = /** @type {Point} */ (bounds.min);
  const corner = map.getContainer().getBoundingClientRect();
  const boxOfControl = (/** @type {HTMLElement} */ control) => {
    const { left, top, right, bottom } = control.getBoundingClientRect();
    return { left: (x + left - corner.left) / scale, top: (y + top - corner.top) / scale, right: (x + right - corner.left) / scale, bottom: (y + bottom - corner.top) / scale };
  };
  const end = /** @type {Point} */ (bounds.max);
  const view = { left: x / scale, top: y / scale, right: end.x / scale, bottom: end.y / scale };
  return { scale, view, taken: controls.filter((control) => control.offsetWidth).map(boxOfControl), measure };
}

/** @param {HTMLElement[]} controls on the map, under which no name may lie */
export function createLabels(/** @type {LeafletMap} */ map, /** @type {Network} */ network, /** @type {Store} */ store, /** @type {Drawing} */ drawing, controls) {
  const layer = graphic("g", { class: "pm-labels", "aria-hidden": "true" });
  /** @type {Map<Area, import("./label_places.js").Outline>} */
  const outlines = new Map();
  let visible = true;
  /** @type {{text: SVGElement, box: Box}[]} */
  let placed = [];
  /** @type {MarkerBox[]} */
  let obstacles = [];
  let placing = 0;
  map.on("moveend zoomend", placeSoon);

  /** After the areas are painted, once for a burst of moves. */
  function placeSoon() {
    window.cancelAnimationFrame(placing);
    placing = window.requestAnimationFrame(() => window.setTimeout(place));
  }

  function outlineOf(/** @type {LevelName} */ level, /** @type {Area} */ area) {
    const [lat, lon, radius] = area.label;
    const outline = outlines.get(area) ?? { ...drawing.outlineOf(level, area.key), pole: map.project([lat, lon], 0), reach: pixelsOf(radius, lat) };
    outlines.set(area, outline);
    return outline;
  }

  function engrave(/** @type {NonNullable<ReturnType<typeof fitInside>>} */ { lines, size, centre }) {
    const point = map.latLngToLayerPoint(map.unproject([centre.x, centre.y], 0));
    const first = point.y - ((lines.length - 1) * size * LEADING) / 2 + size * 0.35;
    const spans = lines.map((line, row) => graphic("tspan", { x: point.x.toFixed(1), y: (first + row * size * LEADING).toFixed(1) }, line));
    return graphic("text", { class: "pm-label", "font-size": size, "text-anchor": "middle" }, ...spans);
  }

  /** The chosen area is named first, whatever level is named around it. */
  function place() {
    const { level, selected } = store.get();
    const chosen = locate(network, selected, level);
    layer.replaceChildren();
    placed = [];
    if (!visible) return;
    if (!layer.isConnected) drawing.getNamesGroup().append(layer);
    const scale = map.getZoomScale(map.getZoom(), 0);
    const tenKilometres = pixelsOf(10000, 51.5) * scale;
    const near = tenKilometres >= NEAR_SCALE && level !== "kreis";
    const named = near ? level : "kreis";
    const around = lookAround(map, scale, controls);
    const seen = map.getBounds();
    const isSeen = (/** @type {Area} */ { label }) => seen.contains([label[0], label[1]]);
    const tries = listTries(network.levels[named].areas.filter(isSeen), near, tenKilometres >= ROOMY_SCALE);
    const first = chosen && network.levels[chosen.level].areas[chosen.index];
    if (first && isSeen(first)) tries.unshift({ area: first, inside: true, beyond: true });
    const done = new Set();
    for (const { area, inside, beyond } of tries) {
      if (done.has(area.name)) continue;
      const known = outlineOf(chosen && area === first ? chosen.level : named, area);
      // However small it is.
      const outline = area === first ? { ...known, reach: Math.max(known.reach, SEEN / scale) } : known;
      const found = (inside && fitInside(area, outline, around)) || (beyond && fitBeyond(area, area === first || area.type === "kreisfrei", outline, around));
      if (!found) continue;
      done.add(area.name);
      around.taken.push(found.box);
      placed.push({ text: engrave(found), box: found.box });
    }
    layer.append(...placed.map(({ text }) => text));
    avoid(obstacles);
  }

  /** Names give way to the markers of events. */
  function avoid(/** @type {MarkerBox[]} */ boxes) {
    obstacles = boxes;
    const scale = map.getZoomScale(map.getZoom(), 0);
    const grown = boxes.map(({ point, width, height }) => {
      const { x, y } = map.project(point, 0);
      return { left: x - height / 2 / scale, right: x + (width - height / 2) / scale, top: y - height / 2 / scale, bottom: y + height / 2 / scale };
    });
    for (const { text, box } of placed) text.classList.toggle("pm-label-hidden", grown.some((other) => overlaps(box, other)));
  }

  return {
    placeSoon,
    avoid,
    show(/** @type {boolean} */ wanted) {
      visible = wanted;
      placeSoon();
    },
  };
}
