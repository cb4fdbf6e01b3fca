/** The choices beside the map as native fieldsets: filters of participants, level, coverage, evidence. */

import { CHOICES, EMPTY, FIELDS, differsInFilters } from "../state/state.js";
import { element, write } from "../element.js";
import { sayWords } from "../widget.js";
import { tellFilters } from "../words/sentences.js";

const ORDER = ["ebene", "typ", "la", "bezirk", "programm", "nachweis", "abdeckung"];
/** Room for the choices beside the map. */
const WIDE = "(min-width: 1200px)";

export function createFiltersPanel(/** @type {Network} */ network, /** @type {Change} */ change) {
  const title = element("span", { class: "pv-filters-title", "data-say": "viewer.filters" });
  const told = element("span", { class: "pv-filters-told" });
  const hint = element("p", { class: "pv-quiet", "data-say": "filter.hint" });
  const reset = element("button", { type: "button", "data-say": "filter.reset", onclick: () => change({ ...EMPTY, coverage: CHOICES.abdeckung[0] }) });
  const groups = ORDER.map((name) => {
    // Only programmes that the data have.
    const values = name === "programm" ? network.programmes.map((programme) => programme.key) : CHOICES[name];
    const field = FIELDS[name] ?? /** @type {FilterName} */ (name);
    const several = field in EMPTY;
    const choose = () => {
      const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
      change({ [field]: several ? chosen : chosen[0] });
    };
    /** @type {HTMLInputElement[]} */
    const inputs = values.map((value) => element("input", { type: several ? "checkbox" : "radio", name: `pv-${name}`, value, onchange: choose }));
    const legend = element("legend", { "data-say": `filter.${name}` });
    const help = name === "abdeckung" ? element("p", { class: "pv-quiet", "data-say": "filter.abdeckung.help" }) : null;
    const labels = inputs.map((input) => element("label", {}, input, element("span", { "data-say": `filter.${name}.${input.value}` })));
    return { field, several, inputs, box: element("fieldset", { "data-filter": name }, legend, ...labels, help) };
  });
  const summary = element("summary", {}, title, told);
  const body = element("div", { class: "pv-filters-body" }, reset, hint, ...groups.map((group) => group.box));
  const box = element("details", { class: "pv-filters" }, summary);
  // First the map: its room does not depend on what stands beside it.
  window.requestAnimationFrame(() => window.setTimeout(() => box.append(body)));
  const wide = window.matchMedia(WIDE);
  // Beside the map it stands open; over the map it waits to be asked for.
  box.open = wide.matches;
  wide.addEventListener("change", () => (box.open = wide.matches));

  const coversMap = () => box.open && !wide.matches;
  const close = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !coversMap()) return;
    box.open = false;
    summary.focus();
    event.stopPropagation();
  };
  window.addEventListener("keydown", close, { capture: true });

  return {
    box,
    // Whether or not it has its place yet.
    translate(/** @type {Words} */ words) {
      sayWords(body, words);
      for (const node of /** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll("fieldset [data-say]"))) {
        node.lang = words.isGerman(node.dataset.say ?? "") ? "de" : words.lang;
      }
    },
    show(/** @type {Shown} */ { state, words }, /** @type {Shown | null} */ before) {
      if (before && before.state.page !== state.page && coversMap()) box.open = false;
      if (words === before?.words && !differsInFilters(before.state, state)) return;
      for (const { field, several, inputs } of groups) {
        for (const input of inputs) input.checked = several ? state[field].includes(input.value) : state[field] === input.value;
      }
      const sentence = tellFilters(words, state);
      write(told, sentence || words.say("viewer.filters.none"));
      reset.disabled = sentence === "" && state.coverage === CHOICES.abdeckung[0];
    },
  };
}
