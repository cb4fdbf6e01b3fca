/** The years of one area as a small strip of cells, and the same in words. */

import { element, graphic } from "../element.js";
import { STATUSES, followArea } from "../network/network.js";
import { listRuns, tellSpan } from "../words/words.js";

const CELL = 15;
const STRIP_HEIGHT = 16;
const MARK = 5;

/** Years of the same status next to one another, as text. */
function tellRuns(/** @type {Words} */ words, /** @type {number[]} */ years, /** @type {number[]} */ statuses) {
  const runs = listRuns([...years.keys()], (place, before) => statuses[place] === statuses[before]);
  // One run of nothing needs no words: the sentence above says it already.
  if (runs.length === 1 && statuses[0] === 0) return "";
  const told = runs.map((run) => {
    const span = tellSpan(words, years[run[0]], years[run[run.length - 1]]);
    return words.say("map.strip.run", { years: span, status: words.say(`map.status.${STATUSES[statuses[run[0]]]}`) });
  });
  return told.join(", ");
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

/** The year of the state is marked. */
export function createStrip(/** @type {Network} */ network, /** @type {Shown} */ { state, words }, /** @type {LevelName} */ level, /** @type {number} */ index) {
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
