/** The widget put together: controls around the map, one state, one way to change it. Gets plain objects, fetches nothing. */

import { createAttribution, createSwitches, createZoomButtons } from "./controls.js";
import { createDetails } from "./details.js";
import { createDrawing, findBounds } from "./draw.js";
import { element, write } from "./element.js";
import { createEventMarkers, tellEvent } from "./events.js";
import { findNext, listenOnAreas, listenOnPage } from "./keys.js";
import { createLabels } from "./labels.js";
import { createHeadline, createLegend } from "./legend.js";
import { countParticipants, countStatuses, prepare } from "./network.js";
import { paint } from "./paint.js";
import { accept, createState, differsInFilters, locate } from "./state.js";
import { tellArea } from "./story.js";
import { createTimeline } from "./timeline.js";
import { createTooltip } from "./tooltip.js";
import { findNeighbours } from "./topology.js";
import { createViewport } from "./viewport.js";
import { createWords } from "./words.js";

const SETTLED = 400;
/** Pixels a pointer may move between down and up and still be a click, not a drag. */
const STEADY = 6;

/**
 * Builds the widget around an existing Leaflet map.
 * @param {object} parts
 * @param {object} parts.map Leaflet map, empty
 * @param {HTMLElement} parts.root element that fills the frame
 * @param {object} parts.network the network document
 * @param {object} parts.topology TopoJSON
 * @param {function(object): void} parts.report told `{year, selected, seq}` when things have settled
 * @param {object[]} parts.messages what was applied before the files had arrived, in order
 * @returns {{apply: function(object): void}}
 */
