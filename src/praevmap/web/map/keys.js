/** The keyboard: the map is one tab stop, arrows move to the neighbouring area, letters to a name, space plays. */

import { closest } from "../element.js";

/** Steps to the right and up. @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
/** @type {Record<string, "zoomIn" | "zoomOut" | "showWhole">} */
const ZOOMS = { "+": "zoomIn", "-": "zoomOut", 0: "showWhole" };
/** From year to year, and to the first and the last. @type {Record<string, number>} */
const YEAR_STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
/** cos 60°: what lies further aside is not "in that direction". */
const CONE = 0.5;

function direct(/** @type {Area["label"]} */ from, /** @type {Area["label"]} */ to, /** @type {[number, number]} */ [dx, dy]) {
  // A degree of longitude is shorter than one of latitude.
  const x = (to[1] - from[1]) * Math.cos((from[0] * Math.PI) / 180);
  const y = to[0] - from[0];
  const distance = Math.hypot(x, y);
  return { distance, along: distance === 0 ? 0 : (x * dx + y * dy) / distance };
}

/** The area next to another one in the direction of an arrow: a neighbour if there is one, else the nearest area there. */
export function findNext(/** @type {Area[]} */ areas, /** @type {Map<string, Set<string>>} */ neighbours, /** @type {Area} */ area, /** @type {string} */ arrow) {
  let best = null;
  for (const other of areas) {
    if (other === area) continue;
    const { distance, along } = direct(area.label, other.label, ARROWS[arrow]);
    if (along < CONE) continue;
    const touches = neighbours.get(area.key)?.has(other.key) ?? false;
    const cost = (distance / along ** 2) * (touches ? 1 : 4);
    if (!best || cost < best.cost) best = { cost, other };
  }
  return best?.other ?? null;
}

/**
 * What the keys do on an area: an arrow takes to a neighbour, and what is part of a name is typed.
 * @typedef {Record<"next" | "type", (path: SVGElement, key: string) => void> & {choose(path: SVGElement): void, takes(key: string): boolean}} AreaKeys
 */

export function listenOnAreas(/** @type {HTMLElement} */ container, /** @type {Viewport} */ viewport, /** @type {Tooltip} */ tooltip, /** @type {AreaKeys} */ on) {
  function move(/** @type {() => void} */ act) {
    tooltip.hide();
    act();
  }

  container.addEventListener("keydown", (event) => {
    const path = closest(event.target, "[data-key]");
    if (!path || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const arrow = ARROWS[event.key];
    // A shift key moves the map instead of the focus.
    if (arrow && event.shiftKey) move(() => viewport.pan([arrow[0], -arrow[1]]));
    else if (arrow) on.next(path, event.key);
    else if (on.takes(event.key)) on.type(path, event.key);
    else if (ZOOMS[event.key]) move(viewport[ZOOMS[event.key]]);
    else if (event.key === "Enter" || event.key === " ") on.choose(path);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/**
 * Space plays in the timeline and where nothing has the focus; there the arrows step, too. Escape closes. Where another page
 * covers the map, the keys are that page's.
 */
export function listenOnPage(/** @type {HTMLElement} */ root, /** @type {Timeline} */ timeline, /** @type {() => void} */ escape) {
  document.addEventListener("keydown", (event) => {
    if (root.inert || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const idle = event.target === document.body || event.target === document.documentElement || event.target === root;
    const onRange = closest(event.target, ".pm-range");
    if (event.key === "Escape") escape();
    else if (event.key === " " && (idle || onRange || closest(event.target, ".pm-happenings"))) timeline.toggle();
    else if (idle && YEAR_STEPS[event.key]) timeline.step(YEAR_STEPS[event.key]);
    else return;
    if (event.key !== "Escape") event.preventDefault();
  });
}
