/** The quantised, delta-encoded TopoJSON: neighbours share their border. No DOM, no Leaflet. */

/** Of a number in a ring, which is `~number` for an arc that runs backwards. */
const arcOf = (/** @type {number} */ number) => (number < 0 ? ~number : number);

/**
 * All arcs as rows of numbers, x and y in turn.
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
 * @param {string} name of the object, as "gemeinde"
 * @returns {Map<string, number[][]>} key -> numbers of arcs of each ring, in the order of the file
 */
export function listRings(/** @type {Topology} */ topology, name) {
  return new Map(topology.objects[name].geometries.map(({ id, type, arcs }) => [String(id), type === "Polygon" ? arcs : arcs.flat()]));
}

/**
 * All borders of an object, each arc once, so that lines stay crisp.
 * @param {string} name of the object
 * @returns {number[][]} lines, each as a ring is told
 */
export function listBorders(/** @type {Topology} */ topology, name) {
  const used = new Set([...listRings(topology, name).values()].flat(2).map(arcOf));
  return [...used].map((arc) => [arc]);
}

/**
 * Calls `take(x, y)` for every corner of a ring; the last is the first again and left out.
 * @param {number[]} ring numbers of its arcs
 * @param {ArrayLike<number>[]} rows of all arcs
 * @param {(x: number, y: number) => void} take
 */
export function followRing(ring, rows, take) {
  for (const number of ring) {
    const row = rows[arcOf(number)];
    const last = row.length - 2;
    if (number < 0) for (let at = last; at > 0; at -= 2) take(row[at], row[at + 1]);
    else for (let at = 0; at < last; at += 2) take(row[at], row[at + 1]);
  }
}

/** The same for a line, whose last corner counts. @type {typeof followRing} */
export function followLine(line, rows, take) {
  followRing(line, rows, take);
  const number = /** @type {number} */ (line.at(-1));
  const row = rows[arcOf(number)];
  const end = number < 0 ? 0 : row.length - 2;
  take(row[end], row[end + 1]);
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

/**
 * What measures rings.
 * @param {Float64Array[]} rows of all arcs
 * @returns {(rings: number[][]) => number[]} left, upper, right and lower edge of rings together
 */
export function createMeasure(rows) {
  const extents = rows.map(measureRow);
  return (rings) => {
    const found = rings.flat().map((number) => extents[arcOf(number)]);
    return [Math.min, Math.min, Math.max, Math.max].map((choose, side) => choose(...found.map((extent) => extent[side])));
  };
}

/**
 * Which areas share a border.
 * @param {string} name of the object
 * @returns {Map<string, Set<string>>} key -> keys of its neighbours
 */
export function findNeighbours(/** @type {Topology} */ topology, name) {
  const owners = new Map();
  const neighbours = new Map();
  for (const [key, rings] of listRings(topology, name)) {
    neighbours.set(key, new Set());
    for (const arc of rings.flat().map(arcOf)) {
      const owner = owners.get(arc) ?? key;
      owners.set(arc, owner);
      if (owner === key) continue;
      neighbours.get(key).add(owner);
      neighbours.get(owner).add(key);
    }
  }
  return neighbours;
}
