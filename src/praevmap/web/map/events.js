/** Events with a place: one marker per place in their year, with words. */

import { element } from "../element.js";
import { tellEvent } from "../words/sentences.js";
import { measure } from "./labels.js";

const MARKER_HEIGHT = 26;
const ROOM_FOR_WORDS = "(min-width: 900px)";

/** @param {(button: HTMLElement, note: {title: string, lines: string[]}) => void} note shows the words of a marker */
export function createEventMarkers(/** @type {LeafletMap} */ map, /** @type {Network} */ network, /** @type {Tooltip} */ tooltip, note) {
  const placed = network.events.filter((event) => Array.isArray(event.point));
  /** By year, language and room: to hide one costs a step less than to make it anew. @type {Map<string, ReturnType<typeof createMarker>[]>} */
  const made = new Map();
  /** @type {ReturnType<typeof createMarker>[]} */
  let shown = [];
  const wide = window.matchMedia(ROOM_FOR_WORDS);

  function createMarker(/** @type {Happening[]} */ events, /** @type {Words} */ words) {
    const [first] = events;
    const title = first.place ?? "";
    const point = L.latLng(/** @type {[number, number]} */ (first.point));
    const lines = events.map((event) => tellEvent(words, event));
    // The marker hides the name of its town, so it says it.
    const label = wide.matches ? words.say("map.event.label", { count: events.length, place: title, on: words.tellDate(first.on, first.precision) }) : title;
    const pin = element("span", { class: "pm-event-pin", "aria-hidden": "true" }, events.length > 1 ? String(events.length) : "");
    const word = element("span", { class: "pm-event-words", "aria-hidden": "true" }, label);
    const name = words.say("map.event.name", { place: title, events: lines.join("; ") });
    const tell = () => note(button, { title, lines });
    const click = (/** @type {Event} */ event) => {
      event.stopPropagation();
      tell();
    };
    const telling = { "aria-label": name, onmouseenter: tell, onfocus: tell, onclick: click };
    // Before the area below is told of: whose words these are by then, they must not be taken away.
    const leaving = { onpointerleave: tooltip.hideSoon, onblur: tooltip.hide };
    const button = element("button", { type: "button", class: "pm-event", ...telling, ...leaving }, pin, word);
    const icon = L.divIcon({ className: "pm-event-icon", html: button, iconSize: [0, 0] });
    // keyboard false: the button inside is the tab stop, not the icon around it.
    const marker = L.marker(point, { icon, keyboard: false, interactive: false, riseOnHover: true }).addTo(map);
    return { marker, box: { point, width: measure(label, 13) + 42, height: MARKER_HEIGHT } };
  }

  function placeMarkers(/** @type {number} */ year, /** @type {Words} */ words) {
    const places = Map.groupBy(placed.filter((event) => event.year === year), ({ point }) => String(point));
    return [...places.values()].map((events) => createMarker(events, words));
  }

  function setVisibility(/** @type {string} */ visibility) {
    for (const { marker } of shown) /** @type {HTMLElement} */ (marker.getElement()).style.visibility = visibility;
  }

  /** Returns the boxes that the markers take. */
  return (/** @type {number} */ year, /** @type {Words} */ words) => {
    setVisibility("hidden");
    const wanted = `${year} ${words.lang} ${wide.matches}`;
    shown = made.get(wanted) ?? placeMarkers(year, words);
    made.set(wanted, shown);
    setVisibility("");
    return shown.map(({ box }) => box);
  };
}
