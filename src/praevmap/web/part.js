/** A part of the page follows the state; where it fails, it says so in its own place and the others go on. */

import { element, write } from "./element.js";

/** Says the words whose keys the elements name: `data-say` as text, `data-name` to screen readers, `data-hint` as title. */
export function sayWords(/** @type {Element} */ box, /** @type {Words} */ words) {
  const found = /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll("[data-say], [data-name], [data-hint]"));
  for (const node of [/** @type {HTMLElement} */ (box), ...found]) {
    const { say, name, hint } = node.dataset;
    if (say) write(node, words.say(say));
    if (name) node.setAttribute("aria-label", words.say(name));
    if (hint) node.title = words.say(hint);
  }
}

export function attach(/** @type {Store} */ store, /** @type {Part} */ part) {
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
