/** What the search of a table keeps; `views/directory.py` keeps the same (parity test). No DOM. */

import { spellingsOf } from "../network/places.js";

/** In each spelling, without what stands between words: hyphens and blanks need not match. */
const foldTogether = (/** @type {string} */ text) => spellingsOf(text).map((words) => words.join(""));

/**
 * Rows with texts that contain every word typed, all in the same spelling; all where nothing is asked for. Where nothing is found,
 * `fillers` are left out: words like "Kreis" that may stand beside a name. @template Row
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
