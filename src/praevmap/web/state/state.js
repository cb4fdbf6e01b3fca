/** The view state of the widget and the whitelist for messages that change it. */

import { CHOICES, EMPTY, FILTERS } from "./choices.js";
import { isAddress } from "../details/contact.js";

const { ebene: LEVELS, abdeckung: COVERAGES, ansicht: LOOKS, sprache: LANGUAGES } = CHOICES;

/** Taken from any message. @type {Record<string, any[]>} */
const ALWAYS = {
  level: LEVELS,
  coverage: COVERAGES,
  lang: LANGUAGES,
  theme: ["light", "dark"],
};

const PRESENTING = ["", "vortrag", "foyer"];

/**
 * The state before any message has arrived.
 * @returns {State} view state
 */
export function createState(/** @type {Network} */ network) {
  return {
    ...EMPTY,
    level: LEVELS[0],
    coverage: COVERAGES[0],
    lang: LANGUAGES[0],
    theme: "light",
    year: network.years[network.years.length - 1],
    selected: null,
    look: LOOKS[0],
    since: null,
    off: [],
    page: "map",
    only: "",
    playing: false,
    command: null,
    presenting: PRESENTING[0],
    contact: null,
  };
}

/**
 * Which level an area belongs to; the level given is asked first.
 * @returns {{level: LevelName, index: number} | null}
 */
export function locate(/** @type {Network} */ network, /** @type {string | null} */ key, /** @type {LevelName} */ preferred) {
  if (key === null) return null;
  for (const level of /** @type {LevelName[]} */ ([preferred, ...LEVELS])) {
    const index = network.levels[level]?.areas.findIndex((/** @type {Area} */ area) => area.key === key) ?? -1;
    if (index >= 0) return { level, index };
  }
  return null;
}

const FIRST_COMMAND = 1;

/** What counts only with a command: else any rerun of the page would throw the reader back. @type {Record<string, (value: any, network: Network, state: State) => boolean>} */
const COMMANDED = {
  year: (year, { years }) => years.includes(year),
  selected: (key, network, { level }) => key === null || (typeof key === "string" && locate(network, key, level) !== null),
  look: (look) => LOOKS.includes(look),
  since: (since, { years }) => since === null || years.includes(since),
  presenting: (mode) => PRESENTING.includes(mode),
};

/**
 * Takes what is known and well-formed from a message; everything else is ignored.
 * @param {*} message what somebody passed to `praevmap.apply`
 * @returns {State} the next state
 */
export function accept(/** @type {State} */ state, message, /** @type {Network} */ network) {
  if (typeof message !== "object" || message === null) return state;
  const next = /** @type {any} */ ({ ...state });
  for (const [field, known] of Object.entries(ALWAYS)) {
    if (Object.hasOwn(message, field) && known.includes(message[field])) next[field] = message[field];
  }
  if (!network.levels[/** @type {LevelName} */ (next.level)]) next.level = state.level;
  for (const name of FILTERS) {
    if (Object.hasOwn(message, name) && Array.isArray(message[name])) next[name] = CHOICES[name].filter((/** @type {string} */ value) => message[name].includes(value));
  }
  if (Object.hasOwn(message, "contact") && (message.contact === "" || isAddress(message.contact))) next.contact = message.contact;
  if (Object.hasOwn(message, "command") && Number.isInteger(message.command) && message.command !== state.command) {
    next.command = message.command;
    // The first one starts a map. One that is there already hears it from a new session, and goes on showing what it shows.
    if (message.command !== FIRST_COMMAND || state.command === null) for (const [field, admits] of Object.entries(COMMANDED)) if (Object.hasOwn(message, field) && admits(message[field], network, next)) next[field] = message[field];
  }
  // What was switched off, or listed alone, belongs to the legend of then.
  if (next.look !== state.look || next.nachweis.join() !== state.nachweis.join()) Object.assign(next, { off: [], only: "" });
  return next;
}

/** What the statuses of areas depend on, beside the year. */
export const choiceOf = (/** @type {State} */ state) => JSON.stringify([state.level, state.coverage, ...FILTERS.map((name) => state[name])]);

/** Whether two states need different statuses of areas (not counting the year). */
export const differsInFilters = (/** @type {State} */ before, /** @type {State} */ after) => choiceOf(before) !== choiceOf(after);
