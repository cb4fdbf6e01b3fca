/** Where words go beside a pointer or an element, inside a stage, and whether a pointer is on its way to them. No DOM; pixels from the corner of the stage. */

/** Pixels between the pointer and the box: what is aimed at stays free. */
const AWAY = 16;
const EDGE = 4;
/** Pixels that the box has in height even where there is no room. */
const LEAST = 48;
/** Pixels from the box within which a pointer may be on its way to it. */
const NEAR_BOX = 80;
/** Pixels of a movement that tell a direction. */
const STEP = 2;

/** @typedef {{width: number, height: number}} Size */
/** @typedef {Size & {left: number, top: number}} Rect */

function keepInside(/** @type {number} */ wanted, /** @type {number} */ length, /** @type {number} */ room) {
  return Math.max(EDGE, Math.min(wanted, room - length - EDGE));
}

/** Beside a point on the side wanted; on the other one where the stage ends; null where neither has room. */
function findSide(/** @type {number} */ point, /** @type {number} */ direction, /** @type {number} */ length, /** @type {number} */ room) {
  const after = point + AWAY;
  const before = point - AWAY - length;
  const starts = direction > 0 ? [after, before] : [before, after];
  return starts.find((start) => start >= EDGE && start + length <= room - EDGE) ?? null;
}

/** Beside a pointer, right and below (1) or left and above (-1); `caught` where there is no room at all and the box would lie under it. */
export function placeBesidePointer(/** @type {Point} */ { x, y }, /** @type {Point} */ side, /** @type {Size} */ box, /** @type {Size} */ stage) {
  const left = findSide(x, side.x, box.width, stage.width);
  const top = findSide(y, side.y, box.height, stage.height);
  return {
    left: left ?? keepInside(x, box.width, stage.width),
    top: top ?? keepInside(y, box.height, stage.height),
    caught: left === null && top === null,
  };
}

/** Beside all of an element, so that it stays seen; null where the stage leaves no such room. */
export function placeBeside(/** @type {Rect} */ target, /** @type {Size} */ box, /** @type {Size} */ stage) {
  const { left, top, width, height } = target;
  const gap = EDGE * 2;
  const middle = keepInside(top + height / 2 - box.height / 2, box.height, stage.height);
  const along = keepInside(left, box.width, stage.width);
  const places = [
    { left: left + width + gap, top: middle },
    { left: left - gap - box.width, top: middle },
    { left: along, top: top + height + gap },
    { left: along, top: top - gap - box.height },
  ];
  const inside = (/** @type {{left: number, top: number}} */ place) => place.left >= EDGE && place.top >= EDGE && place.left + box.width <= stage.width - EDGE && place.top + box.height <= stage.height - EDGE;
  return places.find(inside) ?? null;
}

/** The height that is left above or below an element, whichever has more room. */
export function findHeight(/** @type {Rect} */ { top, height }, /** @type {Size} */ stage) {
  return Math.max(LEAST, Math.max(stage.height - top - height, top) - EDGE * 3);
}

/** Over or under an element, as near as the stage allows. */
export function squeeze(/** @type {Rect} */ target, /** @type {Size} */ box, /** @type {Size} */ stage) {
  const bottom = target.top + target.height;
  const top = stage.height - bottom > target.top ? bottom + EDGE * 2 : target.top - EDGE * 2 - box.height;
  return {
    left: keepInside(target.left + target.width / 2 - box.width / 2, box.width, stage.width),
    top: keepInside(top, box.height, stage.height),
  };
}

/** Pixels between a point and a box; 0 inside. */
function measureDistance(/** @type {Point} */ { x, y }, /** @type {Box} */ box) {
  return Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
}

/** Whether a pointer is on its way to a box, and from which side it comes. @param {() => Box | null} getBox where the box is; null while it is not shown */
export function createApproach(getBox) {
  /** @type {Point | null} */
  let pointer = null;
  let approaching = false;
  /** Towards right and below (1) or left and above (-1) of the pointer: never where the pointer is going. */
  const side = { x: 1, y: 1 };
  return {
    side,
    getPointer: () => pointer,
    set(/** @type {Point | null} */ point) {
      pointer = point;
    },
    /** Told where the pointer is; answers whether it is on its way to the box. */
    follow(/** @type {number} */ x, /** @type {number} */ y) {
      const before = pointer;
      pointer = { x, y };
      if (!before) return false;
      if (x === before.x && y === before.y) return approaching;
      if (Math.abs(x - before.x) >= STEP) side.x = x > before.x ? -1 : 1;
      if (Math.abs(y - before.y) >= STEP) side.y = y > before.y ? -1 : 1;
      const box = getBox();
      const away = box ? measureDistance(pointer, box) : NEAR_BOX;
      approaching = box !== null && away < NEAR_BOX && away < measureDistance(before, box);
      return approaching;
    },
  };
}
