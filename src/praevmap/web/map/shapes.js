/* global L */
/**
 * The areas of a topology as paths of Leaflet. `L.polygon` would keep, project and clip a point of its own for every corner
 * of every area, which takes longer than all else before the map is painted; here neighbours share their border, projected
 * once, and what is seen as a whole is written as it stands. The paths are the same to the last figure.
 */

import { projectArcs } from "../network/topology.js";

/** Calls `take(x, y)` for every corner of a ring; the last is the first again and left out. */
function follow(/** @type {number[]} */ ring, /** @type {Float64Array[]} */ rows, /** @type {(x: number, y: number) => void} */ take) {
  for (const number of ring) {
    const row = rows[number < 0 ? ~number : number];
    const last = row.length - 2;
    if (number < 0) for (let at = last; at > 0; at -= 2) take(row[at], row[at + 1]);
    else for (let at = 0; at < last; at += 2) take(row[at], row[at + 1]);
  }
}

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

const writePath = (/** @type {string[]} */ corners) => `M${corners.join("L")}z`;

/** Leaflet's own way to write a path, private parts included. */
const METHODS = /** @type {Record<string, any> & ThisType<any>} */ ({
  initialize(/** @type {number[][]} */ rings, /** @type {Float64Array[]} */ rows, /** @type {number[][]} */ extents, /** @type {object} */ options) {
    L.Util.setOptions(this, options);
    this._outline = rings;
    this._rows = rows;
    this._extent = unite(rings.flatMap((ring) => ring.map((number) => extents[number < 0 ? ~number : number])));
  },
  /** Where the area lies at this zoom; Leaflet asks after every zoom. */
  _project() {
    this._scale = this._map.getZoomScale(this._map.getZoom(), 0);
    this._origin = this._map.getPixelOrigin();
    const [left, top, right, bottom] = this._extent.map((/** @type {number} */ edge) => edge * this._scale);
    this._pxBounds = L.bounds([left, top], [right, bottom]);
    this._pxBounds.min._subtract(this._origin);
    this._pxBounds.max._subtract(this._origin);
  },
  /** Writes what is to be seen; Leaflet asks after every move. */
  _update() {
    if (!this._map) return;
    const { min, max } = this._renderer._bounds;
    const room = L.point(this.options.weight, this.options.weight);
    const seen = L.bounds(min.subtract(room), max.add(room));
    let text = "";
    if (this._outline.length === 0 || !seen.intersects(this._pxBounds)) text = "M0 0";
    else if (seen.contains(this._pxBounds)) text = this._outline.map((/** @type {number[]} */ ring) => this._writeWhole(ring)).join("");
    else text = this._outline.map((/** @type {number[]} */ ring) => this._writePart(ring, seen)).join("") || "M0 0";
    this._renderer._setPath(this, text);
  },
  _writeWhole(/** @type {number[]} */ ring) {
    const { _scale: scale, _origin: origin } = this;
    /** @type {string[]} */
    const corners = [];
    follow(ring, this._rows, (/** @type {number} */ x, /** @type {number} */ y) => corners.push(`${Math.round(x * scale) - origin.x} ${Math.round(y * scale) - origin.y}`));
    return writePath(corners);
  },
  _writePart(/** @type {number[]} */ ring, /** @type {import("leaflet").Bounds} */ seen) {
    /** @type {import("leaflet").Point[]} */
    const points = [];
    follow(ring, this._rows, (/** @type {number} */ x, /** @type {number} */ y) => points.push(L.point(x * this._scale, y * this._scale).round().subtract(this._origin)));
    const clipped = L.PolyUtil.clipPolygon(points, seen, true);
    return clipped.length ? writePath(clipped.map((/** @type {Point} */ { x, y }) => `${x} ${y}`)) : "";
  },
});

/** @returns {(rings: number[][], options: import("leaflet").PathOptions) => import("leaflet").Path} makes a path of Leaflet from the rings of an area and its options */
export function createAreas(/** @type {LeafletMap} */ map, /** @type {Topology} */ topology) {
  const rows = projectArcs(topology, (lng, lat) => /** @type {any} */ (map.options.crs).latLngToPoint({ lat, lng }, 0));
  const extents = rows.map(measureRow);
  const Area = /** @type {any} */ (L.Path.extend(METHODS));
  return (rings, options) => new Area(rings, rows, extents, options);
}
