/** The scenes of the storyboard and the way from one to the next. No DOM. */

import { accept } from "../state/state.js";

/** The view that was open changes nothing and says no sentence of its own. @type {Scene} */
export const OWN_VIEW = { state: {}, sentence: {}, source: null };

/** Its place, before the first scene. */
export const BEFORE = -1;

/** Without a storyboard the first and the last year are shown. @returns {Scene[]} */
export function listScenes(/** @type {Network} */ { storyboard, years }) {
  if (storyboard?.length) return storyboard;
  return [years[0], years[years.length - 1]].map((year) => ({ state: { year }, sentence: {}, source: null }));
}

/** The years on the way, the last one included. */
export function listYears(/** @type {number} */ from, /** @type {number} */ to) {
  const direction = Math.sign(to - from);
  return Array.from({ length: Math.abs(to - from) }, (_, step) => from + direction * (step + 1));
}

/** A scene changes what it names; the command belongs to the page around: a scene must not look like one. */
export function playScene(/** @type {Network} */ network, /** @type {State} */ own, /** @type {Scene} */ scene) {
  const next = accept(own, { ...scene.state, command: (own.command ?? 0) + 1 }, network);
  return { ...next, command: own.command };
}
