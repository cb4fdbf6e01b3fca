/** A year as a native list with a word before it. */

import { element } from "./element.js";

/** The kind is the class of the whole, the key that of the word. */
export function createYearChoice(/** @type {number[]} */ years, /** @type {string} */ kind, /** @type {string} */ key, /** @type {(year: number) => void} */ choose) {
  const select = element("select", { onchange: () => choose(Number(select.value)) }, ...years.map((year) => element("option", { value: year }, String(year))));
  return { box: element("label", { class: kind }, element("span", { "data-say": key }), select), select };
}
