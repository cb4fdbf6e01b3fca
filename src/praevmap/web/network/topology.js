/** Decoding of the quantised, delta-encoded TopoJSON; no DOM, no Leaflet. */

const decodedArcs = new WeakMap();

function decodeArcs(/** @type {Topology} */ topology) {
  const known = decodedArcs.get(topology);
  if (known) return known;
  const rows = projectArcs(topology, (lng, lat) => ({ x: lng, y: lat }));
  const arcs = rows.map((row) => Array.from({ length: row.length / 2 }, (_, place) => [row[2 * place], row[2 * place + 1]]));
  decodedArcs.set(topology, arcs);
  return arcs;
}

function decodeRing(/** @type {[number, number][][]} */ arcs, /** @type {number[]} */ indices) {
  /** @type {[number, number][]} */
  const ring = [];
  for (const index of indices) {
    const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    // An arc begins where the last one ended: that point must not come twice.
    for (let point = ring.length ? 1 : 0; point < arc.length; point += 1) ring.push(arc[point]);
  }
  return ring;
}

const ringsOf = (/** @type {Geometry} */ geometry) => (geometry.type === "Polygon" ? geometry.arcs : geometry.arcs.flat());

/**
 * One object of the topology as GeoJSON features.
 * @param {string} name of the object, e.g. "gemeinde"
 * @returns {Map<string, GeoJSON.Feature>} key -> GeoJSON feature, in the order of the file
 */
export function decodeFeatures(/** @type {Topology} */ topology, name) {
  const arcs = decodeArcs(topology);
  const features = new Map();
  for (const geometry of topology.objects[name].geometries) {
    const polygon = (/** @type {number[][]} */ rings) => rings.map((ring) => decodeRing(arcs, ring));
    const coordinates = geometry.type === "Polygon" ? polygon(geometry.arcs) : geometry.arcs.map(polygon);
    const key = String(geometry.id);
    features.set(key, { type: "Feature", id: key, properties: {}, geometry: { type: geometry.type, coordinates } });
  }
  return features;
}

/**
 * All arcs as rows of numbers, x and y in turn, for those who draw them: neighbours share their border.
 * @param {(lng: number, lat: number) => Point} project of longitude and latitude
 * @returns {Float64Array[]} by number of the arc
 */
export function projectArcs(/** @type {Topology} */ topology, project) {
  const { scale, translate } = topology.transform;
  return topology.arcs.map((arc) => {
    const row = new Float64Array(2 * arc.length);
    let lon = 0;
    let lat = 0;
    // Every corner of the state passes here before the map is seen: no callback, no unpacking.
    for (let place = 0; place < arc.length; place += 1) {
      const step = arc[place];
      lon += step[0];
      lat += step[1];
      const point = project(lon * scale[0] + translate[0], lat * scale[1] + translate[1]);
      row[2 * place] = point.x;
      row[2 * place + 1] = point.y;
    }
    return row;
  });
}

/**
 * The rings of every geometry of an object, of all its parts together.
 * @param {string} name of the object
 * @returns {Map<string, number[][]>} key -> numbers of arcs of each ring, `~number` for one that runs backwards
 */
export function listRings(/** @type {Topology} */ topology, name) {
  return new Map(topology.objects[name].geometries.map((geometry) => [String(geometry.id), ringsOf(geometry)]));
}

/**
 * All borders of an object, each drawn once, so that lines stay crisp.
 * @param {string} name of the object
 * @returns {GeoJSON.Feature} GeoJSON feature (MultiLineString)
 */
export function decodeBorders(/** @type {Topology} */ topology, name) {
  const arcs = decodeArcs(topology);
  const used = new Set();
  for (const geometry of topology.objects[name].geometries) {
    for (const index of ringsOf(geometry).flat()) used.add(index < 0 ? ~index : index);
  }
  const coordinates = [...used].map((index) => arcs[index]);
  return { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates } };
}

/**
 * Which areas share a border.
 * @param {string} name of the object
 * @returns {Map<string, Set<string>>} key -> keys of its neighbours
 */
export function findNeighbours(/** @type {Topology} */ topology, name) {
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
