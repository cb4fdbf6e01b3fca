/** The growth in sentences, in the words of the page Ausbau. No DOM. */

import { tellFilters, tellParticipants } from "../words/sentences.js";
import { listRuns } from "../words/words.js";

/** What participants are counted by, in the order of stacks and tables. @type {(keyof GrowthRow["by"])[]} */
export const EVIDENCE = ["documented", "presumed"];

/** Years in a row as a span: "2012 bis 2014 und 2021". */
function tellYears(/** @type {Words} */ words, /** @type {number[]} */ years) {
  const spans = listRuns(years, (year, before) => year - 1 === before).map((span) => [String(span[0]), String(span.at(-1))]);
  return words.list(spans.map(([first, last]) => (first === last ? first : words.say("growth.years", { first, last }))));
}

/** A published total in the words of a table, a sentence or a bar: "40", "über 90", "rund 130", "141 von 186 Jugendämtern". */
export const sayMark = (/** @type {Words} */ words, /** @type {string} */ key, /** @type {Mark} */ { figure, bound, of }) => words.say(`growth.${key}.${of === null ? bound : "of"}`, { count: figure, of });

/** Both, documented and presumed, as the chart shows them. */
function tellCounts(/** @type {Words} */ words, /** @type {GrowthRow} */ row) {
  const participants = tellParticipants(words, [], row);
  return words.say("growth.summary.now", { sentence: words.say("headline.sentence", { year: String(row.year), participants }) });
}

/** The parts of every bar from the bottom, with their words: all documented, then all presumed. */
export function listParts(/** @type {Words} */ words, /** @type {Growth} */ { parts }, /** @type {SplitName} */ split) {
  const wordOf = (/** @type {string} */ evidence, /** @type {string} */ part) => words.say(`growth.legend.${evidence}`, { part: words.say(`filter.${split}.${part}`) });
  return EVIDENCE.flatMap((evidence) => parts.map((part) => ({ evidence, part, word: wordOf(evidence, part) })));
}

/** The numbers of one year, as its bar is called. */
export function tellYear(/** @type {Words} */ words, /** @type {ReturnType<typeof listParts>} */ parts, /** @type {GrowthRow} */ row) {
  const { by, mark } = row;
  const told = parts.filter(({ evidence, part }) => by[evidence][part]).map(({ evidence, part, word }) => `${word}: ${words.say("map.legend.count", { count: by[evidence][part] })}`);
  if (mark) told.push(sayMark(words, "mark", mark));
  if (mark?.unnamed) told.push(words.say(`growth.gap.${mark.bound}`, { count: mark.unnamed }));
  return [tellCounts(words, row), told.join("; ")].filter(Boolean).join(" ");
}

function tellPublished(/** @type {Words} */ words, /** @type {GrowthRow[]} */ rows) {
  const marked = rows.flatMap(({ year, mark }) => (mark ? { year, mark } : []));
  const goesOn = (/** @type {typeof marked[0]} */ one, /** @type {typeof marked[0]} */ before) => one.mark.figure === before.mark.figure && one.mark.bound === before.mark.bound && one.year - 1 === before.year;
  const runs = listRuns(marked, goesOn).map((run) => {
    const { mark } = run[run.length - 1];
    return words.say("growth.summary.mark", { figure: sayMark(words, "figure", mark), years: tellYears(words, run.map(({ year }) => year)) });
  });
  if (runs.length === 0) return [];
  const gaps = rows.flatMap(({ year, mark }) => {
    if (!mark?.unnamed) return [];
    return words.say(`growth.summary.unnamed.${mark.bound}`, { figure: sayMark(words, "figure", mark), year: String(year), count: mark.unnamed });
  });
  return [words.say("growth.summary.published", { marks: runs.join("; ") }), ...gaps];
}

/** How many took part, at the start and now, and what was published beside. */
export function tellGrowth(/** @type {Words} */ words, /** @type {Growth} */ { rows, filtered }) {
  const shown = rows.filter((row) => row.runs);
  if (!shown.some((row) => row.documented + row.presumed > 0)) return [words.say("growth.summary.none")];
  const [first] = shown;
  const last = shown[shown.length - 1];
  const plain = filtered || first.presumed > 0;
  const start = plain ? tellCounts(words, first) : words.say("growth.summary.start", { year: String(first.year), documented: words.say("growth.documented", { count: first.documented }) });
  const told = [start, tellCounts(words, last)];
  const largest = shown.slice(1).reduce((one, other) => (other.fresh > (one?.fresh ?? 0) ? other : one), /** @type {GrowthRow | null} */ (null));
  if (largest) told.push(words.say("growth.summary.largest", { count: largest.fresh, year: String(largest.year) }));
  return [...told, ...tellPublished(words, shown)];
}

/** What the chosen filters leave out. */
export function tellLimits(/** @type {Words} */ words, /** @type {State} */ state, /** @type {Growth} */ { rows, filtered }) {
  const told = [];
  if (filtered) told.push(words.say("growth.filtered", { filters: tellFilters(words, state) }));
  if (state.nachweis.length === 1) told.push(words.say("growth.hidden"));
  const idle = rows.filter((row) => !row.runs).map((row) => row.year);
  if (idle.length) told.push(words.say("growth.idle", { years: tellYears(words, idle) }));
  return told;
}

/** The share of the under-18s as `countFigures` counts it, in the words of `views/population_words.py`. */
export function tellUnder18(/** @type {ViewerNetwork} */ network, /** @type {Words} */ words, /** @type {Under18 | null} */ found) {
  if (!found || !network.young) return { value: words.say("figure.under18.none"), notes: [] };
  if (found.total === 0) return { value: words.say("figure.under18.none"), notes: [words.say("figure.under18.none.outside")] };
  const percent = (/** @type {number} */ share) => `${(100 * share).toLocaleString(words.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}\u202f%`;
  const [under16, under19] = (found.companions ?? []).map(percent);
  const kind = network.young.estimate ? ".estimate" : "";
  const notes = [
    words.say(`figure.under18.persons${kind}`, { count: Math.round(found.persons), total: Math.round(found.total) }),
    under16 && words.say("figure.under18.companions", { under_16: under16, under_19: under19 }),
    words.say("figure.under18.on", { on: words.tellDate(network.young.on), source: network.viewer.young?.source }),
  ];
  return { value: percent(found.share), notes: notes.filter(Boolean) };
}
