/** Words of the document in the language of the reader: plurals, numbers, dates. */

const LOCALES = { de: "de-DE", en: "en-GB" };
const DAY = { de: { day: "2-digit", month: "2-digit", year: "numeric" }, en: { day: "numeric", month: "long", year: "numeric" } };
const MONTH = { month: "long", year: "numeric" };

/**
 * @param {Object<string, Object<string, string|object>>} wording `network.wording`
 * @param {string} lang "de" or "en"
 * @returns {{lang: string, say: function(string, object=): string, has: function(string): boolean, tellDate: function(string, string=): string, pick: function(object): string}}
 *   `say` fills `{name}` and chooses the plural by `count`; `pick` takes the text of this language from `{de, en}`
 */
export function createWords(wording, lang) {
  const words = wording[lang] ?? {};
  const numbers = new Intl.NumberFormat(LOCALES[lang]);
  const plurals = new Intl.PluralRules(LOCALES[lang]);
  const formats = {
    day: new Intl.DateTimeFormat(LOCALES[lang], { ...DAY[lang], timeZone: "UTC" }),
    month: new Intl.DateTimeFormat(LOCALES[lang], { ...MONTH, timeZone: "UTC" }),
  };

  const has = (key) => Object.prototype.hasOwnProperty.call(words, key);

  // Years must come as text: 2017 is not "2.017".
  const fill = (text, values) =>
    text.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      if (value === undefined || value === null) return whole;
      return typeof value === "number" ? numbers.format(value) : String(value);
    });

  function say(key, values = {}) {
    if (!has(key)) return key;
    const entry = words[key];
    if (typeof entry === "string") return fill(entry, values);
    return fill(entry[plurals.select(values.count)] ?? entry.other, values);
  }

  function tellDate(on, precision = "day") {
    const [year, month = "1", day = "1"] = String(on).split("-");
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    if (Number.isNaN(date.getTime())) return String(on);
    return formats[precision === "month" ? "month" : "day"].format(date);
  }

  const pick = (texts) => (typeof texts === "string" ? texts : (texts?.[lang] ?? texts?.de ?? ""));

  return { lang, say, has, tellDate, pick };
}
