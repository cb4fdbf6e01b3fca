/* global L */
/** The areas as SVG paths of Leaflet, their borders, and the rings around the chosen and the focused area. */

import { maskRow } from "../network/looks.js";
import { STATUSES } from "../network/network.js";
import { createAreas } from "./shapes.js";
import { decodeBorders, decodeFeatures, listRings } from "../network/topology.js";

const PANES = { areas: 400, borders: 410, rings: 420, names: 430 };

function createPane(map, name) {
  const pane = map.createPane(`pm-${name}`);
  pane.style.zIndex = PANES[name];
  // First in the document, so that the tab key meets the areas before the markers.
  if (name === "areas") pane.parentElement.prepend(pane);
  else pane.style.pointerEvents = "none";
  // Half a frame around the visible part is drawn too, so that dragging shows no white edge at once.
  return L.svg({ pane: `pm-${name}`, padding: 0.5 });
}

/**
 * @param {object} map Leaflet map
 * @param {object} network the network document
 * @param {object} topology TopoJSON
 * @returns {object} the drawing, see the functions at its end
 */
export function createDrawing(map, network, topology) {
  const createArea = createAreas(map, topology);
  const renderers = {};
  for (const name of Object.keys(PANES)) renderers[name] = createPane(map, name);
  const features = {};
  const levels = {};
  const rings = {};
  let shown = null;
  let regions = null;

  const still = (name, className) => ({
    renderer: renderers[name],
    pane: `pm-${name}`,
    interactive: false,
    fill: false,
    // Simplifying line by line would open gaps between neighbours.
    smoothFactor: 0,
    className,
  });

  function featureOf(level, key) {
    features[level] ??= decodeFeatures(topology, level);
    return features[level].get(key);
  }

  function buildLevel(level) {
    const rings = listRings(topology, level);
    const paths = network.levels[level].areas.map((area) => {
      const layer = createArea(rings.get(area.key) ?? [], { ...still("areas", "pm-area"), fill: true });
      return { area, layer };
    });
    return { name: level, paths, group: L.layerGroup(paths.map((path) => path.layer)), current: new Uint8Array(paths.length) };
  }

  /** Leaflet makes new path elements each time a layer is added, so their attributes are set then. */
  function dress(level) {
    level.elements = level.paths.map(({ area, layer }, index) => {
      const path = layer.getElement();
      path.setAttribute("data-key", area.key);
      path.setAttribute("data-status", STATUSES[level.current[index]]);
      path.setAttribute("role", "button");
      path.setAttribute("tabindex", "-1");
      path.setAttribute("aria-label", area.name);
      return path;
    });
    level.marks = null;
  }

  function show(level, row) {
    levels[level] ??= buildLevel(level);
    const next = levels[level];
    if (shown === next) return;
    if (shown) shown.group.remove();
    shown = next;
    if (row) shown.current.set(row);
    shown.group.addTo(map);
    dress(shown);
  }

  /** The class of a further look is an attribute of its own: `data-status` stays true beside it. */
  function mark(attribute, names, row) {
    const { marks, elements } = shown;
    const same = marks?.attribute === attribute;
    if (marks && !same) for (const path of elements) path.removeAttribute(marks.attribute);
    for (let index = 0; index < row.length; index += 1) {
      if (!same || marks.row[index] !== row[index]) elements[index].setAttribute(attribute, names[row[index]]);
    }
    shown.marks = { attribute, row };
  }

  function unmark() {
    if (shown.marks) for (const path of shown.elements) path.removeAttribute(shown.marks.attribute);
    shown.marks = null;
  }

  function update(row) {
    const { current, elements } = shown;
    for (let index = 0; index < row.length; index += 1) {
      if (row[index] === current[index]) continue;
      current[index] = row[index];
      elements[index].setAttribute("data-status", STATUSES[row[index]]);
    }
  }

  /** A ring is two lines, a broad one in the colour of the paper below, so that it shows on every status. */
  function ring(purpose, level, key) {
    const wanted = level && key ? `${level} ${key}` : null;
    if (rings[purpose]?.wanted === wanted) return;
    rings[purpose]?.group.remove();
    rings[purpose] = { wanted, group: L.layerGroup() };
    const feature = wanted && featureOf(level, key);
    if (!feature) return;
    for (const part of ["casing", "line"]) {
      rings[purpose].group.addLayer(L.geoJSON(feature, still("rings", `pm-ring pm-ring-${purpose} pm-ring-${part}`)));
    }
    rings[purpose].group.addTo(map);
  }

  function drawBorders(name) {
    const feature = decodeBorders(topology, name);
    const lines = ["casing", "line"].map((part) => L.geoJSON(feature, still("borders", `pm-border pm-border-${name} pm-border-${part}`)));
    return L.layerGroup(lines);
  }

  function showRegions(visible) {
    regions ??= drawBorders("bezirk");
    if (visible) regions.addTo(map);
    else regions.remove();
  }

  // The areas have lines of their own: those of the Kreise follow once they are painted.
  window.requestAnimationFrame(() => window.setTimeout(() => drawBorders("kreis").addTo(map)));

  return {
    show,
    update,
    mark,
    unmark,
    ring,
    showRegions,
    featureOf,
    boundsOf: (level, key) => L.geoJSON(featureOf(level, key)).getBounds(),
    /** The element that holds all paths. */
    getContainer: () => map.getPane("pm-areas"),
    /** The group of Leaflet's SVG above everything, which moves along with the map. */
    getNamesGroup() {
      renderers.names.addTo(map);
      return map.getPane("pm-names").querySelector("svg > g");
    },
    getElements: () => shown.elements,
    getLevel: () => shown.name,
    getElement: (key) => shown.elements[shown.paths.findIndex((path) => path.area.key === key)] ?? null,
  };
}

/**
 * The status is on every path; a further look paints over it with an attribute of its own.
 * @param {object} drawing from createDrawing
 * @param {object} state view state
 * @param {object} rows statuses of all years
 * @param {object} drawn what prepareLook made of them
 */
export function paintLook(drawing, state, rows, drawn) {
  const { year, off } = state;
  if (drawn.attribute === "data-status") {
    drawing.unmark();
    drawing.update(maskRow(drawn, rows[year], off));
  } else {
    drawing.update(rows[year]);
    drawing.mark(drawn.attribute, drawn.names, maskRow(drawn, drawn.rows[year], off));
  }
}

/**
 * The bounds of the whole state.
 * @param {object} topology TopoJSON
 * @returns {object} Leaflet bounds
 */
export function findBounds(topology) {
  const [west, south, east, north] = topology.bbox;
  return L.latLngBounds([south, west], [north, east]);
}
