/** A year as a native list with a word before it. */

import { element } from "./element.js";

/**
 * @param {number[]} years
 * @param {string} kind class of the whole
 * @param {string} key of the word
 * @param {(year: number) => void} choose
 */
export function createYearChoice(years, kind, key, choose) {
  const select = element("select", { onchange: () => choose(Number(select.value)) }, ...years.map((year) => element("option", { value: year }, String(year))));
  return { box: element("label", { class: kind }, element("span", { "data-say": key }), select), select };
}
