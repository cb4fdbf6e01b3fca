/* global L */
/**
 * The areas of a topology as one layer of Leaflet. `L.polygon` would keep, project and clip a point of its own for every
 * corner of every area, which takes longer than all else before the map is painted; here neighbours share their border,
 * projected once, and what is seen as a whole is written as it stands. The paths are the same to the last figure.
 */

import { graphic } from "../element.js";
import { projectArcs } from "../network/topology.js";

/** Pixels around an area that its line may take, as much as Leaflet gives to any. */
const STROKE_ROOM = 3;

const arcOf = (/** @type {number} */ number) => (number < 0 ? ~number : number);

/** Left, upper, right and lower edge of what the parts, of such edges each, take together. */
function unite(/** @type {number[][]} */ parts) {
  const whole = [Infinity, Infinity, -Infinity, -Infinity];
  for (const part of parts) {
    if (part[0] < whole[0]) whole[0] = part[0];
    if (part[1] < whole[1]) whole[1] = part[1];
    if (part[2] > whole[2]) whole[2] = part[2];
    if (part[3] > whole[3]) whole[3] = part[3];
  }
  return whole;
}

function measureRow(/** @type {Float64Array} */ row) {
  const extent = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < row.length; at += 2) {
    const x = row[at];
    const y = row[at + 1];
    if (x < extent[0]) extent[0] = x;
    if (y < extent[1]) extent[1] = y;
    if (x > extent[2]) extent[2] = x;
    if (y > extent[3]) extent[3] = y;
  }
  return extent;
}

/** Calls `take(x, y)` for every corner of a ring; the last is the first again and left out. */
function follow(/** @type {number[]} */ ring, /** @type {Int32Array[]} */ corners, /** @type {(x: number, y: number) => void} */ take) {
  for (const number of ring) {
    const row = corners[arcOf(number)];
    const last = row.length - 2;
    if (number < 0) for (let at = last; at > 0; at -= 2) take(row[at], row[at + 1]);
    else for (let at = 0; at < last; at += 2) take(row[at], row[at + 1]);
  }
}

function writeWhole(/** @type {number[]} */ ring, /** @type {Int32Array[]} */ corners) {
  let text = "";
  follow(ring, corners, (x, y) => (text += `${text ? "L" : "M"}${x} ${y}`));
  return `${text}z`;
}

function writePart(/** @type {number[]} */ ring, /** @type {Int32Array[]} */ corners, /** @type {import("leaflet").Bounds} */ seen) {
  /** @type {import("leaflet").Point[]} */
  const points = [];
  follow(ring, corners, (x, y) => points.push(L.point(x, y)));
  const clipped = L.PolyUtil.clipPolygon(points, seen, true);
  return clipped.length ? `M${clipped.map(({ x, y }) => `${x} ${y}`).join("L")}z` : "";
}

/** @typedef {import("leaflet").Bounds} Bounds */

const liesWithin = (/** @type {number[]} */ [left, top, right, bottom], /** @type {any} */ { min, max }) => left >= min.x && right <= max.x && top >= min.y && bottom <= max.y;
const touches = (/** @type {number[]} */ [left, top, right, bottom], /** @type {any} */ { min, max }) => right >= min.x && left <= max.x && bottom >= min.y && top <= max.y;

/** @returns what draws some of the areas, each by its rings, as copies of a path in a renderer */
export function createAreas(/** @type {LeafletMap} */ map, /** @type {Topology} */ topology) {
  const place = { lat: 0, lng: 0 };
  const crs = /** @type {any} */ (map.options.crs);
  const rows = projectArcs(topology, (lng, lat) => {
    place.lat = lat;
    place.lng = lng;
    return crs.latLngToPoint(place, 0);
  });
  const extents = rows.map(measureRow);
  /** All corners in pixels of the map as it lies now. @type {Int32Array[]} */
  let corners = [];
  let lies = "";

  function placeCorners(/** @type {number} */ scale, /** @type {Point} */ origin) {
    const now = [scale, origin.x, origin.y].join();
    if (now === lies) return;
    lies = now;
    corners = rows.map((row) => {
      const placed = new Int32Array(row.length);
      for (let at = 0; at < row.length; at += 2) {
        placed[at] = Math.round(row[at] * scale) - origin.x;
        placed[at + 1] = Math.round(row[at + 1] * scale) - origin.y;
      }
      return placed;
    });
  }

  /**
   * @param {number[][][]} outlines numbers of arcs of each ring of each area
   * @param {import("leaflet").SVG} renderer
   * @param {SVGElement} model
   */
  return (outlines, renderer, model) => {
    const elements = outlines.map(() => /** @type {SVGElement} */ (model.cloneNode()));
    const group = graphic("g", {}, ...elements);
    const edges = outlines.map((rings) => unite(rings.flatMap((ring) => ring.map((number) => extents[arcOf(number)]))));
    /** @type {string[]} */
    const written = [];

    /** Writes what is to be seen; Leaflet asks after every move and zoom. */
    function update() {
      const scale = map.getZoomScale(map.getZoom(), 0);
      const origin = map.getPixelOrigin();
      placeCorners(scale, origin);
      const { min, max } = /** @type {any} */ (renderer)._bounds;
      const seen = L.bounds(min.subtract([STROKE_ROOM, STROKE_ROOM]), max.add([STROKE_ROOM, STROKE_ROOM]));
      outlines.forEach((rings, index) => {
        const box = edges[index].map((edge, side) => edge * scale - (side % 2 ? origin.y : origin.x));
        let text = "";
        if (liesWithin(box, seen)) text = rings.map((ring) => writeWhole(ring, corners)).join("");
        else if (touches(box, seen)) text = rings.map((ring) => writePart(ring, corners, seen)).join("");
        text ||= "M0 0";
        if (text !== written[index]) elements[index].setAttribute("d", text);
        written[index] = text;
      });
    }

    /** Leaflet's own way to keep what a renderer draws, private parts included. */
    const Areas = L.Layer.extend({
      onAdd() {
        const { _layers: drawn, _rootGroup: root } = /** @type {any} */ (renderer.addTo(map));
        drawn[L.stamp(group)] = { _project() {}, _update: update, _reset: update };
        root.append(group);
        update();
      },
      onRemove() {
        delete (/** @type {any} */ (renderer)._layers[L.stamp(group)]);
        group.remove();
      },
    });
    return { layer: /** @type {import("leaflet").Layer} */ (new Areas()), elements };
  };
}
