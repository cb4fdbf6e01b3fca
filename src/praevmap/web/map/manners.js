/**
 * The manners of a map in a page: the wheel and one finger scroll the page. The wheel zooms with Ctrl or ⌘, or after a click
 * into the map until the pointer leaves it; two fingers move and zoom. Where there is no page around, both do so at once.
 */

import { element, write } from "../element.js";
import { createTimer } from "../timer.js";

/** Milliseconds that the hint stays. */
const HINT_TIME = 1600;

export function createManners(/** @type {LeafletMap} */ map, /** @type {HTMLElement} */ stage, /** @type {Store} */ store) {
  const box = element("p", { class: "pm-manners", "aria-hidden": "true", hidden: true });
  // Before Leaflet.
  const early = { capture: true, passive: true };
  let entered = false;
  const fading = createTimer();
  const isAlone = () => document.fullscreenElement !== null || store.get().presenting !== "";

  /** What Leaflet does not see it neither answers nor takes from the page. Without means nothing is said: a touch only begins. */
  function leaveToPage(/** @type {Event} */ event, /** @type {"wheel" | "touch" | null} */ means) {
    event.stopPropagation();
    if (!means) return;
    write(box, store.shown().words.say(`map.manners.${means}`));
    box.hidden = false;
    fading.after(HINT_TIME, () => (box.hidden = true));
  }

  function meetWheel(/** @type {WheelEvent} */ event) {
    if (event.ctrlKey || event.metaKey || entered || isAlone()) box.hidden = true;
    else leaveToPage(event, "wheel");
  }

  function meetTouch(/** @type {TouchEvent} */ event) {
    if (event.touches.length === 1 && !isAlone()) leaveToPage(event, event.type === "touchmove" ? "touch" : null);
  }

  stage.addEventListener("click", () => (entered = true));
  stage.addEventListener("pointerleave", () => (entered = false));
  stage.addEventListener("wheel", meetWheel, early);
  stage.addEventListener("touchstart", meetTouch, early);
  stage.addEventListener("touchmove", meetTouch, early);
  return {
    box,
    /** A wheel that something over the map has met. */
    passOn(/** @type {WheelEvent} */ event) {
      event.preventDefault();
      map.getContainer().dispatchEvent(new WheelEvent("wheel", event));
    },
  };
}
