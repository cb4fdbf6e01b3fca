/** What the page around is told, and that it is told nothing twice. */

import { writeAddress } from "./address.js";

/** `know` notes what the page knows by itself, `tell` reports what is new. */
export function createReporter(/** @type {(value: PageReport) => void} */ report, /** @type {number[]} */ years) {
  let known = "";
  let seq = 0;
  const pick = (/** @type {State} */ { year, selected, look, since }) => ({ year, selected, look, since });
  const know = (/** @type {State} */ state) => (known = JSON.stringify(pick(state)));

  function send(/** @type {State} */ state, /** @type {Partial<PageReport>} */ wish = {}) {
    know(state);
    seq += 1;
    report({ ...pick(state), ...wish, seq });
  }

  return {
    know,
    forget: () => (known = ""),
    /** Whether there was something to tell. */
    tell(/** @type {State} */ state) {
      if (JSON.stringify(pick(state)) === known) return false;
      send(state);
      return true;
    },
    /** Asks for another view, which is the page's to choose. */
    askFor: (/** @type {State} */ state, /** @type {Message} */ part) => send(state, { view: writeAddress({ ...state, ...part, presenting: "" }, years) }),
    /** Asks for the list of a class. */
    askForList: (/** @type {State} */ state, /** @type {string} */ list) => send(state, { list }),
  };
}
