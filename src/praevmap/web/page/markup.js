/** HTML of the pages, as the server's templates have escaped it. What does not change stays, with its focus and scroll. */

import { completeSwitch } from "./share.js";

/** @type {WeakMap<Element, string>} */
const placed = new WeakMap();

export function placeMarkup(/** @type {{data: {markup: string}, parentElement: HTMLElement}} */ { data: { markup }, parentElement }) {
  const box = /** @type {HTMLElement} */ (parentElement.querySelector("[data-markup]"));
  if (placed.get(box) === markup) return;
  placed.set(box, markup);
  box.innerHTML = markup;
  completeSwitch();
}
