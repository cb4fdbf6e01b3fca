/* global L */
/**
 * Names on the map without tiles: inside their areas, at the overview also beyond their borders where a place is too small
 * for its name; never overlapping, computed after a move, not in a year step.
 */

import { graphic } from "../element.js";

/** From this many pixels for 10 km on, the areas of the level are named, before it the Kreise. */
const NEAR_SCALE = 42;
const SIZES = [14, 12.5, 11, 10];
/** From this many pixels for 10 km on, names of Kreise may reach beyond their area: before it they would hide the map. */
const ROOMY_SCALE = 18;
/** Writing of names that reach beyond their area. */
const SMALL = 10;
/** Pixels between the pole and the border that a place must have, so that its colour is still seen around its name. */
const SEEN = 7;
const LABEL_GAP = 3;
const measured = new Map();
let ruler = null;

/** Shifts from the pole in parts of the inscribed radius, the nearest first. */
const SHIFT_STEPS = [-1.5, -1.2, -0.9, -0.6, -0.3, 0, 0.3, 0.6, 0.9, 1.2, 1.5];
const SHIFTS = SHIFT_STEPS.flatMap((dx) => SHIFT_STEPS.map((dy) => [dx, dy])).sort((one, other) => Math.hypot(...one) - Math.hypot(...other));

/**
 * Width of a text in pixels without asking the layout.
 * @param {string} text
 * @param {number} size of the writing in pixels
 * @returns {number}
 */
export function measure(text, size) {
  const key = `${size}|${text}`;
  if (!measured.has(key)) {
    ruler ??= document.createElement("canvas").getContext("2d");
    ruler.font = `600 ${size}px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif`;
    measured.set(key, ruler.measureText(text).width);
  }
  return measured.get(key);
}

/** The whole name, in one line or in two; where it fits in no size, the shorter one of a Kreis. */
function arrange({ name, short }) {
  return short ? [breakLines(name), breakLines(short)] : [breakLines(name)];
}

/** One line, then two lines broken at a space or after a hyphen where they are most even. */
function breakLines(name) {
  const breaks = [...name.matchAll(/[ -]/g)].map((match) => match.index + (match[0] === "-" ? 1 : 0));
  const pairs = breaks.map((at) => [name.slice(0, at).trim(), name.slice(at).trim()]).filter(([one, two]) => one && two);
  pairs.sort((one, other) => Math.max(...one.map((line) => line.length)) - Math.max(...other.map((line) => line.length)));
  return pairs.length ? [[name], pairs[0]] : [[name]];
}

/** Rings of a feature in pixels of zoom 0, so that a zoom is one multiplication. */
function flatten(map, feature) {
  const polygons = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
  const rings = polygons.flat().map((ring) => ring.map(([lon, lat]) => map.project(L.latLng(lat, lon), 0)));
  const extent = L.bounds(rings.flat());
  return { rings, size: extent.getSize() };
}

function contains(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    for (let here = 0, there = ring.length - 1; here < ring.length; there = here, here += 1) {
      const a = ring[here];
      const b = ring[there];
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
    }
  }
  return inside;
}

/** The corners lie inside and no corner of the border lies in the box: then the border does not cross it. */
function holds(rings, box) {
  const midX = (box.left + box.right) / 2;
  for (const x of [box.left, midX, box.right]) {
    if (!contains(rings, x, box.top) || !contains(rings, x, box.bottom)) return false;
  }
  return !rings.some((ring) => ring.some((p) => p.x > box.left && p.x < box.right && p.y > box.top && p.y < box.bottom));
}

const lies = (box, view) => box.left > view.left && box.right < view.right && box.top > view.top && box.bottom < view.bottom;

const overlaps = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/**
 * @param {object} map Leaflet map
 * @param {object} network the network document
 * @param {object} drawing from createDrawing
 * @param {HTMLElement[]} controls on the map, under which no name may lie
 * @returns {{place: function(string): void, avoid: function(object[]): void, show: function(boolean): void}}
 */
