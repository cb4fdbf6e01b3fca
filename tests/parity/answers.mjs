/**
 * Asks the browser's modules without a browser: `node answers.mjs QUESTION DOCUMENT`, what is asked as JSON on standard
 * input, the answer as JSON on standard output. DOCUMENT is the network document of the widget or of the viewer.
 */

import { readFileSync } from "node:fs";
import { countFigures, followGrowth } from "../../src/praevmap/web/growth/growth_counts.js";
import { tellGrowth, tellLimits, tellUnder18 } from "../../src/praevmap/web/growth/growth_words.js";
import { asShown, countClasses, findEarlier, orderClasses, prepareLook } from "../../src/praevmap/web/network/looks.js";
import { completeNetwork } from "../../src/praevmap/web/network/completing.js";
import { STATUSES, countParticipants, countReached, countYoung, countYoungReached, followArea, prepare, proofOf } from "../../src/praevmap/web/network/network.js";
import { findContradiction, tellAreas, tellClass, tellClassName, tellDay, tellHeadline, tellRemark, tellSpoken } from "../../src/praevmap/web/words/sentences.js";
import { createStore } from "../../src/praevmap/web/state/store.js";
import { accept, createState, readAddress, writeAddress } from "../../src/praevmap/web/state/state.js";
import { tellArea, tellBeginning } from "../../src/praevmap/web/words/story.js";
import { listClasses, listRows, searchRows } from "../../src/praevmap/web/viewer/table_rows.js";
import { createWords } from "../../src/praevmap/web/words/words.js";

const [question, path] = process.argv.slice(2);
const network = completeNetwork(JSON.parse(readFileSync(path, "utf-8")));

const whole = ([sentence, parts], words) => (parts ? words.say("map.joining.whole", { sentence, parts }) : sentence);

/** All that tooltip, details and names say of an area, and what the map draws. */
function describeArea(state, words, drawn, statuses, index) {
  const told = tellArea(network, state, words, state.level, index);
  const { area, participant } = told;
  const name = drawn.names[drawn.rows[state.year][index]];
  const proof = participant && proofOf(participant, state.year);
  return {
    key: area.key,
    name: area.name,
    status: told.status,
    drawn: STATUSES[statuses[index]],
    class: name,
    participant: participant && participant.key,
    since: participant && participant.since,
    by: participant && participant.by,
    programme: proof && network.programmes[proof.programme].key,
    grade: proof && proof.grade,
    sources: proof && proof.sources,
    lastSeen: proof && proof.lastSeen,
    type: told.type,
    sentence: told.sentence,
    spoken: told.name,
    title: told.programme,
    proof: told.proof,
    rule: told.rule,
    means: told.means,
    begin: participant ? tellBeginning(words, participant) : "",
    look: tellClass(network, state, words, name),
  };
}

/** What the widget shows after a message of the page, in numbers and words. */
function showMap(message) {
  const state = accept(createState(network), message, network);
  const words = createWords(network.wording, state.lang);
  const rows = prepare(network, state);
  const drawn = prepareLook(network, state, rows);
  const row = drawn.rows[state.year];
  const counts = countParticipants(network, state, state.year);
  const classes = countClasses(drawn, row);
  const headline = tellHeadline(network, state, words, counts);
  const contradiction = findContradiction(network, state, words);
  return {
    areas: network.levels[state.level].areas.map((_, index) => describeArea(state, words, drawn, rows[state.year], index)),
    classes,
    legend: orderClasses(network, drawn).map((name) => [name, tellClassName(asShown(network, state), words, name), classes[name]]),
    participants: counts,
    since: findEarlier(network, state),
    headline: state.look === "beitritt" ? whole(headline, words) : headline[0],
    detail: headline[1],
    remark: tellRemark(network, state, words),
    contradiction: contradiction?.sentence ?? "",
    ways: (contradiction?.ways ?? []).map(([name, part]) => [words.say(`map.way.${name}`), writeAddress({ ...state, ...part }, network.years, { complete: true })]),
    of: tellAreas(network, state, words),
    spoken: tellSpoken(network, state, words, counts),
    on: tellDay(network, words, state.year),
  };
}

/** The years of some areas, and how much of some Kreise is reached. */
function follow([message, indices, districts]) {
  const state = accept(createState(network), message, network);
  return {
    years: indices.map((index) => followArea(network, state, state.level, index).map((status) => STATUSES[status])),
    reached: districts.map((key) => ["gemeinde", "jugendamt"].map((level) => countReached(network, state, level, key))),
  };
}

function tabulate(text) {
  const state = { ...createState(network), ...readAddress(text, network.years) };
  const now = createStore(network, state).shown();
  return { rows: listRows(network, now), counts: listClasses(network, now) };
}

function grow(text) {
  const state = { ...createState(network), ...readAddress(text, network.years) };
  const words = createWords(network.wording, state.lang);
  const splits = ["typ", "programm"].map((split) => followGrowth(network, state, split));
  const told = [...tellGrowth(words, splits[0]), ...tellLimits(words, state, splits[0])];
  const figures = countFigures(network, state);
  return { splits, figures, told, share: tellUnder18(network, words, figures.under18) };
}

function search({ rows, typed, fillers }) {
  return typed.map((text) => searchRows(rows, (row) => row, text, fillers).map((row) => row[2]));
}

function rewrite(text) {
  const state = readAddress(text, network.years);
  return [true, false].map((complete) => writeAddress(state, network.years, { complete }));
}

/** Under-18s of all areas, and of what each Kreis reaches in the year. */
function countAllYoung(text) {
  const state = { ...createState(network), ...readAddress(text, network.years) };
  const levels = Object.entries(network.levels);
  const counts = levels.map(([level, { areas }]) => [level, areas.map((area) => countYoung(network, level, area))]);
  const reached = network.levels.kreis.areas.map((area) => countYoungReached(network, state, area.key));
  return { counts: Object.fromEntries(counts), reached };
}

const ANSWERS = {
  addresses: (texts) => texts.map(rewrite),
  search,
  map: (messages) => messages.map(showMap),
  follow: (asked) => asked.map(follow),
  table: (texts) => texts.map(tabulate),
  growth: (texts) => texts.map(grow),
  young: (texts) => texts.map(countAllYoung),
};

process.stdout.write(JSON.stringify(ANSWERS[question](JSON.parse(readFileSync(0, "utf-8")))));
