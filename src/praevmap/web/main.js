/** The door of the widget: fetches the files, keeps early messages, says it in a sentence when something fails. */

import { element } from "./element.js";
import { FAILURE } from "./words/failure.js";
import { completeNetwork } from "./network/completing.js";
import { accept, createState } from "./state/state.js";
import { createStore } from "./state/store.js";
import { mount } from "./widget.js";

async function load(/** @type {string} */ url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/** The stylesheet lies beside this module; an offline file brings its own and marks it. */
function dress() {
  if (document.querySelector("[data-praevmap='stylesheet']")) return Promise.resolve();
  const sheet = element("link", { rel: "stylesheet", href: new URL("./widget.css", import.meta.url).href, "data-praevmap": "stylesheet" });
  const loaded = new Promise((resolve) => {
    sheet.addEventListener("load", resolve);
    sheet.addEventListener("error", resolve);
  });
  document.head.append(sheet);
  return loaded;
}

function complain(/** @type {HTMLElement} */ root, /** @type {{sentence: string, retry: string}} */ { sentence, retry }, /** @type {() => void} */ again) {
  const button = element("button", { type: "button" }, retry);
  const alert = element("div", { class: "pm-failure", role: "alert" }, element("p", {}, sentence), button);
  button.addEventListener("click", () => {
    alert.remove();
    again();
  });
  root.append(alert);
}

/**
 * Starts the widget in its frame.
 * @param {object} parts
 * @param {LeafletMap} parts.map as folium makes it
 * @param {HTMLElement} parts.root element that fills the frame
 * @param {string} parts.networkUrl address of the network document
 * @param {string} parts.geometryUrl address of the TopoJSON
 * @param {(value: PageReport) => void} parts.report told `{year, selected, look, since, seq}` when things have settled
 * @param {(year: number) => void} parts.follow told of every year, also while the years go by
 * @returns {Promise<void>} settles when the map is painted or the failure is said
 */
export async function start({ map, root, networkUrl, geometryUrl, report, follow }) {
  const early = [...(window.praevmap?.queue ?? [])];
  window.praevmap = { queue: early, apply: (message) => early.push(message) };
  root.classList.add("praevmap");
  document.documentElement.classList.add("pm-page");
  root.dataset.theme ??= "light";
  const styled = dress();

  async function attempt() {
    let network;
    let topology;
    try {
      [network, topology] = await Promise.all([load(networkUrl), load(geometryUrl), styled]);
    } catch {
      const lang = early.some((message) => message?.lang === "en") ? "en" : "de";
      complain(root, FAILURE[lang], attempt);
      return;
    }
    network = completeNetwork(network);
    const state = early.reduce((sofar, message) => accept(sofar, message, network), createState(network));
    const store = createStore(network, state);
    window.praevmap = mount({ map, root, network, topology, store, report });
    let followed = 0;
    store.subscribe(({ state: { presenting, year } }) => {
      if (!presenting && year !== followed) follow((followed = year));
    });
  }

  await attempt();
}

/**
 * Starts the widget in the frame of streamlit-folium, which hands reports to the page; of the years the page hears itself.
 * @param {LeafletMap} map of the frame
 * @param {string} networkUrl address of the network document
 * @param {string} geometryUrl address of the TopoJSON
 * @returns {Promise<void>}
 */
export async function startInFrame(map, networkUrl, geometryUrl) {
  const report = (/** @type {PageReport} */ value) => window.Streamlit.setComponentValue(value);
  const follow = (/** @type {number} */ year) => window.parent.postMessage({ praevmap: { year } }, location.origin);
  await start({ map, root: /** @type {HTMLElement} */ (document.getElementById("root")), networkUrl, geometryUrl, report, follow });
  // The page has shown a picture in the meantime.
  window.requestAnimationFrame(() => window.parent.dispatchEvent(new Event("praevmap-painted")));
}
