/**
 * The words beside the pointer or the focused area. They can be pointed at, they stay until the pointer has left both
 * them and what they speak of, and Escape takes them away (WCAG 1.4.13).
 */

import { element } from "../element.js";

/** Pixels between the pointer and the box: what is aimed at stays free. */
const AWAY = 16;
const EDGE = 4;
/** Pixels that the box has in height even where there is no room. */
const LEAST = 48;
/** Milliseconds that a pointer between an area and its words has to come nearer. */
const GRACE = 300;
/** Pixels from the box within which a pointer may be on its way to it. */
const NEAR_BOX = 80;
/** Pixels of a movement that tell a direction. */
const STEP = 2;

/** The document around the frame, where the keys go while the reader's focus is there. */
function findOuter() {
  try {
    return window.parent === window ? null : window.parent.document;
  } catch {
    return null;
  }
}

/**
 * @param {HTMLElement} stage the element the tooltip is placed in
 * @returns {{showArea: function(object, object, object): void, showLines: function(object, Element): void,
 *   place: function(number, number): void, moveBeside: function(Element): void, approach: function(number, number): boolean,
 *   wait: function(function(): void): void, keep: function(): void, hide: function(): boolean, hideSoon: function(): void,
 *   isShown: function(): boolean, wasDismissedAt: function(number, number): boolean}}
 *   `place` puts the box beside the pointer; `approach` is told where the pointer is and answers whether it is on its way
 *   to the box; `wait` does something unless the pointer reaches the box, `keep` calls it off
 */
