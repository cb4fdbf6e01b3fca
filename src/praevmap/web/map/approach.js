/** Whether a pointer is on its way to a box, and from which side it comes. No DOM. */

import { measureDistance } from "./placing.js";

/** Pixels from the box within which a pointer may be on its way to it. */
const NEAR_BOX = 80;
/** Pixels of a movement that tell a direction. */
const STEP = 2;

/** @param {() => Box | null} getBox where the box is; null while it is not shown */
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
