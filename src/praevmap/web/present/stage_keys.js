/** Keys of clickers and presenters, and what they wish. */

import { closest } from "../element.js";

/** @type {Record<string, string[]>} */
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
