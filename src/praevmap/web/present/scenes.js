/** The scenes of the storyboard, the way from one to the next, and what is spoken and written with them. No DOM. */

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

/** Longer sentences are set in smaller type. */
const MIDDLE = 110;
const LONG = 200;

export function measureSentence(/** @type {string} */ sentence) {
  if (sentence.length > LONG) return "long";
  return sentence.length > MIDDLE ? "middle" : "short";
}

/** What a screen reader says of a scene: its sentence, where it has one, and the headline of the look. */
export function tellScene(/** @type {Words} */ words, /** @type {number} */ year, /** @type {string} */ sentence, /** @type {string} */ headline) {
  const values = { year: String(year), sentence: sentence.replace(/\.$/, ""), headline };
  return words.say(sentence ? "map.present.spoken" : "map.present.spoken_plain", values);
}

/** The thin line: source of the sentence, boundaries, version of the data. */
export function tellFoot(/** @type {Network} */ network, /** @type {Scene} */ scene, /** @type {Words} */ words) {
  const boundary = words.say("map.boundary_state", { on: words.tellDate(network.boundaryState) });
  const foot = words.say("map.present.foot", { attribution: network.attribution.text, boundary, version: words.tellDate(network.version) });
  const publisher = network.sources[scene.source ?? -1]?.publisher;
  return publisher ? words.say("map.present.foot_source", { publisher, foot }) : foot;
}