export function createLabels(map, network, drawing, controls) {
  const layer = graphic("g", { class: "pm-labels", "aria-hidden": "true" });
  const outlines = {};
  let visible = true;
  let placed = [];
  let obstacles = [];

  function outlineOf(level, area) {
    outlines[level] ??= new Map();
    if (!outlines[level].has(area.key)) {
      const feature = drawing.featureOf(level, area.key);
      outlines[level].set(area.key, feature ? flatten(map, feature) : null);
    }
    return outlines[level].get(area.key);
  }

  function boxOf(centre, lines, size, scale) {
    const half = (Math.max(...lines.map((line) => measure(line, size))) + LABEL_GAP) / 2;
    const height = (lines.length * size * 1.15) / 2;
    return {
      left: centre.x - half / scale,
      right: centre.x + half / scale,
      top: centre.y - height / scale,
      bottom: centre.y + height / scale,
    };
  }

  /** The pole of an area and the radius of the circle around it, in pixels of zoom 0. */
  function measureArea(area) {
    const [lat, lon, radius] = area.label;
    return { pole: map.project(L.latLng(lat, lon), 0), reach: (radius / 40075016.686 / Math.cos((lat * Math.PI) / 180)) * 256 };
  }

  /** Tries sizes, line breaks and small shifts from the pole of the area; null where nothing fits. */
  function fit(level, area, scale, taken, view) {
    const outline = outlineOf(level, area);
    if (!outline) return null;
    const { rings } = outline;
    const { pole, reach } = measureArea(area);
    // Even the smallest writing cannot fit into a far smaller circle: spare the search.
    if (reach * scale < 7) return null;
    const tries = arrange(area).flatMap((forms) => SIZES.flatMap((size) => forms.map((lines) => [lines, size])));
    for (const [lines, size] of tries) {
      const extent = boxOf(pole, lines, size, scale);
      if (extent.right - extent.left > outline.size.x || extent.bottom - extent.top > outline.size.y) continue;
      for (const [dx, dy] of SHIFTS) {
        const centre = { x: pole.x + dx * reach, y: pole.y + dy * reach };
        const box = boxOf(centre, lines, size, scale);
        if (lies(box, view) && holds(rings, box) && !taken.some((other) => overlaps(box, other))) return { area, lines, size, box, centre };
      }
    }
    return null;
  }

  /**
   * A name that begins and ends outside, as near to the pole as the names around allow. Its middle lies in the area; of the
   * name of a Kreis the middle half does, because beyond its border lie places that could be meant as well.
   */
  function spill(level, area, scale, taken, view) {
    const outline = outlineOf(level, area);
    const { pole, reach } = measureArea(area);
    if (!outline || reach * scale < SEEN) return null;
    const isTown = area.type === "kreisfrei";
    const forms = isTown ? arrange(area).flat() : arrange(area).flatMap((lines) => lines.reverse());
    for (const [dx, dy] of SHIFTS) {
      const centre = { x: pole.x + dx * reach, y: pole.y + dy * reach };
      for (const lines of forms) {
        const box = boxOf(centre, lines, SMALL, scale);
        const isFree = lies(box, view) && !taken.some((other) => overlaps(box, other));
        if (!isFree) continue;
        const half = isTown ? 0 : (box.right - box.left) / 4;
        if ([-half, 0, half].every((aside) => contains(outline.rings, centre.x + aside, centre.y))) return { area, lines, size: SMALL, box, centre };
      }
    }
    return null;
  }

  function engrave({ lines, size, centre }) {
    const point = map.latLngToLayerPoint(map.unproject(L.point(centre.x, centre.y), 0));
    const first = point.y - ((lines.length - 1) * size * 1.15) / 2 + size * 0.35;
    const spans = lines.map((line, row) => graphic("tspan", { x: point.x.toFixed(1), y: (first + row * size * 1.15).toFixed(1) }, line));
    return graphic("text", { class: "pm-label", "font-size": size, "text-anchor": "middle" }, ...spans);
  }

  function place(level) {
    layer.replaceChildren();
    placed = [];
    if (!visible) return;
    if (!layer.isConnected) drawing.getNamesGroup().append(layer);
    const scale = map.getZoomScale(map.getZoom(), 0);
    const tenKilometres = (10000 / 40075016.686 / Math.cos((51.5 * Math.PI) / 180)) * 256 * scale;
    const near = tenKilometres >= NEAR_SCALE && level !== "kreis";
    const named = near ? level : "kreis";
    const { min, max } = map.getPixelBounds();
    const view = { left: min.x / scale, top: min.y / scale, right: max.x / scale, bottom: max.y / scale };
    const seen = (area) => {
      const { x, y } = map.project(L.latLng(area.label[0], area.label[1]), 0);
      return x > view.left && x < view.right && y > view.top && y < view.bottom;
    };
    const areas = network.levels[named].areas.filter((area) => area.label && seen(area)).sort((one, other) => other.label[2] - one.label[2]);
    const corner = map.getContainer().getBoundingClientRect();
    const taken = controls.filter((control) => control.offsetWidth).map((control) => {
      const { left, top, right, bottom } = control.getBoundingClientRect();
      return {
        left: (min.x + left - corner.left) / scale,
        top: (min.y + top - corner.top) / scale,
        right: (min.x + right - corner.left) / scale,
        bottom: (min.y + bottom - corner.top) / scale,
      };
    });
    // At the overview the towns come first: their names are looked for most, and have the least room.
    const isTown = (area) => named === "kreis" && area.type === "kreisfrei";
    const inTurn = near ? areas : [...areas.filter(isTown), ...areas.filter((area) => !isTown(area))];
    const tries = inTurn.map((area) => [area, isTown(area) ? [fit, spill] : [fit]]);
    if (!near && tenKilometres >= ROOMY_SCALE) tries.push(...inTurn.filter((area) => !isTown(area)).map((area) => [area, [spill]]));
    const done = new Set();
    for (const [area, ways] of tries) {
      if (done.has(area)) continue;
      const label = ways.reduce((found, way) => found ?? way(named, area, scale, taken, view), null);
      if (!label) continue;
      done.add(area);
      taken.push(label.box);
      const text = engrave(label);
      layer.append(text);
      placed.push({ text, box: label.box });
    }
    avoid(obstacles);
  }

  /** Names give way to the markers of events; boxes are in pixels of zoom 0, so nothing is asked of the layout. */
  function avoid(boxes) {
    obstacles = boxes;
    const scale = map.getZoomScale(map.getZoom(), 0);
    const grown = boxes.map(({ point, width, height }) => {
      const { x, y } = map.project(point, 0);
      return { left: x - height / 2 / scale, right: x + (width - height / 2) / scale, top: y - height / 2 / scale, bottom: y + height / 2 / scale };
    });
    for (const { text, box } of placed) text.classList.toggle("pm-label-hidden", grown.some((other) => overlaps(box, other)));
  }

  return {
    place,
    avoid,
    show(wanted) {
      visible = wanted;
    },
  };
}
