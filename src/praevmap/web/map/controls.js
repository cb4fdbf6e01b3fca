/** Buttons on the map and switches for what it shows beside the areas. */

import { element, sign, write } from "../element.js";

/** @type {Record<string, string>} */
const ZOOM_SIGNS = { in: "M8 2.5v11M2.5 8h11", out: "M2.5 8h11", whole: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" };
/** @param {Record<string, () => void>} on */
export function createZoomButtons(on) {
  const buttons = Object.keys(ZOOM_SIGNS).map((name) => element("button", { type: "button", "data-zoom": name, onclick: on[name] }, sign(ZOOM_SIGNS[name])));
  const box = element("div", { class: "pm-zoom", role: "group" }, ...buttons);
  return {
    box,
    translate(/** @type {Words} */ words) {
      box.setAttribute("aria-label", words.say("map.zoom.name"));
      for (const button of buttons) {
        button.title = words.say(`map.zoom.${button.dataset.zoom}`);
        button.setAttribute("aria-label", button.title);
      }
    },
  };
}

/** @param {Record<string, {checked: boolean, change: (wanted: boolean) => void}>} switches by name */
export function createSwitches(switches) {
  const labels = Object.entries(switches).map(([name, { checked, change }]) => {
    const input = element("input", { type: "checkbox", checked, onchange: () => change(input.checked) });
    return element("label", { "data-switch": name }, input, element("span", {}));
  });
  const box = element("div", { class: "pm-switches", role: "group" }, ...labels);
  return {
    box,
    translate(/** @type {Words} */ words) {
      box.setAttribute("aria-label", words.say("map.switch.name"));
      for (const label of labels) write(label.lastChild, words.say(`map.switch.${label.dataset.switch}`));
    },
  };
}

/** Where the boundaries come from and of which day they are. */
export function createAttribution(/** @type {Network} */ network) {
  const source = element("a", { href: "#", target: "_blank", rel: "noopener noreferrer" });
  const state = element("span", {});
  const box = element("p", { class: "pm-attribution" }, source, " · ", state);
  if (/^https?:\/\//.test(network.attribution.url)) source.href = network.attribution.url;
  else source.removeAttribute("href");
  write(source, network.attribution.text);
  const day = network.boundaryState;
  const tell = (/** @type {Words} */ words) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? words.tellDate(day) : day);
  return { box, translate: (/** @type {Words} */ words) => write(state, words.say("map.boundary_state", { on: tell(words) })) };
}
