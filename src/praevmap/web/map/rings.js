/** Lines over the areas: the borders of Kreise and Regierungsbezirke, and the rings around the chosen and the focused area. */

import { decodeBorders, decodeFeatures } from "../network/topology.js";

/** @typedef {(className: string) => import("leaflet").PathOptions} Still */

/**
 * @param {LeafletMap} map
 * @param {Topology} topology
 * @param {Still} styleRing how a line of a ring is drawn
 * @param {Still} styleBorder how a line of a border is drawn
 */
export function createRings(map, topology, styleRing, styleBorder) {
  /** @type {Partial<Record<string, Map<string, GeoJSON.Feature>>>} */
  const features = {};
  /** @type {Record<string, {wanted: string | null, group: import("leaflet").LayerGroup}>} */
  const rings = {};
  /** @type {import("leaflet").LayerGroup | null} */
  let regions = null;
  /** A line is two, a broad one in the colour of the paper below, so that it shows on every status. */
  const PARTS = ["casing", "line"];

  function featureOf(/** @type {LevelName} */ level, /** @type {string} */ key) {
    features[level] ??= decodeFeatures(topology, level);
    return /** @type {GeoJSON.Feature} */ (features[level].get(key));
  }

  function drawBorders(/** @type {string} */ name) {
    const feature = decodeBorders(topology, name);
    return L.layerGroup(PARTS.map((part) => L.geoJSON(feature, /** @type {any} */ (styleBorder(`pm-border pm-border-${name} pm-border-${part}`)))));
  }

  // The areas have lines of their own: those of the Kreise follow once they are painted.
  window.requestAnimationFrame(() => window.setTimeout(() => drawBorders("kreis").addTo(map)));

  return {
    featureOf,
    ring(/** @type {string} */ purpose, /** @type {LevelName | undefined} */ level, /** @type {string | null} */ key) {
      const wanted = level && key ? `${level} ${key}` : null;
      if (rings[purpose]?.wanted === wanted) return;
      rings[purpose]?.group.remove();
      rings[purpose] = { wanted, group: L.layerGroup() };
      if (!level || !key) return;
      const feature = featureOf(level, key);
      for (const part of PARTS) rings[purpose].group.addLayer(L.geoJSON(feature, /** @type {any} */ (styleRing(`pm-ring pm-ring-${purpose} pm-ring-${part}`))));
      rings[purpose].group.addTo(map);
    },
    showRegions(/** @type {boolean} */ visible) {
      regions ??= drawBorders("bezirk");
      if (visible) regions.addTo(map);
      else regions.remove();
    },
  };
}
