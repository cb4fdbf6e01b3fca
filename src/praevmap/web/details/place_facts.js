/** What is known of the chosen area, beside its participation, as a list of terms. */

import { countReached, countYoung, countYoungReached } from "../network/network.js";
import { listFacts } from "./statements.js";

/** A Kreis is shown by its own participation; beside it stands how much of it is reached. */
function tellReach(/** @type {Network} */ network, /** @type {Shown} */ { state, words }, /** @type {LevelName} */ level, /** @type {Area} */ area) {
  if (level !== "kreis") return "";
  const [municipalities, municipalitiesTotal] = countReached(network, state, "gemeinde", area.key);
  const [offices, officesTotal] = countReached(network, state, "jugendamt", area.key);
  return words.say("map.details.reached_of", { municipalities, municipalities_total: municipalitiesTotal, offices, offices_total: officesTotal });
}

/** Under-18s of the area and, for a Kreis, of the municipalities that its participation reaches. */
function tellYoung(/** @type {Network} */ network, /** @type {Shown} */ { state, words }, /** @type {LevelName} */ level, /** @type {Area} */ area) {
  const count = countYoung(network, level, area);
  if (count === null || !network.young) return "";
  const young = words.say(`map.details.young.${network.young.estimate ? "estimate" : "exact"}`, { count, on: words.tellDate(network.young.on) });
  const reached = level === "kreis" ? countYoungReached(network, state, area.key) : null;
  return reached === null ? young : words.say("map.details.young.reached", { young, reached });
}

export function describePlace(/** @type {Network} */ network, /** @type {Shown} */ now, /** @type {LevelName} */ level, /** @type {Story} */ { area, type }) {
  const { words } = now;
  const count = area.members?.length ?? 0;
  const members = count ? words.say("map.details.members", { count }) : "";
  const named = count > 1 ? words.say("map.details.members_named", { members, names: area.members?.map((town) => network.levels.gemeinde.areas[town].name).join(", ") }) : members;
  return listFacts([
    [words.say("map.details.type"), type],
    [words.say("map.details.district"), area.district === area.name ? "" : area.district],
    [words.say("map.details.office"), area.office],
    [words.say("map.details.la"), area.la && words.say(`map.la.${area.la}`)],
    [words.say("map.details.bezirk"), area.bezirk && words.say(`map.bezirk.${area.bezirk}`)],
    [words.say("map.details.reached"), tellReach(network, now, level, area)],
    [words.say("map.details.young"), tellYoung(network, now, level, area)],
    [words.say("map.details.office_proof"), area.confidence === "weak" ? words.say("map.details.office_weak") : ""],
    [words.say("map.details.municipalities"), level === "gemeinde" || count === 1 ? "" : named],
  ]);
}
