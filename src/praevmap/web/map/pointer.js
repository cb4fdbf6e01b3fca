/** Mouse, touch and focus on the areas: what is pointed at is told, what is clicked is chosen. */

import { closest } from "../element.js";

/** Pixels a pointer may move between down and up and still be a click, not a drag. */
const STEADY = 6;

/** @typedef {Record<"point" | "focus", (path: SVGElement) => void> & {choose(path: SVGElement, byKeyboard: boolean): void, blur(event: FocusEvent): void}} OnAreas */

/** The tooltip stays where it appeared and moves with the next area. */
export function listenOnPointer(/** @type {HTMLElement} */ stage, /** @type {HTMLElement} */ container, /** @type {Tooltip} */ tooltip, /** @type {OnAreas} */ on) {
  /** @type {[number, number] | null} */
  let down = null;
  /** The area whose words the pointer has asked for, and the one whose turn it is unless the pointer reaches those words. */
  /** @type {SVGElement | null} */
  let told = null;
  /** @type {SVGElement | null} */
  let next = null;
  const pathOf = (/** @type {Event} */ event) => closest(event.target, "[data-key]");

  function tell(/** @type {SVGElement} */ path, /** @type {number} */ x, /** @type {number} */ y) {
    told = path;
    next = null;
    tooltip.keep();
    on.point(path);
    tooltip.place(x, y);
  }

  stage.addEventListener("pointerdown", (event) => (down = [event.clientX, event.clientY]), true);
  container.addEventListener("click", (event) => {
    const path = pathOf(event);
    const dragged = down && event.detail > 0 && Math.hypot(event.clientX - down[0], event.clientY - down[1]) > STEADY;
    if (path && !dragged) on.choose(path, event.detail === 0);
  });
  container.addEventListener("pointerover", (event) => {
    const path = pathOf(event);
    if (!path || event.pointerType === "touch" || event.buttons) return;
    const { clientX: x, clientY: y } = event;
    if (tooltip.wasDismissedAt(x, y)) told = path;
    if (path === told) {
      next = null;
      tooltip.keep();
    } else if (tooltip.approach(x, y)) {
      next = path;
      tooltip.wait(() => tell(path, x, y));
    } else tell(path, x, y);
  });
  container.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const { clientX: x, clientY: y } = event;
    const approaching = tooltip.approach(x, y);
    if (event.buttons) tooltip.hide();
    if (!next) return;
    const path = next;
    if (!tooltip.isShown()) {
      // Dismissed on the way: nothing comes in its place.
      told = path;
      next = null;
    } else if (approaching) tooltip.wait(() => tell(path, x, y));
    else tell(path, x, y);
  });
  container.addEventListener("pointerout", (event) => {
    if (closest(event.relatedTarget, "[data-key]")) return;
    next = null;
    tooltip.hideSoon();
  });
  // Between the words and their area nothing changes; beyond both they are forgotten.
  stage.addEventListener("pointerout", (event) => {
    if (!closest(event.relatedTarget, "[data-key], .pm-tooltip")) told = null;
  });
  container.addEventListener("focusin", (event) => {
    const path = pathOf(event);
    if (!path?.matches(":focus-visible")) return;
    told = null;
    next = null;
    on.focus(path);
  });
  container.addEventListener("focusout", on.blur);
}
