/** Words and swatches, each entry a switch, and counts, each of which leads to its list; and the year with its sentence. */

import { element, hide, write } from "../element.js";
import { asShown, countClasses, findEarlier, orderClasses } from "../network/looks.js";
import { findContradiction, tellAreas, tellClassName, tellDay, tellHeadline, tellRemark, tellSelection } from "../words/sentences.js";
import { createSwatch } from "./paint.js";

/** The ground of the map, and what the filters left out: there is nothing to switch off. */
const FIXED = ["hidden", "none"];

function createEntry(/** @type {string} */ name, /** @type {string} */ attribute, /** @type {(name: string) => void} */ toggle, /** @type {(name: string) => void} */ showList) {
  const word = element("span", { class: "pm-legend-word" });
  const note = element("span", { class: "pm-legend-note" });
  const count = element("button", { type: "button", class: "pm-legend-count", onclick: () => count.matches("[aria-disabled=true]") || showList(name) });
  const parts = [createSwatch(name, attribute), element("span", { class: "pm-legend-words" }, word, " ", note)];
  const button = FIXED.includes(name) ? null : element("button", { type: "button", onclick: () => toggle(name) }, ...parts);
  const item = element("li", { [attribute === "data-status" ? "data-status" : "data-class"]: name }, button ?? element("div", {}, ...parts), count);
  return { name, word, note, count, button, item };
}

export function createLegend(/** @type {Network} */ network, /** @type {Store} */ store, /** @type {(name: string) => void} */ showList) {
  const title = element("h2", { id: "pm-legend-title" });
  const list = element("ul", {});
  const happening = element("p", { class: "pm-legend-event", hidden: true }, element("span", { class: "pm-event-pin", "aria-hidden": "true" }), element("span", { "data-say": "map.legend.event" }));
  const box = element("section", { class: "pm-legend", "aria-labelledby": "pm-legend-title" }, title, list, happening);
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
    entries = names.map((name) => createEntry(name, look.attribute, toggle, showList));
    list.replaceChildren(...entries.map((entry) => entry.item));
  }

  function label(/** @type {State} */ state, /** @type {Shown} */ { look, words }) {
    box.dataset.look = state.look;
    build(look);
    for (const { name, word, note, button, item } of entries) {
      const shown = !state.off.includes(name);
      write(word, tellClassName(state, words, name));
      write(note, shown ? (name === "none" ? words.say("map.none.means") : "") : words.say("map.legend.hidden"));
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
      const areas = tellAreas(network, state, words);
      const values = { areas, since: String(findEarlier(network, state)), year: String(state.year) };
      write(title, state.look === "stand" ? areas : words.say(`map.legend.look.${state.look}`, values));
      // What the reader switched off stays counted where it is.
      const counts = countClasses(look, look.rows[state.year]);
      for (const { name, count, item } of entries) {
        hide(item, name === "hidden" && counts[name] === 0);
        const title = words.say("map.legend.list", { count: counts[name], name: tellClassName(state, words, name) });
        if (count.title === title) continue;
        write(count, words.say("map.legend.count", { count: counts[name] }));
        count.title = title;
        count.setAttribute("aria-label", title);
        count.setAttribute("aria-disabled", String(counts[name] === 0));
      }
      hide(happening, !network.events.some((event) => event.year === state.year && event.point));
    },
  };
}

/** The big year and the headline sentence; where nothing can be shown, why, and the ways out, which are changes. */
export function createHeadline(/** @type {Network} */ network, /** @type {Change} */ change) {
  const year = element("strong", { class: "pm-year" });
  const sentence = element("span", { class: "pm-sentence" });
  const colon = element("span", { class: "pm-unseen" }, ": ");
  const more = element("p", { class: "pm-detail", hidden: true });
  const asOf = element("p", { class: "pm-as-of" });
  const note = element("p", { class: "pm-note", hidden: true });
  const ways = element("div", { class: "pm-ways", hidden: true });
  const box = element("div", { class: "pm-now" }, element("p", { class: "pm-headline" }, year, colon, sentence), asOf, note, ways);
  let offered = "";

  /** Built anew only where the ways differ, so that a button keeps its focus. */
  function offer(/** @type {[string, Message][]} */ found, /** @type {Words} */ words) {
    const wanted = `${words.lang} ${found.map(([name]) => name).join()}`;
    hide(ways, found.length === 0);
    if (wanted === offered) return;
    offered = wanted;
    ways.replaceChildren(...found.map(([name, part]) => element("button", { type: "button", onclick: () => change(part) }, words.say(`map.way.${name}`))));
  }

  return {
    box,
    more,
    show(/** @type {Shown} */ { state, words, counts }) {
      const [text, detail] = tellHeadline(network, state, words, counts[state.year]);
      const contradiction = findContradiction(network, state, words);
      // While somebody presents the choice stands beside the story.
      const selection = contradiction || state.presenting ? "" : tellSelection(network, state, words);
      const remark = [contradiction?.sentence === text ? "" : contradiction?.sentence, selection, tellRemark(network, state, words)].filter(Boolean).join(". ");
      offer(contradiction?.ways ?? [], words);
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
