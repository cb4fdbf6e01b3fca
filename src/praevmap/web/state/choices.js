/** What can be chosen, by parameter of the frozen address; the first of a single choice is the default. */

/** Filters, each with several values, in the order of the address; all choose participants but the last, which hides areas. @type {FilterName[]} */
export const FILTERS = ["typ", "la", "bezirk", "programm", "nachweis"];

/** The values that each parameter knows, as `views/view_state.py` has them (parity test). @type {Record<string, any[]>} */
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
