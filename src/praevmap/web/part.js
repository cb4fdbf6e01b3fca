/** A part of the page follows the state; where it fails, it says so in its own place and the others go on. */

import { element, sayWords } from "./element.js";

/**
 * @param {Store} store
 * @param {Part} part
 */
export function attach(store, part) {
  let failed = false;

  function attempt(/** @type {() => void} */ act) {
    if (failed) return;
    try {
      act();
    } catch (error) {
      failed = true;
      console.error(error);
      part.box.replaceChildren(element("p", { class: "pm-fault", role: "alert" }, store.shown().words.say("map.part.failed")));
    }
  }

  store.subscribe((now, before) =>
    attempt(() => {
      if (now.words !== before?.words) {
        sayWords(part.box, now.words);
        part.translate?.(now.words);
      }
      part.show?.(now, before);
    }),
  );
  store.whenSettled((now) => attempt(() => part.settle?.(now)));
}
