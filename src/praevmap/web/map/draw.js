/** The areas as SVG paths of Leaflet; lines over them are drawn by rings.js. */

import { maskRow } from "../network/looks.js";
import { STATUSES } from "../network/network.js";
import { createRings } from "./rings.js";
import { createShapes } from "./shapes.js";

/** From below. */
const PANES = ["areas", "borders", "rings", "names"];

function createPane(/** @type {LeafletMap} */ map, /** @type {string} */ name) {
  const pane = map.createPane(`pm-${name}`);
  // First in the document, so that the tab key meets the areas before the markers.
  if (name === "areas") pane.parentElement?.prepend(pane);
  else pane.style.pointerEvents = "none";
  // Half a frame around the visible part is drawn too, so that dragging shows no white edge at once.
  return L.svg({ pane: `pm-${name}`, padding: 0.5 });
}

export function createDrawing(/** @type {LeafletMap} */ map, /** @type {Network} */ network, /** @type {Topology} */ topology) {
  const shapes = createShapes(map, topology);
  const renderers = Object.fromEntries(PANES.map((name) => [name, createPane(map, name)]));
  /** @type {Partial<Record<LevelName, ReturnType<typeof buildLevel>>>} */
  const levels = {};
  /** @type {ReturnType<typeof buildLevel>} */
  let shown;

  // Below all areas, and seen through those that are hatched: so no area has a pattern of its own to be drawn at a step.
  const whole = topology.objects.bezirk.geometries.flatMap(({ id }) => shapes.ringsOf("bezirk", String(id)));
  shapes.draw([whole], renderers.areas, { class: "pm-ground", stroke: "none" }).add();

  function buildLevel(/** @type {LevelName} */ name) {
    const { areas } = network.levels[name];
    const outlines = areas.map((area) => shapes.ringsOf(name, area.key));
    const group = shapes.draw(outlines, renderers.areas, { class: "pm-area", role: "button" });
    group.elements.forEach((path, index) => path.setAttribute("data-key", areas[index].key));
    return { ...group, name, areas, marks: /** @type {Record<string, Uint8Array>} */ ({}) };
  }

  return {
    ...createRings(topology, shapes, renderers),
    showLevel(/** @type {LevelName} */ level) {
      const next = (levels[level] ??= buildLevel(level));
      shown?.remove();
      shown = next;
      shown.add();
      // What was said of it, and where the tab key led, was of another time.
      shown.elements.forEach((path, index) => {
        path.setAttribute("aria-label", next.areas[index].name);
        path.setAttribute("tabindex", "-1");
        path.removeAttribute("aria-pressed");
      });
    },
    /** The status is on every path; a further look paints over it with an attribute of its own, so that `data-status` stays true. */
    paint(/** @type {Shown} */ { state: { year, off }, rows, look }) {
      const { elements, marks } = shown;
      const seen = { names: look.names, row: maskRow(look, look.rows[year], off) };
      const wanted = { "data-status": { names: STATUSES, row: rows[year] }, [look.attribute]: seen };
      for (const attribute of Object.keys(marks)) {
        if (wanted[attribute]) continue;
        for (const path of elements) path.removeAttribute(attribute);
        delete marks[attribute];
      }
      for (const [attribute, { names, row }] of Object.entries(wanted)) {
        const before = marks[attribute];
        for (let index = 0; index < row.length; index += 1) {
          if (row[index] !== before?.[index]) elements[index].setAttribute(attribute, names[row[index]]);
        }
        marks[attribute] = row;
      }
    },
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
