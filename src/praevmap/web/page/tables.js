/**
 * Heads that sort a table of the dashboard and buttons that take it away: the HTML of pages brings no scripts, so
 * the page listens.
 */

import { saveTable } from "../table_file.js";

/** @type {Map<string, (column: string) => void>} */
const senders = new Map();
/** What was pressed before the part of the page was there that sends it, by table. @type {Map<string, string>} */
const early = new Map();
/** The head that was pressed: the framework replaces the table, which would lose the focus. @type {string | null} */
let pressed = null;

document.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest?.("[data-table] button"));
  const box = /** @type {HTMLElement | null | undefined} */ (button?.closest("[data-table]"));
  if (!button || !box) return;
  const { download, sort } = button.dataset;
  if (download) saveTable(/** @type {HTMLTableElement} */ (box.querySelector("table")), download, location.href);
  if (!sort) return;
  const { table = "" } = box.dataset;
  pressed = `[data-table="${table}"] [data-sort="${sort}"]`;
  const send = senders.get(table);
  if (send) send(sort);
  else early.set(table, sort);
});
document.addEventListener("focusin", ({ target }) => {
  if (pressed && !(/** @type {Element} */ (target).matches(pressed))) pressed = null;
});
new MutationObserver(() => {
  if (!pressed || document.activeElement !== document.body) return;
  /** @type {HTMLElement | null} */ (document.querySelector(pressed))?.focus({ preventScroll: true });
}).observe(document.body, { childList: true, subtree: true });

/** Tells the page which column of its table was chosen. */
export function hearHeads(/** @type {{data: {table: string}, setTriggerValue: (name: string, value: string) => void}} */ { data: { table }, setTriggerValue }) {
  const send = (/** @type {string} */ column) => setTriggerValue("sort", column);
  senders.set(table, send);
  const column = early.get(table);
  if (column) send(column);
  early.delete(table);
}
