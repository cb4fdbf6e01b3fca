/** Four buttons that move what is seen of the map: the other way besides dragging. There only while not all is seen. */

import { element, sign } from "../element.js";

/** @type {Record<string, {step: [number, number], sign: string}>} */
const DIRECTIONS = {
  up: { step: [0, -1], sign: "M3 10.5 8 5.5l5 5" },
  left: { step: [-1, 0], sign: "M10.5 3 5.5 8l5 5" },
  right: { step: [1, 0], sign: "M5.5 3l5 5-5 5" },
  down: { step: [0, 1], sign: "M3 5.5l5 5 5-5" },
};

/** @param {(direction: [number, number]) => void} pan told the direction, right and down positive */
export function createPanButtons(pan) {
  const buttons = Object.entries(DIRECTIONS).map(([name, { step, sign: path }]) => element("button", { type: "button", "data-pan": name, onclick: () => pan(step) }, sign(path)));
  const box = element("div", { class: "pm-pan", role: "group", hidden: true }, ...buttons);
  return {
    box,
    translate(/** @type {Words} */ words) {
      box.setAttribute("aria-label", words.say("map.pan.name"));
      for (const button of buttons) {
        button.title = words.say(`map.pan.${button.dataset.pan}`);
        button.setAttribute("aria-label", button.title);
      }
    },
    show: (/** @type {boolean} */ wanted) => (box.hidden = !wanted),
  };
}
