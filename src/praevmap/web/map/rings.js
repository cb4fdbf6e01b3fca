/** Lines over the areas: the borders of Kreise and Regierungsbezirke, and the rings around the chosen and the focused area. */

import { listBorders } from "../network/topology.js";

/** A line is two, a broad one in the colour of the paper below, so that it shows on every status. */
const PARTS = ["casing", "line"];

/** @typedef {ReturnType<Shapes["draw"]>} DrawnGroup */

export function createRings(/** @type {Topology} */ topology, /** @type {Shapes} */ shapes, /** @type {Record<string, import("leaflet").SVG>} */ renderers) {
  /** @type {Record<string, {outline: number[][] | null, lines: DrawnGroup | null}>} */
  const rings = {};
  /** @type {DrawnGroup | null} */
  let regions = null;

  function build(/** @type {number[][]} */ outline, /** @type {"border" | "ring"} */ kind, /** @type {string} */ name) {
    const group = shapes.draw(PARTS.map(() => outline), renderers[`${kind}s`], { fill: "none" }, kind === "ring");
    group.elements.forEach((path, part) => path.setAttribute("class", `pm-${kind} pm-${kind}-${name} pm-${kind}-${PARTS[part]}`));
    return group;
  }

  const buildBorders = (/** @type {string} */ name) => build(listBorders(topology, name), "border", name);

  // The areas have lines of their own: those of the Kreise follow once they are painted.
  window.requestAnimationFrame(() => window.setTimeout(() => buildBorders("kreis").add()));

  return {
    /** Around an area, or around none any more. */
    ring(/** @type {string} */ purpose, /** @type {LevelName | null} */ level = null, /** @type {string | null} */ key = null) {
      const outline = level && key ? shapes.ringsOf(level, key) : null;
      if (rings[purpose]?.outline === outline) return;
      rings[purpose]?.lines?.remove();
      rings[purpose] = { outline, lines: outline && build(outline, "ring", purpose) };
      rings[purpose].lines?.add();
    },
    showRegions(/** @type {boolean} */ visible) {
      regions ??= buildBorders("bezirk");
      if (visible) regions.add();
      else regions.remove();
    },
  };
}
