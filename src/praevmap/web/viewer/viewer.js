/** The page that works without a server: the widget, and around it what the dashboard has. One state, one address. */

import { element, link } from "../element.js";
import { createGrowthPanel } from "../growth/growth_panel.js";
import { FAILURE, completeNetwork, load } from "../network/completing.js";
import { accept, createState, readAddress } from "../state/state.js";
import { createStore } from "../state/store.js";
import { attach, mount } from "../widget.js";
import { PAGES, keepEntries, readHash, readPage, writeEntry } from "./entries.js";
import { createFiltersPanel } from "./filters_panel.js";
import { createHeader } from "./page_header.js";
import { createPrintSheet } from "./print_sheet.js";
import { createTablePanel } from "./table_panel.js";

/** A document lies in the file itself, or beside it under an address. */
async function read(/** @type {string} */ id) {
  const holder = /** @type {HTMLElement} */ (document.getElementById(id));
  return holder instanceof HTMLScriptElement ? JSON.parse(holder.textContent ?? "") : load(/** @type {HTMLLinkElement} */ (holder).href);
}

/** The page Über: what the map says and what it does not, where sources disagree, licences, sources. */
function createAboutPanel(/** @type {ViewerNetwork} */ network) {
  const box = element("section", { class: "pv-page-body pv-prose", "aria-labelledby": "pv-about-title" });
  let built = "";
  return {
    box,
    show(/** @type {Shown} */ { words }) {
      if (built === words.lang) return;
      built = words.lang;
      // As the templates have escaped it.
      box.innerHTML = words.pick(network.viewer.about);
      const compare = (/** @type {string} */ one, /** @type {string} */ other) => one.localeCompare(other, words.lang);
      const ordered = network.sources.toSorted((one, other) => compare(one.publisher, other.publisher) || compare(one.title, other.title));
      const items = ordered.map((source) => element("li", {}, source.title ? `${source.publisher}: ` : "", link(source.url, source.title || source.publisher)));
      const summary = element("summary", {}, words.say("about.sources.summary", { count: ordered.length }));
      box.append(element("section", {}, element("h3", {}, words.say("about.sources.title")), element("details", {}, summary, element("ul", {}, ...items))));
    },
  };
}

/** The pages beside the map: one is shown, and only that one follows the state. */
function createPages(/** @type {HTMLElement} */ root, /** @type {Record<string, {box: HTMLElement, show(now: Shown): void}>} */ panels) {
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
    focus: () => (views.find((view) => !view.hidden) ?? map).focus({ preventScroll: true }),
  };
}

function build(/** @type {ViewerNetwork} */ network, /** @type {Topology} */ topology) {
  const html = document.documentElement;
  const usual = html.lang === "en" ? "en" : "de";
  // A file that was made from a view begins with it, unless its address says otherwise.
  if (!readHash() && html.dataset.view) writeEntry("replaceState", html.dataset.view, "map");
  const opened = readAddress(readHash() || html.dataset.view || "", network.years, usual);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const themeOfDevice = () => /** @type {Theme} */ (dark.matches ? "dark" : "light");
  dark.onchange = () => change({ theme: themeOfDevice() });
  const state = accept(createState(network), { ...opened, theme: themeOfDevice(), command: 1 }, network);
  const store = createStore(network, { ...state, page: readPage() });
  const list = (/** @type {string} */ only) => store.set({ page: "table", only });
  const root = element("div", { class: "praevmap" });
  const ground = root.appendChild(element("div", {}));
  const header = createHeader(network, store, change, dark, () => pages.focus());
  const filters = createFiltersPanel(network, change);
  const sheet = createPrintSheet(network, topology);
  const pages = createPages(root, {
    growth: createGrowthPanel(network, change),
    table: createTablePanel(network, { change, choose: (selected) => store.set({ selected, page: "map" }), list }),
    about: createAboutPanel(network),
  });
  document.body.append(element("div", { class: "pv-app" }, header.box, element("div", { class: "pv-below" }, filters.box, pages.box)), sheet.box);
  // Not by :has(), which would look at the whole page again with every word that changes.
  html.classList.add("pm-page", "pv-page");
  // First the words, which give the head its height, then the map, which fits the rest.
  store.subscribe(({ state: { theme } }) => (html.dataset.theme = theme));
  attach(store, header);
  attach(store, filters);
  // Without a view: the widget fits the state, and no pan from another view is under way then.
  const map = L.map(ground, { zoomControl: false, attributionControl: false, keyboard: false, zoomSnap: 0.1, zoomDelta: 0.75 });
  const widget = mount({ map, root, network, topology, store, report: () => {}, page: { change, list } });
  for (const part of pages.parts) attach(store, part);
  keepEntries(network, store, usual, change);
  window.addEventListener("beforeprint", () => sheet.fill(store.shown()));
  window.addEventListener("afterprint", sheet.clear);

  /** A change from the page around the widget. */
  function change(/** @type {Message} */ part) {
    widget.apply({ ...part, command: (store.get().command ?? 0) + 1 });
  }
}

/** Starts the page; what fails is said in a sentence. */
export async function startViewer() {
  try {
    const [network, topology] = await Promise.all([read("praevmap-network"), read("praevmap-areas")]);
    build(completeNetwork(network), topology);
  } catch (error) {
    const { sentence } = document.documentElement.lang === "en" ? FAILURE.en : FAILURE.de;
    document.body.append(element("p", { role: "alert" }, sentence));
    throw error;
  }
}
