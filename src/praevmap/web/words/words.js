/** Words of the document in the language of the reader: plurals, numbers, dates. */

const LOCALES = { de: "de-DE", en: "en-GB" };
/** @type {Intl.DateTimeFormatOptions} */
const DAY = { day: "numeric", month: "long", year: "numeric" };
/** @type {Intl.DateTimeFormatOptions} */
const MONTH = { month: "long", year: "numeric" };
/** Numbers without groups and roundings, which differ by nothing but the sign between their two parts. */
const PLAIN = /^\d{1,3}(\.\d{1,3})?$/;
const POINT = { de: ",", en: "." };

const customs = new Map();

/**
 * How a language writes numbers and dates. The first writer of the browser takes longer than all else that is said before
 * the map is painted, so each is made when it is needed, and what needs none is written without.
 */
function customsOf(/** @type {Language} */ lang) {
  if (customs.has(lang)) return customs.get(lang);
  /** @type {Record<string, any>} */
  const made = {};
  const ask = (/** @type {string} */ name, /** @type {() => any} */ make) => (made[name] ??= make());
  const write = (/** @type {Date} */ date, /** @type {string} */ name, /** @type {Intl.DateTimeFormatOptions} */ parts) => ask(name, () => new Intl.DateTimeFormat(LOCALES[lang], { ...parts, timeZone: "UTC" })).format(date);
  const own = {
    number: (/** @type {number} */ number) => (PLAIN.test(String(number)) ? String(number).replace(".", POINT[lang]) : ask("numbers", () => new Intl.NumberFormat(LOCALES[lang])).format(number)),
    plural: (/** @type {number} */ count) => ask("plurals", () => new Intl.PluralRules(LOCALES[lang])).select(count),
    day: (/** @type {Date} */ date) => (lang === "de" ? date.toISOString().slice(0, 10).split("-").reverse().join(".") : write(date, "day", DAY)),
    month: (/** @type {Date} */ date) => write(date, "month", MONTH),
  };
  customs.set(lang, own);
  return own;
}

/** @returns {Words} */
export function createWords(/** @type {Wording} */ wording, /** @type {Language} */ lang) {
  const words = wording[lang] ?? {};
  const custom = customsOf(lang);

  const has = (/** @type {string} */ key) => Object.hasOwn(words, key);

  // Years must come as text: 2017 is not "2.017".
  const fill = (/** @type {string} */ text, /** @type {Record<string, string | number | null | undefined>} */ values) =>
    text.replace(/\{(\w+)\}/g, (whole, /** @type {string} */ name) => {
      const value = values[name];
      if (value === undefined || value === null) return whole;
      return typeof value === "number" ? custom.number(value) : String(value);
    });

  function say(/** @type {string} */ key, /** @type {Record<string, any>} */ values = {}) {
    if (!has(key)) return key;
    const entry = words[key];
    if (typeof entry === "string") return fill(entry, values);
    return fill(entry[custom.plural(values.count)] ?? entry.other, values);
  }

  function tellDate(/** @type {string} */ on, precision = "day") {
    const [year, month = "1", day = "1"] = String(on).split("-");
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    if (Number.isNaN(date.getTime())) return String(on);
    return custom[precision === "month" ? "month" : "day"](date);
  }

  const pick = (/** @type {any} */ texts) => (typeof texts === "string" ? texts : (texts?.[lang] ?? texts?.de ?? ""));

  const list = (/** @type {string[]} */ names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${say("map.list.and")} ${names[names.length - 1]}`);

  const isGerman = (/** @type {string} */ key) => lang !== "de" && has(key) && words[key] === wording.de?.[key];

  return { lang, say, has, isGerman, tellDate, pick, list };
}
