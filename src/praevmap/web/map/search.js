/** The search box: a combobox with a list (WAI-ARIA Authoring Practices). The list of places is built when it is first needed. */

import { CROSS, element, graphic, sign, write } from "../element.js";
import { findPlaces, listPlaces } from "../network/places.js";

const SHOWN = 8;
/** Pixels that the list always has, and those that stay free below it for the edge and the remark. */
const ROOM = 104;
const FREE_BELOW = 60;
const GLASS = "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.4 10.4l3.6 3.6";

/**
 * @param {object} network the network document
 * @param {function(object): string} choose called with the place chosen; returns its name to be spoken
 * @returns {{box: HTMLElement, translate: function(object): void}}
 */
export function createSearch(network, choose) {
  const list = element("ul", { id: "pm-search-list", role: "listbox" });
  const remark = element("p", { class: "pm-search-remark" });
  const popup = element("div", { class: "pm-search-popup", hidden: true }, list, remark);
  const input = element("input", {
    type: "text", role: "combobox", class: "pm-search-input", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "pm-search-list",
  });
  const clear = element("button", { type: "button", class: "pm-search-clear", hidden: true, onclick: () => (empty(), input.focus()) }, sign(CROSS));
  // Not role=status: that one speaks the settled year.
  const spoken = element("p", { class: "pm-unseen", "aria-live": "polite" });
  const glass = graphic("svg", { class: "pm-search-glass pm-sign", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, graphic("path", { d: GLASS }));
  const box = element("div", { class: "pm-search", role: "search" }, glass, input, clear, popup, spoken);
  let words = null;
  let places = null;
  let found = [];
  let active = -1;

  const isOpen = () => !popup.hidden;

  function close() {
    popup.hidden = true;
    activate(-1);
    input.setAttribute("aria-expanded", "false");
  }

  function empty() {
    input.value = "";
    clear.hidden = true;
    close();
  }

  function activate(place) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = list.children[active];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function createOption({ name, type }, row) {
    return element(
      "li",
      { role: "option", id: `pm-search-${row}`, "aria-selected": "false", "data-row": row },
      element("span", { class: "pm-search-place" }, name),
      element("span", { class: "pm-search-type" }, type),
    );
  }

  function tellCount(count) {
    if (count === 0) return words.say("map.search.nothing");
    return count > SHOWN ? words.say("map.search.more", { shown: SHOWN, count }) : words.say("map.search.count", { count });
  }

  function look() {
    clear.hidden = input.value === "";
    if (!/[\p{L}\p{N}]/u.test(input.value)) {
      close();
      return;
    }
    places ??= listPlaces(network, words);
    const all = findPlaces(places, input.value, words.say("map.search.fillers"));
    found = all.slice(0, SHOWN);
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...found.map(createOption));
    list.hidden = found.length === 0;
    write(remark, found.length && all.length <= SHOWN ? "" : tellCount(all.length));
    write(spoken, tellCount(all.length));
    popup.hidden = false;
    // The list ends where the map does: what lies below would be cut off.
    list.style.maxHeight = `${Math.max(ROOM, box.parentElement.clientHeight - box.offsetTop - box.offsetHeight - FREE_BELOW)}px`;
    input.setAttribute("aria-expanded", String(found.length > 0));
  }

  function take(row) {
    const place = found[row];
    if (!place) return;
    input.value = place.name;
    clear.hidden = false;
    close();
    write(spoken, words.say("map.search.chosen", { name: choose(place) }));
  }

  function move(step) {
    if (!isOpen()) look();
    if (!isOpen() || found.length === 0) return;
    // From the box itself, up reaches the last one.
    const next = active < 0 && step < 0 ? found.length - 1 : active + step;
    activate((next + found.length) % found.length);
  }

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    // Without a choice the first one is meant: it is the best.
    Enter: () => isOpen() && take(Math.max(active, 0)),
    Escape: () => (isOpen() ? close() : empty()),
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
  input.addEventListener("blur", close);
  // Before the click the box would lose the focus, and the list would be gone.
  popup.addEventListener("pointerdown", (event) => event.preventDefault());
  popup.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-row]");
    if (option) take(Number(option.dataset.row));
  });
  return {
    box,
    translate(said) {
      if (words?.lang !== said.lang) places = null;
      words = said;
      input.setAttribute("aria-label", words.say("map.search.name"));
      input.placeholder = words.say("map.search.name");
      input.title = words.say("map.search.hint");
      list.setAttribute("aria-label", words.say("map.search.results"));
      clear.setAttribute("aria-label", words.say("map.search.clear"));
    },
  };
}
