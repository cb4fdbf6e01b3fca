/** Buttons on the map and switches for what it shows beside the areas. */

import { element, link, sign, titled, write } from "../element.js";
import { SIGNS } from "../signs.js";

/** Signs of the buttons of each kind, by name. */
const ZOOM_SIGNS = { in: "M8 2.5v11M2.5 8h11", out: "M2.5 8h11", whole: SIGNS.full };
const PAN_SIGNS = { up: SIGNS.up, left: SIGNS.previous, right: SIGNS.next, down: SIGNS.down };
/** Steps of what is seen, right and down positive. @type {Record<string, [number, number]>} */
const PAN_STEPS = { up: [0, -1], left: [-1, 0], right: [1, 0], down: [0, 1] };

/** The kind is in the name of the class and in the keys of the words. */
function createButtons(/** @type {string} */ kind, /** @type {Record<string, string>} */ signs, /** @type {(name: string) => void} */ press) {
  const create = (/** @type {string} */ name) => element("button", { type: "button", [`data-${kind}`]: name, ...titled(`map.${kind}.${name}`), onclick: () => press(name) }, sign(signs[name]));
  return { box: element("div", { class: `pm-${kind}`, role: "group", "data-name": `map.${kind}.name` }, ...Object.keys(signs).map(create)) };
}

/** @param {Record<string, () => void>} on */
export const createZoomButtons = (on) => createButtons("zoom", ZOOM_SIGNS, (name) => on[name]());

/** Four buttons that move what is seen of the map: the other way besides dragging. There only while not all is seen. */
export const createPanButtons = (/** @type {(direction: [number, number]) => void} */ pan) => createButtons("pan", PAN_SIGNS, (name) => pan(PAN_STEPS[name]));

/** @param {Record<string, {checked: boolean, change: (wanted: boolean) => void}>} switches by name */
export function createSwitches(switches) {
  const labels = Object.entries(switches).map(([name, { checked, change }]) => {
    const input = element("input", { type: "checkbox", checked, onchange: () => change(input.checked) });
    return element("label", { "data-switch": name }, input, element("span", { "data-say": `map.switch.${name}` }));
  });
  return { box: element("div", { class: "pm-switches", role: "group", "data-name": "map.switch.name" }, ...labels) };
}

/** Where the boundaries come from and of which day they are. */
export function createAttribution(/** @type {Network} */ network) {
  const state = element("span", {});
  const box = element("p", { class: "pm-attribution" }, link(network.attribution.url, network.attribution.text), " · ", state);
  return { box, translate: (/** @type {Words} */ words) => write(state, words.say("map.boundary_state", { on: words.tellDate(network.boundaryState) })) };
}
