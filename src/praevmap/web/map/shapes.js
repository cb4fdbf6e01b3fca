/* global L */
/**
 * What is drawn of a topology in the renderers of Leaflet. `L.polygon` would keep, project and clip a point of its own for every
 * corner of every area, which takes longer than all else before the map is painted; here neighbours share their border,
 * projected once, and what is seen as a whole is written as it stands. The paths of areas are the same to the last figure.
 */

import { graphic } from "../element.js";
import { createMeasure, followLine, followRing, listRings, projectArcs } from "../network/topology.js";

/** Pixels around an area that its line may take, as much as Leaflet gives to any. */
const STROKE_ROOM = 3;

/** @typedef {import("leaflet").Bounds} Bounds */
/** @typedef {(ring: number[], corners: Int32Array[], seen: Bounds) => string} Write */

function writeCorners(/** @type {typeof followRing} */ follow, /** @type {number[]} */ ring, /** @type {ArrayLike<number>[]} */ corners) {
  let text = "";
  follow(ring, corners, (x, y) => (text += `${text ? "L" : "M"}${x} ${y}`));
  return text;
}

/** A ring as data of a path; the corners as they are placed. */
export const writeWhole = (/** @type {number[]} */ ring, /** @type {ArrayLike<number>[]} */ corners) => `${writeCorners(followRing, ring, corners)}z`;

/** @type {Write} */
function writePart(ring, corners, seen) {
  /** @type {import("leaflet").Point[]} */
  const points = [];
  followRing(ring, corners, (x, y) => points.push(L.point(x, y)));
  const clipped = L.PolyUtil.clipPolygon(points, seen, true);
  return clipped.length ? `M${clipped.map(({ x, y }) => `${x} ${y}`).join("L")}z` : "";
}

/** The same of a line. */
export const writeBorder = (/** @type {number[]} */ line, /** @type {ArrayLike<number>[]} */ corners) => writeCorners(followLine, line, corners);

/** @returns where all corners lie now, in pixels of the map; its scale and origin */
function createPlacing(/** @type {LeafletMap} */ map, /** @type {Float64Array[]} */ rows) {
  /** @type {Int32Array[]} */
  let corners = [];
  let lies = "";

  return () => {
    const scale = map.getZoomScale(map.getZoom(), 0);
    const origin = map.getPixelOrigin();
    const now = [scale, origin.x, origin.y].join();
    if (now !== lies) {
      corners = rows.map((row) => {
        const placed = new Int32Array(row.length);
        for (let at = 0; at < row.length; at += 2) {
          placed[at] = Math.round(row[at] * scale) - origin.x;
          placed[at + 1] = Math.round(row[at + 1] * scale) - origin.y;
        }
        return placed;
      });
    }
    lies = now;
    return { corners, scale, origin };
  };
}

/** All arcs of a topology on a map. */
export function createShapes(/** @type {LeafletMap} */ map, /** @type {Topology} */ topology) {
  const at = { lat: 0, lng: 0 };
  const crs = /** @type {any} */ (map.options.crs);
  const rows = projectArcs(topology, (lng, lat) => {
    at.lat = lat;
    at.lng = lng;
    return crs.latLngToPoint(at, 0);
  });
  const measureRings = createMeasure(rows);
  const placeCorners = createPlacing(map, rows);
  /** @type {Record<string, Map<string, number[][]>>} */
  const rings = {};

  /** The rings of an area. */
  function ringsOf(/** @type {string} */ level, /** @type {string} */ key) {
    rings[level] ??= listRings(topology, level);
    return rings[level].get(key) ?? [];
  }

  return {
    ringsOf,
    /**
     * A group with a copy of a path for the rings of each outline, which are lines unless they are closed; written when the
     * renderer of Leaflet asks: after every move and zoom. Leaflet's own way, private parts included.
     */
    draw(/** @type {number[][][]} */ outlines, /** @type {any} */ renderer, /** @type {Attributes} */ attributes, closed = true) {
      const model = graphic("path", { "stroke-linecap": "round", "stroke-linejoin": "round", "fill-rule": "evenodd", ...attributes });
      const elements = outlines.map(() => /** @type {SVGElement} */ (model.cloneNode()));
      const group = graphic("g", {}, ...elements);
      const edges = outlines.map(measureRings);
      /** @type {string[]} */
      const written = [];

      function update() {
        const { min, max } = renderer._bounds;
        const seen = L.bounds(min.subtract([STROKE_ROOM, STROKE_ROOM]), max.add([STROKE_ROOM, STROKE_ROOM]));
        const { corners, scale, origin } = placeCorners();
        outlines.forEach((outline, index) => {
          const [left, top, right, bottom] = edges[index].map((edge, side) => edge * scale - (side % 2 ? origin.y : origin.x));
          const box = L.bounds([left, top], [right, bottom]);
          const write = closed ? (seen.contains(box) ? writeWhole : writePart) : writeBorder;
          const text = (seen.intersects(box) && outline.map((ring) => write(ring, corners, seen)).join("")) || "M0 0";
          if (text !== written[index]) elements[index].setAttribute("d", text);
          written[index] = text;
        });
      }

      return {
        elements,
        add() {
          renderer.addTo(map);
          renderer._layers[L.stamp(group)] = { _project() {}, _update: update, _reset: update };
          renderer._rootGroup.append(group);
          update();
        },
        remove() {
          delete renderer._layers[L.stamp(group)];
          group.remove();
        },
      };
    },
    /** The corners of an area in pixels of zoom 0, and its width and height. */
    outlineOf(/** @type {LevelName} */ level, /** @type {string} */ key) {
      const outline = ringsOf(level, key);
      const [left, top, right, bottom] = measureRings(outline);
      const corners = outline.map((ring) => {
        /** @type {Point[]} */
        const points = [];
        followRing(ring, rows, (x, y) => points.push({ x, y }));
        return points;
      });
      return { rings: corners, size: { x: right - left, y: bottom - top } };
    },
    boundsOf(/** @type {LevelName} */ level, /** @type {string} */ key) {
      const [left, top, right, bottom] = measureRings(ringsOf(level, key));
      return L.latLngBounds(map.unproject([left, bottom], 0), map.unproject([right, top], 0));
    },
  };
}
