/** The areas as SVG paths of Leaflet; lines over them are drawn by rings.js. */

import { maskRow } from "../network/looks.js";
import { STATUSES } from "../network/network.js";
import { createRings } from "./rings.js";
import { createShapes } from "./shapes.js";

/** @type {Record<string, number>} */
const PANES = { areas: 400, borders: 410, rings: 420, names: 430 };

function createPane(/** @type {LeafletMap} */ map, /** @type {string} */ name) {
  const pane = map.createPane(`pm-${name}`);
  pane.style.zIndex = String(PANES[name]);
  // First in the document, so that the tab key meets the areas before the markers.
  if (name === "areas") pane.parentElement?.prepend(pane);
  else pane.style.pointerEvents = "none";
  // Half a frame around the visible part is drawn too, so that dragging shows no white edge at once.
  return L.svg({ pane: `pm-${name}`, padding: 0.5 });
}

/**
 * @param {LeafletMap} map
 * @param {Network} network
 * @param {Topology} topology
 */
export function createDrawing(map, network, topology) {
  const shapes = createShapes(map, topology);
  const renderers = Object.fromEntries(Object.keys(PANES).map((name) => [name, createPane(map, name)]));
  /** @type {Partial<Record<LevelName, DrawnLevel>>} */
  const levels = {};
  /** @type {DrawnLevel} */
  let shown;

  // Below all areas, and seen through those that are hatched: so no area has a pattern of its own to be drawn at a step.
  const whole = topology.objects.bezirk.geometries.flatMap(({ id }) => shapes.ringsOf("bezirk", String(id)));
  shapes.draw([whole], renderers.areas, { class: "pm-ground", stroke: "none" }).add();
  const lines = createRings(topology, shapes, renderers);

  /** @returns {DrawnLevel} */
  function buildLevel(/** @type {LevelName} */ name, /** @type {Uint8Array} */ row) {
    const { areas } = network.levels[name];
    const outlines = areas.map((area) => shapes.ringsOf(name, area.key));
    const group = shapes.draw(outlines, renderers.areas, { class: "pm-area", role: "button" });
    group.elements.forEach((path, index) => {
      path.setAttribute("data-key", areas[index].key);
      path.setAttribute("data-status", STATUSES[row[index]]);
    });
    return { ...group, name, areas, current: Uint8Array.from(row), marks: null };
  }

  return {
    ...lines,
    show(/** @type {LevelName} */ level, /** @type {Uint8Array} */ row) {
      const next = (levels[level] ??= buildLevel(level, row));
      if (shown === next) return;
      shown?.remove();
      shown = next;
      update(shown, row);
      shown.add();
      // What was said of it, and where the tab key led, was of another time.
      shown.elements.forEach((path, index) => {
        path.setAttribute("aria-label", next.areas[index].name);
        path.setAttribute("tabindex", "-1");
        path.removeAttribute("aria-pressed");
      });
    },
    /** The status is on every path; a further look paints over it with an attribute of its own. */
    paint: (/** @type {Shown} */ now) => paintLook(shown, now),
    boundsOf: shapes.boundsOf,
    outlineOf: shapes.outlineOf,
    /** The element that holds all paths. */
    getContainer: () => /** @type {HTMLElement} */ (map.getPane("pm-areas")),
    /** The group of Leaflet's SVG above everything, which moves along with the map. */
    getNamesGroup() {
      renderers.names.addTo(map);
      return /** @type {SVGElement} */ (map.getPane("pm-names")?.querySelector("svg > g"));
    },
    getElements: () => shown.elements,
    getAreas: () => shown.areas,
    getLevel: () => shown.name,
    getElement: (/** @type {string | null} */ key) => shown.elements[shown.areas.findIndex((area) => area.key === key)] ?? null,
  };
}

/** The class of a further look is an attribute of its own: `data-status` stays true beside it. */
function mark(/** @type {DrawnLevel} */ level, /** @type {Look} */ { attribute, names }, /** @type {Uint8Array} */ row) {
  const { marks, elements } = level;
  if (marks?.attribute !== attribute) unmark(level);
  for (let index = 0; index < row.length; index += 1) {
    if (!level.marks || level.marks.row[index] !== row[index]) elements[index].setAttribute(attribute, names[row[index]]);
  }
  level.marks = { attribute, row };
}

function unmark(/** @type {DrawnLevel} */ level) {
  const { marks, elements } = level;
  if (marks) for (const path of elements) path.removeAttribute(marks.attribute);
  level.marks = null;
}

function update(/** @type {DrawnLevel} */ { current, elements }, /** @type {Uint8Array} */ row) {
  for (let index = 0; index < row.length; index += 1) {
    if (row[index] === current[index]) continue;
    current[index] = row[index];
    elements[index].setAttribute("data-status", STATUSES[row[index]]);
  }
}

function paintLook(/** @type {DrawnLevel} */ level, /** @type {Shown} */ { state, rows, look }) {
  const { year, off } = state;
  if (look.attribute === "data-status") {
    unmark(level);
    update(level, maskRow(look, rows[year], off));
  } else {
    update(level, rows[year]);
    mark(level, look, maskRow(look, look.rows[year], off));
  }
}

/** The bounds of the whole state. */
export function findBounds(/** @type {Topology} */ topology) {
  const [west, south, east, north] = topology.bbox;
  return L.latLngBounds([south, west], [north, east]);
}
