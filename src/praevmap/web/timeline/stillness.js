/**
 * Instead of motion a picture: whoever has asked the device for less motion gets the joining years,
 * which tell the same story at once, with a sentence why and a way back.
 */

import { element, write } from "../element.js";

const CALM = "beitritt";

/**
 * @param {object} network the network document
 * @param {object} page
 * @param {object} page.timeline gets the sentence
 * @param {function(): object} page.getState
 * @param {function(object): void} page.change takes a part of the view state
 * @returns {object} `mayPlay()` asks before playback and shows the picture instead; `show(state, words)`
 *   follows every change of the look; `tell(sentence)` puts the reason before it, once
 */
export function createStillness(network, { timeline, getState, change }) {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const last = network.years[network.years.length - 1];
  const reason = element("p", {});
  const back = element("button", { type: "button", onclick: goBack });
  const box = element("div", { class: "pm-stillness", hidden: true }, reason, back);
  /** What was seen before; null while nothing stands in for the playback. */
  let before = null;
  let untold = false;
  let words = null;

  function goBack() {
    const { look, year } = before;
    // The button goes away: the focus goes to the one that brought it.
    timeline.box.querySelector(".pm-play").focus();
    before = null;
    change({ look, year });
    explain();
  }

  function explain() {
    box.hidden = before === null;
    if (box.hidden) return;
    back.hidden = before.look === CALM && before.year === last;
    write(reason, words.say("map.stillness.reason"));
    write(back, words.say("map.stillness.back", { look: words.say(`map.look.${before.look}`), year: String(before.year) }));
  }

  // Who changes the setting while the years go by is answered at once.
  calm.addEventListener("change", () => calm.matches && timeline.pause());
  timeline.box.append(box);

  return {
    mayPlay() {
      if (!calm.matches) return true;
      const { look, year } = getState();
      before ??= { look, year };
      untold = true;
      change({ look: CALM, year: last });
      explain();
      return false;
    },
    show(state, spoken) {
      words = spoken;
      if (state.look !== CALM) before = null;
      explain();
    },
    tell(sentence) {
      if (!untold || box.hidden) return sentence;
      untold = false;
      return `${reason.textContent} ${sentence}`;
    },
  };
}
