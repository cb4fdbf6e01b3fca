/** Lines over the areas: the borders of Kreise and Regierungsbezirke, and the rings around the chosen and the focused area. */

import { listBorders } from "../network/topology.js";

/** A line is two, a broad one in the colour of the paper below, so that it shows on every status. */
const PARTS = ["casing", "line"];

const add = (/** @type {DrawnGroup} */ group) => group.add();
const remove = (/** @type {DrawnGroup} */ group) => group.remove();

/**
 * @param {Topology} topology
 * @param {Shapes} shapes
 * @param {Record<string, import("leaflet").SVG>} renderers
 */
export function createRings(topology, shapes, renderers) {
  /** @type {Record<string, {wanted: string | null, lines: DrawnGroup[]}>} */
  const rings = {};
  /** @type {DrawnGroup[] | null} */
  let regions = null;

  function build(/** @type {number[][]} */ outline, /** @type {import("leaflet").SVG} */ renderer, /** @type {string} */ kind, /** @type {string} */ name) {
    const pathOf = (/** @type {string} */ part) => ({ class: `pm-${kind} pm-${kind}-${name} pm-${kind}-${part}`, fill: "none" });
    return PARTS.map((part) => shapes.draw([outline], renderer, pathOf(part), kind === "ring"));
  }

  const buildBorders = (/** @type {string} */ name) => build(listBorders(topology, name), renderers.borders, "border", name);

  // The areas have lines of their own: those of the Kreise follow once they are painted.
  window.requestAnimationFrame(() => window.setTimeout(() => buildBorders("kreis").forEach(add)));

  return {
    ring(/** @type {string} */ purpose, /** @type {LevelName | undefined} */ level, /** @type {string | null} */ key) {
      const wanted = level && key ? `${level} ${key}` : null;
      if (rings[purpose]?.wanted === wanted) return;
      rings[purpose]?.lines.forEach(remove);
      rings[purpose] = { wanted, lines: level && key ? build(shapes.ringsOf(level, key), renderers.rings, "ring", purpose) : [] };
      rings[purpose].lines.forEach(add);
    },
    showRegions(/** @type {boolean} */ visible) {
      regions ??= buildBorders("bezirk");
      regions.forEach(visible ? add : remove);
    },
  };
}
