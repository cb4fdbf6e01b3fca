/** What is on the screen while somebody presents, beside map, headline and legend, and what keys, buttons and touches wish. */

import { SIGNS, closest, element, sign, titled } from "../element.js";
import { createTimer } from "../timer.js";

/** @type {Record<string, string>} */
const STAGE_SIGNS = {
  ...SIGNS,
  auto: "M4.5 2.5v11l8.5-5.5z",
  pause: "M5.5 3v10M10.5 3v10",
  black: "M2.5 3.5h11v9h-11z",
  hint: "M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.8-1.1 1.8M8 13v.2",
  leave: SIGNS.close,
};
const BUTTONS = ["previous", "auto", "next", "theme", "black", "full", "hint", "leave"];
const KEYS = ["step", "ends", "black", "theme", "full", "auto", "hint", "leave"];
const SCREEN_SIGN = "M2 3h12v8H2zM8 11v3M5 14h6";
/** Milliseconds that keys and buttons stay without being asked for. */
const GLANCE = 4000;

/** Keys of clickers and presenters by what they wish. @type {Record<string, string[]>} */
const WISHES = {
  next: ["PageDown", "ArrowRight", "ArrowDown", "Enter"],
  space: [" "],
  previous: ["PageUp", "ArrowLeft", "ArrowUp", "Backspace"],
  first: ["Home"],
  last: ["End"],
  // Many clickers send a full stop for the black screen.
  black: ["b", "."],
  full: ["f"],
  theme: ["d"],
  auto: ["a"],
  hint: ["h", "?"],
  leave: ["Escape"],
};
/** Keys that are only held, or walk through the buttons: any other brings the picture back. */
const MODIFIERS = ["Shift", "Control", "Alt", "AltGraph", "Meta", "Tab", "CapsLock"];

/**
 * What the presenter wishes; a focused button keeps the keys that press it. Single letters count only
 * within the presentation: who speaks to a computer says them elsewhere, too.
 */
export function findWish(/** @type {KeyboardEvent} */ event, /** @type {boolean} */ isWithin, isCovered = false) {
  const { key } = event;
  if (isCovered) return MODIFIERS.includes(key) ? undefined : "black";
  if (event.altKey || event.ctrlKey || event.metaKey || (key.length === 1 && key !== " " && !isWithin)) return undefined;
  if ((key === " " || key === "Enter") && closest(event.target, "button")) return undefined;
  const known = key.length === 1 ? key.toLowerCase() : key;
  return Object.keys(WISHES).find((wish) => WISHES[wish].includes(known));
}

/** The button that starts it, for the controls of the map. */
export function createStartButton(/** @type {() => void} */ start) {
  const key = "map.present.button";
  return { box: element("button", { type: "button", class: "pm-present-start", "data-name": key, onclick: start }, sign(SCREEN_SIGN), element("span", { "data-say": key })) };
}

/** The layer over everything: it carries the buttons, the hint, the thin line and the curtain, and says what is wished while it is there. */
export function createStage(/** @type {() => boolean} */ isOn, /** @type {(wish: string) => void} */ wish, /** @type {PresentPage["zoom"]} */ zoom) {
  const buttons = BUTTONS.map((name) => element("button", { type: "button", ...titled(`map.present.${name}`), onclick: () => wish(name) }, sign(STAGE_SIGNS[name])));
  const auto = buttons[BUTTONS.indexOf("auto")];
  // The keys and the touches that steer: they come for a glance, and stay where they were asked for.
  const keys = KEYS.map((name) => element("li", {}, element("kbd", { "data-say": `map.present.key.${name}` }), " ", element("span", { "data-say": `map.present.key.${name}.word` })));
  const touch = element("p", { class: "pm-present-touch", "data-say": "map.present.touch" });
  const hint = element("div", { class: "pm-present-hint", hidden: true }, element("ul", {}, ...keys), touch);
  const foot = element("p", { class: "pm-present-foot" });
  const curtain = element("div", { class: "pm-curtain", hidden: true });
  const box = element("div", { class: "pm-present", role: "group", "data-name": "map.present.name", tabindex: "-1" }, foot, hint, element("div", { class: "pm-present-bar" }, ...buttons), curtain);
  const story = element("p", { class: "pm-story" });
  const selection = element("p", { class: "pm-present-selection" });
  const fading = createTimer();
  const resting = createTimer();

  /** Buttons and pointer come with a movement and go by themselves. */
  function wake() {
    box.dataset.awake = "";
    resting.after(GLANCE, () => delete box.dataset.awake);
  }

  box.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse" && (event.movementX !== 0 || event.movementY !== 0)) wake();
  });
  box.addEventListener("wheel", zoom);
  box.addEventListener("click", (event) => {
    if (closest(event.target, "button")) return;
    const share = event.clientX / box.clientWidth;
    if (!curtain.hidden) wish("black");
    else if (share < 1 / 3) wish("previous");
    else if (share > 2 / 3) wish("next");
    else wake();
  });
  // Before everybody else: arrows and space belong to the presenter alone.
  const act = (/** @type {KeyboardEvent} */ event) => {
    const wished = isOn() && findWish(event, box.contains(document.activeElement), !curtain.hidden);
    if (!wished) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) wish(wished);
  };
  window.addEventListener("keydown", act, { capture: true });

  return {
    box,
    story,
    selection,
    foot,
    curtain,
    toggleHint() {
      fading.stop();
      hint.hidden = !hint.hidden;
    },
    glance() {
      hint.hidden = false;
      fading.after(GLANCE, () => (hint.hidden = true));
      wake();
    },
    showAuto(/** @type {boolean} */ running, /** @type {Words} */ words) {
      auto.querySelector("path")?.setAttribute("d", running ? STAGE_SIGNS.pause : STAGE_SIGNS.auto);
      auto.title = words.say(running ? "map.present.pause" : "map.present.auto");
      auto.setAttribute("aria-label", auto.title);
    },
  };
}
