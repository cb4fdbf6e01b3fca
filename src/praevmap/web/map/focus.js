/** The focus on the map: one tab stop, where the keys take it, and the ring and the words that go with it. */

import { closest, element, write } from "../element.js";
import { findNearest } from "../network/places.js";
import { findNeighbours } from "../network/topology.js";
import { ARROWS, createTyping, findNext } from "./keys.js";

/** @type {Record<string, "zoomIn" | "zoomOut" | "showWhole">} */
const ZOOMS = { "+": "zoomIn", "-": "zoomOut", 0: "showWhole" };

/** Stands where the focused area does: the page is scrolled to it, but the map inside the stage never. */
function createAnchor(/** @type {LeafletMap} */ map, /** @type {HTMLElement} */ stage) {
  const anchor = element("span", { class: "pm-anchor" });
  stage.append(anchor);
  /** Where the window is lower than the frame, the area may lie beyond its edge. */
  return ([lat, lng] = /** @type {Area["label"]} */ ([0, 0, 0])) => {
    const { x, y } = map.latLngToContainerPoint([lat, lng]);
    const { x: width, y: height } = map.getSize();
    anchor.style.left = `${Math.round(Math.min(width, Math.max(0, x)))}px`;
    anchor.style.top = `${Math.round(Math.min(height, Math.max(0, y)))}px`;
    anchor.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
}

/** @param {Record<"tell" | "choose", (path: SVGElement) => void>} on fills the tooltip, opens the details */
export function createFocus(/** @type {MapParts} */ parts, /** @type {Drawing} */ drawing, on) {
  const { map, network, topology, store, stage, viewport, tooltip, keys } = parts;
  const container = drawing.getContainer();
  const typing = createTyping(network);
  /** @type {Partial<Record<LevelName, Map<string, Set<string>>>>} */
  const neighbours = {};
  const bringPage = createAnchor(map, stage);
  const missed = element("p", { class: "pm-typed", "aria-live": "polite" });
  let silent = false;
  stage.append(missed);

  const findStop = () => /** @type {SVGElement | null} */ (container.querySelector('[tabindex="0"]'));

  /** One tab stop: exactly one path has tabindex 0. */
  function rove(/** @type {SVGElement} */ path) {
    findStop()?.setAttribute("tabindex", "-1");
    path.setAttribute("tabindex", "0");
  }

  /** Takes the focus to an area, or to the tab stop. */
  function give(/** @type {string | null} */ key) {
    (drawing.getElement(key) ?? findStop())?.focus({ preventScroll: true });
  }

  function next(/** @type {SVGElement} */ path, /** @type {string} */ arrow) {
    typing.end();
    const level = drawing.getLevel();
    neighbours[level] ??= findNeighbours(topology, level);
    const found = findNext(drawing.getAreas(), neighbours[level], drawing.areaOf(path), arrow);
    if (found) give(found.key);
  }

  function type(/** @type {SVGElement} */ path, /** @type {string} */ letter) {
    const { area, typed } = typing.find(drawing.getLevel(), path.dataset.key, letter);
    write(missed, area ? "" : store.shown().words.say("map.typing.nothing", { text: typed }));
    if (area) give(area.key);
  }

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
    else if (arrow) next(path, event.key);
    else if (typing.takes(event.key)) type(path, event.key);
    else if (ZOOMS[event.key]) move(viewport[ZOOMS[event.key]]);
    else if (event.key === "Enter" || event.key === " ") on.choose(path);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    rove,
    give,
    isInside: () => container.contains(document.activeElement),
    show(/** @type {SVGElement} */ path) {
      const { key, label } = drawing.areaOf(path);
      rove(path);
      viewport.bringIn(label);
      bringPage(label);
      drawing.ring("focused", drawing.getLevel(), key);
      on.tell(path);
      tooltip.moveBeside(path);
      keys.hidden = silent;
    },
    /** Makes an area the tab stop of a new level. */
    settle(/** @type {string | null} */ key) {
      rove(drawing.getElement(key) ?? drawing.getElement(findNearest(drawing.getAreas(), map.getCenter()).key));
    },
    blur(/** @type {FocusEvent} */ { relatedTarget }) {
      drawing.ring("focused");
      tooltip.hide();
      write(missed, "");
      keys.hidden = true;
      if (relatedTarget instanceof Node && container.contains(relatedTarget)) return;
      typing.end();
      silent = false;
    },
    /** Takes the keys away until the focus comes to the map anew; answers whether they were there. */
    silence() {
      const shown = !keys.hidden;
      silent ||= shown;
      keys.hidden = true;
      return shown;
    },
  };
}
