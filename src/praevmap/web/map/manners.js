/**
 * The manners of a map in a page: the wheel and one finger scroll the page. The wheel zooms with Ctrl or ⌘, or after a click
 * into the map until the pointer leaves it; two fingers move and zoom. Where there is no page around, both do so at once.
 */

import { element, write } from "../element.js";
import { createTimer } from "../timer.js";

/** Milliseconds that the hint stays. */
const HINT_TIME = 1600;

/**
 * @param {LeafletMap} map
 * @param {HTMLElement} stage
 * @param {() => boolean} isAlone whether the map has the whole screen
 */
export function createManners(map, stage, isAlone) {
  const box = element("p", { class: "pm-manners", "aria-hidden": "true", hidden: true });
  const hints = { wheel: "", touch: "" };
  let entered = false;
  const fading = createTimer();

  function remind(/** @type {string} */ hint) {
    write(box, hint);
    box.hidden = false;
    fading.after(HINT_TIME, () => (box.hidden = true));
  }

  // Before Leaflet: what it does not see it neither answers nor takes from the page.
  function leaveToPage(/** @type {Event} */ event, /** @type {string} */ hint) {
    event.stopPropagation();
    if (hint) remind(hint);
  }

  stage.addEventListener("click", () => (entered = true));
  stage.addEventListener("pointerleave", () => (entered = false));
  stage.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.metaKey || entered || isAlone()) box.hidden = true;
      else leaveToPage(event, hints.wheel);
    },
    { capture: true, passive: true },
  );
  for (const name of /** @type {("touchstart" | "touchmove")[]} */ (["touchstart", "touchmove"])) {
    stage.addEventListener(
      name,
      (event) => {
        if (event.touches.length === 1 && !isAlone()) leaveToPage(event, name === "touchmove" ? hints.touch : "");
      },
      { capture: true, passive: true },
    );
  }
  return {
    box,
    /** A wheel that something over the map has met. */
    passOn(/** @type {WheelEvent} */ event) {
      event.preventDefault();
      map.getContainer().dispatchEvent(new WheelEvent("wheel", event));
    },
    translate(/** @type {Words} */ words) {
      hints.wheel = words.say("map.manners.wheel");
      hints.touch = words.say("map.manners.touch");
    },
  };
}
