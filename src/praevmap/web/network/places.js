/** All municipalities, Kreise and Jugendämter by name, and what finds them. No DOM. */

import { spellOut, tellType } from "../words/story.js";

/** The words of a text, to be compared, in both ways to write umlauts: "Muelheim" and "Mulheim" find Mülheim. */
export function spellingsOf(/** @type {string} */ text) {
  const plain = text.normalize("NFC").toLowerCase().replace(/ß/g, "ss");
  return [spellOut(plain), plain].map((spelt) => spelt.normalize("NFD").replace(/\p{M}/gu, "").split(/[^a-z0-9]+/).filter(Boolean));
}

/** 0: the name begins so, 1: a word of it does, 2: all words asked for begin a word of it, Infinity: none of these. */
function rank(/** @type {string[]} */ nameWords, /** @type {string[]} */ askedWords) {
  const asked = askedWords.join("");
  // From any word on, written together: then hyphens and blanks need not match.
  const place = nameWords.findIndex((_, at) => nameWords.slice(at).join("").startsWith(asked));
  if (place >= 0) return Math.min(place, 1);
  return askedWords.every((word) => nameWords.some((other) => other.startsWith(word))) ? 2 : Infinity;
}

/** Municipalities first; a kreisfreie Stadt is one place, not two. */
export function listPlaces(/** @type {Network} */ network, /** @type {Words} */ words) {
  const { gemeinde, kreis, jugendamt } = network.levels;
  const town = (/** @type {Area} */ area) => (area.district && area.district !== area.name ? words.say("map.search.town_in", { type: tellType(words, area), district: area.district }) : tellType(words, area));
  const rows = /** @type {{name: string, type: string, level: LevelName, key: string}[]} */ ([
    ...gemeinde.areas.map((area) => ({ name: area.name, type: town(area), level: "gemeinde", key: area.key })),
    ...kreis.areas.filter((area) => area.type === "kreis").map((area) => ({ name: area.name, type: tellType(words, area), level: "kreis", key: area.key })),
    ...jugendamt.areas.map((area) => ({ name: words.say("map.search.office", { name: area.name }), type: words.say("map.search.office_type"), level: "jugendamt", key: area.key })),
  ]);
  // The words of the name in each spelling, which its search compares.
  return rows.map((row) => ({ ...row, spelt: spellingsOf(row.name) }));
}

/**
 * What fits the text that the reader typed, best first; `fillers` are words like "Kreis" that may stand beside a name
 * without belonging to it. @template {{spelt: string[][]}} Kind
 */
export function findPlaces(/** @type {Kind[]} */ places, /** @type {string} */ text, /** @type {string} */ fillers) {
  const spelt = spellingsOf(text);
  if (spelt.every((asked) => asked.length === 0)) return [];
  const order = (/** @type {string[][]} */ asked) =>
    places
      .map((place) => ({ place, found: Math.min(...asked.map((words, spelling) => rank(place.spelt[spelling], words))) }))
      .filter(({ found }) => found < Infinity)
      .sort((one, other) => one.found - other.found)
      .map(({ place }) => place);
  const found = order(spelt);
  if (found.length) return found;
  const spare = new Set(spellingsOf(fillers).flat());
  const rest = spelt.map((asked) => asked.filter((word) => !spare.has(word)));
  return rest.some((asked) => asked.length === 0) ? [] : order(rest);
}

/** The area whose name lies nearest to a point. */
export function findNearest(/** @type {Area[]} */ areas, /** @type {{lat: number, lng: number}} */ { lat, lng }) {
  // A degree of longitude is shorter than one of latitude.
  const distance = (/** @type {Area} */ { label }) => (label ? (label[0] - lat) ** 2 + ((label[1] - lng) * 0.62) ** 2 : Infinity);
  return areas.reduce((one, other) => (distance(other) < distance(one) ? other : one));
}

/**
 * The key of the area that stands for a place on the level shown: itself, or the one that contains it.
 * A Kreis on the level of municipalities, which it consists of, stays what it is.
 */
export function findAreaOf(/** @type {Network} */ network, /** @type {{level: string, key: string}} */ place, /** @type {LevelName} */ level) {
  const { areas } = network.levels[level];
  if (areas.some((area) => area.key === place.key)) return place.key;
  if (level === "kreis") return place.key.slice(0, 5);
  const town = network.levels.gemeinde.areas.find((area) => area.key === place.key);
  return areas.find((area) => area.name === town?.office)?.key ?? place.key;
}
