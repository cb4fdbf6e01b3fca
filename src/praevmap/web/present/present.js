/**
 * The presentation: the scenes of the storyboard over the whole screen, for a talk or for a foyer.
 * A scene changes what it names; everything else stays as the reader had it. Whoever leaves gets the
 * own view back, but for the year that was reached.
 */

import { write } from "../element.js";
import { createScreen } from "./screen.js";
import { findWish, wakes } from "./stage_keys.js";
import { createStage, createStartButton } from "./stage_parts.js";
import { measureSentence, tellFoot, tellScene, tellSelection } from "./stage_words.js";
import { accept } from "../state/state.js";

/** Milliseconds for a year on the way to the next scene, and for a scene in the foyer. */
const PER_YEAR = 110;
const PER_SCENE = 7000;
/** The map is drawn for a screen of this size and enlarged with it, names and lines included. */
const DRAWN_FOR = { width: 1000, height: 600 };
const SHRINK = [1, 0.9, 0.8, 0.72, 0.64, 0.56];

/** Without a storyboard the first and the last year are shown. */
function listScenes({ storyboard, years }) {
  if (Array.isArray(storyboard) && storyboard.length) return storyboard;
  return [years[0], years[years.length - 1]].map((year) => ({ state: { year }, sentence: {}, source: null }));
}

function listYears(from, to) {
  const direction = Math.sign(to - from);
  return Array.from({ length: Math.abs(to - from) }, (_, step) => from + direction * (step + 1));
}

/**
 * @param {object} network the network document
 * @param {object} page
 * @param {HTMLElement} page.root
 * @param {HTMLElement} page.stage of the map: it takes no part while somebody presents
 * @param {HTMLElement} page.side where headline and legend are
 * @param {function(): object} page.getState
 * @param {function(): object} page.getWords
 * @param {function(object): void} page.adopt takes a whole view state
 * @param {function(number): void} page.step to a year
 * @param {function(): function(): void} page.begin makes room for the map and returns what undoes it
 * @param {function(): void} page.refit fits the map to its element
 * @param {function(string): void} page.say tells screen readers
 * @param {function(): void} page.forget what the page around was last told
 * @returns {object} box, button, isOn, start, receive, tell, show, translate
 */
