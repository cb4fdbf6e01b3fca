/** Words of the document in the language of the reader: plurals, numbers, dates, years in a row. No DOM. */

const LOCALES = { de: "de-DE", en: "en-GB" };
/** Numbers without groups and roundings, which differ by nothing but the sign between their two parts. */
const PLAIN = /^\d{1,3}(\.\d{1,3})?$/;
const POINT = { de: ",", en: "." };

/** What writes numbers and dates. @type {Record<string, (locale: string) => any>} */
const WRITERS = {
  number: (locale) => new Intl.NumberFormat(locale),
  plural: (locale) => new Intl.PluralRules(locale),
  day: (locale) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
  month: (locale) => new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }),
};
const writers = new Map();

/**
 * The first writer of the browser takes longer than all else that is said before the map is painted, so each is made when
 * it is needed, and what needs none is written without.
 */
function writerOf(/** @type {Language} */ lang, /** @type {string} */ kind) {
  const name = `${lang} ${kind}`;
  if (!writers.has(name)) writers.set(name, WRITERS[kind](LOCALES[lang]));
  return writers.get(name);
}

function writeNumber(/** @type {Language} */ lang, /** @type {number} */ number) {
  return PLAIN.test(String(number)) ? String(number).replace(".", POINT[lang]) : writerOf(lang, "number").format(number);
}

/** @typedef {Record<string, string | number | null | undefined>} Values */

export function createWords(/** @type {Wording} */ wording, /** @type {Language} */ lang) {
  const words = wording[lang] ?? {};

  const has = (/** @type {string} */ key) => Object.hasOwn(words, key);

  // Years must come as text: 2017 is not "2.017".
  const fill = (/** @type {string} */ text, /** @type {Values} */ values) =>
    text.replace(/\{(\w+)\}/g, (whole, /** @type {string} */ name) => {
      const value = values[name] ?? whole;
      return typeof value === "number" ? writeNumber(lang, value) : value;
    });

  /** Fills `{name}` and chooses the plural by `count`. */
  function say(/** @type {string} */ key, /** @type {Values} */ values = {}) {
    if (!has(key)) return key;
    const entry = words[key];
    if (typeof entry === "string") return fill(entry, values);
    return fill(entry[writerOf(lang, "plural").select(Number(values.count))] ?? entry.other, values);
  }

  function tellDate(/** @type {string} */ on, precision = "day") {
    const [year, month = "1", day = "1"] = on.split("-");
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    if (Number.isNaN(date.getTime())) return on;
    if (precision === "month") return writerOf(lang, "month").format(date);
    return lang === "de" ? date.toISOString().slice(0, 10).split("-").reverse().join(".") : writerOf(lang, "day").format(date);
  }

  /** The text of this language. @type {<Kind = string>(texts: Partial<Record<Language, Kind>> | string | null | undefined) => Kind} */
  const pick = (texts) => /** @type {any} */ (typeof texts === "string" ? texts : (texts?.[lang] ?? texts?.de ?? ""));

  /** Several with a closing "und". */
  const list = (/** @type {string[]} */ names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${say("map.list.and")} ${names[names.length - 1]}`);

  /** An official term, which stays German in every language. */
  const isGerman = (/** @type {string} */ key) => lang !== "de" && has(key) && words[key] === wording.de?.[key];

  return { lang, say, has, isGerman, tellDate, pick, list };
}

/** Items in runs of what goes on unchanged: each goes on with the one before, or begins anew. @template Item */
export function listRuns(/** @type {Item[]} */ items, /** @type {(item: Item, before: Item) => boolean} */ goesOn) {
  /** @type {Item[][]} */
  const runs = [];
  for (const item of items) {
    const run = runs.at(-1);
    if (run && goesOn(item, run[run.length - 1])) run.push(item);
    else runs.push([item]);
  }
  return runs;
}

/** Years in a row from the first to the last: "2012–2016". */
export function tellSpan(/** @type {Words} */ words, /** @type {number} */ from, /** @type {number} */ to) {
  return from === to ? String(from) : words.say("map.strip.years", { from: String(from), to: String(to) });
}
