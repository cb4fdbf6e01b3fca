/** The door of the widget: fetches the files, keeps early messages, says it in a sentence when something fails. */

import { element } from "./element.js";
import { FAILURE, completeNetwork, load } from "./network/completing.js";
import { accept, createState } from "./state/state.js";
import { createStore } from "./state/store.js";
import { mount } from "./widget.js";

/** Streamlit-folium asks for the stylesheet, and does not wait for it. */
function dress() {
  const link = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=stylesheet]"));
  return link.sheet ?? new Promise((resolve) => ["load", "error"].forEach((name) => link.addEventListener(name, resolve)));
}

function complain(/** @type {HTMLElement} */ root, /** @type {{sentence: string, retry: string}} */ { sentence, retry }, /** @type {() => void} */ again) {
  const button = element("button", { type: "button", onclick: () => (alert.remove(), again()) }, retry);
  const alert = element("div", { class: "pm-failure", role: "alert" }, element("p", {}, sentence), button);
  root.append(alert);
}

/**
 * Starts the widget in the frame of streamlit-folium, which hands reports to the page; of the years the page hears itself.
 * Settles when the map is painted or the failure is said.
 */
export async function startInFrame(/** @type {LeafletMap} */ map, /** @type {string} */ networkUrl, /** @type {string} */ geometryUrl) {
  const root = /** @type {HTMLElement} */ (document.getElementById("root"));
  // With the address under which it was seen: a later session takes only what this one was not told.
  const report = (/** @type {PageReport} */ value) => window.Streamlit.setComponentValue({ ...value, at: window.parent.location.search });
  const early = [...(window.praevmap?.queue ?? [])];
  window.praevmap = { queue: early, apply: (message) => early.push(message) };
  root.classList.add("praevmap");
  document.documentElement.classList.add("pm-page");
  root.dataset.theme = "light";
  const styled = dress();

  async function attempt() {
    const documents = await Promise.all([load(networkUrl), load(geometryUrl), styled]).catch(() => null);
    if (!documents) {
      const lang = early.some((message) => message?.lang === "en") ? "en" : "de";
      complain(root, FAILURE[lang], attempt);
      return;
    }
    const network = completeNetwork(documents[0]);
    const state = early.reduce((sofar, message) => accept(sofar, message, network), createState(network));
    const store = createStore(network, state);
    window.praevmap = mount({ map, root, network, topology: documents[1], store, report });
    let followed = 0;
    store.subscribe(({ state: { presenting, year } }) => {
      if (presenting || year === followed) return;
      followed = year;
      window.parent.postMessage({ praevmap: { year } }, location.origin);
    });
  }

  await attempt();
  // The page has shown a picture in the meantime.
  window.requestAnimationFrame(() => window.parent.dispatchEvent(new Event("praevmap-painted")));
}
