/** The years: range, playback or a picture instead, previous and next, milestones as ticks, what happened in a line of text. */

import { SIGNS, element, hide, sign, titled, write } from "../element.js";
import { createTimer } from "../timer.js";
import { tellDay, tellHappenings } from "../words/sentences.js";

const PLAY_SIGNS = { play: "M4 2.5v11l9-5.5z", pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z" };
const SPEEDS = [0.5, 1, 2, 4];
const YEAR_PAUSE = 1400;
/** Pixels from a year to the next that four digits need, and that a target needs. */
const ROOM_FOR_CENTURY = 42;
const ROOM_FOR_YEAR = 22;
/** @type {LookName} */
const CALM = "beitritt";

/** What a range of years shows: how far it has come below its thumb, and below it the years as buttons, the milestones told apart; where there is no room for four digits, the last two. */
function createTicks(/** @type {Network} */ { years, milestones }, /** @type {(year: number) => void} */ choose) {
  const first = years[0];
  const last = years[years.length - 1];
  const box = element("div", { class: "pm-ticks" });
  // Not the track of the range: what that inherits would be reckoned for all its parts at every step.
  const progress = element("div", { class: "pm-progress" });
  /** @type {Map<number, HTMLElement>} */
  const marks = new Map();
  let current = last;
  // Tells the width when it is known, for which nothing has to be laid out early.
  const width = new ResizeObserver(shorten);

  function createTick(/** @type {Words} */ words, /** @type {number} */ year) {
    const titles = milestones.filter((milestone) => milestone.year === year).map((milestone) => words.pick(milestone.title));
    const label = [element("span", { class: "pm-century" }, String(year).slice(0, 2)), String(year).slice(2)];
    const name = titles.length ? words.say("map.timeline.milestone", { year: String(year), title: titles.join("; ") }) : String(year);
    const kind = titles.length ? { class: "pm-tick pm-milestone", title: name } : { class: "pm-tick", tabindex: -1 };
    // The keyboard has the range for the other years: they are no stops.
    return element("button", { ...kind, type: "button", "data-year": year, "aria-label": name, onclick: () => choose(year) }, ...label);
  }

  /** Where even two digits have no room, the first year and every second, third … before the last are shown. */
  function shorten() {
    const step = box.clientWidth / (years.length - 1);
    if (step === 0) return;
    box.classList.toggle("pm-short", step < ROOM_FOR_CENTURY);
    const nth = Math.ceil(ROOM_FOR_YEAR / step);
    for (const [year, mark] of marks) mark.classList.toggle("pm-thinned", year !== first && ((last - year) % nth > 0 || year - first < nth));
  }

  return {
    box,
    progress,
    translate(/** @type {Words} */ words) {
      for (const year of years) marks.set(year, createTick(words, year));
      box.replaceChildren(...marks.values());
      width.unobserve(box);
      width.observe(box);
    },
    show(/** @type {number} */ year) {
      marks.get(current)?.removeAttribute("data-current");
      current = year;
      marks.get(year)?.setAttribute("data-current", "");
      progress.style.backgroundSize = `${(100 * (year - first)) / (last - first)}% 100%`;
    },
  };
}

export function createTimeline(/** @type {Network} */ network, /** @type {Store} */ store, /** @type {() => boolean} */ mayPlay) {
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
  const clock = createTimer();

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

  /** A year is added to the state whenever its time has come. */
  function advance() {
    const year = Math.min(last, store.get().year + 1);
    store.set({ year, playing: year < last });
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
      const { playing, year } = now.state;
      const stepped = year !== before?.state.year;
      if (now.words !== before?.words || stepped) showYear(now);
      if (!playing) clock.stop();
      else if (stepped || !before.state.playing) clock.after(YEAR_PAUSE / Number(speed.value), advance);
      if (now.words === before?.words && playing === before.state.playing) return;
      write(playWord, now.words.say(playing ? "map.timeline.pause" : "map.timeline.play"));
      playSign.firstElementChild?.setAttribute("d", playing ? PLAY_SIGNS.pause : PLAY_SIGNS.play);
    },
    settle: measureText,
  };
}

/**
 * Instead of motion a picture: whoever has asked the device for less motion gets the joining years,
 * which tell the same story at once, with a sentence why and a way back, which takes the focus to the button that brought it.
 */
export function createStillness(/** @type {Network} */ { years }, /** @type {Store} */ store, /** @type {() => void} */ focusPlay) {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const last = years[years.length - 1];
  const reason = element("p", { "data-say": "map.stillness.reason" });
  const back = element("button", { type: "button", onclick: goBack });
  const box = element("div", { class: "pm-stillness", hidden: true }, reason, back);
  /** What was seen before; null while nothing stands in for the playback. @type {Pick<State, "look" | "year"> | null} */
  let before = null;
  let untold = false;

  function goBack() {
    // The button goes away.
    focusPlay();
    const seen = before ?? {};
    before = null;
    store.set(seen);
  }

  // Who changes the setting while the years go by is answered at once.
  calm.addEventListener("change", () => calm.matches && store.set({ playing: false }));

  return {
    box,
    /** Asked before playback; shows the picture instead. */
    mayPlay() {
      if (!calm.matches) return true;
      const { look, year } = store.get();
      before ??= { look, year };
      untold = true;
      store.set({ look: CALM, year: last });
      return false;
    },
    show(/** @type {Shown} */ { state, words }) {
      if (state.look !== CALM) before = null;
      hide(box, before === null);
      if (before === null) return;
      back.hidden = before.look === CALM && before.year === last;
      write(back, words.say("map.stillness.back", { look: words.say(`map.look.${before.look}`), year: String(before.year) }));
    },
    /** Puts the reason before a sentence, once. */
    tell(/** @type {string} */ sentence) {
      if (!untold || before === null) return sentence;
      untold = false;
      return `${reason.textContent} ${sentence}`;
    },
  };
}
