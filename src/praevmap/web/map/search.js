/** The search box: a combobox with a list (WAI-ARIA Authoring Practices). The list of places is built when it is first needed. */

import { SIGNS, closest, element, sign, write } from "../element.js";
import { findPlaces, listPlaces } from "../network/places.js";

const SHOWN = 8;
/** Pixels that the list always has, and those that stay free below it for the edge and the remark. */
const ROOM = 104;
const FREE_BELOW = 60;
const GLASS = "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.4 10.4l3.6 3.6";
const INPUT = {
  role: "combobox",
  class: "pm-search-input",
  "data-name": "map.search.name",
  "data-hint": "map.search.hint",
  autocomplete: "off",
  autocapitalize: "off",
  spellcheck: "false",
  "aria-autocomplete": "list",
  "aria-expanded": "false",
  "aria-controls": "pm-search-list",
};

/** The list below the box; `take` is told the place that the reader points at. */
function createList(/** @type {HTMLInputElement} */ input, /** @type {(place: Place) => void} */ take) {
  const list = element("ul", { id: "pm-search-list", role: "listbox", "data-name": "map.search.results" });
  const remark = element("p", { class: "pm-search-remark" });
  const popup = element("div", { class: "pm-search-popup", hidden: true }, list, remark);
  /** @type {Place[]} */
  let found = [];
  let active = -1;

  function activate(/** @type {number} */ place) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = list.children[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function createOption(/** @type {Place} */ { name, type }, /** @type {number} */ row) {
    const words = [element("span", { class: "pm-search-place" }, name), element("span", { class: "pm-search-type" }, type)];
    return element("li", { role: "option", id: `pm-search-${row}`, "aria-selected": "false", "data-row": row }, ...words);
  }

  // Before the click the box would lose the focus, and the list would be gone.
  for (const name of ["pointerdown", "mousedown"]) popup.addEventListener(name, (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = closest(event.target, "[data-row]");
    if (option) take(found[Number(option.dataset.row)]);
  });

  return {
    popup,
    isOpen: () => !popup.hidden,
    /** The one that is meant: without a choice the first, it is the best. */
    getMeant: () => found[Math.max(active, 0)],
    open(/** @type {Place[]} */ places, /** @type {string} */ remarked, /** @type {number} */ room) {
      found = places;
      activate(-1);
      list.replaceChildren(...found.map(createOption));
      list.hidden = found.length === 0;
      write(remark, remarked);
      popup.hidden = false;
      // The list ends where the map does: what lies below would be cut off.
      list.style.maxHeight = `${Math.max(ROOM, room - FREE_BELOW)}px`;
      input.setAttribute("aria-expanded", String(found.length > 0));
    },
    close() {
      popup.hidden = true;
      activate(-1);
      input.setAttribute("aria-expanded", "false");
    },
    move(/** @type {number} */ step) {
      if (popup.hidden || found.length === 0) return;
      // From the box itself, up reaches the last one.
      const next = active < 0 && step < 0 ? found.length - 1 : active + step;
      activate((next + found.length) % found.length);
    },
  };
}

/** @param {(place: Place) => string} choose called with the place chosen; returns its name to be spoken */
export function createSearch(/** @type {Network} */ network, choose) {
  const input = element("input", INPUT);
  const clear = element("button", { type: "button", class: "pm-search-clear", "data-name": "map.search.clear", onclick: () => (empty(), input.focus()) }, sign(SIGNS.close));
  // Not role=status: that one speaks the settled year.
  const spoken = element("p", { class: "pm-unseen", "aria-live": "polite" });
  const results = createList(input, take);
  const box = element("div", { class: "pm-search", role: "search" }, sign(GLASS), input, clear, results.popup, spoken);
  /** @type {Words} */
  let words;
  /** @type {Place[] | null} */
  let places = null;

  function empty() {
    input.value = "";
    results.close();
  }

  function tellCount(/** @type {number} */ count) {
    if (count === 0) return words.say("map.search.nothing");
    return count > SHOWN ? words.say("map.search.more", { shown: SHOWN, count }) : words.say("map.search.count", { count });
  }

  function look() {
    if (!/[\p{L}\p{N}]/u.test(input.value)) {
      results.close();
      return;
    }
    places ??= listPlaces(network, words);
    const all = findPlaces(places, input.value, words.say("map.search.fillers"));
    const told = tellCount(all.length);
    const room = (box.parentElement?.clientHeight ?? 0) - box.offsetTop - box.offsetHeight;
    results.open(all.slice(0, SHOWN), all.length > 0 && all.length <= SHOWN ? "" : told, room);
    write(spoken, told);
  }

  function take(/** @type {Place | undefined} */ place) {
    if (!place) return;
    input.value = place.name;
    results.close();
    write(spoken, words.say("map.search.chosen", { name: choose(place) }));
  }

  function move(/** @type {number} */ step) {
    if (!results.isOpen()) look();
    results.move(step);
  }

  /** @type {Record<string, () => unknown>} */
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => results.isOpen() && take(results.getMeant()),
    Escape: () => (results.isOpen() ? results.close() : empty()),
  };
  input.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.isComposing || !keys[event.key]) return;
    // Escape in an empty box is for the details.
    if (event.key === "Escape" && input.value === "") return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  input.addEventListener("input", look);
  input.addEventListener("blur", results.close);
  return {
    box,
    translate(/** @type {Words} */ said) {
      places = null;
      words = said;
      input.placeholder = words.say("map.search.name");
    },
  };
}
