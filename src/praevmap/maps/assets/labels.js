/* global L */
/** Names on the map without tiles: inside their areas, never overlapping, computed after a move, not in a year step. */

import { graphic } from "./element.js";

/** From this many pixels for 10 km on, the areas of the level are named, before it the Kreise. */
const NEAR = 42;
const SIZES = [14, 12.5, 11];
const GAP = 3;
const measured = new Map();
let ruler = null;

function measure(text, size) {
  const key = `${size}|${text}`;
  if (!measured.has(key)) {
    ruler ??= document.createElement("canvas").getContext("2d");
    ruler.font = `600 ${size}px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif`;
    measured.set(key, ruler.measureText(text).width);
  }
  return measured.get(key);
}

/** One line, then two lines broken at a space or after a hyphen where they are most even. */
function arrange(name) {
  const breaks = [...name.matchAll(/[ -]/g)].map((match) => match.index + (match[0] === "-" ? 1 : 0));
  const pairs = breaks.map((at) => [name.slice(0, at).trim(), name.slice(at).trim()]).filter(([one, two]) => one && two);
  pairs.sort((one, other) => Math.max(...one.map((line) => line.length)) - Math.max(...other.map((line) => line.length)));
  return pairs.length ? [[name], pairs[0]] : [[name]];
}

/** Rings of a feature in pixels of zoom 0, so that a zoom is one multiplication. */
function flatten(map, feature) {
  const polygons = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
  return polygons.flat().map((ring) => ring.map(([lon, lat]) => map.project(L.latLng(lat, lon), 0)));
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

const overlaps = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/**
 * @param {object} map Leaflet map
 * @param {object} network the network document
 * @param {object} drawing from createDrawing
 * @returns {{place: function(string): void, show: function(boolean): void}}
 */
export function createLabels(map, network, drawing) {
  const layer = graphic("g", { class: "pm-labels", "aria-hidden": "true" });
  const outlines = {};
  let visible = true;

  function outlineOf(level, area) {
    outlines[level] ??= new Map();
    if (!outlines[level].has(area.key)) {
      const feature = drawing.featureOf(level, area.key);
      outlines[level].set(area.key, feature ? flatten(map, feature) : []);
    }
    return outlines[level].get(area.key);
  }

  function boxOf(centre, lines, size, scale) {
    const half = (Math.max(...lines.map((line) => measure(line, size))) + GAP) / 2;
    const height = (lines.length * size * 1.15) / 2;
    return {
      left: centre.x - half / scale,
      right: centre.x + half / scale,
      top: centre.y - height / scale,
      bottom: centre.y + height / scale,
    };
  }

  /** Tries sizes, line breaks and small shifts from the pole of the area; null where nothing fits. */
  function fit(level, area, scale, taken) {
    const rings = outlineOf(level, area);
    const [lat, lon, radius] = area.label;
    const pole = map.project(L.latLng(lat, lon), 0);
    const reach = (radius / 40075016.686 / Math.cos((lat * Math.PI) / 180)) * 256;
    // Even the smallest writing cannot fit into a far smaller circle: spare the search.
    if (reach * scale < 9) return null;
    const shifts = [[0, 0], [0, -0.35], [0, 0.35], [-0.4, 0], [0.4, 0]];
    for (const size of SIZES) {
      for (const lines of arrange(area.name)) {
        for (const [dx, dy] of shifts) {
          const centre = { x: pole.x + dx * reach, y: pole.y + dy * reach };
          const box = boxOf(centre, lines, size, scale);
          if (holds(rings, box) && !taken.some((other) => overlaps(box, other))) return { area, lines, size, box, centre };
        }
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
    if (!visible) return;
    if (!layer.isConnected) drawing.getNamesGroup().append(layer);
    const scale = map.getZoomScale(map.getZoom(), 0);
    const tenKilometres = (10000 / 40075016.686 / Math.cos((51.5 * Math.PI) / 180)) * 256 * scale;
    const near = tenKilometres >= NEAR && level !== "kreis";
    const named = near ? level : "kreis";
    const view = map.getPixelBounds().getBottomLeft().divideBy(scale);
    const far = map.getPixelBounds().getTopRight().divideBy(scale);
    const seen = (area) => {
      const pole = map.project(L.latLng(area.label[0], area.label[1]), 0);
      return pole.x > view.x && pole.x < far.x && pole.y < view.y && pole.y > far.y;
    };
    const areas = network.levels[named].areas.filter((area) => area.label && seen(area)).sort((one, other) => other.label[2] - one.label[2]);
    const taken = [];
    for (const area of areas) {
      const label = fit(named, area, scale, taken);
      if (!label) continue;
      taken.push(label.box);
      layer.append(engrave(label));
    }
  }

  return {
    place,
    show(wanted) {
      visible = wanted;
    },
  };
}
