/**
 * Where a name goes: inside its area, or beyond its border where a place is too small for it. Pure, no DOM; all places are
 * in pixels of zoom 0, so that a zoom is one multiplication.
 */

const SIZES = [14, 12.5, 11, 10];
/** Writing of names that reach beyond their area. */
const SMALL = 10;
/** Pixels between the pole and the border that a place must have, so that its colour is still seen around its name. */
export const SEEN = 7;
/** The same for a name inside: even the smallest writing cannot fit into a far smaller circle. */
const SMALLEST = 7;
const LABEL_GAP = 3;
/** Height of a line, in parts of its writing. */
export const LEADING = 1.15;

/** Shifts from the pole in parts of the inscribed radius, the nearest first. */
const SHIFT_STEPS = [-1.5, -1.2, -0.9, -0.6, -0.3, 0, 0.3, 0.6, 0.9, 1.2, 1.5];
const SHIFTS = SHIFT_STEPS.flatMap((dx) => SHIFT_STEPS.map((dy) => [dx, dy])).sort((one, other) => Math.hypot(...one) - Math.hypot(...other));

/** What a name needs to know of its area. @typedef {{rings: Point[][], size: Point, pole: Point, reach: number}} Outline */
/**
 * What lies around: pixels of the screen per pixel of zoom 0, what is seen, what is taken, and the width of a text.
 * @typedef {{scale: number, view: Box, taken: Box[], measure: (text: string, size: number) => number}} Around
 */

/** One line, then two lines broken at a space or after a hyphen where they are most even. */
export function breakLines(/** @type {string} */ name) {
  const breaks = [...name.matchAll(/[ -]/g)].map((match) => match.index + (match[0] === "-" ? 1 : 0));
  const pairs = breaks.map((at) => [name.slice(0, at).trim(), name.slice(at).trim()]).filter(([one, two]) => one && two);
  const longest = (/** @type {string[]} */ lines) => Math.max(...lines.map((line) => line.length));
  pairs.sort((one, other) => longest(one) - longest(other));
  return pairs.length ? [[name], pairs[0]] : [[name]];
}

/** The whole name, in one line or in two; where it fits in no size, the shorter one of a Kreis. */
function arrange(/** @type {Area} */ { name, short }) {
  return short ? [breakLines(name), breakLines(short)] : [breakLines(name)];
}

function contains(/** @type {Point[][]} */ rings, /** @type {number} */ x, /** @type {number} */ y) {
  let inside = false;
  for (const ring of rings) {
    for (let here = 0, there = ring.length - 1; here < ring.length; there = here, here += 1) {
      const a = ring[here];
      const b = ring[there];
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
    }
  }
  return inside;
}

/** The corners lie inside and no corner of the border lies in the box: then the border does not cross it. */
function holds(/** @type {Point[][]} */ rings, /** @type {Box} */ box) {
  for (const x of [box.left, (box.left + box.right) / 2, box.right]) {
    if (!contains(rings, x, box.top) || !contains(rings, x, box.bottom)) return false;
  }
  return !rings.some((ring) => ring.some((p) => p.x > box.left && p.x < box.right && p.y > box.top && p.y < box.bottom));
}

const lies = (/** @type {Box} */ box, /** @type {Box} */ view) => box.left > view.left && box.right < view.right && box.top > view.top && box.bottom < view.bottom;

/** Whether two boxes share a point. */
export const overlaps = (/** @type {Box} */ one, /** @type {Box} */ other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

const isFree = (/** @type {Box} */ box, /** @type {Around} */ { view, taken }) => lies(box, view) && !taken.some((other) => overlaps(box, other));

/** Half of what a name takes, to each side and up and down. */
function measureLines(/** @type {string[]} */ lines, /** @type {number} */ size, /** @type {Around} */ { scale, measure }) {
  return { half: (Math.max(...lines.map((line) => measure(line, size))) + LABEL_GAP) / 2 / scale, height: (lines.length * size * LEADING) / 2 / scale };
}

const boxAt = (/** @type {Point} */ { x, y }, /** @type {ReturnType<typeof measureLines>} */ { half, height }) => ({ left: x - half, right: x + half, top: y - height, bottom: y + height });

const centresOf = (/** @type {Outline} */ { pole, reach }) => SHIFTS.map(([dx, dy]) => ({ x: pole.x + dx * reach, y: pole.y + dy * reach }));

/** Inside: tries sizes, line breaks and small shifts from the pole of the area; null where nothing fits. */
export function fitInside(/** @type {Area} */ area, /** @type {Outline} */ outline, /** @type {Around} */ around) {
  if (outline.reach * around.scale < SMALLEST) return null;
  const centres = centresOf(outline);
  const tries = arrange(area).flatMap((forms) => SIZES.flatMap((size) => forms.map((lines) => ({ lines, size }))));
  for (const { lines, size } of tries) {
    const measured = measureLines(lines, size, around);
    if (2 * measured.half > outline.size.x || 2 * measured.height > outline.size.y) continue;
    for (const centre of centres) {
      const box = boxAt(centre, measured);
      if (isFree(box, around) && holds(outline.rings, box)) return { lines, size, box, centre };
    }
  }
  return null;
}

/**
 * A name that begins and ends outside, as near to the pole as the names around allow. The middle of a town's name lies in the
 * town; of the name of a Kreis the middle half does, because beyond its border lie places that could be meant as well.
 */
export function fitBeyond(/** @type {Area} */ area, /** @type {boolean} */ isTown, /** @type {Outline} */ outline, /** @type {Around} */ around) {
  if (outline.reach * around.scale < SEEN) return null;
  const forms = arrange(area).flatMap((lines) => (isTown ? lines : lines.reverse()));
  const measured = forms.map((lines) => ({ lines, ...measureLines(lines, SMALL, around) }));
  for (const centre of centresOf(outline)) {
    for (const { lines, ...room } of measured) {
      const box = boxAt(centre, room);
      if (!isFree(box, around)) continue;
      const half = isTown ? 0 : room.half / 2;
      if ([-half, 0, half].every((aside) => contains(outline.rings, centre.x + aside, centre.y))) return { lines, size: SMALL, box, centre };
    }
  }
  return null;
}
