/** The one state of the map: who gets it, who sets it, who is told. No DOM. */

import { asShown, prepareLook } from "../network/looks.js";
import { countParticipants, prepare } from "../network/network.js";
import { createTimer } from "../timer.js";
import { createWords } from "../words/words.js";
import { differsInFilters } from "./state.js";

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
