/** What the details say: facts of the area, memberships, statements, sources, the hint to the operator. What the data says is German in either language. */

import { element, link } from "../element.js";
import { countReached, countYoung, countYoungReached } from "../network/network.js";
import { isAddress } from "../state/state.js";
import { tellBeginning, tellType } from "../words/story.js";

/** Facts as a list of terms; empty ones are left out. */
function listFacts(/** @type {Words} */ words, /** @type {Record<string, string | null | undefined>} */ facts) {
  const told = Object.entries(facts).filter(([, fact]) => fact);
  const rows = told.map(([name, fact]) => element("div", {}, element("dt", {}, words.say(`map.details.${name}`)), element("dd", {}, fact)));
  return element("dl", {}, ...rows);
}

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

/** What is known of the area, beside its participation. */
export function describePlace(/** @type {Network} */ network, /** @type {Shown} */ now, /** @type {LevelName} */ level, /** @type {Story} */ { area, type }) {
  const { words } = now;
  const count = area.members?.length ?? 0;
  const members = count ? words.say("map.details.members", { count }) : "";
  const named = count > 1 ? words.say("map.details.members_named", { members, names: area.members?.map((town) => network.levels.gemeinde.areas[town].name).join(", ") }) : members;
  return listFacts(words, {
    type,
    district: area.district === area.name ? "" : area.district,
    office: area.office,
    la: area.la && words.say(`map.la.${area.la}`),
    bezirk: area.bezirk && words.say(`map.bezirk.${area.bezirk}`),
    reached: tellReach(network, now, level, area),
    young: tellYoung(network, now, level, area),
    office_proof: area.confidence === "weak" ? words.say("map.details.office_weak") : "",
    municipalities: level === "gemeinde" || count === 1 ? "" : named,
  });
}

/** What the reader must know about a statement before believing it. */
function grade(/** @type {Statement} */ statement) {
  if (statement.kind === "allocation" || statement.kind === "plan") return statement.kind;
  return statement.confidence === "weak" ? "weak" : null;
}

function describeSource(/** @type {Words} */ words, /** @type {Source} */ source) {
  const title = source.title || source.publisher;
  const precision = { 4: "year", 7: "month" }[source.published.length] ?? "day";
  const on = precision === "year" ? source.published : words.tellDate(source.published, precision);
  const year = source.published ? words.say("map.source.published", { on }) : words.say("map.source.undated");
  const publisher = source.title ? source.publisher : "";
  return element("p", { class: "pm-source" }, element("span", { lang: "de" }, link(source.url, title), publisher && ` · ${publisher}`), ` · ${year}`);
}

function describeStatement(/** @type {Words} */ words, /** @type {Network} */ network, /** @type {Statement} */ statement) {
  const mark = grade(statement);
  const when = statement.year === null ? "map.statement.undated" : `map.statement.${statement.meaning}`;
  const facts = [words.say(`map.kind.${statement.kind}`), words.say(when, { year: String(statement.year), on: statement.seen ? words.tellDate(statement.seen) : "" }), words.say(`map.confidence.${statement.confidence}`)];
  return element(
    "li",
    { class: mark ? "pm-statement pm-doubtful" : "pm-statement" },
    mark ? element("strong", { class: "pm-grade" }, words.say(`map.grade.${mark}`)) : null,
    element("p", { lang: "de" }, statement.text, statement.locator ? ` (${statement.locator})` : ""),
    element("p", { class: "pm-facts" }, facts.join(" · ")),
    describeSource(words, network.sources[statement.source]),
  );
}

function describeMembership(/** @type {Words} */ words, /** @type {Network} */ network, /** @type {Membership} */ membership) {
  const programme = network.programmes[membership.programme];
  const bounds = {
    beginning: tellBeginning(words, membership),
    last_seen: membership.lastSeen?.slice(0, 4),
    left: membership.left && words.tellDate(membership.left),
  };
  const statements = membership.statements.map((statement) => describeStatement(words, network, statement));
  return element(
    "section",
    { class: "pm-membership" },
    element("h4", { lang: "de" }, programme.title),
    listFacts(words, bounds),
    membership.note ? element("p", { class: "pm-remark", lang: "de" }, membership.note) : null,
    statements.length ? element("ul", { class: "pm-statements" }, ...statements) : null,
  );
}

/** One participant with everything that sources say about it. */
export function describeParticipant(/** @type {Words} */ words, /** @type {Network} */ network, /** @type {Participant} */ participant, /** @type {number} */ year) {
  const evidence = participant.evidence.filter(([, from, to]) => from <= year && year <= to).map(([, , , value]) => value);
  const place = network.levels.gemeinde.areas.find((area) => area.key === participant.key) ?? participant;
  const word = words.say(`map.evidence.${Math.max(0, ...evidence)}`, { year: String(year) });
  return element(
    "section",
    { class: "pm-participant" },
    element("h3", {}, participant.name),
    element("p", { class: "pm-facts" }, `${tellType(words, place)} · ${word}`),
    ...participant.memberships.map((membership) => describeMembership(words, network, membership)),
  );
}

/** A `mailto:` link to an address, see isAddress. */
function writeTo(/** @type {string} */ address, /** @type {Network} */ network, /** @type {Words} */ words, /** @type {Area} */ area) {
  const told = { name: area.name, ags: area.key, version: words.tellDate(network.version) };
  const [subject, body] = ["subject", "body"].map((part) => encodeURIComponent(words.say(`map.report.${part}`, told)));
  const [mailbox, host] = address.split("@");
  return `mailto:${encodeURIComponent(mailbox)}@${host}?subject=${subject}&body=${body}`;
}

/** What the details offer to a reader who knows better; nothing where no page spoke of an operator, as in a file without a server. */
export function offerReport(/** @type {Network} */ network, /** @type {Words} */ words, /** @type {Area} */ area, /** @type {State["contact"]} */ contact) {
  if (contact === null) return [];
  const title = element("h3", { class: "pm-details-section" }, words.say("map.report.title"));
  const told = isAddress(contact) ? element("a", { href: writeTo(contact, network, words, area) }, words.say("map.report")) : words.say("map.report.missing");
  return [element("div", { class: "pm-report" }, title, element("p", {}, told, isAddress(contact) ? ` (${contact})` : ""))];
}
