/** The widget put together: controls around the map, one state, one way to change it. Gets plain objects, fetches nothing. */

import { createDetails } from "./details/details.js";
import { element, write } from "./element.js";
import { createLookChoice } from "./map/choice.js";
import { createAttribution, createPanButtons, createSwitches, createZoomButtons } from "./map/controls.js";
import { findBounds } from "./map/draw.js";
import { listenOnPage } from "./map/keys.js";
import { createHeadline, createLegend } from "./map/legend.js";
import { createManners } from "./map/manners.js";
import { paint } from "./map/paint.js";
import { createSearch } from "./map/search.js";
import { createTooltip } from "./map/tooltip.js";
import { createMapView } from "./map/view.js";
import { createViewport } from "./map/viewport.js";
import { findAreaOf } from "./network/places.js";
import { attach } from "./part.js";
import { createPresentation } from "./present/present.js";
import { BEFORE } from "./present/scenes.js";
import { createStartButton } from "./present/stage_parts.js";
import { createReporter } from "./state/reports.js";
import { accept, choiceOf, locate } from "./state/state.js";
import { createStillness } from "./timeline/stillness.js";
import { createTimeline } from "./timeline/timeline.js";
import { tellHeadline, tellSpoken } from "./words/sentences.js";

/** What belongs to no part: the stage of the map, and the words for those who do not see it. */
function createGround(/** @type {HTMLElement} */ root, /** @type {LeafletMap} */ map) {
  const stage = element("div", { class: "pm-stage" });
  const hint = element("p", { class: "pm-unseen", id: "pm-hint" });
  const keys = element("p", { class: "pm-keys", "aria-hidden": "true", hidden: true });
  const title = element("h2", { class: "pm-unseen" });
  const status = element("p", { class: "pm-unseen", role: "status" });
  stage.prepend(map.getContainer());
  return {
    box: status,
    stage,
    hint,
    keys,
    title,
    status,
    translate(/** @type {Words} */ words) {
      document.documentElement.lang = words.lang;
      document.title = words.say("map.title");
      write(title, words.say("map.title"));
      write(hint, words.say("map.hint"));
      write(keys, words.say("map.keys"));
    },
    show(/** @type {Shown} */ { state }) {
      root.dataset.theme = state.theme;
    },
  };
}

/** Speaks the settled year and what a filter or a level has changed, and reports to the page around. */
function createSpeaker(/** @type {Network} */ network, /** @type {HTMLElement} */ status, /** @type {(now: Shown, headline: string) => string} */ tell, /** @type {(state: State) => void} */ report) {
  let spoken = "";
  let asked = "";
  return {
    box: status,
    translate: () => (spoken = ""),
    settle(/** @type {Shown} */ now) {
      const { state, words, counts } = now;
      const about = state.presenting ? tellHeadline(network, state, words, counts[state.year])[0] : tellSpoken(network, state, words, counts[state.year]);
      const sentence = tell(now, about);
      const choice = choiceOf(state);
      // A new element even for the same words: only what is added is spoken.
      if (sentence !== spoken || choice !== asked) status.replaceChildren(element("span", {}, sentence));
      spoken = sentence;
      asked = choice;
      if (!state.presenting) report(state);
    },
  };
}

/** The buttons and lines on the map. */
function createControls(/** @type {Network} */ network, /** @type {Topology} */ topology, /** @type {LeafletMap} */ map, /** @type {HTMLElement} */ stage, /** @type {Store} */ store) {
  const attribution = createAttribution(network);
  const viewport = createViewport(map, findBounds(topology), attribution.box);
  const zoom = createZoomButtons({ in: viewport.zoomIn, out: viewport.zoomOut, whole: viewport.showWhole });
  const pan = createPanButtons(viewport.pan);
  const manners = createManners(map, stage, () => document.fullscreenElement !== null || store.get().presenting !== "");
  stage.append(zoom.box, pan.box, attribution.box, manners.box);
  const showPan = () => (pan.box.hidden = viewport.isWhole());
  showPan();
  map.on("moveend zoomend", showPan);
  return { viewport, manners, parts: [attribution, zoom, pan, manners], boxes: [zoom.box, pan.box, attribution.box] };
}

/** The column beside the map. */
function createSide(/** @type {Network} */ network, /** @type {Store} */ store, /** @type {HTMLElement} */ title, /** @type {PageAround} */ page, /** @type {SideActions} */ { showNames, showRegions, present }) {
  const headline = createHeadline(network, page.change);
  const looks = createLookChoice(network, store);
  const legend = createLegend(network, store, page.list);
  const switches = createSwitches({ names: { checked: true, change: showNames }, regions: { checked: false, change: showRegions } });
  const begin = createStartButton(present);
  const side = element("div", { class: "pm-side" }, title, headline.box, legend.box, looks.box, switches.box, headline.more);
  return { box: element("div", { class: "pm-beside" }, side), side, button: begin.box, parts: [switches, begin, looks, headline, legend] };
}

