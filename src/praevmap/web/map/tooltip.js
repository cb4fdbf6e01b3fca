/**
 * The words beside the pointer or the focused area. They can be pointed at, they stay until the pointer has left both
 * them and what they speak of, and Escape takes them away (WCAG 1.4.13).
 */

import { element } from "../element.js";
import { createTimer } from "../timer.js";
import { createApproach, findHeight, placeBeside, placeBesidePointer, squeeze } from "./placing.js";

/** Milliseconds that a pointer between an area and its words has to come nearer. */
const GRACE = 300;

/** The document around the frame, where the keys go while the reader's focus is there. */
function findOuter() {
  try {
    return window.parent === window ? null : window.parent.document;
  } catch {
    return null;
  }
}

/** Where the words stand. */
function createPosition(/** @type {HTMLElement} */ stage, /** @type {HTMLElement} */ box) {
  /** In pixels of the frame; known, so that a moving pointer asks nothing of the layout. @type {Box | null} */
  let at = null;
  /** The focused element that the words belong to; they stay as long as it has the focus. @type {Element | null} */
  let holder = null;
  const approach = createApproach(() => (box.hidden ? null : at));

  const size = () => ({ width: box.offsetWidth, height: box.offsetHeight });

  function put(/** @type {{left: number, top: number}} */ { left, top }) {
    box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    at = box.getBoundingClientRect();
  }

  /** Puts the box beside the pointer; where there is no room at all the pointer must not be caught. */
  function place(/** @type {number} */ x, /** @type {number} */ y) {
    holder = null;
    box.style.maxHeight = "";
    const frame = stage.getBoundingClientRect();
    const { caught, ...corner } = placeBesidePointer({ x: x - frame.left, y: y - frame.top }, approach.side, size(), frame);
    box.classList.toggle("pm-tooltip-passing", caught);
    put(corner);
    approach.set({ x, y });
  }

  /** Beside all of an element; over it, and scrolled within, only where the stage leaves no other room. */
  function moveBeside(/** @type {Element} */ target) {
    holder = target;
    box.style.maxHeight = "";
    box.classList.remove("pm-tooltip-passing");
    const frame = stage.getBoundingClientRect();
    const { left, top, width, height } = target.getBoundingClientRect();
    const around = { left: left - frame.left, top: top - frame.top, width, height };
    let corner = placeBeside(around, size(), frame);
    if (!corner) {
      box.style.maxHeight = `${findHeight(around, frame)}px`;
      corner = squeeze(around, size(), frame);
    }
    put(corner);
  }

  return { approach, place, moveBeside, isHeld: () => holder?.matches(":focus") ?? false };
}

export function createTooltip(/** @type {HTMLElement} */ stage) {
  const box = element("div", { class: "pm-tooltip", id: "pm-tooltip", role: "tooltip", hidden: true });
  const outer = findOuter();
  /** Where the pointer was when the box below it was dismissed: what lies beneath is not aimed at. @type {Point | null} */
  let dismissedAt = null;
  const { approach, place, moveBeside, isHeld } = createPosition(stage, box);
  /** What waits is done unless the pointer reaches the box. */
  const waiting = createTimer();
  const wait = (/** @type {() => void} */ then) => waiting.after(GRACE, then);
  const keep = waiting.stop;
  stage.append(box);

  const dismiss = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && hide();

  function hide() {
    const was = !box.hidden;
    keep();
    if (was) dismissedAt = box.matches(":hover") ? approach.getPointer() : null;
    box.hidden = true;
    outer?.removeEventListener("keydown", dismiss);
    return was;
  }

  function fill(/** @type {string} */ title, /** @type {Child[]} */ lines, /** @type {HTMLElement | null} */ strip = null) {
    const told = lines.filter(Boolean).map((line) => element("p", {}, line));
    box.replaceChildren(element("p", { class: "pm-tooltip-title" }, title), ...told, ...(strip ? [strip] : []));
    if (!box.hidden) return;
    box.hidden = false;
    outer?.addEventListener("keydown", dismiss);
  }

  const hideSoon = () => !box.hidden && wait(hide);

  box.addEventListener("pointerenter", keep);
  box.addEventListener("pointermove", (event) => approach.set({ x: event.clientX, y: event.clientY }));
  box.addEventListener("pointerleave", () => {
    approach.set(null);
    if (!isHeld()) hideSoon();
  });
  window.addEventListener("pagehide", hide);

  return {
    place,
    moveBeside,
    approach: approach.follow,
    wait,
    keep,
    hide,
    hideSoon,
    isShown: () => !box.hidden,
    wasDismissedAt: (/** @type {number} */ x, /** @type {number} */ y) => dismissedAt?.x === x && dismissedAt?.y === y,
    /** `strip` shows the years of the area. */
    showArea(/** @type {Story} */ told, /** @type {Words} */ words, /** @type {HTMLElement} */ strip) {
      const programme = told.programme && words.say("map.tooltip.programme", { programme: told.programme });
      fill(told.area.name, [told.type, told.look, told.sentence, told.means, told.rule, programme, told.proof], strip);
      box.dataset.status = told.status;
    },
    showLines(/** @type {{title: string, lines: string[]}} */ { title, lines }, /** @type {Element} */ target) {
      keep();
      fill(title, lines);
      delete box.dataset.status;
      moveBeside(target);
    },
  };
}
