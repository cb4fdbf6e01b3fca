/** The focus on the map: one tab stop, where the keys take it, and the ring and the words that go with it. */

import { element, write } from "../element.js";
import { findNext, listenOnAreas } from "./keys.js";
import { findNearest } from "../network/places.js";
import { findNeighbours } from "../network/topology.js";
import { createTyping } from "./typing.js";

/**
 * @param {object} network the network document
 * @param {object} topology TopoJSON
 * @param {object} parts
 * @param {object} parts.map Leaflet map
 * @param {HTMLElement} parts.stage around the map
 * @param {object} parts.drawing from createDrawing
 * @param {object} parts.viewport from createViewport
 * @param {object} parts.tooltip from createTooltip
 * @param {HTMLElement} parts.keys says which they are while an area has the focus
 * @param {function(Element): void} parts.tell fills the tooltip
 * @param {function(Element): void} parts.choose opens the details
 * @param {function(): object} parts.getWords
 * @returns {{rove: function(Element): void, give: function(string|null): void, settle: function(string|null): void, isInside: function(): boolean, show: function(Element): void, blur: function(FocusEvent): void, silence: function(): boolean}}
 *   `give(key)` takes the focus to an area, `settle(key)` makes it the tab stop of a new level, `silence()` takes the
 *   keys away until the focus comes to the map anew, and answers whether it was there
 */
export function createFocus(network, topology, { map, stage, drawing, viewport, tooltip, keys, tell, choose, getWords }) {
  const container = drawing.getContainer();
  const typing = createTyping(network);
  const neighbours = {};
  /** Stands where the focused area does: the page is scrolled to it, but the map inside the stage never. */
  const anchor = element("span", { class: "pm-anchor" });
  const missed = element("p", { class: "pm-typed", "aria-live": "polite" });
  let silent = false;
  stage.append(anchor, missed);

  const areas = () => network.levels[drawing.getLevel()].areas;
  const areaOf = (path) => areas().find((area) => area.key === path.dataset.key);
  const findStop = () => container.querySelector('[tabindex="0"]');
  const isInside = () => container.contains(document.activeElement);

  /** One tab stop: exactly one path has tabindex 0. */
  function rove(path) {
    findStop()?.setAttribute("tabindex", "-1");
    path.setAttribute("tabindex", "0");
  }

  function give(key) {
    (drawing.getElement(key) ?? findStop()).focus({ preventScroll: true });
  }

  /** Where the window is lower than the frame, the area may lie beyond its edge. */
  function bringPage(label) {
    const { x, y } = map.latLngToContainerPoint([label[0], label[1]]);
    const { x: width, y: height } = map.getSize();
    anchor.style.left = `${Math.round(Math.min(width, Math.max(0, x)))}px`;
    anchor.style.top = `${Math.round(Math.min(height, Math.max(0, y)))}px`;
    anchor.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function show(path) {
    const { key, label } = areaOf(path);
    rove(path);
    viewport.bringIn(label);
    if (label) bringPage(label);
    drawing.ring("focused", drawing.getLevel(), key);
    tell(path);
    tooltip.moveBeside(path);
    keys.hidden = silent;
  }

  listenOnAreas(container, {
    choose,
    next(path, arrow) {
      typing.end();
      const level = drawing.getLevel();
      neighbours[level] ??= findNeighbours(topology, level);
      const next = findNext(areas(), neighbours[level], areaOf(path), arrow);
      if (next) give(next.key);
    },
    takes: typing.takes,
    type(path, letter) {
      const { area, typed } = typing.find(drawing.getLevel(), path.dataset.key, letter);
      write(missed, area ? "" : getWords().say("map.typing.nothing", { text: typed }));
      if (area) give(area.key);
    },
    pan(direction) {
      tooltip.hide();
      viewport.pan(direction);
    },
    zoom(wanted) {
      tooltip.hide();
      viewport[wanted]();
    },
  });

  return {
    rove,
    give,
    isInside,
    show,
    settle(key) {
      const here = areas().find((area) => area.key === key) ?? findNearest(areas(), map.getCenter());
      rove(drawing.getElement(here.key));
    },
    blur({ relatedTarget }) {
      drawing.ring("focused", null, null);
      tooltip.hide();
      write(missed, "");
      keys.hidden = true;
      if (container.contains(relatedTarget)) return;
      typing.end();
      silent = false;
    },
    silence() {
      const shown = !keys.hidden;
      silent ||= shown;
      keys.hidden = true;
      return shown;
    },
  };
}
