/** Typing on the map: letters bring the reader to the area whose name begins so. No DOM. */

import { findPlaces, spellingsOf } from "../network/places.js";

/** Milliseconds after which a letter begins a new name. */
const NEW_NAME_AFTER = 1000;
const BEGINS = /^[\p{L}\p{N}]$/u;
/** What stands inside names; alone, these keys mean something else. */
const GOES_ON = /^[ .'-]$/;

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
