/** What is said of the areas drawn: beside pointer and focus, and as their names for screen readers. */

import { tellClass } from "../words/sentences.js";
import { tellArea } from "../words/story.js";
import { createStrip } from "../timeline/strip.js";

export function createTelling(/** @type {Network} */ network, /** @type {Store} */ store, /** @type {Drawing} */ drawing, /** @type {Tooltip} */ tooltip) {
  /** Index of the area in the tooltip; null while it shows an event. @type {number | null} */
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

  function showTold(/** @type {number} */ index) {
    const now = store.shown();
    tooltip.showArea(describe(index), now.words, createStrip(network, now, drawing.getLevel(), index));
  }

  return {
    describe,
    tell(/** @type {SVGElement} */ path) {
      told = drawing.getElements().indexOf(path);
      showTold(told);
    },
    tellEvent(/** @type {HTMLElement} */ button, /** @type {{title: string, lines: string[]}} */ note) {
      told = null;
      tooltip.showLines(note, button);
    },
    /** Keeps an open tooltip true while the years go by; the words of a marker go with it. */
    follow(/** @type {boolean} */ hasNewMarkers) {
      if (!tooltip.isShown()) return;
      if (told !== null) showTold(told);
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
