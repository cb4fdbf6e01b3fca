/**
 * The view state of the widget: what can be chosen, its frozen address, as `views/view_state.py` reads and writes it (parity test), and
 * the whitelist for messages that change it. No DOM. What is unknown or broken falls back to its default, never to an error.
 */

/** Filters, each with several values, in the order of the address; all choose participants but the last, which hides areas. @type {FilterName[]} */
export const FILTERS = ["typ", "la", "bezirk", "programm", "nachweis"];

/** The values that each parameter of the address knows; the first of a single choice is the default. @type {Record<string, any[]>} */
export const CHOICES = {
  typ: ["kreisfrei", "kreisangehoerig", "kreis"],
  la: ["lvr", "lwl"],
  bezirk: ["duesseldorf", "koeln", "muenster", "detmold", "arnsberg"],
  programm: ["modellvorhaben", "landesinitiative", "kinderstark"],
  nachweis: ["belegt", "vermutet"],
  ebene: ["gemeinde", "jugendamt", "kreis"],
  abdeckung: ["programm", "kreis", "zustaendigkeit"],
  ansicht: ["stand", "beitritt", "vergleich"],
  sprache: ["de", "en"],
};

/** Fields of the view state where they are not called as their parameter: those with one value. @type {Record<string, "level" | "coverage" | "look">} */
export const FIELDS = { ebene: "level", abdeckung: "coverage", ansicht: "look" };

/** No filter at all. @type {Filters} */
export const EMPTY = { typ: [], la: [], bezirk: [], programm: [], nachweis: [] };

/** What a filter knows of some values, in the order of the address. */
const knownOf = (/** @type {FilterName} */ name, /** @type {string[]} */ values) => CHOICES[name].filter((value) => values.includes(value));

/** Longer values cannot be valid; they are dropped unread. */
const LONGEST_VALUE = 200;
const KEY = /^05[13579][0-9]{2}([0-9]{3})?$/;

/** How a lecture begins, by the word of the address; beside the view state, and told to the widget. */
const LECTURES = new Map([
  ["", ""],
  ["ja", "vortrag"],
  ["foyer", "foyer"],
]);

/** Parameter of a sent link that names the version of the data it was made from. */
const VERSION = "daten";
const ISO_DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

function usable(/** @type {URLSearchParams} */ query, /** @type {string} */ name) {
  // Of several the last one counts, as in the dashboard.
  const text = query.getAll(name).at(-1) ?? "";
  return [...text].length <= LONGEST_VALUE ? text : "";
}

function readYear(/** @type {string} */ text, /** @type {number[]} */ years) {
  const year = /^[0-9]{4}$/.test(text) ? Number(text) : 0;
  return years.includes(year) ? year : null;
}

/**
 * Reads what stands behind `#` or `?`, hostile text included: always a valid view. Another year than those of the network
 * falls back to the last of them; `lang` is the language without a parameter.
 */
export function readAddress(/** @type {string} */ text, /** @type {number[]} */ years, /** @type {Language} */ lang = CHOICES.sprache[0]) {
  const query = new URLSearchParams(text);
  const read = /** @type {any} */ ({ year: readYear(usable(query, "jahr"), years) ?? years.at(-1) });
  for (const name of FILTERS) read[name] = knownOf(name, usable(query, name).split(","));
  for (const [name, field] of Object.entries(FIELDS)) {
    const value = usable(query, name);
    read[field] = CHOICES[name].includes(value) ? value : CHOICES[name][0];
  }
  const selected = usable(query, "auswahl");
  read.selected = KEY.test(selected) ? selected : null;
  read.since = readYear(usable(query, "von"), years);
  const language = usable(query, "sprache");
  read.lang = CHOICES.sprache.includes(language) ? language : lang;
  read.presenting = LECTURES.get(usable(query, "vortrag")) ?? "";
  return /** @type {View} */ (read);
}

/**
 * Writes an address in the frozen order, without `#`; empty selections are never written.
 * `complete` writes defaults, too, as in a link that is sent to someone; `lang` is the language without a parameter.
 */
export function writeAddress(/** @type {View} */ state, /** @type {number[]} */ years, /** @type {{complete?: boolean, lang?: Language}} */ { complete = false, lang = CHOICES.sprache[0] } = {}) {
  /** @type {string[]} */
  const parts = [];
  const add = (/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ usual) => {
    if (value && (complete || value !== usual)) parts.push(`${name}=${value}`);
  };
  const addOne = (/** @type {string} */ name) => add(name, state[FIELDS[name]], CHOICES[name][0]);
  add("jahr", String(state.year), String(years.at(-1)));
  for (const name of FILTERS) add(name, knownOf(name, state[name]).join(), "");
  addOne("ebene");
  addOne("abdeckung");
  add("auswahl", state.selected ?? "", "");
  addOne("ansicht");
  add("von", state.since === null ? "" : String(state.since), "");
  add("sprache", state.lang, lang);
  const [lecture = ""] = [...LECTURES].find(([, mode]) => mode === state.presenting) ?? [];
  add("vortrag", lecture, "");
  return parts.join("&");
}

/** The address of a link that is sent to someone, without `#`: everything, and the version of the data. */
export function writeLink(/** @type {View} */ state, /** @type {Network} */ network) {
  return `${writeAddress({ ...state, presenting: "" }, network.years, { complete: true })}&${VERSION}=${network.version}`;
}

/** The version of the data that a link was made from; null where it names none. */
export function readVersion(/** @type {string} */ text) {
  const version = usable(new URLSearchParams(text), VERSION);
  return ISO_DAY.test(version) ? version : null;
}

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
  level: (level, { levels }) => CHOICES.ebene.includes(level) && levels[/** @type {LevelName} */ (level)] !== undefined,
  coverage: (coverage) => CHOICES.abdeckung.includes(coverage),
  lang: (lang) => CHOICES.sprache.includes(lang),
  theme: (theme) => ["light", "dark"].includes(theme),
  contact: (contact) => contact === "" || isAddress(contact),
};

/** The state before any message has arrived. @returns {State} */
export function createState(/** @type {Network} */ network) {
  return { ...readAddress("", network.years), theme: "light", off: [], page: "map", only: "", playing: false, command: null, contact: null };
}

/** Which level an area belongs to; the level given is asked first. */
export function locate(/** @type {Network} */ network, /** @type {string | null} */ key, /** @type {LevelName} */ preferred) {
  if (key === null) return null;
  for (const level of /** @type {LevelName[]} */ ([preferred, ...CHOICES.ebene])) {
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
  look: (look) => CHOICES.ansicht.includes(look),
  since: (since, { years }) => since === null || years.includes(since),
  presenting: (mode) => [...LECTURES.values()].includes(mode),
};

function takeFields(/** @type {any} */ next, /** @type {any} */ message, /** @type {Rules} */ rules, /** @type {Network} */ network) {
  for (const [field, admits] of Object.entries(rules)) {
    if (Object.hasOwn(message, field) && admits(message[field], network, next)) next[field] = message[field];
  }
}

/** Takes what is known and well-formed from a message that somebody passed to `praevmap.apply`; everything else is ignored. */
export function accept(/** @type {State} */ state, /** @type {*} */ message, /** @type {Network} */ network) {
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

export const differsInFilters = (/** @type {State} */ before, /** @type {State} */ after) => choiceOf(before) !== choiceOf(after);
