/** The view state of the widget and the whitelist for messages that change it. */

import { CHOICES, EMPTY, FILTERS } from "./choices.js";
import { isAddress } from "../details/contact.js";

const { ebene: LEVELS, abdeckung: COVERAGES, ansicht: LOOKS, sprache: LANGUAGES } = CHOICES;

/** Taken from any message; the look only with a command. */
/** @type {Record<string, any[]>} */
const ALWAYS = {
  level: LEVELS,
  coverage: COVERAGES,
  lang: LANGUAGES,
  theme: ["light", "dark"],
};

const PRESENTING = ["", "vortrag", "foyer"];

const own = (/** @type {Message} */ message, /** @type {string} */ field) => Object.prototype.hasOwnProperty.call(message, field);

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

function acceptYear(/** @type {Network} */ network, /** @type {State} */ state, /** @type {number} */ year) {
  if (network.years.includes(year)) state.year = year;
}

function acceptSelected(/** @type {Network} */ network, /** @type {State} */ state, /** @type {unknown} */ selected) {
  if (selected === null) state.selected = null;
  else if (typeof selected === "string" && locate(network, selected, state.level)) state.selected = selected;
}

function acceptSince(/** @type {Network} */ network, /** @type {State} */ state, /** @type {any} */ since) {
  if (since === null || network.years.includes(since)) state.since = since;
}

/**
 * Takes what is known and well-formed from a message; everything else is ignored.
 * Year, selection and look count only with a new command: else any rerun of the page would throw the reader back.
 * @param {*} message what somebody passed to `praevmap.apply`
 * @returns {State} the next state
 */
export function accept(/** @type {State} */ state, message, /** @type {Network} */ network) {
  if (typeof message !== "object" || message === null) return state;
  const next = /** @type {any} */ ({ ...state });
  for (const [field, known] of Object.entries(ALWAYS)) {
    if (own(message, field) && known.includes(message[field])) next[field] = message[field];
  }
  if (!network.levels[/** @type {LevelName} */ (next.level)]) next.level = state.level;
  for (const name of FILTERS) {
    if (own(message, name) && Array.isArray(message[name])) next[name] = CHOICES[name].filter((/** @type {string} */ value) => message[name].includes(value));
  }
  if (own(message, "contact") && (message.contact === "" || isAddress(message.contact))) next.contact = message.contact;
  if (own(message, "command") && Number.isInteger(message.command) && message.command !== state.command) {
    next.command = message.command;
    if (own(message, "year")) acceptYear(network, next, message.year);
    if (own(message, "selected")) acceptSelected(network, next, message.selected);
    if (own(message, "look") && LOOKS.includes(message.look)) next.look = message.look;
    if (own(message, "since")) acceptSince(network, next, message.since);
    if (own(message, "presenting") && PRESENTING.includes(message.presenting)) next.presenting = message.presenting;
  }
  // What was switched off, or listed alone, belongs to the legend of then.
  if (next.look !== state.look || next.nachweis.join() !== state.nachweis.join()) Object.assign(next, { off: [], only: "" });
  return next;
}

/** Whether two states need different statuses of areas (not counting the year). */
export function differsInFilters(/** @type {State} */ before, /** @type {State} */ after) {
  const told = (/** @type {State} */ state) => JSON.stringify([state.level, state.coverage, ...FILTERS.map((name) => state[name])]);
  return told(before) !== told(after);
}
