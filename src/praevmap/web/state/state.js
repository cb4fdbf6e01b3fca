/** The view state of the widget and the whitelist for messages that change it. */

import { LECTURES, readAddress } from "./address.js";
import { CHOICES, FILTERS, knownOf } from "./choices.js";

const { ebene: LEVELS, abdeckung: COVERAGES, ansicht: LOOKS, sprache: LANGUAGES } = CHOICES;
/** The same plain addresses that the page accepts: nothing in them can end the address and begin a header. */
const ADDRESS = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/;
const LONGEST_ADDRESS = 254;

/** Whether a text is an address that a mail link may carry. */
export function isAddress(/** @type {*} */ text) {
  return typeof text === "string" && text.length <= LONGEST_ADDRESS && ADDRESS.test(text);
}

/** @typedef {Record<string, (value: any, network: Network, state: State) => boolean>} Rules what is well-formed, by field */

/** Taken from any message. @type {Rules} */
const ALWAYS = {
  level: (level, { levels }) => LEVELS.includes(level) && levels[/** @type {LevelName} */ (level)] !== undefined,
  coverage: (coverage) => COVERAGES.includes(coverage),
  lang: (lang) => LANGUAGES.includes(lang),
  theme: (theme) => ["light", "dark"].includes(theme),
  contact: (contact) => contact === "" || isAddress(contact),
};

/**
 * The state before any message has arrived.
 * @returns {State} view state
 */
export function createState(/** @type {Network} */ network) {
  return { ...readAddress("", network.years), theme: "light", off: [], page: "map", only: "", playing: false, command: null, contact: null };
}

/**
 * Which level an area belongs to; the level given is asked first.
 * @returns {{level: LevelName, index: number} | null}
 */
export function locate(/** @type {Network} */ network, /** @type {string | null} */ key, /** @type {LevelName} */ preferred) {
  if (key === null) return null;
  for (const level of /** @type {LevelName[]} */ ([preferred, ...LEVELS])) {
    const index = network.levels[level]?.areas.findIndex((area) => area.key === key) ?? -1;
    if (index >= 0) return { level, index };
  }
  return null;
}

const FIRST_COMMAND = 1;

/** What counts only with a command: else any rerun of the page would throw the reader back. @type {Rules} */
const COMMANDED = {
  year: (year, { years }) => years.includes(year),
  selected: (key, network, { level }) => key === null || (typeof key === "string" && locate(network, key, level) !== null),
  look: (look) => LOOKS.includes(look),
  since: (since, { years }) => since === null || years.includes(since),
  presenting: (mode) => [...LECTURES.values()].includes(mode),
};

function takeFields(/** @type {any} */ next, /** @type {any} */ message, /** @type {Rules} */ rules, /** @type {Network} */ network) {
  for (const [field, admits] of Object.entries(rules)) {
    if (Object.hasOwn(message, field) && admits(message[field], network, next)) next[field] = message[field];
  }
}

/**
 * Takes what is known and well-formed from a message; everything else is ignored.
 * @param {*} message what somebody passed to `praevmap.apply`
 * @returns {State} the next state
 */
export function accept(/** @type {State} */ state, message, /** @type {Network} */ network) {
  if (typeof message !== "object" || message === null) return state;
  const next = { ...state };
  takeFields(next, message, ALWAYS, network);
  for (const name of FILTERS) {
    if (Object.hasOwn(message, name) && Array.isArray(message[name])) next[name] = knownOf(name, message[name]);
  }
  if (Object.hasOwn(message, "command") && Number.isInteger(message.command) && message.command !== state.command) {
    next.command = message.command;
    // The first one starts a map. One that is there already hears it from a new session, and goes on showing what it shows.
    if (message.command !== FIRST_COMMAND || state.command === null) takeFields(next, message, COMMANDED, network);
  }
  // What was switched off, or listed alone, belongs to the legend of then.
  if (next.look !== state.look || next.nachweis.join() !== state.nachweis.join()) Object.assign(next, { off: [], only: "" });
  return next;
}

/** What the statuses of areas depend on, beside the year. */
export const choiceOf = (/** @type {State} */ state) => JSON.stringify([state.level, state.coverage, ...FILTERS.map((name) => state[name])]);

/** Whether two states need different statuses of areas (not counting the year). */
export const differsInFilters = (/** @type {State} */ before, /** @type {State} */ after) => choiceOf(before) !== choiceOf(after);
