/* global L */
/** The page that works without a server: the widget, and around it what the dashboard has. One state, one address. */

import { createAboutPanel } from "./about_panel.js";
import { readAddress, readVersion, writeAddress, writeLink } from "../state/address.js";
import { element } from "../element.js";
import { FAILURE } from "../words/failure.js";
import { SETTLED } from "../state/reports.js";
import { listColours } from "../map/paint.js";
import { createFiltersPanel } from "./filters_panel.js";
import { createGrowthPanel } from "../growth/growth_panel.js";
import { createHeader } from "./page_header.js";
import { createPrintSheet } from "./print_sheet.js";
import { accept, createState } from "../state/state.js";
import { createTablePanel } from "./table_panel.js";
import { createWords } from "../words/words.js";
import { mount } from "../widget.js";

/** Fields that the widget takes only with a new command: else any other change would throw the reader back. */
const COMMANDED = ["year", "selected", "look", "since", "presenting"];

/** A document lies in the file itself, or beside it under an address. */
async function read(id) {
  const holder = document.getElementById(id);
  if (holder.localName === "script") return JSON.parse(holder.textContent);
  const answer = await fetch(holder.href);
  if (!answer.ok) throw new Error(`${holder.href}: ${answer.status}`);
  return answer.json();
}

const hash = () => location.hash.slice(1);

/** Writes an entry of the browser's history. */
function writeEntry(how, text, page) {
  try {
    history[how]({ page }, "", text ? `#${text}` : location.href.split("#")[0]);
  } catch {
    // Sandboxed frames refuse, and Safari after a hundred: the view stands all the same.
  }
}

/**
 * Builds the page.
 * @param {object} network the network document, with what the page itself needs under `viewer`
 * @param {object} topology TopoJSON
 */
