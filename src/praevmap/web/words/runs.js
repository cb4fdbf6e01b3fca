/** What goes on unchanged for several years, and the years in words. No DOM. */

/** Items in runs: each goes on with the one before, or begins anew. @template Item */
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
