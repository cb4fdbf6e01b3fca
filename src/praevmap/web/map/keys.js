/** Where the keys lead on the map: arrows to the neighbouring area, letters to the one whose name begins so. No DOM. */

import { findPlaces, spellingsOf } from "../network/places.js";

/** Steps to the right and up. @type {Record<string, [number, number]>} */
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
/** cos 60°: what lies further aside is not "in that direction". */
const CONE = 0.5;
/** Milliseconds after which a letter begins a new name. */
const NEW_NAME_AFTER = 1000;
const BEGINS = /^[\p{L}\p{N}]$/u;
/** What stands inside names; alone, these keys mean something else. */
const GOES_ON = /^[ .'-]$/;

/** The area next to another one in the direction of an arrow: a neighbour if there is one, else the nearest area there. */
export function findNext(/** @type {Area[]} */ areas, /** @type {Map<string, Set<string>>} */ neighbours, /** @type {Area} */ area, /** @type {string} */ arrow) {
  const [dx, dy] = ARROWS[arrow];
  let best = null;
  for (const other of areas) {
    if (other === area) continue;
    // A degree of longitude is shorter than one of latitude.
    const x = (other.label[1] - area.label[1]) * Math.cos((area.label[0] * Math.PI) / 180);
    const y = other.label[0] - area.label[0];
    const distance = Math.hypot(x, y);
    const along = distance === 0 ? 0 : (x * dx + y * dy) / distance;
    if (along < CONE) continue;
    const touches = neighbours.get(area.key)?.has(other.key) ?? false;
    const cost = (distance / along ** 2) * (touches ? 1 : 4);
    if (!best || cost < best.cost) best = { cost, other };
  }
  return best?.other ?? null;
}

/** Typing on the map: letters that follow one another soon are the beginning of a name. */
export function createTyping(/** @type {Network} */ network) {
  /** @type {Partial<Record<LevelName, {area: Area, spelt: string[][]}[]>>} */
  const lists = {};
  let typed = "";
  let last = -Infinity;

  const goesOn = () => typed !== "" && performance.now() - last < NEW_NAME_AFTER;

  /** In the order of the alphabet, which the reader has in mind. */
  function listOf(/** @type {LevelName} */ level) {
    lists[level] ??= [...network.levels[level].areas].sort((one, other) => one.name.localeCompare(other.name, "de")).map((area) => ({ area, spelt: spellingsOf(area.name) }));
    return lists[level];
  }

  return {
    /** Whether a key is part of a name now. A zero or a hyphen alone changes the zoom. */
    takes: (/** @type {string} */ key) => (goesOn() ? BEGINS.test(key) || GOES_ON.test(key) : BEGINS.test(key) && key !== "0"),
    /** Adds a key to the name and looks, starting at an area. */
    find(/** @type {LevelName} */ level, /** @type {string | undefined} */ from, /** @type {string} */ key) {
      typed = goesOn() ? typed + key : key;
      last = performance.now();
      const same = [...typed.toLowerCase()].every((letter, _, all) => letter === all[0]);
      let found = findPlaces(listOf(level), typed, "");
      // The same letter again and again goes through all that begin with it, but for names like Aachen.
      const turning = same && (typed.length === 1 || found.length === 0);
      if (turning) found = findPlaces(listOf(level), typed[0], "");
      const next = turning ? found.findIndex(({ area }) => area.key === from) + 1 : 0;
      return { area: found[next % found.length]?.area ?? null, typed };
    },
    /** The next letter begins a new name. */
    end: () => (typed = ""),
  };
}
