/** Memberships of a participant with their bounds, statements and sources, for the details. What the data says is German in either language. */

import { element, link } from "../element.js";
import { tellBeginning, tellType } from "../words/story.js";

/** What the reader must know about a statement before believing it. */
function grade(/** @type {Statement} */ statement) {
  if (statement.kind === "allocation" || statement.kind === "plan") return statement.kind;
  if (statement.confidence === "weak") return "weak";
  return null;
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

function describeBounds(/** @type {Words} */ words, /** @type {Membership} */ membership) {
  /** @type {[string, string][]} */
  const facts = [[words.say("map.details.beginning"), tellBeginning(words, membership)]];
  if (membership.lastSeen) facts.push([words.say("map.details.last_seen"), membership.lastSeen.slice(0, 4)]);
  if (membership.left) facts.push([words.say("map.details.left"), words.tellDate(membership.left)]);
  return listFacts(facts);
}

/** Facts as a list of terms; empty ones are left out. */
export function listFacts(/** @type {[string, string | undefined][]} */ facts) {
  const rows = facts.filter(([, fact]) => fact).map(([term, fact]) => element("div", {}, element("dt", {}, term), element("dd", {}, fact)));
  return element("dl", {}, ...rows);
}

function describeMembership(/** @type {Words} */ words, /** @type {Network} */ network, /** @type {Membership} */ membership) {
  const programme = network.programmes[membership.programme];
  const statements = membership.statements.map((/** @type {Statement} */ statement) => describeStatement(words, network, statement));
  return element(
    "section",
    { class: "pm-membership" },
    element("h4", { lang: "de" }, programme.title),
    describeBounds(words, membership),
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
