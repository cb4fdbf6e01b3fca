/** The quantised, delta-encoded TopoJSON: neighbours share their border. No DOM, no Leaflet. */

/** Of a number in a ring, which is `~number` for an arc that runs backwards. */
const arcOf = (/** @type {number} */ number) => (number < 0 ? ~number : number);

/** All arcs by their number, each as a row of numbers, x and y in turn. */
export function projectArcs(/** @type {Topology} */ topology, /** @type {(lng: number, lat: number) => Point} */ project) {
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

/** The rings of every geometry of an object, as "gemeinde", by its key, of all its parts together: each ring by the numbers of its arcs, in the order of the file. */
export function listRings(/** @type {Topology} */ topology, /** @type {string} */ name) {
  return new Map(topology.objects[name].geometries.map(({ id, type, arcs }) => [String(id), type === "Polygon" ? arcs : arcs.flat()]));
}

/** All borders of an object as lines, each told as a ring is; each arc once, so that lines stay crisp. */
export function listBorders(/** @type {Topology} */ topology, /** @type {string} */ name) {
  const used = new Set([...listRings(topology, name).values()].flat(2).map(arcOf));
  return [...used].map((arc) => [arc]);
}

/** Takes every corner of a ring from the rows of all arcs; the last is the first again and left out. */
export function followRing(/** @type {number[]} */ ring, /** @type {ArrayLike<number>[]} */ rows, /** @type {(x: number, y: number) => void} */ take) {
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

/** What finds the left, upper, right and lower edge of rings together, from the rows of all arcs. */
export function createMeasure(/** @type {Float64Array[]} */ rows) {
  const extents = rows.map(measureRow);
  return (/** @type {number[][]} */ rings) => {
    const found = rings.flat().map((number) => extents[arcOf(number)]);
    return [Math.min, Math.min, Math.max, Math.max].map((choose, side) => choose(...found.map((extent) => extent[side])));
  };
}

/** Which areas of an object share a border: the keys of its neighbours by the key of each. @returns {Map<string, Set<string>>} */
export function findNeighbours(/** @type {Topology} */ topology, /** @type {string} */ name) {
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
