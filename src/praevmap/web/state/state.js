/** The view state of the widget and the whitelist for messages that change it. */

import { CHOICES, FILTERS } from "./choices.js";
import { isAddress } from "../details/contact.js";

const { ebene: LEVELS, abdeckung: COVERAGES, ansicht: LOOKS, sprache: LANGUAGES } = CHOICES;

/** Taken from any message; the look only with a command. */
const ALWAYS = {
  level: LEVELS,
  coverage: COVERAGES,
  lang: LANGUAGES,
  theme: ["light", "dark"],
};

const PRESENTING = ["", "vortrag", "foyer"];

const own = (message, field) => Object.prototype.hasOwnProperty.call(message, field);

/**
 * The state before any message has arrived.
 * @param {object} network the network document
 * @returns {object} view state
 */
export function createState(network) {
  return {
    ...Object.fromEntries(FILTERS.map((name) => [name, []])),
    level: LEVELS[0],
    coverage: COVERAGES[0],
    lang: LANGUAGES[0],
    theme: "light",
    year: network.years[network.years.length - 1],
    selected: null,
    look: LOOKS[0],
    since: null,
    /** Classes that the reader has switched off in the legend; never told to the page. */
    off: [],
    command: null,
    /** "vortrag" while somebody presents, "foyer" while the scenes follow one another by themselves. */
    presenting: PRESENTING[0],
    /** The operator's address for hints: empty where there is none, null where nobody has said so. */
    contact: null,
  };
}

/**
 * Which level an area belongs to; the level given is asked first.
 * @param {object} network the network document
 * @param {string} key
 * @param {string} preferred level
 * @returns {{level: string, index: number}|null}
 */
export function locate(network, key, preferred) {
  for (const level of [preferred, ...LEVELS]) {
    const index = network.levels[level]?.areas.findIndex((area) => area.key === key) ?? -1;
    if (index >= 0) return { level, index };
  }
  return null;
}

function acceptYear(network, state, year) {
  if (network.years.includes(year)) state.year = year;
}

function acceptSelected(network, state, selected) {
  if (selected === null) state.selected = null;
  else if (typeof selected === "string" && locate(network, selected, state.level)) state.selected = selected;
}

function acceptSince(network, state, since) {
  if (since === null || network.years.includes(since)) state.since = since;
}

/**
 * Takes what is known and well-formed from a message; everything else is ignored.
 * Year, selection and look count only with a new command: else any rerun of the page would throw the reader back.
 * @param {object} state the state so far
 * @param {*} message what somebody passed to `praevmap.apply`
 * @param {object} network the network document
 * @returns {object} the next state
 */
export function accept(state, message, network) {
  if (typeof message !== "object" || message === null) return state;
  const next = { ...state };
  for (const [field, known] of Object.entries(ALWAYS)) {
    if (own(message, field) && known.includes(message[field])) next[field] = message[field];
  }
  if (!network.levels[next.level]) next.level = state.level;
  for (const name of FILTERS) {
    if (own(message, name) && Array.isArray(message[name])) next[name] = CHOICES[name].filter((value) => message[name].includes(value));
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
  // What was switched off belongs to the legend of then.
  if (next.look !== state.look || next.nachweis.join() !== state.nachweis.join()) next.off = [];
  return next;
}

/**
 * Whether two states need different statuses of areas (not counting the year).
 * @param {object} before
 * @param {object} after
 * @returns {boolean}
 */
export function differsInFilters(before, after) {
  const told = (state) => JSON.stringify([state.level, state.coverage, ...FILTERS.map((name) => state[name])]);
  return told(before) !== told(after);
}