function build(network, topology) {
  const html = document.documentElement;
  const usual = html.lang === "en" ? "en" : "de";
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let chosenTheme = null;
  let printing = false;
  let page = "map";
  let command = 1;
  let writing = null;
  // A file that was made from a view begins with it, unless its address says otherwise.
  if (!hash() && html.dataset.view) writeEntry("replaceState", html.dataset.view, page);
  const opened = readAddress(hash() || html.dataset.view || "", network.years, usual);
  let { presenting } = opened;
  const first = { ...opened, theme: themeOf(), command };
  let state = accept(createState(network), first, network);
  let words = createWords(network.wording, state.lang);

  const root = element("div", { class: "praevmap", "data-theme": themeOf() });
  const ground = root.appendChild(element("div", {}));
  const header = createHeader({
    go,
    language: () => change({ lang: state.lang === "de" ? "en" : "de" }),
    theme: () => ((chosenTheme = themeOf() === "dark" ? "light" : "dark"), showTheme()),
    link: () => `${location.href.split("#")[0]}#${writeLink(state, network)}`,
    print: () => window.print(),
  });
  const filters = createFiltersPanel(network, change);
  const panels = {
    growth: createGrowthPanel(network, change),
    table: createTablePanel(network, {
      change,
      choose(selected) {
        change({ selected });
        go("map");
      },
    }),
    about: createAboutPanel(network),
  };
  const sheet = createPrintSheet(network, topology);
  const pages = Object.entries(panels).map(([name, panel]) => element("div", { class: "pv-view", "data-page": name, hidden: true, tabindex: -1 }, panel.box));
  const views = element("div", { class: "pv-views" }, root, ...pages);
  document.body.append(element("div", { class: "pv-app" }, header.box, element("div", { class: "pv-below" }, filters.box, views)), sheet.box);
  showColours();
  // First the words, which give the head its height, then the map, which fits the rest.
  header.translate(words);
  filters.translate(words);
  filters.show(state, words);

  // Without a view: the widget fits the state, and no pan from another view is under way then.
  const map = L.map(ground, { zoomControl: false, attributionControl: false, keyboard: false, zoomSnap: 0.25, minZoom: 6, maxZoom: 13 });
  const widget = mount({ map, root, network, topology, report, messages: [first] });
  showWords();

  function themeOf() {
    if (printing) return "light";
    return chosenTheme ?? (dark.matches ? "dark" : "light");
  }

  /** The page has the colours of the widget, which has them on its own root. */
  function showColours() {
    const theme = themeOf();
    html.dataset.theme = theme;
    for (const [name, colour] of listColours(network.palette[theme])) html.style.setProperty(name, colour);
  }

  function showTheme() {
    showColours();
    state = accept(state, { theme: themeOf() }, network);
    widget.apply({ theme: themeOf() });
    header.show(page, themeOf());
  }

  function showWords() {
    if (words.lang !== state.lang) words = createWords(network.wording, state.lang);
    header.translate(words);
    filters.translate(words);
    showVersion();
    show();
  }

  /** A link may come from other data: its state is shown all the same. */
  function showVersion() {
    const asked = readVersion(hash());
    const other = asked !== null && asked !== network.version;
    header.warn(other ? words.say("page.other_version", { then: words.tellDate(asked), now: words.tellDate(network.version) }) : "");
  }

  function show() {
    header.show(page, themeOf());
    filters.show(state, words);
    panels[page]?.show(state, words);
  }

  /** A change from the page around the widget. */
  function change(part) {
    const before = state;
    if (COMMANDED.some((field) => field in part)) command += 1;
    const message = { ...part, command };
    state = accept(state, message, network);
    widget.apply(message);
    if (state.lang !== before.lang) showWords();
    else show();
    writeSoon();
  }

  /** What the widget says when the reader has settled. */
  function report({ year, selected, look, since }) {
    state = { ...state, year, selected, look, since };
    show();
    writeSoon(0);
  }

  /** Each settled view is an entry of the browser's history; several changes at once are one. */
  function writeSoon(delay = SETTLED) {
    window.clearTimeout(writing);
    writing = window.setTimeout(() => writeView("pushState"), delay);
  }

  function writeView(how) {
    window.clearTimeout(writing);
    const options = { lang: usual };
    const text = writeAddress({ ...state, presenting }, network.years, options);
    // An address may be unusual, as that of a link with all parameters is: it is the same view.
    const written = writeAddress(readAddress(hash(), network.years, usual), network.years, options);
    if (text !== written || page !== readPage()) writeEntry(how, text, page);
  }

  /** The page is no part of the frozen address, but of the entry. */
  function readPage() {
    const asked = history.state?.page;
    return Object.hasOwn(panels, asked) ? asked : "map";
  }

  function go(wanted) {
    turnTo(wanted);
    writeSoon(0);
  }

  function turnTo(wanted) {
    page = wanted;
    for (const view of pages) view.hidden = view.dataset.page !== page;
    html.dataset.page = page;
    root.inert = page !== "map";
    filters.close();
    show();
    const view = pages.find((one) => one.dataset.page === page);
    if (view) {
      view.scrollTop = 0;
      view.focus({ preventScroll: true });
    }
  }

  /** Back, Forward, or an address that was typed: nothing is written over the entry. */
  function restore() {
    const asked = readAddress(hash(), network.years, usual);
    presenting = asked.presenting;
    change(asked);
    window.clearTimeout(writing);
    if (page !== readPage()) turnTo(readPage());
    showVersion();
  }

  // Entries with the same address differ in their page; only the one event tells of them.
  window.addEventListener("popstate", restore);
  if (readPage() !== page) turnTo(readPage());
  dark.addEventListener("change", showTheme);

  // The keys of the map are not those of the pages that cover it.
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && filters.close({ focus: true })) event.stopPropagation();
      const idle = event.target === document.body || event.target === html || event.target.classList?.contains("pv-view");
      if (page !== "map" && idle) event.stopPropagation();
    },
    true,
  );

  // A lecture is given on the map; when it ends, the address no longer begins one.
  new MutationObserver(() => {
    const running = "presenting" in html.dataset;
    if (running && page !== "map") go("map");
    if (!running && presenting) {
      presenting = "";
      // Back leads out of a lecture that is over, not into it again.
      writeView("replaceState");
    }
  }).observe(html, { attributeFilter: ["data-presenting"] });

  window.addEventListener("beforeprint", () => {
    printing = true;
    showTheme();
    const off = [...root.querySelectorAll(".pm-legend li.pm-hidden-status")].map((item) => item.dataset.status ?? item.dataset.class);
    sheet.fill(state, words, off);
  });
  window.addEventListener("afterprint", () => {
    printing = false;
    sheet.clear();
    showTheme();
  });
}

/**
 * Starts the page; what fails is said in a sentence.
 * @returns {Promise<void>}
 */
export async function startViewer() {
  try {
    const [network, topology] = await Promise.all([read("praevmap-network"), read("praevmap-areas")]);
    build(network, topology);
  } catch (error) {
    const { sentence } = FAILURE[document.documentElement.lang] ?? FAILURE.de;
    document.body.append(element("p", { class: "pv-failure", role: "alert" }, sentence));
    throw error;
  }
}
