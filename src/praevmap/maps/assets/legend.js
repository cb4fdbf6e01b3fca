/** Words, swatches and counts; and the year with its sentence, which follow every step. */

import { element, write } from "./element.js";
import { STATUSES, keptStatuses } from "./network.js";
import { createSwatch } from "./paint.js";

const STRONGEST_FIRST = [...STATUSES].reverse();

/**
 * @returns {{box: HTMLElement, translate: function(object, object): void, show: function(object, object, object): void}}
 *   `translate(words, state, total)` writes the words, `show(counts, words)` the counts
 */
export function createLegend() {
  const title = element("h2", { id: "pm-legend-title" });
  const entries = STRONGEST_FIRST.map((status) => {
    const word = element("span", { class: "pm-legend-word" });
    const count = element("span", { class: "pm-legend-count" });
    return { status, word, count, item: element("li", { "data-status": status }, createSwatch(status), word, count) };
  });
  const list = element("ul", {}, ...entries.map((entry) => entry.item));
  const box = element("section", { class: "pm-legend", "aria-labelledby": "pm-legend-title" }, title, list);
  let kept = [];

  return {
    box,
    translate(words, state, total) {
      kept = keptStatuses(state);
      write(title, words.say(`map.legend.title.${state.level}`, { count: total }));
      for (const { status, word, item } of entries) {
        const some = kept.includes(false);
        write(word, words.say(status === "none" && some ? "map.status.none_or_hidden" : `map.status.${status}`));
        item.classList.toggle("pm-hidden-status", !kept[STATUSES.indexOf(status)]);
      }
    },
    show(counts, words) {
      for (const { status, count } of entries) {
        const visible = kept[STATUSES.indexOf(status)];
        write(count, visible ? words.say("map.legend.count", { count: counts[status] }) : words.say("map.legend.hidden"));
      }
    },
  };
}

/**
 * The big year and the headline sentence.
 * @returns {{box: HTMLElement, show: function(object, string, string, string): void}}
 */
export function createHeadline() {
  const year = element("strong", { class: "pm-year" });
  const sentence = element("span", { class: "pm-sentence" });
  const colon = element("span", { class: "pm-unseen" }, ": ");
  const asOf = element("p", { class: "pm-as-of" });
  const note = element("p", { class: "pm-note", hidden: true });
  const box = element("div", { class: "pm-now" }, element("p", { class: "pm-headline" }, year, colon, sentence), asOf, note);
  return {
    box,
    show({ year: number, text, on, remark }) {
      write(year, String(number));
      write(sentence, text);
      write(asOf, on);
      write(note, remark);
      note.hidden = remark === "";
    },
  };
}
