/** The map itself: areas, names, markers, focus and pointer, in one part that follows the state. */

import { liesInside } from "../network/network.js";
import { findAreaOf } from "../network/places.js";
import { locate } from "../state/state.js";
import { createStrip } from "../timeline/strip.js";
import { tellClass } from "../words/sentences.js";
import { tellArea } from "../words/story.js";
import { createDrawing } from "./draw.js";
import { createEventMarkers } from "./events.js";
import { createFocus } from "./focus.js";
import { createLabels } from "./labels.js";
import { listenOnPointer } from "./pointer.js";

/** The bounds of the chosen regions; null where that is the whole state. */
function findPart(/** @type {Network} */ network, /** @type {Drawing} */ drawing, /** @type {State} */ state) {
  const { areas } = network.levels.kreis;
  const inside = areas.filter((area) => liesInside(area, state));
  if (inside.length === 0 || inside.length === areas.length) return null;
  return inside.map((area) => drawing.boundsOf("kreis", area.key)).reduce((all, one) => all.extend(one));
}

/** What is said of the areas drawn: beside pointer and focus, and as their names for screen readers. */
function createTelling(/** @type {Network} */ network, /** @type {Store} */ store, /** @type {Drawing} */ drawing, /** @type {Tooltip} */ tooltip) {
  /** The area in the tooltip; null while it shows an event. @type {SVGElement | null} */
  let told = null;

  /** What is said about an area of the level shown, with what the look says of it. */
  function describe(/** @type {number} */ index) {
    const { state, look, words } = store.shown();
    const said = tellArea(network, state, words, drawing.getLevel(), index);
    const told = tellClass(network, state, words, look.names[look.rows[state.year][index]]);
    said.look = said.sentence.includes(told) ? "" : told;
    if (said.look) said.name = words.say("map.area.name_look", { name: said.name, look: said.look });
    return said;
  }

  function tell(/** @type {SVGElement} */ path) {
    told = path;
    const now = store.shown();
    const index = drawing.getElements().indexOf(path);
    tooltip.showArea(describe(index), now.words, createStrip(network, now, drawing.getLevel(), index));
  }

  return {
    describe,
    tell,
    tellEvent(/** @type {HTMLElement} */ button, /** @type {{title: string, lines: string[]}} */ note) {
      told = null;
      tooltip.showLines(note, button);
    },
    /** Keeps an open tooltip true while the years go by; the words of a marker go with it. */
    follow(/** @type {boolean} */ hasNewMarkers) {
      if (!tooltip.isShown()) return;
      if (told) tell(told);
      else if (hasNewMarkers) tooltip.hide();
    },
    /** Names change when things have settled, not at every step. */
    nameAreas() {
      const { selected } = store.get();
      drawing.getElements().forEach((path, index) => {
        const attributes = { "aria-label": describe(index).name, "aria-pressed": String(path.dataset.key === selected) };
        for (const [attribute, value] of Object.entries(attributes)) if (path.getAttribute(attribute) !== value) path.setAttribute(attribute, value);
      });
    },
  };
}

const tellRegions = (/** @type {State} */ { la, bezirk }) => [...la, ...bezirk].join();

/** Under the controls no name may lie; `enterDetails` gives the focus to the details of what is chosen. */
export function createMapView(/** @type {MapParts} */ parts, /** @type {HTMLElement[]} */ controls, /** @type {() => void} */ enterDetails) {
  const { map, root, network, topology, store, stage, viewport, tooltip } = parts;
  const drawing = createDrawing(map, network, topology);
  const labels = createLabels(map, network, store, drawing, controls);
  const telling = createTelling(network, store, drawing, tooltip);
  const showEvents = createEventMarkers(map, network, tooltip, telling.tellEvent);
  const focus = createFocus(parts, drawing, { tell: telling.tell, choose: (path) => choose(path, true) });
  const container = drawing.getContainer();
  let broughtIn = store.get().selected;
  container.setAttribute("role", "application");
  container.setAttribute("aria-describedby", "pm-hint");
  container.dataset.name = "map.areas.name";
  listenOnPointer(stage, container, tooltip, { choose, point: telling.tell, focus: focus.show, blur: focus.blur });

  function choose(/** @type {SVGElement} */ path, /** @type {boolean} */ byKeyboard) {
    focus.rove(path);
    tooltip.hide();
    store.set({ selected: path.dataset.key });
    if (byKeyboard) enterDetails();
  }

  function showLevel(/** @type {State} */ { level, selected }) {
    const entered = focus.isInside();
    drawing.showLevel(level);
    tooltip.hide();
    drawing.ring("focused");
    focus.settle(selected);
    if (entered) focus.give(null);
    labels.placeSoon();
  }

  function showSelection(/** @type {State} */ { selected }, /** @type {ReturnType<typeof locate>} */ place, /** @type {State | undefined} */ before) {
    if (selected !== (before?.selected ?? null)) labels.placeSoon();
    drawing.ring("selected", place?.level, selected);
    // Only a new choice moves the map: a rerun of the page must not.
    if (place && selected !== broughtIn) viewport.bringIn(network.levels[place.level].areas[place.index].label);
    broughtIn = selected;
  }

  return {
    box: stage,
    giveFocus: focus.give,
    showNames: labels.show,
    showRegions: drawing.showRegions,
    /** A place found: the area that stands for it is chosen and shown as a whole. */
    goTo(/** @type {Place} */ place) {
      const { level } = store.get();
      const selected = findAreaOf(network, place, level);
      // It is seen soon.
      broughtIn = selected;
      store.set({ selected });
      const path = drawing.getElement(selected);
      if (path) focus.rove(path);
      // A Kreis is shown whole, even where only the area of its Jugendamt can be chosen.
      const at = locate(network, selected, level);
      const shown = place.level === "kreis" || !at ? place : { level: at.level, key: selected };
      viewport.showPlace(drawing.boundsOf(shown.level, shown.key));
      return path && at ? telling.describe(at.index).name : place.name;
    },
    /** Takes away what only the focus or the pointer has brought; answers whether there was anything. */
    dismiss() {
      const silenced = focus.silence();
      return tooltip.hide() || silenced;
    },
    /** While somebody presents there is nothing but the map; what is returned undoes it. */
    makeRoom() {
      tooltip.hide();
      return viewport.visit();
    },
    translate: (/** @type {Words} */ words) => container.setAttribute("aria-roledescription", words.say("map.areas.role")),
    /** All that a year step costs on the map: changed paths, markers, and the words of an open tooltip. */
    show(/** @type {Shown} */ now, /** @type {Shown | null} */ before) {
      const { state, words } = now;
      const place = locate(network, state.selected, state.level);
      const isNarrowed = root.classList.contains("pm-with-details");
      // The map has less room while the details stand beside it.
      if (isNarrowed !== root.classList.toggle("pm-with-details", place !== null)) viewport.resize();
      if (state.level !== before?.state.level) showLevel(state);
      drawing.paint(now);
      const presenting = state.presenting !== "";
      const marked = state.year !== before?.state.year || words !== before.words || presenting !== (before.state.presenting !== "");
      telling.follow(marked);
      if (marked) {
        const boxes = showEvents(state.year, words);
        labels.avoid(presenting ? [] : boxes);
      }
      showSelection(state, place, before?.state);
      if (tellRegions(state) !== (before ? tellRegions(before.state) : "")) viewport.showPart(findPart(network, drawing, state));
    },
    settle: (/** @type {Shown} */ { state }) => state.presenting || telling.nameAreas(),
  };
}
