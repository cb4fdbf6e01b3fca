/** The widget put together: controls around the map, one state, one way to change it. Gets plain objects, fetches nothing. */

import { createLookChoice } from "./map/choice.js";
import { createAttribution, createSwitches, createZoomButtons } from "./map/controls.js";
import { createDetails } from "./details/details.js";
import { createDrawing, findBounds, paintLook } from "./map/draw.js";
import { element, write } from "./element.js";
import { createEventMarkers } from "./map/events.js";
import { createFocus } from "./map/focus.js";
import { listenOnPage } from "./map/keys.js";
import { createLabels } from "./map/labels.js";
import { createHeadline, createLegend } from "./map/legend.js";
import { countClasses, prepareLook } from "./network/looks.js";
import { countParticipants, liesInside, prepare } from "./network/network.js";
import { paint } from "./map/paint.js";
import { createPanButtons } from "./map/pan.js";
import { findAreaOf } from "./network/places.js";
import { listenOnPointer } from "./map/pointer.js";
import { createPresentation } from "./present/present.js";
import { tellSelection } from "./present/stage_words.js";
import { SETTLED, createReporter } from "./state/reports.js";
import { createSearch } from "./map/search.js";
import { tellClass, tellContradiction, tellDay, tellHappenings, tellHeadline, tellRemark, tellSpoken } from "./words/sentences.js";
import { accept, createState, differsInFilters, locate } from "./state/state.js";
import { createStillness } from "./timeline/stillness.js";
import { tellArea } from "./words/story.js";
import { createStrip } from "./timeline/strip.js";
import { createTimeline } from "./timeline/timeline.js";
import { createTooltip } from "./map/tooltip.js";
import { createViewport } from "./map/viewport.js";
import { createWords } from "./words/words.js";

/**
 * Builds the widget around an existing Leaflet map.
 * @param {object} parts
 * @param {object} parts.map Leaflet map, empty
 * @param {HTMLElement} parts.root element that fills the frame
 * @param {object} parts.network the network document
 * @param {object} parts.topology TopoJSON
 * @param {function(object): void} parts.report told `{year, selected, look, since, seq}` when things have settled
 * @param {object[]} parts.messages what was applied before the files had arrived, in order
 * @returns {{apply: function(object): void}}
 */
