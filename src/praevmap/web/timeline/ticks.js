/** The years below the range: milestones as buttons, and only those labels that do not touch. */

import { element } from "../element.js";

/** Width of the thumb, as the stylesheet has it. */
const THUMB = 24;

/**
 * Years whose labels are shown: first the ends, then the milestones, then the rest from the end.
 * @param {number[]} years
 * @param {number[]} milestones
 * @param {number} step pixels from a year to the next
 * @param {(year: number) => number} widthOf a label
 * @returns {Set<number>}
 */
export function thinYears(years, milestones, step, widthOf) {
  const touches = (/** @type {number} */ one, /** @type {number} */ other) => Math.abs(one - other) * step < (widthOf(one) + widthOf(other)) / 2;
  /** @type {Set<number>} */
  const shown = new Set();
  for (const year of new Set([years[years.length - 1], years[0], ...milestones, ...years.toReversed()])) {
    if (![...shown].some((other) => touches(year, other))) shown.add(year);
  }
  return shown;
}

/**
 * @param {Network} network
 * @param {(year: number) => void} choose
 */
export function createTicks({ years, milestones }, choose) {
  const first = years[0];
  const last = years[years.length - 1];
  const box = element("div", { class: "pm-ticks" });
  /** @type {Map<number, HTMLElement>} */
  const marks = new Map();
  let current = last;
  new ResizeObserver(thin).observe(box);

  function createTick(/** @type {Words} */ words, /** @type {number} */ year) {
    const titles = milestones.filter((milestone) => milestone.year === year).map((milestone) => words.pick(milestone.title));
    const label = [element("span", { class: "pm-century" }, String(year).slice(0, 2)), String(year).slice(2)];
    const place = { class: "pm-tick", style: `--pm-share:${(year - first) / (last - first)}`, "data-year": year };
    if (titles.length === 0) return element("span", { ...place, "aria-hidden": "true" }, ...label);
    const name = words.say("map.timeline.milestone", { year: String(year), title: titles.join("; ") });
    return element("button", { ...place, type: "button", class: "pm-tick pm-milestone", title: name, "aria-label": name, onclick: () => choose(year) }, ...label);
  }

  function thin() {
    const step = (box.clientWidth - THUMB) / (last - first);
    if (step <= 0 || marks.size === 0) return;
    const widths = new Map(years.map((year) => [year, marks.get(year)?.offsetWidth ?? 0]));
    const shown = thinYears(years, milestones.map((milestone) => milestone.year), step, (year) => widths.get(year) ?? 0);
    for (const [year, mark] of marks) mark.classList.toggle("pm-thinned", !shown.has(year));
  }

  return {
    box,
    translate(/** @type {Words} */ words) {
      for (const year of years) marks.set(year, createTick(words, year));
      box.replaceChildren(...marks.values());
      thin();
    },
    show(/** @type {number} */ year) {
      marks.get(current)?.removeAttribute("data-current");
      current = year;
      marks.get(year)?.setAttribute("data-current", "");
    },
  };
}
