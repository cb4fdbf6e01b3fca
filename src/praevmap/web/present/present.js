/**
 * The presentation: the scenes of the storyboard over the whole screen, for a talk or for a foyer.
 * A scene changes what it names; everything else stays as the reader had it. Whoever starts it from
 * the map begins with the own view, and whoever leaves gets it back.
 */

import { write } from "../element.js";
import { accept } from "../state/state.js";
import { createTimer } from "../timer.js";
import { createFrame } from "./frame.js";
import { listScenes, listYears, BEFORE, OWN_VIEW, playScene } from "./scenes.js";
import { createScreen } from "./screen.js";
import { findWish } from "./stage_keys.js";
import { createStage } from "./stage_parts.js";
import { measureSentence, tellFoot, tellScene, tellSelection } from "./stage_words.js";

/** Milliseconds for a year on the way to the next scene, and for a scene in the foyer. */
const PER_YEAR = 110;
const PER_SCENE = 7000;

/** `show` gives the view of a scene. @typedef {{store: Store, show(scene: Scene): State, arrived(): void, say(sentence: string): void}} WalkPage */

/** Goes from scene to scene, by hand or by itself; the years between are played. */
function createWalk(/** @type {Scene[]} */ scenes, /** @type {Stage} */ stage, /** @type {WalkPage} */ { store, show, arrived, say }) {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const walking = createTimer();
  const waiting = createTimer();
  const talk = { at: 0, auto: false, runs: false };
  const scene = () => scenes[talk.at] ?? OWN_VIEW;
  const speak = (/** @type {string} */ key) => say(store.shown().words.say(key));

  function wait() {
    waiting.stop();
    if (!talk.runs || !stage.curtain.hidden || scenes.length < 2) return;
    waiting.after(PER_SCENE, () => go((talk.at + 1) % scenes.length));
  }

  function walk(/** @type {number[]} */ years) {
    if (years.length > 0) {
      walking.after(PER_YEAR, () => {
        store.set({ year: years[0] });
        walk(years.slice(1));
      });
      return;
    }
    delete stage.story.dataset.coming;
    arrived();
    wait();
  }

  /** Not from the end of the story back to its beginning, nor from the own view into the story. */
  function go(/** @type {number} */ wanted, cut = false) {
    walking.stop();
    waiting.stop();
    const left = talk.at;
    talk.at = Math.min(scenes.length - 1, Math.max(BEFORE, wanted));
    const still = cut || calm.matches || left === BEFORE || talk.at === BEFORE || (talk.auto && talk.at < left);
    const { year } = store.get();
    const target = show(scene());
    const years = still ? [] : listYears(year, target.year);
    if (years.length) stage.story.dataset.coming = "";
    store.set({ ...target, year: years.length ? year : target.year });
    walk(years);
  }

  return {
    talk,
    scene,
    go,
    /** Scenes that follow one another by themselves stop and go on. */
    run(/** @type {boolean} */ running) {
      talk.runs = running;
      talk.auto ||= running;
      stage.showAuto(running, store.shown().words);
      speak(running ? "map.present.auto_on" : "map.present.auto_off");
      wait();
    },
    /** The black screen comes, or goes. */
    cover() {
      stage.curtain.hidden = !stage.curtain.hidden;
      if (!stage.curtain.hidden) speak("map.present.black_on");
      wait();
    },
    stop() {
      walking.stop();
      waiting.stop();
    },
  };
}

/** Before everybody else: arrows and space belong to the presenter alone. */
function listen(/** @type {Stage} */ stage, /** @type {() => boolean} */ isOn, /** @type {Record<string, () => void>} */ wishes) {
  const act = (/** @type {KeyboardEvent} */ event) => {
    const wish = isOn() && findWish(event, stage.box.contains(document.activeElement), !stage.curtain.hidden);
    if (!wish) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) wishes[wish]();
  };
  window.addEventListener("keydown", act, { capture: true });
}

export function createPresentation(/** @type {Network} */ network, /** @type {Store} */ store, /** @type {PresentPage} */ page) {
  const scenes = listScenes(network);
  const stage = createStage((wish) => wishes[wish](), page.zoom);
  const screen = createScreen(leave);
  const frame = createFrame(page, stage);
  /** The reader's own view; null while nobody presents. @type {State | null} */
  let own = null;
  let mode = "";
  /** @type {Theme | null} */
  let theme = null;
  const show = (/** @type {Scene} */ played) => ({ ...playScene(network, own ?? store.get(), played), presenting: mode, ...(theme && { theme }) });
  const { talk, scene, go, run, cover, stop } = createWalk(scenes, stage, { store, show, arrived: frame.fitWords, say: page.say });
  const sentence = () => store.shown().words.pick(scene().sentence);

  page.side.append(stage.story, stage.selection);

  function start(/** @type {string} */ wanted, at = 0) {
    if (own) return;
    mode = wanted;
    own = { ...store.get(), presenting: "", playing: false, page: "map" };
    theme = null;
    Object.assign(talk, { at, auto: mode === "foyer", runs: mode === "foyer" });
    frame.enter(mode);
    go(at, true);
    stage.showAuto(talk.runs, store.shown().words);
    stage.glance();
    stage.box.focus({ preventScroll: true });
    screen.enter();
  }

  function leave() {
    if (!own) return;
    stop();
    const mine = { ...own, presenting: "" };
    own = null;
    screen.leave();
    frame.leave();
    store.set(mine);
    frame.giveBack();
  }

  /** @type {Record<string, () => void>} */
  const wishes = {
    next: () => go(talk.at + 1),
    previous: () => go(talk.at - 1),
    first: () => go(0),
    last: () => go(scenes.length - 1),
    space: () => (talk.auto ? run(!talk.runs) : go(talk.at + 1)),
    auto: () => run(!talk.runs),
    black: cover,
    theme: () => store.set({ theme: (theme = store.get().theme === "dark" ? "light" : "dark") }),
    full: screen.toggle,
    hint: stage.toggleHint,
    leave,
  };

  listen(stage, () => own !== null, wishes);

  return {
    box: stage.box,
    isOn: () => own !== null,
    start,
    leave,
    /** What a screen reader says of the scene. */
    tell: (/** @type {Shown} */ { state, words }, /** @type {string} */ headline) => tellScene(words, state.year, sentence(), headline),
    /** A message of the page while somebody presents changes the reader's own view. */
    receive(/** @type {Message} */ message) {
      if (!own) return;
      const { command } = own;
      own = accept({ ...own, presenting: mode }, message, network);
      if (own.command !== command) page.forget();
      if (own.presenting === "") leave();
      else store.set({ ...show(scene()), year: store.get().year });
    },
    translate: (/** @type {Words} */ words) => stage.showAuto(talk.runs, words),
    /** Follows every change of the view. */
    show(/** @type {Shown} */ { state, words }) {
      if (!own) return;
      write(stage.story, sentence());
      stage.story.dataset.size = measureSentence(sentence());
      write(stage.selection, tellSelection(network, state, words));
      write(stage.foot, tellFoot(network, scene(), words));
      frame.fitWords();
    },
  };
}
