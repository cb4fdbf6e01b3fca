/** The entries of the browser's history: each settled view is one, and Back and Forward go through them. */

import { readAddress, writeAddress } from "../state/state.js";
import { SETTLED } from "../state/store.js";
import { createTimer } from "../timer.js";

/** Pages of the viewer with the keys of their names. @type {Record<string, string>} */
export const PAGES = { map: "page.map", growth: "page.growth", table: "viewer.page.table", about: "page.about" };
/** Milliseconds until an address is written again that the browser refused. */
const LATER = 10_000;
/** A document that lies in the page around it, as content management systems place it, has none. */
export const HAS_ADDRESS = location.protocol !== "about:";

export const readHash = () => location.hash.slice(1);

/** The page is no part of the frozen address, but of the entry. */
export const readPage = () => (Object.hasOwn(PAGES, history.state?.page) ? history.state.page : "map");

/** Writes an entry of the browser's history; false where the browser refuses: sandboxed frames do, and Safari after a hundred. */
export function writeEntry(/** @type {"pushState" | "replaceState"} */ how, /** @type {string} */ text, /** @type {string} */ page) {
  try {
    history[how]({ page }, "", text ? `#${text}` : location.href.split("#")[0]);
    return true;
  } catch {
    return false;
  }
}

export function keepEntries(/** @type {Network} */ { years }, /** @type {Store} */ store, /** @type {Language} */ usual, /** @type {Change} */ change) {
  const writing = createTimer();
  const read = () => readAddress(readHash(), years, usual);
  const write = (/** @type {View} */ view) => writeAddress(view, years, { lang: usual });

  /** An address may be unusual, as that of a link with all parameters is: it is the same view. */
  function writeView() {
    const state = store.get();
    if (state.playing || state.presenting) return;
    const text = write(state);
    if (text === write(read()) && state.page === readPage()) return;
    // The view stands all the same, and its address follows.
    if (!writeEntry("pushState", text, state.page) && HAS_ADDRESS) writing.after(LATER, writeView);
  }

  /** Back, Forward, or an address that was typed: nothing is written over the entry. */
  function restore() {
    change(read());
    store.set({ page: readPage() });
    writing.stop();
  }

  store.subscribe(({ state }, before) => {
    if (!before) return;
    // Back leads out of a lecture that is over, not into it again.
    if (before.state.presenting && !state.presenting && read().presenting) writeEntry("replaceState", write({ ...read(), presenting: "" }), state.page);
    // Several changes at once are one entry.
    writing.after(state.page === before.state.page ? SETTLED : 0, writeView);
  });
  // Entries with the same address differ in their page; only the one event tells of them.
  window.addEventListener("popstate", restore);
}