export function mount({ map, root, network, topology, report, messages }) {
  let state = messages.reduce((sofar, message) => accept(sofar, message, network), createState(network));
  let words = createWords(network.wording, state.lang);
  let rows = prepare(network, state);
  let counts = countYears();
  let drawn = prepareLook(network, state, rows);
  const reporter = createReporter(report);
  reporter.know(state);
  let settling = null;
  let placing = 0;
  let spoken = "";
  let marked = "";
  let broughtIn = null;
  /** Index of the area in the tooltip; null while it shows an event. */
  let told = null;

  paint(root, network.palette);
  const stage = element("div", { class: "pm-stage" });
  const status = element("p", { class: "pm-unseen", role: "status" });
  const hint = element("p", { class: "pm-unseen", id: "pm-hint" });
  const keys = element("p", { class: "pm-keys", "aria-hidden": "true", hidden: true });
  const title = element("h1", { class: "pm-unseen" });
  const headline = createHeadline();
  const legend = createLegend(network, toggleClass);
  const looks = createLookChoice(network, change);
  const search = createSearch(network, goTo);
  const timeline = createTimeline(network, { step: (year) => change({ year }), playing: settleSoon, mayPlay: () => stillness.mayPlay() });
  const stillness = createStillness(network, { timeline, getState: () => state, change });
  const details = createDetails(network, closeDetails);
  const attribution = createAttribution(network);
  const tooltip = createTooltip(stage);
  const viewport = createViewport(map, findBounds(topology), attribution.box);
  const zoomButtons = createZoomButtons({ in: viewport.zoomIn, out: viewport.zoomOut, whole: viewport.showWhole });
  const panButtons = createPanButtons(viewport.pan);
  const switches = createSwitches({
    names: { checked: true, change: (wanted) => (labels.show(wanted), labels.place(state.level)) },
    regions: { checked: false, change: (wanted) => drawing.showRegions(wanted) },
  });
  const side = element("div", { class: "pm-side" }, title, headline.box, looks.box, legend.box, switches.box);
  const present = createPresentation(network, {
    root,
    stage,
    side,
    getState: () => state,
    getWords: () => words,
    adopt,
    step: (year) => change({ year }),
    begin: makeRoom,
    refit: viewport.resize,
    say: (sentence) => write(status, sentence),
    forget: reporter.forget,
  });
  switches.box.append(present.button);
  stage.prepend(map.getContainer());
  stage.append(zoomButtons.box, panButtons.box, attribution.box);
  root.append(element("main", { class: "pm-layout" }, side, search.box, stage, details.box, timeline.box, status, hint, present.box));
  timeline.box.append(keys);
  translate();
  viewport.begin();

  const drawing = createDrawing(map, network, topology);
  const labels = createLabels(map, network, drawing, [search.box, zoomButtons.box, panButtons.box, attribution.box]);
  const events = createEventMarkers(map, network, {
    show(button, note) {
      told = null;
      tooltip.showLines(note, button);
    },
    hide: tooltip.hideSoon,
    leave: tooltip.hide,
  });
  const focus = createFocus(network, topology, { map, stage, drawing, viewport, tooltip, keys, tell, choose: (path) => choose(path, true), getWords: () => words });
  const container = drawing.getContainer();
  container.setAttribute("role", "application");
  container.setAttribute("aria-describedby", "pm-hint");

  function countYears() {
    return Object.fromEntries(network.years.map((year) => [year, countParticipants(network, state, year)]));
  }

  const areas = () => network.levels[drawing.getLevel()].areas;
  const indexOf = (path) => areas().findIndex((area) => area.key === path.dataset.key);
  const chosen = () => (state.selected === null ? null : locate(network, state.selected, state.level));

  /** What must be known about a headline, and what it does not say itself; while somebody presents the choice stands beside the story. */
  function remarkOn(headline) {
    const contradiction = tellContradiction(network, state, words);
    const selection = contradiction || present.isOn() ? "" : tellSelection(network, state, words);
    return [contradiction === headline ? "" : contradiction, selection, tellRemark(state, words)].filter(Boolean).join(". ");
  }

  /** All that a year step costs: changed paths, headline, counts, range. */
  function showYear() {
    const { year } = state;
    const row = drawn.rows[year];
    const [text, detail] = tellHeadline(network, state, words, counts[year]);
    paintLook(drawing, state, rows, drawn);
    headline.show({
      year,
      text,
      detail,
      on: words.say("map.headline.as_of", { on: tellDay(network, words, year) }),
      remark: remarkOn(text),
    });
    legend.show(state, countClasses(drawn, row), words);
    timeline.show(year, words.say("map.timeline.value", { year: String(year), on: tellDay(network, words, year) }), tellHappenings(network, words, year));
    const happening = `${year} ${words.lang}`;
    if (happening !== marked) {
      // The words of a marker go with it.
      if (told === null) tooltip.hide();
      const boxes = events.show(year, words);
      labels.avoid(present.isOn() ? [] : boxes);
      marked = happening;
    }
    tellFocused();
    if (details.isOpen()) details.follow(state, words);
  }

  /** Keeps an open tooltip true while the years go by. */
  function tellFocused() {
    if (tooltip.isShown() && told !== null) tooltip.showArea(describe(told), words, createStrip(network, state, words, drawing.getLevel(), told));
  }

  /** What is said about an area of the level shown, with what the look says of it. */
  function describe(index) {
    const said = tellArea(network, state, words, drawing.getLevel(), index);
    said.look = tellClass(network, state, words, drawn.names[drawn.rows[state.year][index]]);
    if (said.look) said.name = words.say("map.area.name_look", { name: said.name, look: said.look });
    return said;
  }

  function tell(path) {
    told = indexOf(path);
    tooltip.showArea(describe(told), words, createStrip(network, state, words, drawing.getLevel(), told));
  }

  function showSelection() {
    const place = chosen();
    drawing.ring("selected", place?.level, state.selected);
    const wasOpen = details.isOpen();
    if (place) details.open(state, words, place.level, place.index);
    else details.close();
    if (wasOpen !== details.isOpen()) {
      root.classList.toggle("pm-with-details", details.isOpen());
      viewport.resize();
    }
    // Only a new choice moves the map: a rerun of the page must not.
    if (place && state.selected !== broughtIn) viewport.bringIn(network.levels[place.level].areas[place.index].label);
    broughtIn = state.selected;
  }

  /** Names for screen readers change when things have settled, not at every step. */
  function nameAreas() {
    drawing.getElements().forEach((path, index) => {
      const { name } = describe(index);
      if (path.getAttribute("aria-label") !== name) path.setAttribute("aria-label", name);
      const pressed = String(areas()[index].key === state.selected);
      if (path.getAttribute("aria-pressed") !== pressed) path.setAttribute("aria-pressed", pressed);
    });
  }

  function speak() {
    const now = counts[state.year];
    const sentence = present.isOn() ? present.tell(tellHeadline(network, state, words, now)[0]) : stillness.tell(tellSpoken(network, state, words, now));
    if (sentence !== spoken) write(status, sentence);
    spoken = sentence;
  }

  function settleSoon() {
    window.clearTimeout(settling);
    settling = window.setTimeout(settle, SETTLED);
  }

  function settle() {
    if (timeline.isPlaying()) return;
    if (present.isOn()) {
      speak();
      return;
    }
    nameAreas();
    timeline.settle();
    if (chosen()) details.open(state, words, chosen().level, chosen().index);
    speak();
    reporter.tell(state);
  }

  /** A change by the reader: year, selection, look, the year compared with, classes switched off. */
  function change(part) {
    const before = state;
    state = { ...state, ...part };
    if (state.look !== before.look) state.off = [];
    const looksOtherwise = state.look !== before.look || state.since !== before.since;
    if (looksOtherwise) drawn = prepareLook(network, state, rows);
    if (looksOtherwise || state.off !== before.off) translateLook();
    if (looksOtherwise || state.off !== before.off || state.year !== before.year) showYear();
    if (state.selected !== before.selected) showSelection();
    settleSoon();
  }

  function translate() {
    if (words.lang !== state.lang) words = createWords(network.wording, state.lang);
    document.documentElement.lang = state.lang;
    document.title = words.say("map.title");
    write(title, words.say("map.title"));
    write(hint, words.say("map.hint"));
    write(keys, words.say("map.keys"));
    for (const part of [timeline, attribution, zoomButtons, panButtons, switches, looks, search, present]) part.translate(words);
    translateLook();
    root.dataset.theme = state.theme;
    spoken = "";
  }

  function translateLook() {
    looks.show(state);
    stillness.show(state, words);
    legend.translate(words, state, drawn);
  }

  /** A place found: the area that stands for it is chosen and shown as a whole. */
  function goTo(place) {
    const selected = findAreaOf(network, place, state.level);
    const at = locate(network, selected, state.level);
    broughtIn = selected;
    change({ selected });
    const path = drawing.getElement(selected);
    if (path) focus.rove(path);
    // A Kreis is shown whole, even where only the area of its Jugendamt can be chosen.
    const shown = place.level === "kreis" ? place : { level: at.level, key: selected };
    viewport.showPlace(drawing.boundsOf(shown.level, shown.key));
    return path ? describe(at.index).name : place.name;
  }

  function toggleClass(name) {
    change({ off: state.off.includes(name) ? state.off.filter((other) => other !== name) : [...state.off, name] });
  }

  function showLevel() {
    const entered = focus.isInside();
    drawing.show(state.level, rows[state.year]);
    tooltip.hide();
    drawing.ring("focused", null, null);
    focus.settle(state.selected);
    if (entered) focus.give(null);
    placeNamesSoon();
  }

  /** Names are looked for after the areas are painted, once for a burst of moves. */
  function placeNamesSoon() {
    window.cancelAnimationFrame(placing);
    placing = window.requestAnimationFrame(() => window.setTimeout(() => labels.place(state.level)));
  }

  function showAll() {
    container.setAttribute("aria-label", words.say("map.areas.name"));
    container.setAttribute("aria-roledescription", words.say("map.areas.role"));
    showYear();
    showSelection();
    present.show();
  }

  /** While somebody presents there is nothing but the map; what is returned undoes it. */
  function makeRoom() {
    timeline.pause();
    tooltip.hide();
    marked = "";
    const goBack = viewport.visit();
    placeNamesSoon();
    return () => {
      marked = "";
      goBack();
      placeNamesSoon();
    };
  }

  function apply(message) {
    if (present.isOn()) {
      present.receive(message);
      return;
    }
    const next = accept(state, message, network);
    if (next.command !== state.command) {
      if (next.year !== state.year) timeline.pause();
      // The page knows what it has just told: no need to report it back.
      reporter.know(next);
    }
    adopt(next);
    if (state.presenting) present.start(state.presenting);
  }

  /** Takes a whole view state, from the page around or from a scene. */
  function adopt(next) {
    const before = state;
    state = next;
    const filtered = differsInFilters(before, state);
    if (filtered) {
      rows = prepare(network, state);
      counts = countYears();
    }
    if (filtered || state.look !== before.look || state.since !== before.since) drawn = prepareLook(network, state, rows);
    translate();
    if (state.level !== before.level) showLevel();
    showAll();
    if (state.la.join() !== before.la.join() || state.bezirk.join() !== before.bezirk.join()) showChosen();
    settleSoon();
  }

  /** Moves the map to the chosen regions; without any, to the whole state. */
  function showChosen() {
    const inside = network.levels.kreis.areas.filter((area) => liesInside(area, state));
    const isPart = inside.length > 0 && inside.length < network.levels.kreis.areas.length;
    viewport.showPart(isPart ? inside.map((area) => drawing.boundsOf("kreis", area.key)).reduce((all, one) => all.extend(one)) : null);
  }

  function closeDetails() {
    const key = state.selected;
    const inside = details.box.contains(document.activeElement);
    change({ selected: null });
    if (inside) focus.give(key);
  }

  function choose(path, byKeyboard) {
    focus.rove(path);
    tooltip.hide();
    change({ selected: path.dataset.key });
    if (byKeyboard) details.focus();
  }

  function escape() {
    const silenced = focus.silence();
    if (tooltip.hide() || silenced) return;
    if (details.isOpen()) closeDetails();
  }

  listenOnPointer(stage, container, tooltip, {
    choose,
    point: tell,
    focus: focus.show,
    blur: focus.blur,
  });
  listenOnPage(root, timeline, { escape, years: network.years });
  map.on("moveend zoomend", () => {
    panButtons.show(!viewport.isWhole());
    placeNamesSoon();
  });
  viewport.onResize(stage, placeNamesSoon);

  showLevel();
  showAll();
  showChosen();
  // First the map, then the words for those who do not see it.
  window.requestAnimationFrame(() => window.setTimeout(nameAreas));
  settleSoon();
  if (state.presenting) present.start(state.presenting);
  return { apply };
}
