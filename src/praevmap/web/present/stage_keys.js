/** Keys of clickers and presenters, and what they wish. */

import { closest } from "../element.js";

/** @type {Record<string, string>} */
const WISHES = {
  PageDown: "next",
  ArrowRight: "next",
  ArrowDown: "next",
  Enter: "next",
  " ": "space",
  PageUp: "previous",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  Backspace: "previous",
  Home: "first",
  End: "last",
  b: "black",
  // Many clickers send a full stop for the black screen.
  ".": "black",
  f: "full",
  d: "theme",
  a: "auto",
  h: "hint",
  "?": "hint",
  Escape: "leave",
};
const MODIFIERS = ["Shift", "Control", "Alt", "AltGraph", "Meta", "Tab", "CapsLock"];

const withModifier = (/** @type {KeyboardEvent} */ event) => event.altKey || event.ctrlKey || event.metaKey;

/** Whether the key brings the picture back: any but those that are only held or walk through the buttons. */
export function wakes(/** @type {KeyboardEvent} */ event) {
  return !MODIFIERS.includes(event.key);
}

/**
 * What the presenter wishes; a focused button keeps the keys that press it. Single letters count only
 * within the presentation: who speaks to a computer says them elsewhere, too.
 * @param {KeyboardEvent} event
 * @param {boolean} isWithin whether the presentation has the focus
 * @returns {string|null}
 */
export function findWish(event, isWithin) {
  if (withModifier(event) || (event.key.length === 1 && event.key !== " " && !isWithin)) return null;
  const onButton = closest(event.target, "button") !== null;
  if (onButton && (event.key === " " || event.key === "Enter")) return null;
  return WISHES[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
}
