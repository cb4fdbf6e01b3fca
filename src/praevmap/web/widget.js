/** The widget put together: controls around the map, one state that all parts follow, one way to change it. Gets plain objects, fetches nothing. */

import { createDetails } from "./details/details.js";
import { closest, element, write } from "./element.js";
import { createAttribution, createLookChoice, createPanButtons, createSwitches, createZoomButtons } from "./map/controls.js";
import { createHeadline, createLegend } from "./map/legend.js";
import { createManners } from "./map/manners.js";
import { paint } from "./map/paint.js";
import { createSearch } from "./map/search.js";
import { createTooltip } from "./map/tooltip.js";
import { createMapView } from "./map/view.js";
import { createViewport } from "./map/viewport.js";
import { createPresentation } from "./present/present.js";
import { BEFORE } from "./present/scenes.js";
import { createStartButton } from "./present/stage_parts.js";
import { createReporter } from "./state/store.js";
import { accept, choiceOf } from "./state/state.js";
import { createStillness, createTimeline } from "./timeline/timeline.js";
import { tellHeadline, tellSpoken } from "./words/sentences.js";

/** From year to year, and to the first and the last. @type {Record<string, number>} */
const YEAR_STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/** Says the words whose keys the elements name: `data-say` as text, `data-name` to screen readers, `data-hint` as title. */
export function sayWords(/** @type {Element} */ box, /** @type {Words} */ words) {
  const found = /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll("[data-say], [data-name], [data-hint]"));
  for (const node of [/** @type {HTMLElement} */ (box), ...found]) {
    const { say, name, hint } = node.dataset;
    if (say) write(node, words.say(say));
    if (name) node.setAttribute("aria-label", words.say(name));
    if (hint) node.title = words.say(hint);
  }
}

/** A part of the page follows the state; where it fails, it says so in its own place and the others go on. */
export function attach(/** @type {Store} */ store, /** @type {Part} */ part) {
  let failed = false;

  function attempt(/** @type {() => void} */ act) {
    if (failed) return;
    try {
      act();
    } catch (error) {
      failed = true;
      console.error(error);
      part.box.replaceChildren(element("p", { class: "pm-fault", role: "alert" }, store.shown().words.say("map.part.failed")));
    }
  }

  store.subscribe((now, before) =>
    attempt(() => {
      if (now.words !== before?.words) {
        sayWords(part.box, now.words);
        part.translate?.(now.words);
      }
      part.show?.(now, before);
    }),
  );
  store.whenSettled((now) => attempt(() => part.settle?.(now)));
}

/** Speaks the settled year and what a filter or a level has changed, and reports to the page around. */
function createSpeaker(/** @type {Network} */ network, /** @type {HTMLElement} */ status, /** @type {(now: Shown, headline: string) => string} */ tell, /** @type {(state: State) => void} */ report) {
  let spoken = "";
  return {
    box: status,
    translate: () => (spoken = ""),
    settle(/** @type {Shown} */ now) {
      const { state, words, counts } = now;
      const about = state.presenting ? tellHeadline(network, state, words, counts[state.year])[0] : tellSpoken(network, state, words, counts[state.year]);
      const sentence = tell(now, about);
      const asked = `${choiceOf(state)} ${sentence}`;
      // A new element even for the same words: only what is added is spoken.
      if (asked !== spoken) status.replaceChildren(element("span", {}, sentence));
      spoken = asked;
      if (!state.presenting) report(state);
    },
  };
}

/** The column beside the map, and the button over its foot. */
function createSide(/** @type {Network} */ network, /** @type {Store} */ store, /** @type {PageAround} */ page, /** @type {Part} */ switches, /** @type {() => void} */ present) {
  const title = {
    box: element("h2", { class: "pm-unseen", "data-say": "map.title" }),
    // Before any part measures its words: the language decides where they break.
    translate(/** @type {Words} */ words) {
      document.documentElement.lang = words.lang;
      document.title = words.say("map.title");
    },
  };
  const headline = createHeadline(network, page.change);
  const legend = createLegend(network, store, page.list);
  const looks = createLookChoice(network, store);
  const begin = createStartButton(present);
  const side = element("div", { class: "pm-side" }, title.box, headline.box, legend.box, looks.box, switches.box, headline.more);
  return { box: element("div", { class: "pm-beside" }, side), side, button: begin.box, parts: [title, switches, begin, looks, headline, legend] };
}

/**
 * Space plays in the timeline and where nothing has the focus; there the arrows step, too. Escape closes. Where another page
 * covers the map, the keys are that page's.
 */
