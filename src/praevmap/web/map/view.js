/** The map itself: areas, names, markers, focus and pointer, in one part that follows the state. */

import { liesInside } from "../network/network.js";
import { locate } from "../state/state.js";
import { createDrawing } from "./draw.js";
import { createEventMarkers } from "./events.js";
import { createFocus } from "./focus.js";
import { createLabels } from "./labels.js";
import { listenOnPointer } from "./pointer.js";
import { createTelling } from "./telling.js";
import { watchSize } from "./viewport.js";

const tellRegions = (/** @type {State} */ { la, bezirk }) => [...la, ...bezirk].join();

/**
 * @param {object} parts
 * @param {LeafletMap} parts.map
 * @param {Network} parts.network
 * @param {Topology} parts.topology
 * @param {Store} parts.store
 * @param {HTMLElement} parts.stage
 * @param {Viewport} parts.viewport
 * @param {Tooltip} parts.tooltip
 * @param {HTMLElement} parts.keys says which they are while an area has the focus
 * @param {HTMLElement[]} parts.controls on the map, under which no name may lie
 * @param {(path: SVGElement, byKeyboard: boolean) => void} parts.choose
 */
export function createMapView({ map, network, topology, store, stage, viewport, tooltip, keys, controls, choose }) {
  const drawing = createDrawing(map, network, topology);
  const labels = createLabels(map, network, drawing, controls);
  const telling = createTelling(network, store, drawing, tooltip);
  const events = createEventMarkers(map, network, { show: telling.tellEvent, hide: tooltip.hideSoon, leave: tooltip.hide });
  const getWords = () => store.shown().words;
  const focus = createFocus(network, topology, { map, stage, drawing, viewport, tooltip, keys, tell: telling.tell, choose: (path) => choose(path, true), getWords });
  const container = drawing.getContainer();
  let placing = 0;
  let broughtIn = store.get().selected;
  container.setAttribute("role", "application");
  container.setAttribute("aria-describedby", "pm-hint");
  listenOnPointer(stage, container, tooltip, { choose, point: telling.tell, focus: focus.show, blur: focus.blur });
  map.on("moveend zoomend", placeNamesSoon);
  watchSize(map, stage, () => {
    viewport.resize();
    placeNamesSoon();
  });

  /** Names are looked for after the areas are painted, once for a burst of moves. */
  function placeNamesSoon() {
    window.cancelAnimationFrame(placing);
    placing = window.requestAnimationFrame(() => window.setTimeout(() => labels.place(store.get())));
  }

  function showLevel(/** @type {State} */ { level, selected }) {
    const entered = focus.isInside();
    drawing.showLevel(level);
    tooltip.hide();
    drawing.ring("focused");
    focus.settle(selected);
    if (entered) focus.give(null);
    placeNamesSoon();
  }

  function showSelection(/** @type {State} */ { selected, level }, /** @type {State | undefined} */ before) {
    const place = locate(network, selected, level);
    if (selected !== (before?.selected ?? null)) placeNamesSoon();
    drawing.ring("selected", place?.level, selected);
    // Only a new choice moves the map: a rerun of the page must not.
    if (place && selected !== broughtIn) viewport.bringIn(network.levels[place.level].areas[place.index].label);
    broughtIn = selected;
  }

  /** Moves the map to the chosen regions; without any, to the whole state. */
  function showRegions(/** @type {State} */ state) {
    const { areas } = network.levels.kreis;
    const inside = areas.filter((area) => liesInside(area, state));
    const isPart = inside.length > 0 && inside.length < areas.length;
    viewport.showPart(isPart ? inside.map((area) => drawing.boundsOf("kreis", area.key)).reduce((all, one) => all.extend(one)) : null);
  }

  return {
    box: stage,
    drawing,
    focus,
    describe: telling.describe,
    placeNamesSoon,
    showNames(/** @type {boolean} */ wanted) {
      labels.show(wanted);
      placeNamesSoon();
    },
    /** What is chosen next is seen already. */
    expect(/** @type {string} */ selected) {
      broughtIn = selected;
    },
    translate(/** @type {Words} */ words) {
      container.setAttribute("aria-label", words.say("map.areas.name"));
      container.setAttribute("aria-roledescription", words.say("map.areas.role"));
    },
    /** All that a year step costs on the map: changed paths, markers, and the words of an open tooltip. */
    show(/** @type {Shown} */ now, /** @type {Shown | null} */ before) {
      const { state, words } = now;
      if (state.level !== before?.state.level) showLevel(state);
      drawing.paint(now);
      const presenting = state.presenting !== "";
      const marked = state.year !== before?.state.year || words !== before.words || presenting !== (before.state.presenting !== "");
      telling.follow(marked);
      if (marked) {
        const boxes = events.show(state.year, words);
        labels.avoid(presenting ? [] : boxes);
      }
      showSelection(state, before?.state);
      const regions = tellRegions(state);
      if (regions !== (before ? tellRegions(before.state) : "")) showRegions(state);
    },
    settle: (/** @type {Shown} */ { state }) => state.presenting || telling.nameAreas(),
  };
}