export function createTooltip(stage) {
  const box = element("div", { class: "pm-tooltip", id: "pm-tooltip", role: "tooltip", hidden: true });
  const outer = findOuter();
  /** Where the box is, in pixels of the frame; known, so that a moving pointer asks nothing of the layout. */
  let at = null;
  let pointer = null;
  let approaching = false;
  /** Where the pointer was when the box below it was dismissed: what lies beneath is not aimed at. */
  let dismissedAt = null;
  /** Towards right and below (1) or left and above (-1) of the pointer: never where the pointer is going. */
  const side = { x: 1, y: 1 };
  /** The focused element that the words belong to; they stay as long as it has the focus. */
  let holder = null;
  let waiting = null;
  stage.append(box);

  function fit(wanted, length, room) {
    return Math.max(EDGE, Math.min(wanted, room - length - EDGE));
  }

  function put(left, top, frame) {
    box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    at = { left: left + frame.left, top: top + frame.top, right: left + frame.left + box.offsetWidth, bottom: top + frame.top + box.offsetHeight };
  }

  /** Beside a point on the side wanted; on the other one where the stage ends. */
  function beside(point, direction, length, room) {
    const after = point + AWAY;
    const before = point - AWAY - length;
    const [first, second] = direction > 0 ? [after, before] : [before, after];
    const inside = (start) => start >= EDGE && start + length <= room - EDGE;
    if (inside(first)) return first;
    return inside(second) ? second : null;
  }

  function place(x, y) {
    holder = null;
    box.style.maxHeight = "";
    const frame = stage.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = box;
    const left = beside(x - frame.left, side.x, width, frame.width);
    const top = beside(y - frame.top, side.y, height, frame.height);
    // Where there is no room at all the pointer must not be caught.
    box.classList.toggle("pm-tooltip-passing", left === null && top === null);
    put(left ?? fit(x - frame.left, width, frame.width), top ?? fit(y - frame.top, height, frame.height), frame);
    pointer = { x, y };
  }

  /** No room beside an element: above or below it, as high as the larger room, and scrolled within. */
  function squeeze(left, top, bottom, { width, height }) {
    const gap = EDGE * 2;
    const isBelow = height - bottom > top;
    const room = (isBelow ? height - bottom : top) - gap - EDGE;
    box.style.maxHeight = `${Math.max(LEAST, room)}px`;
    return [fit(left, box.offsetWidth, width), fit(isBelow ? bottom + gap : top - gap - box.offsetHeight, box.offsetHeight, height)];
  }

  /** Beside all of an element, so that it stays seen; over it only where the stage leaves no other room. */
  function moveBeside(target) {
    holder = target;
    box.style.maxHeight = "";
    const frame = stage.getBoundingClientRect();
    const around = target.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = box;
    const left = around.left - frame.left;
    const top = around.top - frame.top;
    const gap = EDGE * 2;
    const middle = fit(top + around.height / 2 - height / 2, height, frame.height);
    const places = [
      [left + around.width + gap, middle],
      [left - gap - width, middle],
      [fit(left, width, frame.width), top + around.height + gap],
      [fit(left, width, frame.width), top - gap - height],
    ];
    const inside = ([x, y]) => x >= EDGE && y >= EDGE && x + width <= frame.width - EDGE && y + height <= frame.height - EDGE;
    box.classList.remove("pm-tooltip-passing");
    put(...(places.find(inside) ?? squeeze(left + around.width / 2 - width / 2, top, top + around.height, frame)), frame);
  }

  function distance({ x, y }) {
    return Math.hypot(Math.max(at.left - x, 0, x - at.right), Math.max(at.top - y, 0, y - at.bottom));
  }

  function approach(x, y) {
    const before = pointer;
    pointer = { x, y };
    if (!before) return false;
    if (x === before.x && y === before.y) return approaching;
    if (Math.abs(x - before.x) >= STEP) side.x = x > before.x ? -1 : 1;
    if (Math.abs(y - before.y) >= STEP) side.y = y > before.y ? -1 : 1;
    const away = box.hidden ? NEAR_BOX : distance(pointer);
    approaching = away < NEAR_BOX && away < distance(before);
    return approaching;
  }

  function keep() {
    window.clearTimeout(waiting);
    waiting = null;
  }

  function wait(then) {
    keep();
    waiting = window.setTimeout(then, GRACE);
  }

  function dismiss(event) {
    if (event.key === "Escape") hide();
  }

  function hide() {
    const was = !box.hidden;
    keep();
    if (was) dismissedAt = box.matches(":hover") ? pointer : null;
    box.hidden = true;
    holder = null;
    outer?.removeEventListener("keydown", dismiss);
    return was;
  }

  function fill(title, lines, strip = null) {
    const told = lines.filter(Boolean).map((line) => element("p", {}, line));
    box.replaceChildren(element("p", { class: "pm-tooltip-title" }, title), ...told, ...(strip ? [strip] : []));
    if (!box.hidden) return;
    box.hidden = false;
    outer?.addEventListener("keydown", dismiss);
  }

  const hideSoon = () => !box.hidden && wait(hide);

  box.addEventListener("pointerenter", keep);
  box.addEventListener("pointermove", (event) => (pointer = { x: event.clientX, y: event.clientY }));
  box.addEventListener("pointerleave", () => {
    pointer = null;
    if (!holder?.matches(":focus")) hideSoon();
  });
  window.addEventListener("pagehide", hide);

  return {
    place,
    moveBeside,
    approach,
    wait,
    keep,
    hide,
    hideSoon,
    isShown: () => !box.hidden,
    wasDismissedAt: (x, y) => dismissedAt?.x === x && dismissedAt?.y === y,
    /**
     * @param {object} told from tellArea, with `look`
     * @param {object} words
     * @param {HTMLElement} strip the years of the area
     */
    showArea(told, words, strip) {
      const programme = told.programme && words.say("map.tooltip.programme", { programme: told.programme });
      fill(told.area.name, [told.type, told.look, told.sentence, programme, told.proof], strip);
      box.dataset.status = told.status;
    },
    showLines({ title, lines }, target) {
      keep();
      fill(title, lines);
      delete box.dataset.status;
      moveBeside(target);
    },
  };
}
