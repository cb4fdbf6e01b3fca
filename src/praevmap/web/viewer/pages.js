/** The pages beside the map: one is shown, and only that one follows the state. */

import { element } from "../element.js";
import { PAGES } from "./entries.js";

export function createPages(/** @type {HTMLElement} */ root, /** @type {Record<string, {box: HTMLElement, show(now: Shown): void}>} */ panels) {
  const views = Object.entries(panels).map(([name, panel]) => element("section", { class: "pv-view", "data-page": name, "data-name": PAGES[name], hidden: true, tabindex: -1 }, panel.box));
  const map = element("section", { "data-page": "map", "data-name": PAGES.map, tabindex: -1 }, root);
  const box = element("main", { class: "pv-views" }, map, ...views);

  /** @type {Follow} */
  function turn({ state: { page } }, before) {
    if (page === (before?.state.page ?? "map")) return;
    root.inert = page !== "map";
    for (const view of views) {
      view.hidden = view.dataset.page !== page;
      if (view.hidden) continue;
      view.scrollTop = 0;
      view.focus({ preventScroll: true });
    }
  }

  const following = Object.entries(panels).map(([name, panel]) => ({
    box: panel.box,
    show: (/** @type {Shown} */ now) => now.state.page === name && panel.show(now),
  }));
  return {
    box,
    parts: [{ box, show: turn }, ...following],
    /** Gives the focus to the page that is shown. */
    focus: () => (views.find((view) => !view.hidden) ?? map).focus({ preventScroll: true }),
  };
}