export function createPresentation(network, page) {
  const scenes = listScenes(network);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const stage = createStage((wish) => wishes[wish]());
  const button = createStartButton(() => start("vortrag"));
  const screen = createScreen(leave);
  /** The reader's own view; null while nobody presents. */
  let own = null;
  let mode = "";
  let at = 0;
  let theme = null;
  let undo = null;
  /** What had the focus and gets it back; the button where nothing had it. */
  let before = null;
  let walking = null;
  let waiting = null;
  let auto = false;
  let paused = false;

  page.side.append(stage.story, stage.selection);

  const sentence = () => page.getWords().pick(scenes[at].sentence);

  /** The command belongs to the page around: a scene must not look like one. */
  function stateOf(scene) {
    const next = accept(own, { ...scene.state, command: (own.command ?? 0) + 1 }, network);
    return { ...next, command: own.command, presenting: mode, theme: theme ?? own.theme };
  }

  function wait() {
    window.clearTimeout(waiting);
    if (!auto || paused || stage.isCovered() || scenes.length < 2) return;
    waiting = window.setTimeout(() => go((at + 1) % scenes.length), PER_SCENE);
  }

  function arrive() {
    delete stage.story.dataset.coming;
    fitWords();
    wait();
  }

  function walk(years) {
    if (years.length === 0) {
      arrive();
      return;
    }
    walking = window.setTimeout(() => {
      page.step(years[0]);
      walk(years.slice(1));
    }, PER_YEAR);
  }

  /** The years between are played, but not from the end of the story back to its beginning. */
  function go(wanted, cut = false) {
    window.clearTimeout(walking);
    window.clearTimeout(waiting);
    const left = at;
    at = Math.min(scenes.length - 1, Math.max(0, wanted));
    const still = cut || calm.matches || (auto && at < left);
    const target = stateOf(scenes[at]);
    const years = still ? [] : listYears(page.getState().year, target.year);
    if (years.length) stage.story.dataset.coming = "";
    page.adopt({ ...target, year: years.length ? page.getState().year : target.year });
    walk(years);
  }

  /** Long sentences, many years in the legend and a choice told: then the words are set smaller, all alike. */
  function fitWords() {
    for (const shrink of SHRINK) {
      page.side.style.setProperty("--pm-shrink", shrink);
      if (page.side.scrollHeight <= page.side.clientHeight + 1) return;
    }
  }

  function enlarge() {
    const scale = Math.max(1, Math.min(window.innerWidth / DRAWN_FOR.width, window.innerHeight / DRAWN_FOR.height));
    page.root.style.setProperty("--pm-present-scale", scale.toFixed(3));
    fitWords();
  }

  /** The observer of the stage may have come first, and does not see that the map in it is drawn smaller. */
  function resize() {
    enlarge();
    page.refit();
  }

  function dress(on) {
    for (const node of [page.root, document.documentElement]) {
      if (on) node.dataset.presenting = mode;
      else delete node.dataset.presenting;
    }
    page.stage.inert = on;
    stage.box.hidden = !on;
    stage.story.hidden = !on;
  }

  function start(wanted) {
    if (own) return;
    mode = wanted;
    own = { ...page.getState(), presenting: "" };
    auto = mode === "foyer";
    paused = false;
    theme = null;
    at = 0;
    enlarge();
    window.addEventListener("resize", resize);
    const focused = document.activeElement;
    before = page.root.contains(focused) && focused !== page.root ? focused : button.box;
    dress(true);
    undo = page.begin();
    go(0, true);
    stage.showAuto(auto, page.getWords());
    stage.glance();
    stage.box.focus({ preventScroll: true });
    screen.enter();
  }

  function leave() {
    if (!own) return;
    for (const timer of [walking, waiting]) window.clearTimeout(timer);
    const mine = { ...own, year: page.getState().year, presenting: "" };
    own = null;
    window.removeEventListener("resize", resize);
    stage.cover(false);
    stage.hideHint();
    stage.rest();
    screen.leave();
    dress(false);
    stage.selection.hidden = true;
    undo();
    page.adopt(mine);
    before.focus({ preventScroll: true });
  }

  function run(running) {
    paused = !running;
    if (running) auto = true;
    stage.showAuto(running, page.getWords());
    page.say(page.getWords().say(running ? "map.present.auto_on" : "map.present.auto_off"));
    wait();
  }

  function cover(covered) {
    stage.cover(covered);
    if (covered) page.say(page.getWords().say("map.present.black_on"));
    wait();
  }

  const wishes = {
    next: () => go(at + 1),
    previous: () => go(at - 1),
    first: () => go(0),
    last: () => go(scenes.length - 1),
    space: () => (auto ? run(paused) : go(at + 1)),
    auto: () => run(!auto || paused),
    black: () => cover(!stage.isCovered()),
    theme() {
      theme = page.getState().theme === "dark" ? "light" : "dark";
      page.adopt({ ...page.getState(), theme });
    },
    full: () => screen.toggle(),
    hint: () => stage.toggleHint(),
    leave,
  };

  /** Before everybody else: arrows and space belong to the presenter alone. */
  function listen(event) {
    const wish = own && !stage.isCovered() ? findWish(event) : null;
    const wakesUp = own && stage.isCovered() && wakes(event);
    if (!wish && !wakesUp) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (wakesUp) cover(false);
    else wishes[wish]();
  }
  window.addEventListener("keydown", listen, { capture: true });

  return {
    box: stage.box,
    button: button.box,
    isOn: () => own !== null,
    start,
    /** A message of the page while somebody presents changes the reader's own view. */
    receive(message) {
      const { command } = own;
      own = accept({ ...own, presenting: mode }, message, network);
      if (own.command !== command) page.forget();
      if (own.presenting === "") leave();
      else page.adopt({ ...stateOf(scenes[at]), year: page.getState().year });
    },
    tell: (headline) => tellScene(page.getWords(), page.getState().year, sentence(), headline),
    /** Follows every change of the view. */
    show() {
      if (!own) return;
      const words = page.getWords();
      const chosen = tellSelection(network, page.getState(), words);
      write(stage.story, sentence());
      stage.story.dataset.size = measureSentence(sentence());
      write(stage.selection, chosen);
      stage.selection.hidden = chosen === "";
      stage.writeFoot(tellFoot(network, scenes[at], words));
      fitWords();
    },
    translate(words) {
      button.translate(words);
      stage.translate(words);
      stage.showAuto(auto && !paused, words);
    },
  };
}
