/** The areas as SVG paths of Leaflet, and the lines over them: borders of Kreise and Regierungsbezirke, rings around the chosen and the focused area. */

import { maskRow } from "../network/looks.js";
import { STATUSES } from "../network/network.js";
import { listBorders } from "../network/topology.js";
import { createShapes } from "./shapes.js";

/** From below. */
const PANES = ["areas", "borders", "rings", "names"];
/** A line is two, a broad one in the colour of the paper below, so that it shows on every status. */
const PARTS = ["casing", "line"];

function createPane(/** @type {LeafletMap} */ map, /** @type {string} */ name) {
  const pane = map.createPane(`pm-${name}`);
  // First in the document, so that the tab key meets the areas before the markers.
  if (name === "areas") pane.parentElement?.prepend(pane);
  else pane.style.pointerEvents = "none";
  // Half a frame around the visible part is drawn too, so that dragging shows no white edge at once.
  return L.svg({ pane: `pm-${name}`, padding: 0.5 });
}

/** Lines over the areas. */
function createLines(/** @type {Topology} */ topology, /** @type {Shapes} */ shapes, /** @type {Record<string, import("leaflet").SVG>} */ renderers) {
  /** @type {Record<string, {outline: number[][] | null, lines: ReturnType<Shapes["draw"]> | null}>} */
  const drawn = {};

  function draw(/** @type {"border" | "ring"} */ kind, /** @type {string} */ name, /** @type {number[][] | null} */ outline) {
    if (drawn[name]?.outline === outline) return;
    drawn[name]?.lines?.remove();
    const lines = outline && shapes.draw(PARTS.map(() => outline), renderers[`${kind}s`], { fill: "none" }, kind === "ring");
    lines?.elements.forEach((path, part) => path.setAttribute("class", `pm-${kind} pm-${kind}-${name} pm-${kind}-${PARTS[part]}`));
    lines?.add();
    drawn[name] = { outline, lines };
  }

  const drawBorders = (/** @type {string} */ name, visible = true) => draw("border", name, visible ? listBorders(topology, name) : null);

  // The areas have lines of their own: those of the Kreise follow once they are painted.
  window.requestAnimationFrame(() => window.setTimeout(() => drawBorders("kreis")));

  return {
    /** Around an area, or around none any more. */
    ring(/** @type {string} */ purpose, /** @type {LevelName | null} */ level = null, /** @type {string | null} */ key = null) {
      draw("ring", purpose, level && key ? shapes.ringsOf(level, key) : null);
    },
    showRegions: (/** @type {boolean} */ visible) => drawBorders("bezirk", visible),
  };
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
    ...createLines(topology, shapes, renderers),
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
    areaOf: (/** @type {SVGElement} */ path) => shown.areas[shown.elements.indexOf(path)],
    getLevel: () => shown.name,
    getElement: (/** @type {string | null} */ key) => shown.elements[shown.areas.findIndex((area) => area.key === key)] ?? null,
  };
}
