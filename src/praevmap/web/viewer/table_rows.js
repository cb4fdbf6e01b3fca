/** What the map shows, as rows of a table and as counts, and which rows a search keeps. No DOM. */

import { asShown, countClasses, orderClasses } from "../network/looks.js";
import { STATUSES, proofOf } from "../network/network.js";
import { spellingsOf } from "../network/places.js";
import { tellClassName } from "../words/sentences.js";
import { isItself, tellArea, tellBeginning } from "../words/story.js";

/** Columns; the one of the look only where the map shows more than the status of the year. */
export function columnsOf(/** @type {Network} */ network, /** @type {State} */ state) {
  const look = asShown(network, state).look === "stand" ? [] : ["look"];
  return ["name", "key", "type", "district", "status", ...look, "begin", "programme", "sources", "proof"];
}

function describe(/** @type {Network} */ network, /** @type {Shown} */ { state, words, look }, /** @type {number} */ index) {
  const told = tellArea(network, state, words, state.level, index);
  const { area, participant } = told;
  const name = look.names[look.rows[state.year][index]];
  const status = words.say(`map.status.${told.status}`);
  const by = participant && !isItself(participant, area) ? words.say("map.details.by", { participant: participant.name }) : "";
  const proof = participant && proofOf(participant, state.year);
  const sources = proof ? proof.sources : null;
  return {
    area,
    /** Class in the look. */
    className: name,
    status: told.status,
    /** By column. @type {Record<string, string>} */
    cells: {
      name: area.name,
      key: area.key,
      type: area.type === "kreisfrei" ? words.say("filter.typ.kreisfrei") : told.type,
      district: area.district,
      status,
      look: tellClassName(asShown(network, state), words, name),
      begin: participant ? tellBeginning(words, participant) : "",
      // Its short name: the table is wide enough as it is.
      programme: proof ? words.say(`filter.programm.${network.programmes[proof.programme].key}`) : "",
      proof: told.proof,
      sources: sources === null ? "" : words.say("map.legend.count", { count: sources }),
    },
    by,
    /** What a column is sorted by, where it is not its text; the beginning by its earliest day, else its latest. @type {Record<string, string | number>} */
    order: { begin: participant ? (participant.since ?? participant.by ?? "9999") : "~", sources: sources ?? -1, status: -STATUSES.indexOf(told.status) },
  };
}

/** One row per area of the level, in the order of the tables. */
export function listRows(/** @type {Network} */ network, /** @type {Shown} */ now) {
  return network.levels[now.state.level].areas.map((_, index) => describe(network, now, index));
}

/** How many areas each class has, as the legend counts them. */
export function listClasses(/** @type {Network} */ network, /** @type {Shown} */ { state, words, look }) {
  const counts = countClasses(look, look.rows[state.year]);
  const always = state.look === "beitritt" ? ["none"] : look.names.filter((name) => name !== "hidden");
  const names = orderClasses(network, look).filter((name) => counts[name] > 0 || always.includes(name));
  return names.map((name) => ({ name, word: tellClassName(asShown(network, state), words, name), count: counts[name] }));
}

/** In each spelling, without what stands between words: hyphens and blanks need not match. */
const foldTogether = (/** @type {string} */ text) => spellingsOf(text).map((words) => words.join(""));

/**
 * Rows with texts that contain every word typed, all in the same spelling, as `views/directory.py` keeps them (parity test); all
 * where nothing is asked for. Where nothing is found, `fillers` are left out: words like "Kreis" that may stand beside a name. @template Row
 */
export function searchRows(/** @type {Row[]} */ rows, /** @type {(row: Row) => string[]} */ textsOf, /** @type {string} */ typed, /** @type {string} */ fillers) {
  const wanted = typed.split(/\s+/).map(foldTogether).filter(([word]) => word);
  const spare = new Set(fillers.split(" ").map((filler) => foldTogether(filler)[0]));
  const names = wanted.filter(([word]) => !spare.has(word));
  const searched = rows.map((row) => textsOf(row).map(foldTogether));
  const containing = (/** @type {string[][]} */ words) =>
    rows.filter((_, row) => [0, 1].some((spelling) => words.every((word) => searched[row].some((text) => text[spelling].includes(word[spelling])))));
  const found = containing(wanted);
  return found.length || names.length === 0 ? found : containing(names);
}
