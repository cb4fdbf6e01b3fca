/** The years: range, playback, previous and next, milestones as ticks, what happened in a line of text. */

import { element, sign, write } from "../element.js";

const PLAY_SIGNS = { play: "M4 2.5v11l9-5.5z", pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z", previous: "M10.5 2.5 5 8l5.5 5.5", next: "M5.5 2.5 11 8l-5.5 5.5" };
const SPEEDS = [0.5, 1, 2, 4];
const YEAR_PAUSE = 1400;
/** Width of the thumb, as the stylesheet has it. */
const THUMB = 24;

function createControls() {
  const playWord = element("span", {});
  const play = element("button", { type: "button", class: "pm-play" }, sign(PLAY_SIGNS.play), playWord);
  const previous = element("button", { type: "button", class: "pm-step" }, sign(PLAY_SIGNS.previous));
  const next = element("button", { type: "button", class: "pm-step" }, sign(PLAY_SIGNS.next));
  const speed = element("select", { class: "pm-speed" }, ...SPEEDS.map((factor) => element("option", { value: factor, selected: factor === 1 })));
  return { playWord, play, previous, next, speed };
}

/**
 * @param {object} network the network document
 * @param {{step: function(number): void, playing: function(boolean): void, mayPlay: function(): boolean}} on `step(year)` is called for every wish of the reader, `mayPlay()` before the years move by themselves
 * @returns {object} the timeline: box, translate, show, setHappenings, play, pause, toggle, isPlaying
 */
export function createTimeline(network, on) {
  const { years, milestones } = network;
  const first = years[0];
  const last = years[years.length - 1];
  const { playWord, play, previous, next, speed } = createControls();
  const range = element("input", { type: "range", class: "pm-range", min: first, max: last, step: 1 });
  const ticks = element("div", { class: "pm-ticks" });
  const happenings = element("p", { class: "pm-happenings" });
  const buttons = element("div", { class: "pm-buttons" }, previous, play, next, speed);
  const track = element("div", { class: "pm-track" }, range, ticks);
  const box = element("section", { class: "pm-timeline" }, buttons, track, happenings);
  const marks = new Map();
  let shownYear = last;
  let timer = null;
  let words = null;

  const share = (year) => (year - first) / (last - first);

  function buildTicks() {
    marks.clear();
    ticks.replaceChildren(
      ...years.map((year) => {
        const titles = milestones.filter((milestone) => milestone.year === year).map((milestone) => words.pick(milestone.title));
        const label = [element("span", { class: "pm-century" }, String(year).slice(0, 2)), String(year).slice(2)];
        const place = { class: "pm-tick", style: `--pm-share:${share(year)}`, "data-year": year };
        const name = words.say("map.timeline.milestone", { year: String(year), title: titles.join("; ") });
        const tick = titles.length
          ? element("button", { ...place, type: "button", class: "pm-tick pm-milestone", title: name, "aria-label": name, onclick: () => choose(year) }, ...label)
          : element("span", { ...place, "aria-hidden": "true" }, ...label);
        marks.set(year, tick);
        return tick;
      }),
    );
    thin();
  }

  /** Labels that would touch others are not shown: first the ends, then the milestones, then the rest from the end. */
  function thin() {
    const step = (ticks.clientWidth - THUMB) / (last - first);
    if (step <= 0) return;
    const widths = new Map(years.map((year) => [year, marks.get(year).offsetWidth]));
    const touches = (one, other) => Math.abs(one - other) * step < (widths.get(one) + widths.get(other)) / 2;
    const wanted = [last, first, ...milestones.map((milestone) => milestone.year), ...years.toReversed()];
    const shown = [];
    for (const year of new Set(wanted)) {
      const fits = !shown.some((other) => touches(year, other));
      if (fits) shown.push(year);
      marks.get(year).classList.toggle("pm-thinned", !fits);
    }
  }

  function choose(year) {
    pause();
    on.step(Math.min(last, Math.max(first, year)));
  }

  function showPlaying() {
    const playing = timer !== null;
    write(playWord, words.say(playing ? "map.timeline.pause" : "map.timeline.play"));
    play.firstChild.firstChild.setAttribute("d", playing ? PLAY_SIGNS.pause : PLAY_SIGNS.play);
    on.playing(playing);
  }

  function schedule() {
    timer = window.setTimeout(advance, YEAR_PAUSE / Number(speed.value));
  }

  function advance() {
    on.step(Math.min(last, shownYear + 1));
    if (timer === null) return;
    if (shownYear >= last) pause();
    else schedule();
  }

  function start() {
    if (timer !== null || !on.mayPlay()) return;
    schedule();
    showPlaying();
    // From the end the story is told again from its beginning.
    if (shownYear >= last) on.step(first);
  }

  function pause() {
    if (timer === null) return;
    window.clearTimeout(timer);
    timer = null;
    showPlaying();
  }

  const isPlaying = () => timer !== null;
  const toggle = () => (isPlaying() ? pause() : start());

  play.addEventListener("click", toggle);
  previous.addEventListener("click", () => choose(shownYear - 1));
  next.addEventListener("click", () => choose(shownYear + 1));
  new ResizeObserver(() => words && thin()).observe(ticks);
  range.addEventListener("input", () => choose(Number(range.value)));

  return {
    box,
    choose,
    start,
    pause,
    toggle,
    isPlaying,
    getYear: () => shownYear,
    translate(spoken) {
      words = spoken;
      range.setAttribute("aria-label", words.say("map.timeline.year"));
      box.setAttribute("aria-label", words.say("map.timeline.name"));
      for (const [button, key] of [[previous, "previous"], [next, "next"]]) {
        button.setAttribute("aria-label", words.say(`map.timeline.${key}`));
        button.title = words.say(`map.timeline.${key}`);
      }
      speed.setAttribute("aria-label", words.say("map.timeline.speed"));
      speed.title = words.say("map.timeline.speed");
      for (const option of speed.options) write(option, words.say("map.timeline.factor", { factor: Number(option.value) }));
      buildTicks();
      showPlaying();
    },
    /** Follows every step; `valueText` is read by screen readers, `happened` is the line of text. */
    show(year, valueText, happened) {
      marks.get(shownYear)?.removeAttribute("data-current");
      shownYear = year;
      marks.get(year)?.setAttribute("data-current", "");
      if (range.value !== String(year)) range.value = String(year);
      range.setAttribute("aria-valuetext", valueText);
      track.style.setProperty("--pm-progress", share(year));
      // Not `disabled`: a button that vanishes from the tab order takes the focus with it.
      previous.setAttribute("aria-disabled", String(year <= first));
      next.setAttribute("aria-disabled", String(year >= last));
      write(happenings, happened);
    },
    /** A text that does not fit can be scrolled, also by keyboard; measured when things have settled. */
    settle() {
      if (happenings.scrollHeight > happenings.clientHeight + 1) happenings.tabIndex = 0;
      else happenings.removeAttribute("tabindex");
    },
  };
}
