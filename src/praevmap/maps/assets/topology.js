/** Decoding of the quantised, delta-encoded TopoJSON; no DOM, no Leaflet. */

const decodedArcs = new WeakMap();

const lonLat = (lon, lat) => [lon, lat];

/** Every arc once for each kind of point, so that neighbours share the points of their border. */
function decodeArcs(topology, makePoint) {
  if (!decodedArcs.has(topology)) decodedArcs.set(topology, new Map());
  const known = decodedArcs.get(topology);
  if (known.has(makePoint)) return known.get(makePoint);
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] };
  const arcs = topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x = topology.transform ? x + dx : dx;
      y = topology.transform ? y + dy : dy;
      return makePoint(x * scale[0] + translate[0], y * scale[1] + translate[1]);
    });
  });
  known.set(makePoint, arcs);
  return arcs;
}

function decodeRing(arcs, indices) {
  const ring = [];
  for (const index of indices) {
    const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    // An arc begins where the last one ended: that point must not come twice.
    for (let point = ring.length ? 1 : 0; point < arc.length; point += 1) ring.push(arc[point]);
  }
  return ring;
}

const ringsOf = (geometry) => (geometry.type === "Polygon" ? geometry.arcs : geometry.arcs.flat());

/**
 * One object of the topology as GeoJSON features.
 * @param {object} topology TopoJSON
 * @param {string} name of the object, e.g. "gemeinde"
 * @param {function(number, number): *} makePoint makes a point of longitude and latitude, GeoJSON's own by default
 * @returns {Map<string, object>} key -> GeoJSON feature, in the order of the file
 */
export function decodeFeatures(topology, name, makePoint = lonLat) {
  const arcs = decodeArcs(topology, makePoint);
  const features = new Map();
  for (const geometry of topology.objects[name].geometries) {
    const polygon = (rings) => rings.map((ring) => decodeRing(arcs, ring));
    const coordinates = geometry.type === "Polygon" ? polygon(geometry.arcs) : geometry.arcs.map(polygon);
    const key = String(geometry.id);
    features.set(key, { type: "Feature", id: key, properties: {}, geometry: { type: geometry.type, coordinates } });
  }
  return features;
}

/**
 * All borders of an object, each drawn once, so that lines stay crisp.
 * @param {object} topology TopoJSON
 * @param {string} name of the object
 * @param {function(number, number): *} makePoint as for `decodeFeatures`
 * @returns {object} GeoJSON feature (MultiLineString)
 */
export function decodeBorders(topology, name, makePoint = lonLat) {
  const arcs = decodeArcs(topology, makePoint);
  const used = new Set();
  for (const geometry of topology.objects[name].geometries) {
    for (const index of ringsOf(geometry).flat()) used.add(index < 0 ? ~index : index);
  }
  const coordinates = [...used].map((index) => arcs[index]);
  return { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates } };
}

/**
 * Which areas share a border.
 * @param {object} topology TopoJSON
 * @param {string} name of the object
 * @returns {Map<string, Set<string>>} key -> keys of its neighbours
 */
export function findNeighbours(topology, name) {
  const owners = new Map();
  const neighbours = new Map();
  for (const geometry of topology.objects[name].geometries) {
    const key = String(geometry.id);
    neighbours.set(key, new Set());
    for (const index of ringsOf(geometry).flat()) {
      const arc = index < 0 ? ~index : index;
      if (owners.has(arc) && owners.get(arc) !== key) {
        neighbours.get(key).add(owners.get(arc));
        neighbours.get(owners.get(arc)).add(key);
      } else {
        owners.set(arc, key);
      }
    }
  }
  return neighbours;
}
