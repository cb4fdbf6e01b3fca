/** Which way to look, as native radio buttons; and the earlier year of a comparison, as a native list. */

import { CHOICES } from "../state/state.js";
import { element } from "../element.js";
import { createYearChoice } from "../year_choice.js";

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
