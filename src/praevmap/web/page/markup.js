/** HTML of the pages, as the server's templates have escaped it: it brings no scripts, so what can be pressed in it is heard here. */

import { completeSwitch } from "./share.js";
import { saveTable } from "../take_away.js";

/** @type {WeakMap<Element, string>} */
const placed = new WeakMap();

/** Heads sort a table, a button takes it away. */
function pressInTable(/** @type {Element} */ pressed, /** @type {(column: string) => void} */ sortBy) {
  const { download, sort } = pressed.closest("button")?.dataset ?? {};
  const table = pressed.closest("[data-table]")?.querySelector("table");
  if (download && table) saveTable(table, download, location.href);
  if (sort) sortBy(sort);
}

/** What does not change stays, with its focus and scroll. */
export function placeMarkup(/** @type {{data: {markup: string}, parentElement: HTMLElement, setTriggerValue: (name: string, value: string) => void}} */ { data: { markup }, parentElement, setTriggerValue }) {
  const box = /** @type {HTMLElement} */ (parentElement.querySelector("[data-markup]"));
  box.onclick = ({ target }) => pressInTable(/** @type {Element} */ (target), (column) => setTriggerValue("sort", column));
  if (placed.get(box) === markup) return;
  placed.set(box, markup);
  const focused = /** @type {HTMLElement | null} */ (box.querySelector("[data-sort]:focus"));
  box.innerHTML = markup;
  // A head that was pressed keeps the focus.
  if (focused) /** @type {HTMLElement | null} */ (box.querySelector(`[data-sort="${focused.dataset.sort}"]`))?.focus({ preventScroll: true });
  completeSwitch();
}
