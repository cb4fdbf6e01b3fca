/** The page that works without a server: the widget, and around it what the dashboard has. One state, one address. */

import { element } from "../element.js";
import { createGrowthPanel } from "../growth/growth_panel.js";
import { listColours } from "../map/paint.js";
import { completeNetwork, load } from "../network/completing.js";
import { readAddress } from "../state/address.js";
import { accept, createState } from "../state/state.js";
import { createStore } from "../state/store.js";
import { mount } from "../widget.js";
import { FAILURE } from "../words/failure.js";
import { attach } from "../part.js";
import { createAboutPanel } from "./about_panel.js";
import { keepEntries, readHash, readPage, writeEntry } from "./entries.js";
import { createFiltersPanel } from "./filters_panel.js";
import { createHeader } from "./page_header.js";
import { createPages } from "./pages.js";
import { createPrintSheet } from "./print_sheet.js";
import { createTablePanel } from "./table_panel.js";

/** A document lies in the file itself, or beside it under an address. */
async function read(/** @type {string} */ id) {
  const holder = /** @type {HTMLElement} */ (document.getElementById(id));
  return holder instanceof HTMLScriptElement ? JSON.parse(holder.textContent ?? "") : load(/** @type {HTMLLinkElement} */ (holder).href);
}

/** The theme of the device, until the reader chooses another one; paper is light. */
function createTheme(/** @type {() => void} */ change) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  /** @type {Theme | null} */
  let chosen = null;
  let printing = false;
  /** @returns {Theme} */
  const get = () => (printing ? "light" : (chosen ?? (dark.matches ? "dark" : "light")));
  dark.addEventListener("change", change);
  return {
    get,
    toggle() {
      chosen = get() === "dark" ? "light" : "dark";
      change();
    },
    print(/** @type {boolean} */ wanted) {
      printing = wanted;
      change();
    },
  };
}

/** The page has the colours of the widget, which has them on its own root. */
function showColours(/** @type {Network} */ network, /** @type {Theme} */ theme) {
  const html = document.documentElement;
  html.dataset.theme = theme;
  for (const [name, colour] of listColours(network.palette[theme])) html.style.setProperty(name, colour);
}

function createMap(/** @type {HTMLElement} */ ground) {
  // Without a view: the widget fits the state, and no pan from another view is under way then.
  return L.map(ground, { zoomControl: false, attributionControl: false, keyboard: false, zoomSnap: 0.25, minZoom: 6, maxZoom: 13 });
}

/** The keys of the map are not those of the pages that cover it. */
function keepKeysApart(/** @type {Store} */ store, /** @type {{close(options: {focus: boolean}): boolean}} */ filters) {
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && filters.close({ focus: true })) event.stopPropagation();
      const { target } = event;
      const idle = target === document.body || target === document.documentElement || (target instanceof Element && target.classList.contains("pv-view"));
      if (store.get().page !== "map" && idle) event.stopPropagation();
    },
    true,
  );
}

/**
 * Builds the page.
 * @param {ViewerNetwork} network
 * @param {Topology} topology
 */
function build(network, topology) {
  const html = document.documentElement;
  const usual = html.lang === "en" ? "en" : "de";
  // A file that was made from a view begins with it, unless its address says otherwise.
  if (!readHash() && html.dataset.view) writeEntry("replaceState", html.dataset.view, "map");
  const opened = readAddress(readHash() || html.dataset.view || "", network.years, usual);
  const theme = createTheme(() => change({ theme: theme.get() }));
  const state = accept(createState(network), { ...opened, theme: theme.get(), command: 1 }, network);
  const store = createStore(network, { ...state, page: readPage() });
  const list = (/** @type {string} */ only) => store.set({ page: "table", only });
  const root = element("div", { class: "praevmap", "data-theme": theme.get() });
  const ground = root.appendChild(element("div", {}));
  const header = createHeader(network, store, {
    language: () => change({ lang: store.get().lang === "de" ? "en" : "de" }),
    theme: theme.toggle,
    skip: () => pages.focus(),
  });
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
  const colours = { box: sheet.box, show: (/** @type {Shown} */ { state: { theme } }, /** @type {Shown | null} */ before) => theme === before?.state.theme || showColours(network, theme) };
  for (const part of [colours, header, filters]) attach(store, part);
  const widget = mount({ map: createMap(ground), root, network, topology, store, report: () => {}, page: { change, list } });
  for (const part of pages.parts) attach(store, part);
  keepEntries(network, store, usual, change);
  keepKeysApart(store, filters);
  window.addEventListener("beforeprint", () => {
    theme.print(true);
    sheet.fill(store.shown());
  });
  window.addEventListener("afterprint", () => {
    sheet.clear();
    theme.print(false);
  });

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
    document.body.append(element("p", { class: "pv-failure", role: "alert" }, sentence));
    throw error;
  }
}
