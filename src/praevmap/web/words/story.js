/** What can be said about an area in a year: used by the tooltip, the details and the names for screen readers. */

import { asShown } from "../network/looks.js";
import { DOCUMENTED, HIDDEN, STATUSES, evidenceIn, findStatus, findStrongest, proofOf, withoutFilters } from "../network/network.js";
import { listRuns, tellSpan } from "./words.js";

/** Umlauts in two letters, e.g. "städteregion" -> "staedteregion". */
export const spellOut = (/** @type {string} */ text) => text.replace(/[äöü]/g, (umlaut) => `${umlaut.normalize("NFD")[0]}e`);

/** The type of an area or participant in words, e.g. "kreisangehörige Stadt". */
export function tellType(/** @type {Words} */ words, /** @type {{type: string, name: string, designation?: string}} */ place) {
  // The Städteregion Aachen is a Kreis by type; only its name says what it is.
  const designation = place.designation ?? (place.type === "kreis" ? place.name.split(" ")[0] : "");
  const exact = `map.type.${place.type}.${spellOut(designation.toLowerCase())}`;
  return words.say(words.has(exact) ? exact : `map.type.${place.type}`);
}

/** When a membership began, as exactly as its bounds allow and not more exactly. */
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

/** Why an area has its status, by the participant to which it is due; on what it rests, or what it does not mean. */
function tellStatus(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words, /** @type {LevelName} */ level, /** @type {number} */ index, /** @type {string} */ status) {
  if (status === "none") {
    return { sentence: words.say("map.sentence.none"), means: words.say("map.none.means"), rule: tellRule(network, state, words, level, index) };
  }
  if (status === "hidden") {
    const whole = findStrongest(network, withoutFilters(state), level, index);
    return { sentence: words.say("map.sentence.hidden", { status: words.say(`map.status.${STATUSES[whole?.status ?? 0]}`) }) };
  }
  const participant = network.participants[findStrongest(network, state, level, index)?.participant ?? 0];
  const proof = proofOf(participant, state.year);
  const presumed = isItself(participant, network.levels[level].areas[index]) ? "presumed" : "presumed_via";
  const key = status === "presumed" ? `${presumed}.${proof.grade}` : status;
  return {
    participant,
    programme: network.programmes[proof.programme].title,
    proof: tellProof(words, proof, state.year),
    sentence: words.say(`map.sentence.${key}`, { time: tellTime(network, participant, state, words), participant: participant.name }),
  };
}

/** Everything that is said about an area in the year of the state; what the reader has switched off in the legend is `hidden`, too. */
export function tellArea(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words, /** @type {LevelName} */ level, /** @type {number} */ index) {
  const area = network.levels[level].areas[index];
  const type = tellType(words, area);
  const status = STATUSES[findStatus(network, state, level, index)];
  const off = asShown(network, state).look === "stand" && state.off.includes(status);
  const told = off ? { sentence: words.say("map.legend.hidden") } : tellStatus(network, state, words, level, index, status);
  return {
    area,
    type,
    status: off ? STATUSES[HIDDEN] : status,
    participant: null,
    programme: "",
    proof: "",
    /** What it does not mean that nothing is documented, and why it is not where that is the chosen rule; else empty. */
    means: "",
    rule: "",
    /** What the look says besides. */
    look: "",
    /** For screen readers. */
    name: words.say("map.area.name", { name: area.name, type, sentence: told.sentence }),
    ...told,
  };
}
