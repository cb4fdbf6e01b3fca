/** What a range of years shows: how far it has come below its thumb, and below it the years as buttons, the milestones told apart; where there is no room for four digits, the last two. */

import { element } from "../element.js";

/** Pixels from a year to the next that four digits need, and that a target needs. */
const ROOM_FOR_CENTURY = 42;
const ROOM_FOR_YEAR = 22;

export function createTicks(/** @type {Network} */ { years, milestones }, /** @type {(year: number) => void} */ choose) {
  const first = years[0];
  const last = years[years.length - 1];
  const box = element("div", { class: "pm-ticks" });
  // Not the track of the range: what that inherits would be reckoned for all its parts at every step.
  const progress = element("div", { class: "pm-progress" });
  /** @type {Map<number, HTMLElement>} */
  const marks = new Map();
  let current = last;
  // Tells the width when it is known, for which nothing has to be laid out early.
  const width = new ResizeObserver(shorten);

  function createTick(/** @type {Words} */ words, /** @type {number} */ year) {
    const titles = milestones.filter((milestone) => milestone.year === year).map((milestone) => words.pick(milestone.title));
    const label = [element("span", { class: "pm-century" }, String(year).slice(0, 2)), String(year).slice(2)];
    const name = titles.length ? words.say("map.timeline.milestone", { year: String(year), title: titles.join("; ") }) : String(year);
    const kind = titles.length ? { class: "pm-tick pm-milestone", title: name } : { class: "pm-tick", tabindex: -1 };
    // The keyboard has the range for the other years: they are no stops.
    return element("button", { ...kind, type: "button", "data-year": year, "aria-label": name, onclick: () => choose(year) }, ...label);
  }

  /** Where even two digits have no room, the first year and every second, third … before the last are shown. */
  function shorten() {
    const step = box.clientWidth / (years.length - 1);
    if (step === 0) return;
    box.classList.toggle("pm-short", step < ROOM_FOR_CENTURY);
    const nth = Math.ceil(ROOM_FOR_YEAR / step);
    for (const [year, mark] of marks) mark.classList.toggle("pm-thinned", year !== first && ((last - year) % nth > 0 || year - first < nth));
  }

  return {
    box,
    progress,
    translate(/** @type {Words} */ words) {
      for (const year of years) marks.set(year, createTick(words, year));
      box.replaceChildren(...marks.values());
      width.unobserve(box);
      width.observe(box);
    },
    show(/** @type {number} */ year) {
      marks.get(current)?.removeAttribute("data-current");
      current = year;
      marks.get(year)?.setAttribute("data-current", "");
      progress.style.backgroundSize = `${(100 * (year - first)) / (last - first)}% 100%`;
    },
  };
}
