/* global L */
/**
 * Leaflet's polygons and lines on shared points: what meets at a border is decoded and projected once, not for every area.
 * For coverages drawn with `smoothFactor: 0`; everything else is Leaflet's own.
 */

/** A point for these shapes, from longitude and latitude. */
export const latLng = (lon, lat) => L.latLng(lat, lon);

/** The projection at zoom 0 stays with the point: any other zoom is one multiplication. */
function project(map, latLng) {
  latLng.flat ??= map.project(latLng, 0);
  return latLng.flat;
}

const SHARED = {
  _projectLatlngs(latLngs, result, bounds) {
    if (!(latLngs[0] instanceof L.LatLng)) {
      for (const part of latLngs) this._projectLatlngs(part, result, bounds);
      return;
    }
    const map = this._map;
    const scale = map.getZoomScale(map.getZoom(), 0);
    const origin = map.getPixelOrigin();
    const extent = [Infinity, Infinity, -Infinity, -Infinity];
    const ring = latLngs.map((latLng) => {
      const flat = project(map, latLng);
      const x = Math.round(flat.x * scale) - origin.x;
      const y = Math.round(flat.y * scale) - origin.y;
      if (x < extent[0]) extent[0] = x;
      if (y < extent[1]) extent[1] = y;
      if (x > extent[2]) extent[2] = x;
      if (y > extent[3]) extent[3] = y;
      return new L.Point(x, y);
    });
    bounds.extend([extent[0], extent[1]]).extend([extent[2], extent[3]]);
    result.push(ring);
  },
  // Simplifying polygon by polygon would open gaps between neighbours.
  _simplifyPoints() {},
};

/**
 * Two classes that are used as `L.Polygon` and `L.Polyline` are.
 * @returns {{Area: function, Border: function}}
 */
export function createShapes() {
  const derive = (origin) =>
    origin.extend({
      ...SHARED,
      _clipPoints() {
        if (this._pxBounds && this._renderer._bounds.contains(this._pxBounds)) this._parts = this._rings;
        else origin.prototype._clipPoints.call(this);
      },
    });
  return { Area: derive(L.Polygon), Border: derive(L.Polyline) };
}
