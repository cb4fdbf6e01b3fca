/** The controls of the map: buttons on it, switches for what it shows, and which way to look at it; and a year as a list, which other pages have, too. */

import { SIGNS, element, link, sign, titled, write } from "../element.js";
import { CHOICES } from "../state/state.js";

/** The kind is in the name of the class and in the keys of the words; each button has a sign and something to do. */
function createButtons(/** @type {string} */ kind, /** @type {Record<string, [string, () => void]>} */ buttons) {
  const create = (/** @type {[string, [string, () => void]]} */ [name, [path, press]]) =>
    element("button", { type: "button", [`data-${kind}`]: name, ...titled(`map.${kind}.${name}`), onclick: press }, sign(path));
  return element("div", { class: `pm-${kind}`, role: "group", "data-name": `map.${kind}.name` }, ...Object.entries(buttons).map(create));
}

export const createZoomButtons = (/** @type {Viewport} */ { zoomIn, zoomOut, showWhole }) =>
  createButtons("zoom", { in: ["M8 2.5v11M2.5 8h11", zoomIn], out: ["M2.5 8h11", zoomOut], whole: [SIGNS.full, showWhole] });

/** Four buttons that move what is seen of the map: the other way besides dragging. There only while not all is seen. */
export const createPanButtons = (/** @type {Viewport} */ { pan }) =>
  createButtons("pan", {
    up: [SIGNS.up, () => pan([0, -1])],
    left: [SIGNS.previous, () => pan([-1, 0])],
    right: [SIGNS.next, () => pan([1, 0])],
    down: [SIGNS.down, () => pan([0, 1])],
  });

/** At first there are names, but no borders of the Regierungsbezirke. */
export function createSwitches(/** @type {Record<"names" | "regions", (wanted: boolean) => void>} */ changes) {
  const labels = Object.entries(changes).map(([name, change]) => {
    const input = element("input", { type: "checkbox", checked: name === "names", onchange: () => change(input.checked) });
    return element("label", { "data-switch": name }, input, element("span", { "data-say": `map.switch.${name}` }));
  });
  return { box: element("div", { class: "pm-switches", role: "group", "data-name": "map.switch.name" }, ...labels) };
}

/** A year as a native list with a word before it; the kind is the class of the whole, the key that of the word. */
export function createYearChoice(/** @type {number[]} */ years, /** @type {string} */ kind, /** @type {string} */ key, /** @type {(year: number) => void} */ choose) {
  const select = element("select", { onchange: () => choose(Number(select.value)) }, ...years.map((year) => element("option", { value: year }, String(year))));
  return { box: element("label", { class: kind }, element("span", { "data-say": key }), select), select };
}

/** Which way to look, as native radio buttons; and the earlier year of a comparison, as a native list. */
export function createLookChoice(/** @type {Network} */ network, /** @type {Store} */ store) {
  const name = element("legend", { "data-say": "map.look.name" });
  const radios = CHOICES.ansicht.map((look) => {
    const input = element("input", { type: "radio", name: "pm-look", value: look, onchange: () => store.set({ look }) });
    return { look, input, label: element("label", {}, input, element("span", { "data-say": `map.look.${look}` })) };
  });
  const years = network.years.slice(0, -1);
  const { box: since, select } = createYearChoice(years, "pm-since", "map.look.since", (year) => store.set({ since: year }));
  const box = element("fieldset", { class: "pm-look" }, name, element("div", { class: "pm-look-radios" }, ...radios.map((radio) => radio.label)), since);
  return {
    box,
    show(/** @type {Shown} */ { state }, /** @type {Shown | null} */ before) {
      if (state.look === before?.state.look && state.since === before.state.since) return;
      for (const { look, input } of radios) input.checked = look === state.look;
      since.hidden = state.look !== "vergleich";
      select.value = String(state.since ?? years[0]);
    },
  };
}

/** Where the boundaries come from and of which day they are. */
export function createAttribution(/** @type {Network} */ network) {
  const state = element("span", {});
  const box = element("p", { class: "pm-attribution" }, link(network.attribution.url, network.attribution.text), " · ", state);
  return { box, translate: (/** @type {Words} */ words) => write(state, words.say("map.boundary_state", { on: words.tellDate(network.boundaryState) })) };
}
