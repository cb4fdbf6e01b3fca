/** Parts of every page of the dashboard, by the names that its components have. */

import { copyText, saveTable } from "../take_away.js";
import { showChoices } from "./choices.js";

export const choices = showChoices;

/** Query of what stands on the page; until the page has told it, that of its address. */
let asked = location.search;

/** The switch of the language in the head keeps what this page alone was asked, too; also of a head that is placed anew. */
function completeSwitch() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-language]"))) {
    const query = new URLSearchParams(asked);
    query.set("sprache", link.dataset.language ?? "");
    link.href = `${location.pathname}?${query}`;
  }
}

/** @type {WeakMap<Element, string>} */
const placed = new WeakMap();

/** Heads sort a table, a button takes it away. */
function pressInTable(/** @type {Element} */ pressed, /** @type {(column: string) => void} */ sortBy) {
  const { download, sort } = pressed.closest("button")?.dataset ?? {};
  const table = pressed.closest("[data-table]")?.querySelector("table");
  if (download && table) saveTable(table, download, location.href);
  if (sort) sortBy(sort);
}

/** HTML that the server's templates have escaped, without scripts: what is pressed in it is heard here. What does not change stays, with focus and scroll. */
export function markup(/** @type {{data: {markup: string}, parentElement: HTMLElement, setTriggerValue: (name: string, value: string) => void}} */ { data, parentElement, setTriggerValue }) {
  const box = /** @type {HTMLElement} */ (parentElement.querySelector("[data-markup]"));
  box.onclick = ({ target }) => pressInTable(/** @type {Element} */ (target), (column) => setTriggerValue("sort", column));
  if (placed.get(box) === data.markup) return;
  placed.set(box, data.markup);
  const focused = /** @type {HTMLElement | null} */ (box.querySelector("[data-sort]:focus"));
  box.innerHTML = data.markup;
  // A head that was pressed keeps the focus.
  if (focused) /** @type {HTMLElement | null} */ (box.querySelector(`[data-sort="${focused.dataset.sort}"]`))?.focus({ preventScroll: true });
  completeSwitch();
}

/**
 * Link and citation below the page, completed with the host and page of the browser.
 * @param {{data: Shared, parentElement: HTMLElement, setTriggerValue: (name: string, value: boolean) => void}} place as Streamlit hands it over: `data` comes from `share.py`
 */
export function share({ data, parentElement, setTriggerValue }) {
  const box = /** @type {HTMLElement} */ (parentElement.querySelector("[data-share]"));
  const field = /** @type {HTMLInputElement} */ (box.querySelector("input"));
  const status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const [copy, cite] = box.querySelectorAll("button");
  const link = `${location.origin}${location.pathname}?${data.query}`;
  const today = new Date().toLocaleDateString(data.language === "en" ? "en-GB" : "de-DE");
  const citation = data.citation.replace("LINK", link).replace("TODAY", today);
  const [page, query] = data.placed.split("?");
  // A page begins in the language of its address; here it follows the switch.
  document.documentElement.lang = data.language;
  document.dispatchEvent(new CustomEvent("praevmap-placed", { detail: { ...data, page, wantMap: () => setTriggerValue("map", true) } }));
  asked = query;
  completeSwitch();
  field.value = link;
  field.setAttribute("aria-label", data.words.field);
  copy.textContent = data.words.copy;
  cite.textContent = data.words.cite;
  const offer = (/** @type {string} */ text, /** @type {string} */ said) => async () => {
    status.textContent = (await copyText(text, field)) ? said : data.words.select;
  };
  copy.onclick = offer(link, data.words.copied);
  cite.onclick = offer(citation, data.words.cited);
}
