/** Words, swatches and counts, each entry a switch; and the year with its sentence, which follow every step. */

import { element, hide, write } from "../element.js";
import { asShown, countClasses, findEarlier, orderClasses } from "../network/looks.js";
import { tellSelection } from "../present/stage_words.js";
import { tellClassName, tellContradiction, tellDay, tellHeadline, tellRemark } from "../words/sentences.js";
import { createSwatch } from "./paint.js";

/** The ground of the map, and what the filters left out: there is nothing to switch off. */
const FIXED = ["hidden", "none"];

function createEntry(/** @type {string} */ name, /** @type {string} */ attribute, /** @type {(name: string) => void} */ toggle) {
  const word = element("span", { class: "pm-legend-word" });
  const hidden = element("span", { class: "pm-legend-hidden" });
  const count = element("span", { class: "pm-legend-count" });
  const parts = [createSwatch(name, attribute), element("span", { class: "pm-legend-words" }, word, hidden), count];
  const button = FIXED.includes(name) ? null : element("button", { type: "button", onclick: () => toggle(name) }, ...parts);
  const item = element("li", { [attribute === "data-status" ? "data-status" : "data-class"]: name }, button ?? element("div", {}, ...parts));
  return { name, word, hidden, count, button, item };
}

export function createLegend(/** @type {Network} */ network, /** @type {Store} */ store) {
  const title = element("h2", { id: "pm-legend-title" });
  const list = element("ul", {});
  const box = element("section", { class: "pm-legend", "aria-labelledby": "pm-legend-title" }, title, list);
  /** @type {ReturnType<typeof createEntry>[]} */
  let entries = [];
  let built = "";

  function toggle(/** @type {string} */ name) {
    const { off } = store.get();
    store.set({ off: off.includes(name) ? off.filter((other) => other !== name) : [...off, name] });
  }

  /** Built anew only where the classes differ, so that a switch keeps its focus. */
  function build(/** @type {Look} */ look) {
    const names = orderClasses(network, look);
    const wanted = `${look.attribute} ${names.join()}`;
    if (wanted === built) return;
    built = wanted;
    entries = names.map((name) => createEntry(name, look.attribute, toggle));
    list.replaceChildren(...entries.map((entry) => entry.item));
  }

  function label(/** @type {State} */ state, /** @type {Shown} */ { look, words }) {
    box.dataset.look = state.look;
    build(look);
    for (const { name, word, hidden, button, item } of entries) {
      const shown = !state.off.includes(name);
      write(word, tellClassName(state, words, name));
      write(hidden, shown ? "" : words.say("map.legend.hidden"));
      item.classList.toggle("pm-hidden-status", !shown);
      if (!button) continue;
      button.setAttribute("aria-pressed", String(shown));
      button.title = words.say("map.legend.toggle");
    }
  }

  return {
    box,
    show(/** @type {Shown} */ now, /** @type {Shown | null} */ before) {
      const { look, words } = now;
      const state = asShown(network, now.state);
      if (look !== before?.look || words !== before.words || state.off !== before.state.off) label(state, now);
      const areas = words.say(`map.legend.title.${state.level}`, { count: network.levels[state.level].areas.length });
      const values = { areas, since: String(findEarlier(network, state)), year: String(state.year) };
      write(title, state.look === "stand" ? areas : words.say(`map.legend.look.${state.look}`, values));
      // What the reader switched off stays counted where it is.
      const counts = countClasses(look, look.rows[state.year]);
      for (const { name, count, item } of entries) {
        write(count, words.say("map.legend.count", { count: counts[name] }));
        hide(item, name === "hidden" && counts[name] === 0);
      }
    },
  };
}

/** The big year and the headline sentence. */
export function createHeadline(/** @type {Network} */ network) {
  const year = element("strong", { class: "pm-year" });
  const sentence = element("span", { class: "pm-sentence" });
  const colon = element("span", { class: "pm-unseen" }, ": ");
  const more = element("p", { class: "pm-detail", hidden: true });
  const asOf = element("p", { class: "pm-as-of" });
  const note = element("p", { class: "pm-note", hidden: true });
  const box = element("div", { class: "pm-now" }, element("p", { class: "pm-headline" }, year, colon, sentence), more, asOf, note);
  /** What the headline does not say itself; while somebody presents the choice stands beside the story. */
  function remarkOn(/** @type {string} */ text, /** @type {State} */ state, /** @type {Words} */ words) {
    const contradiction = tellContradiction(network, state, words);
    const selection = contradiction || state.presenting ? "" : tellSelection(network, state, words);
    return [contradiction === text ? "" : contradiction, selection, tellRemark(network, state, words)].filter(Boolean).join(". ");
  }

  return {
    box,
    show(/** @type {Shown} */ { state, words, counts }) {
      const [text, detail] = tellHeadline(network, state, words, counts[state.year]);
      const remark = remarkOn(text, state, words);
      write(year, String(state.year));
      write(sentence, text);
      write(more, detail);
      hide(more, detail === "");
      write(asOf, words.say("map.headline.as_of", { on: tellDay(network, words, state.year) }));
      write(note, remark);
      hide(note, remark === "");
    },
  };
}
