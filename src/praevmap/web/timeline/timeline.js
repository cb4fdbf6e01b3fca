/** The years: range, playback, previous and next, milestones as ticks, what happened in a line of text. */

import { SIGNS, element, sign, titled, write } from "../element.js";
import { tellDay, tellHappenings } from "../words/sentences.js";
import { createTicks } from "./ticks.js";

const PLAY_SIGNS = { play: "M4 2.5v11l9-5.5z", pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z" };
const SPEEDS = [0.5, 1, 2, 4];
const YEAR_PAUSE = 1400;

/** Plays the years: a year is added to the state whenever its time has come. */
function createClock(/** @type {Store} */ store, /** @type {number} */ last, /** @type {() => number} */ getPause) {
  let timer = 0;

  function advance() {
    timer = 0;
    const year = Math.min(last, store.get().year + 1);
    store.set({ year, playing: year < last });
  }

  return (/** @type {boolean} */ playing) => {
    if (playing) timer ||= window.setTimeout(advance, getPause());
    else {
      window.clearTimeout(timer);
      timer = 0;
    }
  };
}

/** @param {() => boolean} mayPlay asked before the years move by themselves */
export function createTimeline(/** @type {Network} */ network, /** @type {Store} */ store, mayPlay) {
  const first = network.years[0];
  const last = network.years[network.years.length - 1];
  const playSign = sign(PLAY_SIGNS.play);
  const playWord = element("span", {});
  const play = element("button", { type: "button", class: "pm-play", onclick: toggle }, playSign, playWord);
  const steps = { previous: -1, next: 1 };
  const [previous, next] = Object.entries(steps).map(([name, by]) => element("button", { type: "button", class: "pm-step", "data-step": name, ...titled(`map.timeline.${name}`), onclick: () => step(by) }, sign(SIGNS[/** @type {"previous" | "next"} */ (name)])));
  const speed = element("select", { class: "pm-speed", ...titled("map.timeline.speed") }, ...SPEEDS.map((factor) => element("option", { value: factor, selected: factor === 1 })));
  const range = element("input", { type: "range", class: "pm-range", "data-name": "map.timeline.year", min: first, max: last, step: 1, oninput: () => choose(Number(range.value)) });
  const ticks = createTicks(network, choose);
  const happenings = element("p", { class: "pm-happenings", id: "pm-happenings" });
  const more = element("button", { type: "button", class: "pm-more", "aria-controls": "pm-happenings", hidden: true, onclick: () => open(!happenings.classList.contains("pm-open")) });
  // Time runs from left to right, also where a translation by the browser turns the page round.
  const track = element("div", { class: "pm-track", dir: "ltr" }, ticks.progress, range, ticks.box);
  const box = element("section", { class: "pm-timeline", "data-name": "map.timeline.name" }, element("div", { class: "pm-buttons", dir: "ltr" }, previous, play, next, speed), track, element("div", { class: "pm-happened" }, happenings), more);
  new ResizeObserver(measureText).observe(happenings);
  const keepTime = createClock(store, last, () => YEAR_PAUSE / Number(speed.value));

  /** A text that does not fit can be opened. */
  function measureText() {
    if (!happenings.classList.contains("pm-open")) more.hidden = happenings.scrollHeight <= happenings.clientHeight + 1;
  }

  function open(/** @type {boolean} */ wanted) {
    happenings.classList.toggle("pm-open", wanted);
    more.setAttribute("aria-expanded", String(wanted));
    write(more, store.shown().words.say(wanted ? "map.timeline.less" : "map.timeline.more"));
  }

  function choose(/** @type {number} */ year) {
    store.set({ year: Math.min(last, Math.max(first, year)), playing: false });
  }

  const step = (/** @type {number} */ by) => choose(store.get().year + by);

  function toggle() {
    if (store.get().playing) store.set({ playing: false });
    // From the end the story is told again from its beginning.
    else if (mayPlay()) store.set(store.get().year >= last ? { playing: true, year: first } : { playing: true });
  }

  /** Follows every step; `valueText` is read by screen readers. */
  function showYear(/** @type {Shown} */ { state: { year }, words }) {
    ticks.show(year);
    if (range.value !== String(year)) range.value = String(year);
    range.setAttribute("aria-valuetext", words.say("map.timeline.value", { year: String(year), on: tellDay(network, words, year) }));
    // Not `disabled`: a button that vanishes from the tab order takes the focus with it.
    previous.setAttribute("aria-disabled", String(year <= first));
    next.setAttribute("aria-disabled", String(year >= last));
    write(happenings, tellHappenings(network, words, year));
    open(false);
  }

  return {
    box,
    step,
    toggle,
    focus: () => play.focus(),
    translate(/** @type {Words} */ words) {
      for (const option of speed.options) write(option, words.say("map.timeline.factor", { factor: Number(option.value) }));
      ticks.translate(words);
    },
    show(/** @type {Shown} */ now, /** @type {Shown | null} */ before) {
      const { playing } = now.state;
      if (now.words !== before?.words || now.state.year !== before.state.year) showYear(now);
      keepTime(playing);
      if (now.words === before?.words && playing === before.state.playing) return;
      write(playWord, now.words.say(playing ? "map.timeline.pause" : "map.timeline.play"));
      playSign.firstElementChild?.setAttribute("d", playing ? PLAY_SIGNS.pause : PLAY_SIGNS.play);
    },
    settle: measureText,
  };
}