function listenOnPage(/** @type {HTMLElement} */ root, /** @type {Timeline} */ timeline, /** @type {() => void} */ escape) {
  document.addEventListener("keydown", (event) => {
    if (root.inert || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const idle = event.target === document.body || event.target === document.documentElement || event.target === root;
    const onRange = closest(event.target, ".pm-range");
    if (event.key === "Escape") escape();
    else if (event.key === " " && (idle || onRange || closest(event.target, ".pm-happenings"))) timeline.toggle();
    else if (idle && YEAR_STEPS[event.key]) timeline.step(YEAR_STEPS[event.key]);
    else return;
    if (event.key !== "Escape") event.preventDefault();
  });
}

/** What the page around does: it goes to another view, and lists the areas of a class. @typedef {{change: Change, list(name: string): void}} PageAround */

/** Builds the widget around an existing Leaflet map; `report` is told when things have settled, and asked for what no `page` around does. */
export function mount(/** @type {WidgetParts & {report(value: PageReport): void, page?: PageAround}} */ { map, root, network, topology, store, report, page }) {
  paint(root, network.palette);
  store.subscribe(({ state }) => (root.dataset.theme = state.theme));
  const reporter = createReporter(report, network.years);
  reporter.know(store.get());
  const around = page ?? {
    change: (/** @type {Message} */ part) => reporter.askFor(store.get(), part),
    list: (/** @type {string} */ name) => reporter.askForList(store.get(), name),
  };
  const stage = element("div", { class: "pm-stage" }, map.getContainer(), element("p", { class: "pm-unseen", id: "pm-hint", "data-say": "map.hint" }));
  const status = element("p", { class: "pm-unseen", role: "status" });
  const keys = element("p", { class: "pm-keys", "aria-hidden": "true", hidden: true, "data-say": "map.keys" });
  const attribution = createAttribution(network);
  const viewport = createViewport(map, topology, attribution.box);
  const zoom = createZoomButtons(viewport);
  const pan = createPanButtons(viewport);
  const manners = createManners(map, stage, store);
  stage.append(zoom, pan, attribution.box, manners.box);
  const showPan = () => (pan.hidden = viewport.isWhole());
  showPan();
  map.on("moveend zoomend", showPan);
  const tooltip = createTooltip(stage);
  const search = createSearch(network, (place) => view.goTo(place));
  const timeline = createTimeline(network, store, () => stillness.mayPlay());
  const stillness = createStillness(network, store, timeline.focus);
  const details = createDetails(network, store, around.change, (key) => view.giveFocus(key));
  const switches = createSwitches({ names: (wanted) => view.showNames(wanted), regions: (wanted) => view.showRegions(wanted) });
  const beside = createSide(network, store, around, switches, () => present.start("vortrag", BEFORE));
  const present = createPresentation(network, store, {
    root,
    stage,
    ...beside,
    begin: () => view.makeRoom(),
    say: (sentence) => write(status, sentence),
    forget: reporter.forget,
    zoom: manners.passOn,
  });
  timeline.box.append(stillness.box, keys);
  root.append(element("div", { class: "pm-layout" }, beside.box, beside.button, search.box, stage, details.box, timeline.box, status, present.box));
  for (const part of [timeline, attribution, ...beside.parts, search, stillness, details, present]) attach(store, part);
  viewport.begin();
  const view = createMapView({ map, root, network, topology, store, stage, viewport, tooltip, keys }, [search.box, zoom, pan, attribution.box], details.focus);
  const speak = (/** @type {Shown} */ now, /** @type {string} */ about) => (present.isOn() ? present.tell(now, about) : stillness.tell(about));
  for (const part of [view, createSpeaker(network, status, speak, reporter.tell)]) attach(store, part);

  function apply(/** @type {Message} */ message) {
    if (present.isOn()) {
      present.receive(message);
      return;
    }
    const before = store.get();
    const next = accept(before, message, network);
    const commanded = next.command !== before.command;
    // The page knows what it has just told: no need to report it back.
    if (commanded) reporter.know(next);
    // Whoever goes back or forward has left the playback.
    store.set(commanded || next.year !== before.year ? { ...next, playing: false } : next);
    if (next.presenting) present.start(next.presenting);
  }

  /** Whoever turns away while the years go by keeps the year that was reached; whether it was reported only now. */
  function pause() {
    if (present.isOn()) return false;
    store.set({ playing: false });
    return reporter.tell(store.get());
  }

  /** The same for whoever goes to another page, which ends a presentation, too. */
  function leave() {
    present.leave();
    return pause();
  }

  document.addEventListener("visibilitychange", () => document.hidden && pause());
  listenOnPage(root, timeline, () => view.dismiss() || details.close());
  // First the map, then the words for those who do not see it.
  window.requestAnimationFrame(() => window.setTimeout(() => view.settle(store.shown())));
  if (store.get().presenting) present.start(store.get().presenting);
  return { apply, leave };
}
