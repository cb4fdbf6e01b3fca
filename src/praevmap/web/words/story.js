/** What can be said about an area in a year: used by the tooltip, the details and the names for screen readers. */

import { asShown } from "../network/looks.js";
import { DOCUMENTED, HIDDEN, STATUSES, evidenceIn, findStatus, findStrongest, proofOf, withoutFilters } from "../network/network.js";
import { listRuns, tellSpan } from "./runs.js";

/** ASCII key for a designation, e.g. "Städteregion" -> "staedteregion". */
function slug(/** @type {string} */ text) {
  /** @type {Record<string, string>} */
  const plain = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
  return String(text ?? "").toLowerCase().replace(/[äöüß]/g, (letter) => plain[letter]);
}

/** The type of an area or participant in words, e.g. "kreisangehörige Stadt". */
export function tellType(/** @type {Words} */ words, /** @type {{type: string, name: string, designation?: string}} */ place) {
  // The Städteregion Aachen is a Kreis by type; only its name says what it is.
  const designation = place.designation ?? (place.type === "kreis" ? place.name.split(" ")[0] : "");
  const exact = `map.type.${place.type}.${slug(designation)}`;
  return words.say(words.has(exact) ? exact : `map.type.${place.type}`);
}

/**
 * When a membership began, as exactly as its bounds allow and not more exactly.
 */
export function tellBeginning(/** @type {Words} */ words, /** @type {{since: string | null, by: string | null}} */ { since, by }) {
  if (!since) return by ? words.say("map.begin.by", { year: by.slice(0, 4) }) : words.say("map.begin.unknown");
  if (!by) return words.say("map.begin.not_before", { on: words.tellDate(since) });
  const year = since.slice(0, 4);
  let on = null;
  if (since === by) on = words.tellDate(since);
  else if (since.slice(0, 7) === by.slice(0, 7)) on = words.tellDate(since, "month");
  else if (year === by.slice(0, 4)) on = year;
  if (on) return words.say("map.begin.exact", { on });
  return words.say("map.begin.between", { from: year, to: by.slice(0, 4) });
}

/** How the evidence of a participant went on until the year, from the first year that has any. */
function tellTime(/** @type {Network} */ network, /** @type {Participant} */ participant, /** @type {State} */ state, /** @type {Words} */ words) {
  const unfiltered = withoutFilters(state);
  const years = network.years.filter((year) => year <= state.year).map((year) => ({ year, evidence: evidenceIn(network, participant, unfiltered, year) }));
  const begun = years.findIndex(({ evidence }) => evidence > 0);
  const runs = listRuns(years.slice(begun), (one, before) => one.evidence === before.evidence);
  const first = runs.find(([{ evidence }]) => evidence === DOCUMENTED);
  const told = runs.map((run) => {
    const [{ evidence, year }] = run;
    if (run === first) return words.say("map.area.joined.year", { year: String(year) });
    return words.say(`map.evidence.${evidence}`, { year: tellSpan(words, year, run[run.length - 1].year) });
  });
  return told.join("; ");
}

function tellProof(/** @type {Words} */ words, /** @type {ReturnType<typeof proofOf>} */ { grade, sources, lastSeen }, /** @type {number} */ year) {
  if (grade === "earlier") return words.say("map.proof.earlier", { year: String(lastSeen) });
  const proof = words.say(`map.proof.${grade}`, { count: sources });
  const carried = lastSeen !== null && lastSeen < year;
  return carried ? words.say("map.proof.last_seen", { proof, year: String(lastSeen) }) : proof;
}

/** Whether the participant is the area itself; on the level of Kreise a kreisfreie Stadt has a key of five digits. */
export function isItself(/** @type {{key: string}} */ participant, /** @type {{key: string}} */ area) {
  return participant.key === area.key || participant.key === `${area.key}000`;
}

/**
 * Why an area is not documented although the Kreis around it takes part: the chosen rule leaves out towns with a Jugendamt of their own.
 * Empty where another rule would change nothing.
 */
function tellRule(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words, /** @type {LevelName} */ level, /** @type {number} */ index) {
  const unfiltered = withoutFilters(state);
  const reaches = (/** @type {number} */ year, coverage = state.coverage) => findStrongest(network, { ...unfiltered, year, coverage }, level, index) !== null;
  const leavesOut = (/** @type {number} */ year) => !reaches(year) && reaches(year, "kreis");
  if (!leavesOut(state.year)) return "";
  const { name } = network.levels[level].areas[index];
  const first = network.years.findLast((year) => year <= state.year && !leavesOut(year - 1)) ?? state.year;
  return reaches(first - 1) ? words.say("map.none.rule_since", { name, year: String(first) }) : words.say("map.none.rule", { name });
}

/**
 * Everything that is said about an area in the year of the state.
 * @param {LevelName} level level of the area
 * @param {number} index of the area in this level
 * @returns {Story} `name` is the name for screen readers; what the reader has switched
 *   off in the legend is `hidden`, too
 */
export function tellArea(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words, level, index) {
  const area = network.levels[level].areas[index];
  const type = tellType(words, area);
  const status = STATUSES[findStatus(network, state, level, index)];
  const off = asShown(network, state).look === "stand" && state.off.includes(status);
  /** @type {Story} */
  const told = { area, type, sentence: "", name: "", status: off ? STATUSES[HIDDEN] : status, participant: null, programme: "", proof: "", means: "", rule: "" };
  if (off) {
    told.sentence = words.say("map.legend.hidden");
  } else if (status === "none") {
    told.sentence = words.say("map.sentence.none");
    told.means = words.say("map.none.means");
    told.rule = tellRule(network, state, words, level, index);
  } else if (status === "hidden") {
    const whole = findStrongest(network, withoutFilters(state), level, index);
    told.sentence = words.say("map.sentence.hidden", { status: words.say(`map.status.${STATUSES[whole?.status ?? 0]}`) });
  } else {
    const participant = network.participants[findStrongest(network, state, level, index)?.participant ?? 0];
    const proof = proofOf(participant, state.year);
    told.participant = participant;
    told.programme = network.programmes[proof.programme].title;
    told.proof = tellProof(words, proof, state.year);
    const presumed = isItself(participant, area) ? "presumed" : "presumed_via";
    const sentence = told.status === "presumed" ? `${presumed}.${proof.grade}` : told.status;
    told.sentence = words.say(`map.sentence.${sentence}`, { time: tellTime(network, participant, state, words), participant: participant.name });
  }
  told.name = words.say("map.area.name", { name: area.name, type, sentence: told.sentence });
  return told;
}
