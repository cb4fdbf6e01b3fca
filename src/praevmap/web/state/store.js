/** The one state of the map: who gets it, who sets it, who is told, and what the page around hears of it. No DOM. */

import { asShown, prepareLook } from "../network/looks.js";
import { countParticipants, prepare } from "../network/network.js";
import { createTimer } from "../timer.js";
import { createWords } from "../words/words.js";
import { differsInFilters, writeAddress } from "./state.js";

/** Milliseconds after the last change when things have settled. */
export const SETTLED = 400;

/** The look that was chosen, and the one that is shown. */
const looksOf = (/** @type {Network} */ network, /** @type {State} */ state) => `${state.look} ${asShown(network, state).look}`;

/** What a state shows; only what differs from before is worked out anew. */
function reckon(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Shown | null} */ before) {
  const filtered = !before || differsInFilters(before.state, state);
  const rows = filtered ? prepare(network, state) : before.rows;
  const counts = filtered ? Object.fromEntries(network.years.map((year) => [year, countParticipants(network, state, year)])) : before.counts;
  const same = !filtered && state.since === before.state.since && looksOf(network, state) === looksOf(network, before.state);
  const look = same ? before.look : prepareLook(network, state, rows);
  const words = before?.words.lang === state.lang ? before.words : createWords(network.wording, state.lang);
  return { state, rows, counts, look, words };
}

/**
 * The followers of a change are told in the order in which they came, and do not change the state themselves.
 * Those of settled things are told when nothing has changed for a while and nothing plays.
 */
export function createStore(/** @type {Network} */ network, /** @type {State} */ initial) {
  /** @type {Shown} */
  let shown = reckon(network, initial, null);
  /** @type {Follow[]} */
  const followers = [];
  /** @type {((now: Shown) => void)[]} */
  const settlers = [];
  const settling = createTimer();
  const settleSoon = () =>
    settling.after(SETTLED, () => {
      if (!shown.state.playing) for (const settle of settlers) settle(shown);
    });

  return {
    get: () => shown.state,
    shown: () => shown,
    set(/** @type {Partial<State>} */ part) {
      const before = shown;
      const state = { ...before.state, ...part };
      // What was switched off belongs to the legend of then.
      if (looksOf(network, state) !== looksOf(network, before.state)) Object.assign(state, { off: part.off ?? [], only: "" });
      shown = reckon(network, state, before);
      for (const follow of followers) follow(shown, before);
      settleSoon();
    },
    /** Told at once, and of every change. */
    subscribe(/** @type {Follow} */ follow) {
      followers.push(follow);
      follow(shown, null);
    },
    whenSettled(/** @type {(now: Shown) => void} */ settle) {
      settlers.push(settle);
      settleSoon();
    },
  };
}

/** What the page around is told, and nothing twice: `know` notes what it knows by itself, `tell` reports what is new. */
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
    askForList: (/** @type {State} */ state, /** @type {string} */ list) => send(state, { list }),
  };
}