/** The map has less room while the details stand beside it. */
function createRoom(/** @type {Network} */ network, /** @type {HTMLElement} */ root, /** @type {HTMLElement} */ box, /** @type {Viewport} */ viewport) {
  let taken = false;
  return {
    box,
    show(/** @type {Shown} */ { state }) {
      const open = locate(network, state.selected, state.level) !== null;
      if (open === taken) return;
      taken = open;
      root.classList.toggle("pm-with-details", open);
      viewport.resize();
    },
  };
}

/** What a reader does on the map. */
function createActions(/** @type {Network} */ network, /** @type {Store} */ store, /** @type {ActionParts} */ { details, view, tooltip, viewport }) {
  const { focus } = view;

  function close() {
    const key = store.get().selected;
    const inside = details.box.contains(document.activeElement);
    store.set({ selected: null });
    if (inside) focus.give(key);
  }

  return {
    close,
    /** A place found: the area that stands for it is chosen and shown as a whole. */
    goTo(/** @type {Place} */ place) {
      const selected = findAreaOf(network, place, store.get().level);
      view.expect(selected);
      store.set({ selected });
      const path = view.drawing.getElement(selected);
      if (path) focus.rove(path);
      // A Kreis is shown whole, even where only the area of its Jugendamt can be chosen.
      const at = locate(network, selected, store.get().level);
      const shown = place.level === "kreis" || !at ? place : { level: at.level, key: selected };
      viewport.showPlace(view.drawing.boundsOf(shown.level, shown.key));
      return path && at ? view.describe(at.index).name : place.name;
    },
    choose(/** @type {SVGElement} */ path, /** @type {boolean} */ byKeyboard) {
      focus.rove(path);
      tooltip.hide();
      store.set({ selected: path.dataset.key });
      if (byKeyboard) details.focus();
    },
    escape() {
      const silenced = focus.silence();
      if (tooltip.hide() || silenced) return;
      if (store.get().selected !== null) close();
    },
    /** While somebody presents there is nothing but the map; what is returned undoes it. */
    makeRoom() {
      tooltip.hide();
      const goBack = viewport.visit();
      view.placeNamesSoon();
      return () => {
        goBack();
        view.placeNamesSoon();
      };
    },
  };
}

/**
 * Builds the widget around an existing Leaflet map.
 * @param {object} parts
 * @param {LeafletMap} parts.map empty
 * @param {HTMLElement} parts.root element that fills the frame
 * @param {Network} parts.network
 * @param {Topology} parts.topology
 * @param {Store} parts.store
 * @param {(value: PageReport) => void} parts.report told when things have settled
 * @param {PageAround} [parts.page] what the page around does; without any it is asked by a report
 */
export function mount({ map, root, network, topology, store, report, page }) {
  paint(root, network.palette);
  const reporter = createReporter(report, network.years);
  reporter.know(store.get());
  const around = page ?? {
    change: (/** @type {Message} */ part) => reporter.askFor(store.get(), part),
    list: (/** @type {string} */ name) => reporter.askForList(store.get(), name),
  };
  const ground = createGround(root, map);
  const { stage, status, keys } = ground;
  const { viewport, manners, parts, boxes } = createControls(network, topology, map, stage, store);
  const tooltip = createTooltip(stage);
  const search = createSearch(network, (place) => actions.goTo(place));
  const timeline = createTimeline(network, store, () => stillness.mayPlay());
  const stillness = createStillness(network, store, timeline.focus);
  const details = createDetails(network, store, around.change, () => actions.close());
  const beside = createSide(network, store, ground.title, around, {
    showNames: (wanted) => view.showNames(wanted),
    showRegions: (wanted) => view.drawing.showRegions(wanted),
    present: () => present.start("vortrag", BEFORE),
  });
  const present = createPresentation(network, store, {
    root,
    stage,
    side: beside.side,
    button: beside.button,
    begin: () => actions.makeRoom(),
    refit: viewport.resize,
    say: (sentence) => write(status, sentence),
    forget: reporter.forget,
    zoom: manners.passOn,
  });
  timeline.box.append(stillness.box, keys);
  root.append(element("div", { class: "pm-layout" }, beside.box, beside.button, search.box, stage, details.box, timeline.box, status, ground.hint, present.box));
  for (const part of [ground, timeline, ...parts, ...beside.parts, search, stillness, details, present]) attach(store, part);
  viewport.begin();
  const controls = [search.box, ...boxes];
  const view = createMapView({ map, network, topology, store, stage, viewport, tooltip, keys, controls, choose: (path, byKeyboard) => actions.choose(path, byKeyboard) });
  const actions = createActions(network, store, { details, view, tooltip, viewport });
  const speak = (/** @type {Shown} */ now, /** @type {string} */ about) => (present.isOn() ? present.tell(now, about) : stillness.tell(about));
  for (const part of [createRoom(network, root, details.box, viewport), view, createSpeaker(network, status, speak, reporter.tell)]) attach(store, part);

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
  listenOnPage(root, timeline, { escape: actions.escape, years: network.years, getYear: () => store.get().year });
  // First the map, then the words for those who do not see it.
  window.requestAnimationFrame(() => window.setTimeout(() => view.settle(store.shown())));
  if (store.get().presenting) present.start(store.get().presenting);
  return { apply, leave };
}
