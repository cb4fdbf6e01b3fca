/** The years of one area as a small strip of cells, and the same in words. */

import { element, graphic } from "../element.js";
import { STATUSES, followArea } from "../network/network.js";

const CELL = 15;
const STRIP_HEIGHT = 16;
const MARK = 5;

/** Years of the same status next to one another, as text: "2012–2016". */
function tellRun(/** @type {Words} */ words, /** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ status) {
  const years = from === to ? String(from) : words.say("map.strip.years", { from: String(from), to: String(to) });
  return words.say("map.strip.run", { years, status: words.say(`map.status.${STATUSES[status]}`) });
}

function tellRuns(/** @type {Words} */ words, /** @type {number[]} */ years, /** @type {number[]} */ statuses) {
  /** @type {{from: number, to: number, status: number}[]} */
  const runs = [];
  statuses.forEach((/** @type {number} */ status, place) => {
    const last = runs[runs.length - 1];
    if (last?.status === status) last.to = years[place];
    else runs.push({ from: years[place], to: years[place], status });
  });
  // One run of nothing needs no words: the sentence above says it already.
  if (runs.length === 1 && runs[0].status === 0) return "";
  return runs.map(({ from, to, status }) => tellRun(words, from, to, status)).join(", ");
}

function drawCells(/** @type {number[]} */ years, /** @type {number[]} */ statuses, /** @type {number} */ current) {
  const cells = statuses.map((/** @type {number} */ status, place) =>
    graphic("rect", { x: place * CELL + 0.75, y: 0.75, width: CELL - 1.5, height: STRIP_HEIGHT - 1.5, class: "pm-swatch-area", "data-status": STATUSES[status] }),
  );
  const x = years.indexOf(current) * CELL;
  const marker = graphic("path", { class: "pm-strip-mark", d: `M${x + CELL / 2} ${STRIP_HEIGHT + 1}l${MARK} ${MARK + 1}h-${2 * MARK}z` });
  const frame = graphic("rect", { class: "pm-strip-frame", x: x + 1, y: 1, width: CELL - 2, height: STRIP_HEIGHT - 2 });
  return graphic("svg", { class: "pm-strip-cells", viewBox: `0 0 ${years.length * CELL} ${STRIP_HEIGHT + MARK + 3}`, width: years.length * CELL, height: STRIP_HEIGHT + MARK + 3 }, ...cells, frame, marker);
}

/**
 * @param {State} state view state; its year is marked
 * @param {LevelName} level level of the area
 * @param {number} index of the area in this level
 */
export function createStrip(/** @type {Network} */ network, state, /** @type {Words} */ words, level, index) {
  const { years } = network;
  const statuses = followArea(network, state, level, index);
  const picture = element(
    "div",
    { class: "pm-strip-picture", dir: "ltr", "aria-hidden": "true" },
    element("span", {}, String(years[0])),
    drawCells(years, statuses, state.year),
    element("span", {}, String(years[years.length - 1])),
  );
  const told = tellRuns(words, years, statuses);
  return element("div", { class: "pm-strip" }, picture, told ? element("p", { class: "pm-strip-words" }, told) : null);
}
