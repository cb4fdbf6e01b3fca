/** The words beside the pointer or the focused area. It takes no pointer events, so it never blocks the map. */

import { element } from "./element.js";

const AWAY = 14;

/**
 * @param {HTMLElement} stage the element the tooltip is placed in
 * @returns {{showArea: function(object, object, object): void, showLines: function(object, Element): void,
 *   move: function(number, number): void, hide: function(): boolean, isShown: function(): boolean}}
 */
export function createTooltip(stage) {
  const box = element("div", { class: "pm-tooltip", id: "pm-tooltip", role: "tooltip", hidden: true });
  stage.append(box);

  /** x and y are in pixels of the frame; the box stays inside the stage. */
  function move(x, y) {
    const frame = stage.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = box;
    let left = x - frame.left + AWAY;
    let top = y - frame.top + AWAY;
    if (left + width > frame.width - 4) left = x - frame.left - AWAY - width;
    if (top + height > frame.height - 4) top = y - frame.top - AWAY - height;
    left = Math.max(4, Math.min(left, frame.width - width - 4));
    top = Math.max(4, Math.min(top, frame.height - height - 4));
    box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  function fill(title, lines, strip = null) {
    const told = lines.filter(Boolean).map((line) => element("p", {}, line));
    box.replaceChildren(element("p", { class: "pm-tooltip-title" }, title), ...told, ...(strip ? [strip] : []));
    box.hidden = false;
  }

  function moveBeside(target) {
    const { right, left, top, bottom } = target.getBoundingClientRect();
    move((left + right) / 2, (top + bottom) / 2);
  }

  return {
    move,
    moveBeside,
    isShown: () => !box.hidden,
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
      fill(title, lines);
      delete box.dataset.status;
      moveBeside(target);
    },
    hide() {
      const was = !box.hidden;
      box.hidden = true;
      return was;
    },
  };
}
