/**
 * Instead of motion a picture: whoever has asked the device for less motion gets the joining years,
 * which tell the same story at once, with a sentence why and a way back.
 */

import { element, hide, write } from "../element.js";

/** @type {LookName} */
const CALM = "beitritt";

/** @param {() => void} focusPlay gives the focus to the button that brought the picture */
export function createStillness(/** @type {Network} */ { years }, /** @type {Store} */ store, focusPlay) {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const last = years[years.length - 1];
  const reason = element("p", { "data-say": "map.stillness.reason" });
  const back = element("button", { type: "button", onclick: goBack });
  const box = element("div", { class: "pm-stillness", hidden: true }, reason, back);
  /** What was seen before; null while nothing stands in for the playback. @type {Pick<State, "look" | "year"> | null} */
  let before = null;
  let untold = false;

  function goBack() {
    // The button goes away.
    focusPlay();
    const seen = before ?? {};
    before = null;
    store.set(seen);
  }

  // Who changes the setting while the years go by is answered at once.
  calm.addEventListener("change", () => calm.matches && store.set({ playing: false }));

  return {
    box,
    /** Asked before playback; shows the picture instead. */
    mayPlay() {
      if (!calm.matches) return true;
      const { look, year } = store.get();
      before ??= { look, year };
      untold = true;
      store.set({ look: CALM, year: last });
      return false;
    },
    show(/** @type {Shown} */ { state, words }) {
      if (state.look !== CALM) before = null;
      hide(box, before === null);
      if (before === null) return;
      back.hidden = before.look === CALM && before.year === last;
      write(back, words.say("map.stillness.back", { look: words.say(`map.look.${before.look}`), year: String(before.year) }));
    },
    /** Puts the reason before a sentence, once. */
    tell(/** @type {string} */ sentence) {
      if (!untold || before === null) return sentence;
      untold = false;
      return `${reason.textContent} ${sentence}`;
    },
  };
}