export function mount({ map, root, network, topology, report, messages }) {
  let state = messages.reduce((sofar, message) => accept(sofar, message, network), createState(network));
  let words = createWords(network.wording, state.lang);
  let rows = prepare(network, state);
  let counts = countYears();
  let reported = JSON.stringify([state.year, state.selected]);
  let seq = 0;
  let settling = null;
  let placing = 0;
  let spoken = "";
  let marked = "";
  let broughtIn = null;
  /** Index of the area in the tooltip; null while it shows an event. */
  let told = null;
  const neighbours = {};

  paint(root, network.palette);
  const stage = element("div", { class: "pm-stage" });
  const status = element("p", { class: "pm-unseen", role: "status" });
  const hint = element("p", { class: "pm-unseen", id: "pm-hint" });
  const title = element("h1", { class: "pm-unseen" });
  const headline = createHeadline();
  const legend = createLegend();
  const timeline = createTimeline(network, { step: (year) => change({ year }), playing: settleSoon });
  const details = createDetails(network, closeDetails);
  const attribution = createAttribution(network);
  const tooltip = createTooltip(stage);
  const viewport = createViewport(map, findBounds(topology), attribution.box);
  const zoomButtons = createZoomButtons({ in: viewport.zoomIn, out: viewport.zoomOut, whole: viewport.showWhole });
  const switches = createSwitches({
    names: { checked: true, change: (wanted) => (labels.show(wanted), labels.place(state.level)) },
    regions: { checked: false, change: (wanted) => drawing.showRegions(wanted) },
  });
  const side = element("div", { class: "pm-side" }, title, headline.box, legend.box, switches.box);
  stage.prepend(map.getContainer());
  stage.append(zoomButtons.box, attribution.box);
  root.append(element("main", { class: "pm-layout" }, side, stage, details.box, timeline.box, status, hint));
  translate();
  viewport.begin();

  const drawing = createDrawing(map, network, topology);
  const labels = createLabels(map, network, drawing, [zoomButtons.box, attribution.box]);
  const events = createEventMarkers(map, network, {
    show(button, note) {
      told = null;
      tooltip.showLines(note, button);
    },
    hide: () => tooltip.hide(),
  });
  const container = drawing.getContainer();
  container.setAttribute("role", "application");
  container.setAttribute("aria-describedby", "pm-hint");

  function countYears() {
    return Object.fromEntries(network.years.map((year) => [year, countParticipants(network, state, year)]));
  }

  const areas = () => network.levels[drawing.getLevel()].areas;
  const indexOf = (path) => areas().findIndex((area) => area.key === path.dataset.key);
  const chosen = () => (state.selected === null ? null : locate(network, state.selected, state.level));

  /** 2025 means the day the facts are of, every other year its last day. */
  function tellDay(year) {
    const end = `${year}-12-31`;
    return words.tellDate(network.asOf && network.asOf < end && network.asOf.startsWith(String(year)) ? network.asOf : end);
  }

  function happenedIn(year) {
    const placeless = network.events.filter((event) => event.year === year && !event.point);
    const dated = new Set(placeless.map((event) => words.pick(event.title)));
    const milestones = network.milestones.filter((milestone) => milestone.year === year).map((milestone) => words.pick(milestone.title));
    const lines = placeless.map((event) => tellEvent(words, event));
    return [...milestones.filter((milestone) => !dated.has(milestone)), ...lines].join(" · ");
  }

  function remarkOn(year) {
    const running = network.programmes.filter((programme) => programme.first <= year && year <= programme.last);
    const none = state.programm.length > 0 && !running.some((programme) => state.programm.includes(programme.key));
    return none ? words.say("map.headline.no_programme", { year: String(year) }) : "";
  }

  /** All that a year step costs: changed paths, headline, counts, range. */
  function showYear() {
    const { year } = state;
    const { documented, presumed } = counts[year];
    drawing.update(rows[year]);
    headline.show({
      year,
      text: words.say("map.headline.text", { documented: words.say("map.headline.documented", { count: documented }), presumed }),
      on: words.say("map.headline.as_of", { on: tellDay(year) }),
      remark: remarkOn(year),
    });
    legend.show(countStatuses(rows[year]), words);
    timeline.show(year, words.say("map.timeline.value", { year: String(year), on: tellDay(year) }), happenedIn(year));
    const happening = `${year} ${words.lang}`;
    if (happening !== marked) {
      // The words of a marker go with it.
      if (told === null) tooltip.hide();
      labels.avoid(events.show(year, words));
      marked = happening;
    }
    tellFocused();
    if (details.isOpen()) details.follow(state, words);
  }

  /** Keeps an open tooltip true while the years go by. */
  function tellFocused() {
    if (tooltip.isShown() && told !== null) tooltip.showArea(tellArea(network, state, words, drawing.getLevel(), told), words);
  }

  function tell(path) {
    told = indexOf(path);
    tooltip.showArea(tellArea(network, state, words, drawing.getLevel(), told), words);
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
    const level = drawing.getLevel();
    drawing.getElements().forEach((path, index) => {
      const { name } = tellArea(network, state, words, level, index);
      if (path.getAttribute("aria-label") !== name) path.setAttribute("aria-label", name);
      const pressed = String(areas()[index].key === state.selected);
      if (path.getAttribute("aria-pressed") !== pressed) path.setAttribute("aria-pressed", pressed);
    });
  }

  function speak() {
    const { documented, fresh, joined } = counts[state.year];
    const kind = fresh === 0 ? "same" : fresh === joined ? "joined" : "fresh";
    const news = kind === "same" ? "" : words.say(`map.spoken.${kind}`, { count: fresh });
    const sentence = words.say(news ? "map.spoken.with_news" : "map.spoken.plain", { year: String(state.year), news, count: documented });
    if (sentence !== spoken) write(status, sentence);
    spoken = sentence;
  }

  function settleSoon() {
    window.clearTimeout(settling);
    settling = window.setTimeout(settle, SETTLED);
  }

  function settle() {
    if (timeline.isPlaying()) return;
    nameAreas();
    timeline.settle();
    if (chosen()) details.open(state, words, chosen().level, chosen().index);
    speak();
    const now = JSON.stringify([state.year, state.selected]);
    if (now === reported) return;
    reported = now;
    seq += 1;
    report({ year: state.year, selected: state.selected, seq });
  }

  /** A change by the reader: only year and selection. */
  function change(part) {
    const before = state;
    state = { ...state, ...part };
    if (state.year !== before.year) showYear();
    if (state.selected !== before.selected) showSelection();
    settleSoon();
  }

  function translate() {
    if (words.lang !== state.lang) words = createWords(network.wording, state.lang);
    document.documentElement.lang = state.lang;
    document.title = words.say("map.title");
    write(title, words.say("map.title"));
    write(hint, words.say("map.hint"));
    for (const part of [timeline, attribution, zoomButtons, switches]) part.translate(words);
    legend.translate(words, state, network.levels[state.level].areas.length);
    root.dataset.theme = state.theme;
    spoken = "";
  }

  function showLevel() {
    const entered = container.contains(document.activeElement);
    drawing.show(state.level, rows[state.year]);
    tooltip.hide();
    drawing.ring("focused", null, null);
    const { lat, lng } = map.getCenter();
    const nearest = (area) => (area.label ? (area.label[0] - lat) ** 2 + ((area.label[1] - lng) * 0.62) ** 2 : Infinity);
    const here = areas().find((area) => area.key === state.selected) ?? areas().reduce((one, other) => (nearest(other) < nearest(one) ? other : one));
    rove(drawing.getElement(here.key));
    if (entered) drawing.getElement(here.key).focus({ preventScroll: true });
    placeNamesSoon();
  }

  /** Names are looked for after the areas are painted, once for a burst of moves. */
  function placeNamesSoon() {
    window.cancelAnimationFrame(placing);
    placing = window.requestAnimationFrame(() => window.setTimeout(() => labels.place(state.level)));
  }

  /** One tab stop: exactly one path has tabindex 0. */
  function rove(path) {
    container.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
    path.setAttribute("tabindex", "0");
  }

  function showAll() {
    container.setAttribute("aria-label", words.say("map.areas.name"));
    container.setAttribute("aria-roledescription", words.say("map.areas.role"));
    showYear();
    showSelection();
  }

  function apply(message) {
    const before = state;
    state = accept(state, message, network);
    if (state.command !== before.command) {
      if (state.year !== before.year) timeline.pause();
      // The page knows what it has just told: no need to report it back.
      reported = JSON.stringify([state.year, state.selected]);
    }
    if (differsInFilters(before, state)) {
      rows = prepare(network, state);
      counts = countYears();
    }
    translate();
    if (state.level !== before.level) showLevel();
    showAll();
    settleSoon();
  }

  function closeDetails() {
    const key = state.selected;
    const inside = details.box.contains(document.activeElement);
    change({ selected: null });
    if (!inside) return;
    const path = drawing.getElement(key) ?? container.querySelector('[tabindex="0"]');
    path.focus({ preventScroll: true });
  }

  function choose(path, byKeyboard) {
    rove(path);
    tooltip.hide();
    change({ selected: path.dataset.key });
    if (byKeyboard) details.focus();
  }

  function escape() {
    if (tooltip.hide()) return;
    if (details.isOpen()) closeDetails();
  }

  function listenOnPointer() {
    let down = null;
    const pathOf = (event) => event.target.closest?.("[data-key]") ?? null;
    stage.addEventListener("pointerdown", (event) => (down = [event.clientX, event.clientY]), true);
    container.addEventListener("click", (event) => {
      const path = pathOf(event);
      const dragged = down && event.detail > 0 && Math.hypot(event.clientX - down[0], event.clientY - down[1]) > STEADY;
      if (path && !dragged) choose(path, event.detail === 0);
    });
    container.addEventListener("pointerover", (event) => {
      const path = pathOf(event);
      if (!path || event.pointerType === "touch") return;
      tell(path);
      tooltip.move(event.clientX, event.clientY);
    });
    container.addEventListener("pointermove", (event) => event.pointerType !== "touch" && tooltip.isShown() && tooltip.move(event.clientX, event.clientY));
    container.addEventListener("pointerout", () => tooltip.hide());
  }

  function listenOnFocus() {
    container.addEventListener("focusin", (event) => {
      const path = event.target.closest("[data-key]");
      if (!path || !path.matches(":focus-visible")) return;
      rove(path);
      const { key, label } = areas()[indexOf(path)];
      viewport.bringIn(label);
      drawing.ring("focused", drawing.getLevel(), key);
      tell(path);
      tooltip.moveBeside(path);
    });
    container.addEventListener("focusout", () => {
      drawing.ring("focused", null, null);
      tooltip.hide();
    });
  }

  listenOnPointer();
  listenOnFocus();
  listenOnAreas(container, {
    choose: (path) => choose(path, true),
    next(path, arrow) {
      const level = drawing.getLevel();
      neighbours[level] ??= findNeighbours(topology, level);
      const next = findNext(areas(), neighbours[level], areas()[indexOf(path)], arrow);
      if (next) drawing.getElement(next.key).focus({ preventScroll: true });
    },
  });
  listenOnPage(root, timeline, { escape, years: network.years });
  map.on("moveend zoomend", placeNamesSoon);
  viewport.onResize(stage, placeNamesSoon);

  showLevel();
  showAll();
  nameAreas();
  settleSoon();
  return { apply };
}
