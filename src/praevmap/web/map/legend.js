/** Words, swatches and counts, each entry a switch; and the year with its sentence, which follow every step. */

import { element, write } from "../element.js";
import { findEarlier, orderClasses } from "../network/looks.js";
import { createSwatch } from "./paint.js";
import { tellClassName } from "../words/sentences.js";

/** The ground of the map, and what the filters left out: there is nothing to switch off. */
const FIXED = ["hidden", "none"];

/**
 * @param {object} network the network document
 * @param {function(string): void} toggle called with the name of the class to switch on or off
 * @returns {{box: HTMLElement, translate: function(object, object, object): void, show: function(object, object, object): void}}
 *   `translate(words, state, drawn)` writes the entries, `show(state, counts, words)` counts and years
 */
export function createLegend(network, toggle) {
  const title = element("h2", { id: "pm-legend-title" });
  const list = element("ul", {});
  const box = element("section", { class: "pm-legend", "aria-labelledby": "pm-legend-title" }, title, list);
  let entries = [];
  let built = "";

  function createEntry(name, attribute) {
    const word = element("span", { class: "pm-legend-word" });
    const hidden = element("span", { class: "pm-legend-hidden" });
    const count = element("span", { class: "pm-legend-count" });
    const parts = [createSwatch(name, attribute), element("span", { class: "pm-legend-words" }, word, hidden), count];
    const button = FIXED.includes(name) ? null : element("button", { type: "button", onclick: () => toggle(name) }, ...parts);
    const item = element("li", { [attribute === "data-status" ? "data-status" : "data-class"]: name }, button ?? element("div", {}, ...parts));
    return { name, word, hidden, count, button, item };
  }

  /** Built anew only where the classes differ, so that a switch keeps its focus. */
  function build(names, attribute) {
    const wanted = `${attribute} ${names.join()}`;
    if (wanted === built) return;
    built = wanted;
    entries = names.map((name) => createEntry(name, attribute));
    list.replaceChildren(...entries.map((entry) => entry.item));
  }

  function writeTitle(words, state) {
    const areas = words.say(`map.legend.title.${state.level}`, { count: network.levels[state.level].areas.length });
    const values = { areas, since: String(findEarlier(network, state)), year: String(state.year) };
    write(title, state.look === "stand" ? areas : words.say(`map.legend.look.${state.look}`, values));
  }

  return {
    box,
    translate(words, state, drawn) {
      box.dataset.look = state.look;
      build(orderClasses(network, drawn), drawn.attribute);
      for (const { name, word, hidden, button, item } of entries) {
        const shown = !state.off.includes(name);
        write(word, tellClassName(state, words, name));
        write(hidden, shown ? "" : words.say("map.legend.hidden"));
        item.classList.toggle("pm-hidden-status", !shown);
        if (!button) continue;
        button.setAttribute("aria-pressed", String(shown));
        button.title = words.say("map.legend.toggle");
      }
    },
    show(state, counts, words) {
      writeTitle(words, state);
      for (const { name, count, item } of entries) {
        // What the reader switched off stays counted where it is.
        write(count, words.say("map.legend.count", { count: counts[name] }));
        item.hidden = name === "hidden" && counts[name] === 0;
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
  const more = element("p", { class: "pm-detail", hidden: true });
  const asOf = element("p", { class: "pm-as-of" });
  const note = element("p", { class: "pm-note", hidden: true });
  const box = element("div", { class: "pm-now" }, element("p", { class: "pm-headline" }, year, colon, sentence), more, asOf, note);
  return {
    box,
    show({ year: number, text, detail, on, remark }) {
      write(year, String(number));
      write(sentence, text);
      write(more, detail);
      more.hidden = detail === "";
      write(asOf, on);
      write(note, remark);
      note.hidden = remark === "";
    },
  };
}
