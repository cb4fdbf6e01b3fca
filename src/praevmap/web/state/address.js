/**
 * What can be chosen, and the frozen address of a view state, as `views/view_state.py` reads and writes it (parity test).
 * Pure, no DOM. What is unknown or broken falls back to its default, never to an error.
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
export const knownOf = (/** @type {FilterName} */ name, /** @type {string[]} */ values) => CHOICES[name].filter((value) => values.includes(value));

/** Longer values cannot be valid; they are dropped unread. */
const LONGEST_VALUE = 200;
const KEY = /^05[13579][0-9]{2}([0-9]{3})?$/;

/** How a lecture begins, by the word of the address; beside the view state, and told to the widget. */
export const LECTURES = new Map([
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
